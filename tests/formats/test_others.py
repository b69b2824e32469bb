"""What is particular to TSV, JSONL, vecalign, ladder, Moses and XLIFF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.bitext import Bead, Finding, Severity, bitext_from_pairs
from align.errors import ConfigError, FormatError, InputError, OutputError
from align.formats import iter_beads, iter_pairs, read, write, write_beads
from align.formats.links.vecalign import read_links


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "好\tGood\n坏\tBad\n",
        "source_text\ttarget_text\n好\tGood\n坏\tBad\n",
        "zh\ten\n好\tGood\n坏\tBad\n",
        "id\tsource\tsystem\ttarget\n1\t好\tx\tGood\n2\t坏\tx\tBad\n",
        "\ufeffTGT\tSRC\r\nGood\t好\r\n\r\nBad\t坏\r\n",
        "好\tGood\t0.9\n坏\tBad\t0.8",
    ],
)
def test_tables_made_elsewhere_are_read(text: str, tmp_path: Path) -> None:
    assert list(iter_pairs(put(tmp_path / "a.tsv", text))) == [("好", "Good"), ("坏", "Bad")]


def test_a_header_of_languages_is_turned_round_when_asked(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tsv", "en\tzh\nGood\t好\n")
    assert read(path).source.language == "en"
    beads = iter_beads(path, source_language="zh", target_language="en")
    assert next(beads).source_text == "好"


def test_quotes_and_backslashes_of_others_are_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tsv", 'source\ttarget\n"好\tC:\\new "x\n')
    assert list(iter_pairs(path)) == [('"好', 'C:\\new "x')]


def test_cells_that_a_spreadsheet_quoted_are_unquoted(tmp_path: Path) -> None:
    rows = ['"他说""好""。"\t"He said ""ok""."', '"好。"\t"Good."', '""好""\t"a"" b', '""\t""']
    path = put(tmp_path / "a.tsv", "\n".join(["原文\t译文", *rows]))
    assert list(iter_pairs(path)) == [
        ('他说"好"。', 'He said "ok".'), ('"好。"', '"Good."'), ('""好""', '"a"" b'), ('""', '""')
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pairs", "name"),
    [
        ("ID,Chinese,English,Reviewer\n1,好,Good,Bob\n", [("好", "Good")], "1"),
        ("key,English,简体中文,日本語\na,Good,好,良い\n", [("Good", "好")], "a"),
        ("id,zh\nbaik,好\n", [("baik", "好")], None),
        ("sep=;\nsource;target\n好;Good\n", [("好", "Good")], None),
        ("A table\n\n原文,译文\n好,Good\n", [("好", "Good")], None),
        ("第一章,\n好,Good\n", [("第一章", ""), ("好", "Good")], None),
    ],
)
def test_a_header_may_name_languages_anywhere_and_stand_below_titles(
    text: str, pairs: list[tuple[str, str]], name: str | None, tmp_path: Path
) -> None:
    found = list(iter_beads(put(tmp_path / "a.csv", text)))
    assert [(bead.source_text, bead.target_text) for bead in found] == pairs
    assert found[-1].unit.id == name


def test_tables_of_tabs_in_gb18030_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("原文\t译文\n你好，世界\tHello world\n".encode("gb18030"))
    assert list(iter_pairs(path)) == [("你好，世界", "Hello world")]


def test_figures_of_other_tables_are_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tsv", "source\ttarget\tconfidence\n好\tGood\t0.5\n")
    assert next(iter_beads(path)).confidence == 0.5


def test_utf_16_tables_of_spreadsheets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("好\tGood\r\n".encode("utf-16"))
    assert list(iter_pairs(path)) == [("好", "Good")]


def test_beads_jsonl_has_the_documented_fields(tmp_path: Path) -> None:
    finding = Finding("a", "b", Severity.MINOR, "c", (0, 1), None, "d", 0.5)
    write_beads([Bead((0,), (0, 1), "好", "Good", 0.5, 0.25, 1, (finding,))], tmp_path / "a.jsonl")
    bead = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert {"source", "target", "source_text", "target_text", "confidence", "estimate"} <= set(bead)
    assert bead["source"] == [0]
    assert bead["findings"] == [
        {
            "check": "a",
            "category": "b",
            "severity": "minor",
            "message": "c",
            "source_span": [0, 1],
            "target_span": None,
            "suggestion": "d",
            "confidence": 0.5,
            "fingerprint": "3dd69eaa2a89283d",
        }
    ]


def test_two_texts_are_enough_of_a_json_bead(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.jsonl",
        '{"source_text": "好", "target_text": "Good", "id": 7}\n\n{"source_text": "坏"}\n',
    )
    assert list(iter_beads(path)) == [Bead((0,), (0,), "好", "Good"), Bead((1,), (), "坏", "")]


def test_links_get_their_texts_from_two_files(tmp_path: Path) -> None:
    links = put(tmp_path / "a.gold", "# gold\n[0, 1]:[0]:0.3\n[2]:[]\n\n[] : [1]\n")
    zh = put(tmp_path / "a.zh", "一。\n二。\n三。\n")
    en = put(tmp_path / "a.en", "One. Two.\n\n")
    bitext = read(links, source_path=zh, target_path=en, source_language="zh", target_language="en")
    assert [(b.source, b.target) for b in bitext] == [((0, 1), (0,)), ((2,), ()), ((), (1,))]
    assert [b.source_text for b in bitext] == ["一。二。", "三。", ""]
    assert bitext.target.texts == ["One. Two.", ""]
    assert read_links(links) == [((0, 1), (0,)), ((2,), ()), ((), (1,))]


def test_links_without_texts_or_beyond_them_are_refused(tmp_path: Path) -> None:
    links = put(tmp_path / "a.vecalign", "[0]:[0]\n[5]:[1]\n")
    with pytest.raises(FormatError, match="give source_path and target_path"):
        read(links)
    side = put(tmp_path / "a.txt", "One.\nTwo.\n")
    with pytest.raises(FormatError, match=r"a\.vecalign:2: segment 5 is beyond the 2 lines"):
        read(links, source_path=side, target_path=side)


def test_costs_are_lower_for_better_beads(tmp_path: Path) -> None:
    write_beads([Bead((0,), (0, 1), "", "", 0.75)], tmp_path / "a.vecalign")
    assert (tmp_path / "a.vecalign").read_text() == "[0]:[0, 1]:0.2500\n"


def test_sentalign_states_a_similarity_and_vecalign_a_cost(tmp_path: Path) -> None:
    links = "[0]:[0]:0.8125\n[1, 2]:[]:0.0\n"
    for name, kept in (("sentalign", "x-similarity"), ("vecalign", "x-cost")):
        found = list(iter_beads(put(tmp_path / f"a.{name}", links)))
        assert [bead.confidence for bead in found] == [None, None]
        assert found[0].unit.properties == ((kept, "0.8125"),)
        write_beads(found, tmp_path / f"b.{name}")
        assert (tmp_path / f"b.{name}").read_text() == links
    write_beads([Bead((0,), (0,), "", "", 0.75)], tmp_path / "c.sentalign")
    assert (tmp_path / "c.sentalign").read_text() == "[0]:[0]:0.7500\n"


def test_a_ladder_has_a_rung_more_than_beads(tmp_path: Path) -> None:
    beads = [Bead((0, 1), (0,), "", "", 0.5), Bead((), (1,), "", "")]
    write_beads(beads, tmp_path / "a.ladder")
    assert (tmp_path / "a.ladder").read_text() == "0\t0\t0.500000\n2\t1\n2\t2\n"
    with pytest.raises(OutputError, match="gap or a crossing"):
        write_beads(beads[1:], tmp_path / "b.ladder")
    assert not (tmp_path / "b.ladder").exists()


def test_moses_takes_a_prefix_a_file_or_two_files(tmp_path: Path) -> None:
    bitext = bitext_from_pairs([("好\n的", "Good"), ("坏", "")], "zh", "en")
    write(bitext, tmp_path / "corpus.v1", format="moses")
    assert (tmp_path / "corpus.v1.zh").read_text(encoding="utf-8") == "好 的\n坏\n"
    assert (tmp_path / "corpus.v1.en").read_text(encoding="utf-8") == "Good\n\n"
    write(bitext, tmp_path / "x.zh", format="moses")
    assert (tmp_path / "x.en").exists()
    write(bitext, tmp_path / "left.txt", tmp_path / "right.txt")
    assert (tmp_path / "right.txt").read_text() == "Good\n\n"
    for path in (tmp_path / "corpus.v1", tmp_path / "corpus.v1.zh"):
        assert list(iter_pairs(path, format="moses")) == [("好 的", "Good"), ("坏", "")]
    with pytest.raises(ConfigError, match="one file, not two"):
        write(bitext, tmp_path / "a", tmp_path / "b", format="tmx")


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_moses_is_packed_and_unpacked(suffix: str, tmp_path: Path) -> None:
    pairs = [("好", "Good"), ("坏", "")]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    write(bitext, tmp_path / f"a{suffix}", format="moses")
    write(bitext, tmp_path / f"b.zh{suffix}", format="moses")
    write(bitext, tmp_path / f"c.zh{suffix}", tmp_path / f"c.en{suffix}")
    names = [f"{stem}.{code}{suffix}" for stem in "abc" for code in ("en", "zh")]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert not (tmp_path / names[0]).read_bytes().startswith(b"Good")
    for given in ("a", f"a{suffix}", f"b.zh{suffix}", f"c.en{suffix}"):
        assert list(iter_pairs(tmp_path / given, format="moses")) == pairs
        assert read(tmp_path / given, format="moses").target.language == "en"


def test_moses_files_of_unequal_length_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "a.zh", "一\n二\n")
    put(tmp_path / "a.en", "One\n")
    with pytest.raises(FormatError, match=r"a\.zh:2: the other file has no such line"):
        list(iter_beads(tmp_path / "a", format="moses"))
    with pytest.raises(InputError, match=r"b\.zh: no such file; moses needs two"):
        list(iter_beads(tmp_path / "b", format="moses"))


XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh-CN" target-language="en-US" original="a"><body>
<trans-unit id="1"><source>好<g id="1">的</g><x id="2"/>。</source>
<target>Good.</target></trans-unit>
<trans-unit id="2"><source>一。二。</source>
<seg-source><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></seg-source>
<target><mrk mtype="seg" mid="1">One.</mrk></target></trans-unit>
<trans-unit id="3"><source>三。</source></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="zh" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u">
<originalData><data id="d">&lt;b></data></originalData>
<segment><source>一<pc id="1">二</pc><ph id="2"/></source><target>One two</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>三</source></segment>
</unit></file></xliff>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (XLIFF_1, [("好的。", "Good."), ("一。", "One."), ("二。", ""), ("三。", "")]),
        (XLIFF_2, [("一二", "One two"), ("三", "")]),
    ],
)
def test_xliff_units_are_read(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    path = put(tmp_path / "a.xlf", text)
    assert list(iter_pairs(path)) == expected
    bitext = read(path)
    assert (bitext.source.language, bitext.target.language) == ("zh", "en")


@pytest.mark.parametrize(
    "text",
    [
        "他说这是对的。,Good\n我们不去了。,Bad\n",
        "source;target\r\n他说这是对的。;Good\r\n我们不去了。;Bad\r\n",
        "zh\ten\n他说这是对的。\tGood\n我们不去了。\tBad\n",
        '\ufeff"id","source","target"\n1,"他说这是对的。","Good"\n2,"我们不去了。","Bad"',
        "译文|原文\nGood|他说这是对的。\nBad|我们不去了。\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_delimiter_header_and_encoding_of_csv_are_found_out(
    text: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((text.lstrip("\ufeff") if encoding == "utf-16" else text).encode(encoding))
    assert list(iter_pairs(path)) == [("他说这是对的。", "Good"), ("我们不去了。", "Bad")]


def test_csv_cells_hold_what_they_may(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", 'zh,en,状态\n"好, ""对""\n的","Good; so",final\n坏,Bad,\n')
    beads = list(iter_beads(path))
    assert [bead.source_text for bead in beads] == ['好, "对"\n的', "坏"]
    assert [bead.unit.line for bead in beads] == [2, 4]
    assert [bead.unit.state for bead in beads] == ["final", None]
    with pytest.raises(FormatError, match=r"b\.csv:2: 1 columns where 2 are needed"):
        list(iter_beads(put(tmp_path / "b.csv", "zh,en\n好\n")))


def test_csv_for_a_spreadsheet_holds_no_formula(tmp_path: Path) -> None:
    beads = [Bead((0,), (0,), "=1+1", "@SUM(1)")]
    write_beads(beads, tmp_path / "a.csv", for_spreadsheet=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert next(iter_beads(tmp_path / "a.csv")).source_text == "'=1+1"


def test_what_a_table_says_of_a_unit_is_kept(tmp_path: Path) -> None:
    text = "id\tsource\ttarget\tcomment\ttranslate\nk1\t好\tGood\tLook.\tno\nk2\t坏\tBad\t\tyes\n"
    first, second = [bead.unit for bead in iter_beads(put(tmp_path / "a.tsv", text))]
    assert (first.id, first.notes, first.translate) == ("k1", ("Look.",), False)
    assert (second.id, second.notes, second.translate) == ("k2", (), True)


@pytest.mark.parametrize("suffix", ["tsv", "csv"])
def test_of_columns_with_one_name_the_first_counts(suffix: str, tmp_path: Path) -> None:
    rows = ["source,target,source_text,target_text,target", "0,0,好,Good"]
    text = "\n".join(rows).replace(",", "\t" if suffix == "tsv" else ",")
    assert list(iter_pairs(put(tmp_path / f"a.{suffix}", text))) == [("好", "Good")]


def test_the_limit_of_cells_of_others_stays(tmp_path: Path) -> None:
    import csv

    before = csv.field_size_limit(1000)
    try:
        path = put(tmp_path / "a.csv", f"zh,en\n好,{'x' * 5000}\n坏,Bad\n")
        for bead in iter_beads(path):
            assert len(bead.target_text) in (5000, 3)
            assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)
