"""The same errors are found, however the file or the user names the languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.check.runner import check_stream
from align.cli.bilingual import open_bilingual

PAIRS = [
    ("他有35个人。", "He has 36 people."),
    ("公司在2018年成立。", "The company was founded in 2019."),
    ("请访问 www.example.cn。", "Please visit www.example.com."),
    ("他说<b>是</b>。", "He said yes."),
    ("我们明天去北京。", "We go to 北京 tomorrow."),
    ("增长了24%。", "It grew by 42%."),
    ("我喜欢这本书。", "I like this this book."),
]
NAMES = [
    ("zh", "en"),
    ("zh-CN", "en-US"),
    ("zh_CN", "en_GB"),
    ("zh_TW", "en-GB"),
    ("zh-Hans", "en"),
    ("ZH-hant-HK", "EN"),
    ("Chinese", "English"),
]


def _found(path: Path, languages: tuple[str | None, str | None] = (None, None)) -> list[object]:
    opened = open_bilingual(path, None, languages)
    assert opened.codes == ("zh", "en")
    beads = list(check_stream(opened.beads, *opened.codes))
    return [(f.check, f.severity, f.target_span) for bead in beads for f in bead.findings]


def _write(folder: Path, kind: str, names: tuple[str, str]) -> Path:
    path = folder / f"a.{kind}"
    sides = [tuple(s.replace("&", "&amp;").replace("<", "&lt;") for s in pair) for pair in PAIRS]
    if kind == "tsv":
        rows = ["\t".join(names), *("\t".join(pair) for pair in PAIRS)]
        path.write_text("\n".join(rows) + "\n", "utf-8")
    elif kind == "tmx":
        units = "".join(
            f'<tu><tuv xml:lang="{names[0]}"><seg>{s}</seg></tuv>'
            f'<tuv xml:lang="{names[1]}"><seg>{t}</seg></tuv></tu>\n'
            for s, t in sides
        )
        head = f'<tmx version="1.4"><header srclang="{names[0]}"/><body>\n'
        path.write_text(f"{head}{units}</body></tmx>", "utf-8")
    else:
        units = "".join(
            f'<trans-unit id="{n}"><source>{s}</source><target>{t}</target></trans-unit>\n'
            for n, (s, t) in enumerate(sides)
        )
        file = f'<file source-language="{names[0]}" target-language="{names[1]}" original="a">'
        path.write_text(
            f'<xliff version="1.2">{file}<body>\n{units}</body></file></xliff>', "utf-8"
        )
    return path


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    found = _found(_write(tmp_path_factory.mktemp("wanted"), "tmx", ("zh", "en")))
    assert len(found) >= len(PAIRS) - 1
    return found


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("kind", ["tmx", "tsv", "xlf"])
def test_by_the_file(tmp_path, kind, names, wanted):
    if names[0] == "Chinese" and kind != "tsv":
        pytest.skip("XML formats name languages by tags")
    assert _found(_write(tmp_path, kind, names)) == wanted


@pytest.mark.parametrize("names", NAMES)
def test_by_options(tmp_path, names, wanted):
    path = tmp_path / "a.jsonl"
    from align.bitext import bitext_from_pairs
    from align.formats import write

    write(bitext_from_pairs(PAIRS, "zh", "en"), path)
    assert _found(path, names) == wanted
