"""Stand-off links: an alignment beside two documents whose sentences have names."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from align.bitext import Bead, Unit
from align.errors import AlignError, FormatError, OutputError
from align.formats import iter_beads, iter_pairs, read, write_beads

from .test_contract import bead_lists

ZH = """<?xml version="1.0" encoding="utf-8"?>
<letsmt><head/><body><p id="1"><s id="1">他来了。</s><s id="2">她走
了。</s></p><s id="3">好。</s></body></letsmt>"""
EN = """<?xml version="1.0" encoding="utf-8"?>
<document><s id="1"><time id="T1S" value="00:00:01"/><w id="1.1">He</w> <w id="1.2">came</w>
<w id="1.3">,</w> <w id="1.4">”</w><w id="1.5">she</w> <w id="1.6">'s</w> <w id="1.7">gone</w>
<w id="1.8">.</w></s><s id="s2"><w>(</w><w>Good</w><w>)</w></s></document>"""
OPUS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
<cesAlign version="1.0">
<linkGrp targType="s" fromDoc="zh/1.xml.gz" toDoc="en/1.xml.gz">
<link certainty="-0.3" xtargets="1 2;1" id="SL0" />
<link xtargets="3;s2" id="SL1" />
<link xtargets=";" id="SL2" />
</linkGrp>
<linkGrp targType="s" fromDoc="zh/2.xml" toDoc="en/2.xml">
<link xtargets="3;" id="SL0" />
</linkGrp>
</cesAlign>"""
PAIRS = [("他来了。她走了。", "He came,” she's gone."), ("好。", "(Good)"), ("好。", "")]


@pytest.fixture
def opus(tmp_path: Path) -> Path:
    """An alignment of two pairs of documents, unpacked as OPUS hands them out."""
    for name, text in (("zh", ZH), ("en", EN)):
        folder = tmp_path / "xml" / name
        folder.mkdir(parents=True)
        (folder / "1.xml.gz").write_bytes(gzip.compress(text.encode()))
        (folder / "2.xml").write_text(text, "utf-8")
    (tmp_path / "en-zh.xml").write_text(OPUS, "utf-8")
    return tmp_path / "en-zh.xml"


def test_links_of_opus_are_read_with_their_documents(opus: Path) -> None:
    beads = list(iter_beads(opus))
    assert [(bead.source_text, bead.target_text) for bead in beads] == PAIRS
    assert [(bead.source, bead.target) for bead in beads] == [
        ((0, 1), (0,)),
        ((2,), (1,)),
        ((5,), ()),
    ]
    assert [bead.unit.document for bead in beads] == ["zh/1.xml.gz"] * 2 + ["zh/2.xml"]
    assert beads[0].unit.properties == (("x-certainty", "-0.3"),)
    assert [bead.unit.line for bead in beads] == [5, 6, 10]
    bitext = read(opus)
    assert (bitext.source.language, bitext.target.language) == ("zh", "en")


def test_the_wanted_language_is_the_source(opus: Path) -> None:
    beads = list(iter_beads(opus, source_language="en", target_language="zh"))
    assert [(b.target_text, b.source_text) for b in beads] == PAIRS


INTERTEXT = """<?xml version='1.0' encoding='utf-8'?>
<linkGrp toDoc='a.en.xml' fromDoc='a.zh.xml'>
<link type='1-2' xtargets='1:1;1:1 1:2' status='man'/>
<link type='1-1' xtargets='1:2;1:3' status='auto'/>
</linkGrp>"""


def intertext(folder: Path, alignment: str = INTERTEXT) -> Path:
    def document(*texts: str) -> str:
        lines = (f'<s id="1:{n}">{text}</s>' for n, text in enumerate(texts, 1))
        return f"<text><p id='1'>{''.join(lines)}</p></text>"

    (folder / "a.zh.xml").write_text(document("他来了。", "她走了。", "好。"), "utf-8")
    (folder / "a.en.xml").write_text(document("He came; she left.", "Good."), "utf-8")
    (folder / "a.xml").write_text(alignment, "utf-8")
    return folder / "a.xml"


def test_intertext_names_the_second_document_first(tmp_path: Path) -> None:
    beads = list(iter_beads(intertext(tmp_path)))
    assert [(bead.source, bead.target) for bead in beads] == [((0, 1), (0,)), ((2,), (1,))]
    assert beads[0].source_text == "他来了。她走了。"
    assert [bead.unit.state for bead in beads] == ["man", "auto"]


def test_halves_that_fit_only_the_other_way_round_are_turned(tmp_path: Path) -> None:
    text = INTERTEXT.replace("1:1;1:1 1:2", "1:1 1:3;1:1").replace("1:2;1:3", "1:2;1:2")
    assert [bead.source for bead in iter_beads(intertext(tmp_path, text))] == [(0, 2), (1,)]


def test_documents_may_be_named_or_lie_in_named_folders(opus: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "b" / "c.xml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(OPUS.rpartition("<linkGrp")[0] + "</cesAlign>", "utf-8")
    with pytest.raises(FormatError, match=r"c\.xml:4: its document zh/1\.xml\.gz is not there"):
        list(iter_beads(elsewhere))
    folder = tmp_path / "xml"
    for sides in ((folder, folder), (folder / "zh/2.xml", folder / "en/2.xml")):
        found = list(iter_beads(elsewhere, source_path=sides[0], target_path=sides[1]))
        assert [(bead.source_text, bead.target_text) for bead in found] == PAIRS[:2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a.en.xml", "../a.en.xml", "outside of its folder"),
        ("a.en.xml", "/etc/passwd", "outside of its folder"),
        ("a.en.xml", "http://x.org/a.xml", "outside of its folder"),
        ("a.en.xml", "none.xml", "is not there"),
        ("a.en.xml", "a.xml", "not a document of sentences|no sentence in it has an id"),
        ("1:2;1:3", "1:9;1:3", r"a\.xml:4: no sentence of a\.en\.xml is called '1:9'"),
        ("1:2;1:3", "1:2", r"a\.xml:4: a link without xtargets of two halves"),
        ("linkGrp", "html", "not an alignment file"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=message):
        list(iter_beads(intertext(tmp_path, INTERTEXT.replace(old, new))))


def test_two_sentences_of_one_name_are_refused(tmp_path: Path) -> None:
    path = intertext(tmp_path)
    (tmp_path / "a.en.xml").write_text("<text><s id='1:1'>a</s>\n<s id='1:1'>b</s></text>")
    with pytest.raises(FormatError, match=r"a\.en\.xml:2: two sentences are called '1:1'"):
        list(iter_beads(path))


@pytest.mark.parametrize("name", ["xces", "intertext"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(beads=bead_lists())
def test_what_is_written_is_read_again(name: str, beads: list[Bead], tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    write_beads(beads, path, format=name)
    found = list(iter_beads(path)) if beads else []
    assert list(map(shown, found)) == list(map(shown, beads))


def shown(bead: Bead) -> tuple[object, ...]:
    """All but white space: that between sentences is not in such files."""
    texts = bead.source_text, bead.target_text
    return bead.source, bead.target, *("".join(text.split()) for text in texts)


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_three_files_are_written(suffix: str, tmp_path: Path) -> None:
    beads = [
        Bead((0, 1), (0,), "好。坏。", "Good & bad.", 0.25),
        Bead((), (1,), "", "End", unit=Unit(properties=(("x-certainty", "3.5"),))),
    ]
    path = tmp_path / f"a.xml{suffix}"
    write_beads(beads, path, format="xces")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        f"a{side}.xml{suffix}" for side in ("", ".zh", ".en")
    )
    assert list(iter_pairs(path, format="xces")) == [("好。坏。", "Good & bad."), ("", "End")]
    found = [bead.unit.properties for bead in iter_beads(path)]
    assert found == [(("x-certainty", "0.250000"),), (("x-certainty", "3.5"),)]


def test_a_failure_midway_leaves_none_of_the_three(tmp_path: Path) -> None:
    def beads():
        yield Bead((0,), (0,), "a", "b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_beads(beads(), tmp_path / "a.xml", format="xces")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError):
        write_beads([], tmp_path / "none" / "a.xml", format="xces")


def test_no_document_is_written_over_by_accident(monkeypatch, capfd, tmp_path: Path) -> None:
    from align.cli.app import call
    from align.cli.ending import exit_code

    monkeypatch.chdir(tmp_path)
    Path("b.en.xml").write_text("mine")
    intertext(tmp_path)
    assert exit_code(lambda: call(["convert", "a.xml", "b.xml"])) == 2
    assert "b.en.xml: exists already" in capfd.readouterr().err
    assert Path("b.en.xml").read_text() == "mine"
    assert exit_code(lambda: call(["convert", "a.xml", "b.xml", "--force"])) == 0
    assert list(iter_pairs("b.xml"))[1] == ("好。", "Good.")
    assert exit_code(lambda: call(["convert", "a.xml", "c.xml", "--to", "tmx"])) == 0
    assert exit_code(lambda: call(["convert", "c.xml", "d.tsv"])) == 0  # told by its content
    assert list(iter_pairs("d.tsv"))[1] == ("好。", "Good.")
    assert exit_code(lambda: call(["convert", "a.xml", "-", "--to", "xces"])) == 2
    assert "files" in capfd.readouterr().err


def test_broken_alignments_bring_no_traceback(tmp_path: Path) -> None:
    intertext(tmp_path)
    for data in (b"", b"\xff\xfe<", b"<linkGrp>", b"<linkGrp/>", b"<cesAlign><link/></cesAlign>"):
        (tmp_path / "a.xml").write_bytes(data)
        with pytest.raises(AlignError):
            list(iter_beads(tmp_path / "a.xml"))
