"""What other tools write into XML: entities of HTML, odd encodings, huge comments, other roots."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.check.glossary import read_glossary
from align.errors import AlignError, ConfigError, FormatError
from align.formats import iter_beads, iter_pairs

TMX = (
    '<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>{0}</seg></tuv>'
    '<tuv xml:lang="en"><seg>{1}</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2"><file source-language="zh" target-language="en"><body>'
    "<trans-unit id='1'><source>{0}</source><target>{1}</target></trans-unit>"
    "</body></file></xliff>"
)
TBX = (
    '<martif type="TBX"><text><body><termEntry><langSet xml:lang="zh"><tig><term>{0}</term></tig>'
    '</langSet><langSet xml:lang="en"><tig><term>{1}</term></tig></langSet></termEntry></body>'
    "</text></martif>"
)
KINDS = {"tmx": TMX, "xlf": XLIFF, "tbx": TBX}


def _pair(path: Path) -> tuple[str, str]:
    """The one pair of texts or terms in a file."""
    if path.suffix == ".tbx":
        (term,) = read_glossary(path)
        return term.source, term.targets[0]
    (pair,) = iter_pairs(path)
    return pair


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a&nbsp;b", "a\xa0b"),
        ("a&mdash;b&hellip;", "a—b…"),
        ("caf&eacute;", "café"),
        ("a &amp; b &lt;i&gt;", "a & b <i>"),
        ("&#20320;&#x597d;", "你好"),
        ("<![CDATA[a &nbsp; <b>]]>", "a &nbsp; <b>"),
        ("a<!-- & -- < -->b", "ab"),
    ],
)
def test_references_and_sections_are_understood(
    kind: str, written: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_text(KINDS[kind].format("好", written), "utf-8")
    assert _pair(path) == ("好", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "encoding",
    ["GB18030", "gb2312", "GBK", "Big5", "UTF-16", "utf-8", "Shift_JIS", "EUC-JP", "UTF-32"],
)
def test_declared_encodings_are_read(kind: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + KINDS[kind].format("中文", "Chinese")
    path.write_bytes(text.encode(encoding))
    assert _pair(path) == ("中文", "Chinese")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["klingon", "undefined", "idna", "hex", "rot13"])
def test_unknown_encodings_are_refused_in_one_line(
    kind: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{kind}"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + KINDS[kind].format("a", "b")
    path.write_text(text, "utf-8")
    with pytest.raises(AlignError, match=f":1: .*unknown encoding: {encoding}"):
        _pair(path)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_entity_is_named_with_its_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_text("\n\n" + KINDS[kind].format("a", "&foo;"), "utf-8")
    with pytest.raises(AlignError, match=r":3: .*foo"):
        _pair(path)


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_that_do_not_fit_the_encoding_are_named_with_their_line(
    kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"\n\n" + KINDS[kind].format("a", "XX").encode().replace(b"XX", b"\xff\xfe"))
    with pytest.raises(AlignError, match=r":3: .*cannot be decoded as utf-8"):
        _pair(path)


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_of_xml_is_refused_by_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_text('<?xml version="1.0"?>\n<html><body/></html>', "utf-8")
    with pytest.raises(AlignError, match=r":2: .*its root is <html>, not <"):
        _pair(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_of_any_size_is_read_over(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    content = KINDS[kind].format("好", "Good")
    head, body = content[: content.index(">") + 1], content[content.index(">") + 1 :]
    path.write_text(head + "<!--" + "x-\n" * 8_000_000 + "-->" + body, "utf-8")
    assert _pair(path) == ("好", "Good")


def test_entities_of_its_own_are_still_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text('<!DOCTYPE martif [<!ENTITY x "y">]>' + TBX.format("a", "&x;"), "utf-8")
    with pytest.raises(ConfigError, match="entities"):
        read_glossary(path)


@pytest.mark.parametrize("size", [1, 7, 100, 261_000, 262_130, 262_144])
def test_nothing_is_lost_where_blocks_meet(size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    text = "x" * size + "&nbsp;<![CDATA[&]]>&#7;<!-- c -->é"
    path.write_text(TMX.format("好", text * 3), "utf-8")
    ((_, target),) = iter_pairs(path)
    assert target == ("x" * size + "\xa0&␇é") * 3


def test_lines_are_those_of_the_units(tmp_path: Path) -> None:
    unit = '<tu>\n<tuv xml:lang="zh"><seg>a</seg></tuv>{}\n</tu>'
    path = tmp_path / "a.tmx"
    many = unit.format("") * 3 + "<!--\n\n-->" + unit.format('<tuv xml:lang="en"/>')
    path.write_text(f'<tmx>\n<header srclang="zh"/><body>{many}</body></tmx>', "utf-8")
    with pytest.raises(FormatError, match=r"a\.tmx:11: <tuv> without <seg>"):
        list(iter_beads(path, source_language="zh", target_language="en"))


def test_glossary_terms_are_found_by_their_language(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(TBX.format("人工智能", "AI"), "utf-8")
    assert read_glossary(path, ("en", "zh"))[0].source == "AI"
    assert read_glossary(path, ("zh", "en"))[0].source == "人工智能"
    assert read_glossary(path, ("zh", "de")) == ()


def test_a_name_cut_by_the_end_of_a_block_is_read_whole(tmp_path: Path) -> None:
    """``<trans-unit`` may begin in one block and end in the next."""
    units = "".join(f'<trans-unit id="{i}"><source>好</source></trans-unit>' for i in range(3))
    head = '<xliff version="1.2"><file source-language="zh" original="'
    path = tmp_path / "a.xlf"
    for size in (*range(840, 1040), (1 << 18) + 950):
        path.write_text(f'{head}{"x" * size}"><body>\n{units}</body></file></xliff>', "utf-8")
        assert [bead.unit.line for bead in iter_beads(path)] == [2, 2, 2]
