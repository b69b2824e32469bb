"""TMX as the specification, CAT tools and an independent reader want it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.bitext import Bead, Finding, Severity, Unit
from align.errors import FormatError
from align.formats import iter_beads, read, write_beads
from align.formats.base import WriteOptions
from align.formats.xml.tmx import Tmx

FINDING = Finding("name-wrong", "accuracy/mistranslation", Severity.MAJOR, "not <right> & proper")
BEADS = [
    Bead((0,), (0, 1), "你好。", "Hello. Hi.", 0.9, 0.8, 1.5, (FINDING,)),
    Bead((1,), (), "多余", ""),
    Bead((), (2,), "", "Insertion"),
]


@pytest.fixture(scope="session")
def dtd(debian_files: Callable[[str, str], dict[str, bytes]]) -> etree.DTD:
    """TMX 1.4's DTD out of Debian's omegat package."""
    with zipfile.ZipFile(io.BytesIO(debian_files("omegat", "OmegaT.jar")["OmegaT.jar"])) as archive:
        name = next(name for name in archive.namelist() if name.endswith("tmx14.dtd"))
        return etree.DTD(io.BytesIO(archive.read(name)))


def test_what_we_write_validates_against_the_dtd(dtd: etree.DTD, tmp_path: Path) -> None:
    date = datetime(2024, 2, 7, 9, 30, tzinfo=UTC)
    write_beads(BEADS, tmp_path / "a.tmx", creation_date=date)
    tree = etree.parse(tmp_path / "a.tmx")
    assert dtd.validate(tree), dtd.error_log
    assert tree.find("header").get("creationdate") == "20240207T093000Z"
    assert len(tree.findall("body/tu")) == len(BEADS)


def test_an_empty_memory_is_valid_too(dtd: etree.DTD, tmp_path: Path) -> None:
    write_beads([], tmp_path / "a.tmx")
    assert dtd.validate(etree.parse(tmp_path / "a.tmx")), dtd.error_log
    assert list(iter_beads(tmp_path / "a.tmx")) == []


def test_the_dtd_would_notice_a_note_behind_a_variant(dtd: etree.DTD, tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "a.tmx")
    tree = etree.parse(tmp_path / "a.tmx")
    unit = tree.find("body/tu")
    unit.append(unit.find("note"))
    assert not dtd.validate(tree)


def test_translate_toolkit_reads_as_many_units_as_were_written(tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    write_beads(BEADS, tmp_path / "a.tmx")
    with (tmp_path / "a.tmx").open("rb") as file:
        units = tmx.tmxfile(file, "zh-CN", "en-US").units
    assert len(units) == len(BEADS)
    assert (units[0].source, units[0].target) == ("你好。", "Hello. Hi.")


def test_languages_are_written_with_their_regions_or_as_asked(tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "a.tmx")
    write_beads(BEADS, tmp_path / "b.tmx", languages=("zh-TW", "en-GB"))
    first, second = (tmp_path / name for name in ("a.tmx", "b.tmx"))
    assert 'srclang="zh-CN"' in first.read_text()
    assert 'xml:lang="en-US"' in first.read_text()
    assert 'srclang="zh-TW"' in second.read_text()
    assert 'xml:lang="en-GB"' in second.read_text()
    assert "date" not in first.read_text()


def test_control_characters_become_visible_and_are_warned_of(tmp_path: Path) -> None:
    warnings = write_beads([Bead((0,), (0,), "a\x00\x1bb\uffff", "c")], tmp_path / "a.tmx")
    assert warnings == [
        "1 unit (1) with control characters or broken Unicode: replaced by visible signs"
    ]
    assert next(iter_beads(tmp_path / "a.tmx")).source_text == "a␀␛b\ufffd"


def test_long_units_are_warned_of(tmp_path: Path) -> None:
    beads = [Bead((i,), (i,), "好" * 2001, "x") for i in range(7)]
    warnings = write_beads(beads, tmp_path / "a.tmx")
    assert warnings == ["7 units (1, 2, 3, 4, 5, …) over 2,000 characters: Trados drops such units"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(min_size=1))
def test_whatever_the_text_the_file_is_read_again(text: str, tmp_path: Path) -> None:
    write_beads([Bead((0,), (0,), text, text)], tmp_path / "a.tmx")
    (bead,) = iter_beads(tmp_path / "a.tmx")
    assert len(bead.source_text) == len(text)
    assert bead.source_text == bead.target_text


def memory(body: str, header: str = 'srclang="en"', doctype: str = "") -> str:
    return f'{doctype}<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'


def unit(**texts: str) -> str:
    variants = "".join(
        f'<tuv xml:lang="{lang.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for lang, text in texts.items()
    )
    return f"<tu>{variants}</tu>"


def pairs(path: Path, text: str, **options: str) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    return [(bead.source_text, bead.target_text) for bead in iter_beads(path, **options)]


def test_the_header_says_which_side_is_the_source(tmp_path: Path) -> None:
    text = memory(unit(ZH_CN="好", EN_US="Good"))
    assert pairs(tmp_path / "a.tmx", text) == [("Good", "好")]
    assert pairs(tmp_path / "a.tmx", text, source_language="zh") == [("好", "Good")]
    bitext = read(tmp_path / "a.tmx")
    assert (bitext.source.language, bitext.target.language) == ("en", "zh")


def test_two_languages_are_picked_out_of_many(tmp_path: Path) -> None:
    text = memory(unit(en="Good", de="Gut", zh="好"), 'srclang="*all*"')
    assert pairs(tmp_path / "a.tmx", text) == [("Good", "Gut")]
    options = {"source_language": "zh", "target_language": "en"}
    assert pairs(tmp_path / "a.tmx", text, **options) == [("好", "Good")]


def test_inline_codes_are_left_out_and_what_they_enclose_is_kept(tmp_path: Path) -> None:
    inline = 'A <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> <hi>and</hi><ph/> more'
    text = memory(unit(en=inline, zh="粗"))
    assert pairs(tmp_path / "a.tmx", text) == [("A bold and more", "粗")]


def test_old_files_with_a_plain_lang_attribute_are_read(tmp_path: Path) -> None:
    text = memory(unit(en="Good", zh="好").replace("xml:lang", "lang"))
    assert pairs(tmp_path / "a.tmx", text) == [("Good", "好")]


def test_utf_16_and_a_doctype_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    text = memory(unit(en="Good", zh="好"), doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    path.write_bytes(('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16"))
    assert [bead.target_text for bead in iter_beads(path)] == ["好"]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://localhost:9/x">',
    ],
)
def test_entities_are_refused(declaration: str, tmp_path: Path) -> None:
    doctype = f"<!DOCTYPE tmx [{declaration}]>"
    with pytest.raises(FormatError) as caught:
        pairs(tmp_path / "a.tmx", memory(unit(en="&x;", zh="好"), doctype=doctype))
    assert "entities" in str(caught.value)


def test_a_billion_laughs_end_quickly(tmp_path: Path) -> None:
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)
    )
    doctype = f"<!DOCTYPE tmx [{entities}]>"
    for body in (unit(en="&l11;", zh="好"), '<tu><tuv xml:lang="&l11;"><seg>a</seg></tuv></tu>'):
        with pytest.raises(FormatError):
            pairs(tmp_path / "a.tmx", memory(body, doctype=doctype))


INLINE = (
    'A <bpt i="1" x="1" type="bold">&lt;b title="<sub>not read</sub>"&gt;</bpt>bold'
    '<ept i="1">&lt;/b&gt;</ept> <hi type="term">and &amp; so</hi><it pos="begin">&lt;i&gt;</it>'
    '<ph x="2" assoc="p">{0}</ph><ut>x</ut> on'
)
RICH = f"""<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a-1" creationid="anna" changedate="20240207T093000Z" usagecount="3">
<note>See the manual.</note><prop type="client">Xiaomi</prop><prop type="client">MIX</prop>
<tuv xml:lang="en" changeid="bob"><note>Mind the tag.</note><prop type="rank">9</prop>
<seg>{INLINE}</seg></tuv>
<tuv xml:lang="zh" creationid="chen"><seg>粗<ph x="2"/></seg></tuv></tu></body></tmx>"""


def test_inline_codes_attributes_properties_and_notes_survive(
    dtd: etree.DTD, tmp_path: Path
) -> None:
    first, lines, second = (tmp_path / name for name in ("a.tmx", "a.jsonl", "b.tmx"))
    first.write_text(RICH, encoding="utf-8")
    assert write_beads(iter_beads(first), lines) == []
    assert write_beads(iter_beads(lines), second, languages=("en", "zh")) == []
    assert dtd.validate(etree.parse(second)), dtd.error_log
    old, new = (etree.parse(path).find("body/tu") for path in (first, second))
    assert dict(old.attrib) == dict(new.attrib)
    assert [etree.tostring(s, method="c14n", with_tail=False) for s in old.iter("seg")] == [
        etree.tostring(s, method="c14n", with_tail=False) for s in new.iter("seg")
    ]
    assert [note.text for note in new.iter("note")] == ["See the manual.", "Mind the tag."]
    props = [(prop.get("type"), prop.text) for prop in new.iter("prop")]
    assert {("client", "Xiaomi"), ("client", "MIX"), ("rank", "9")} <= set(props)
    assert [variant.get("changeid") for variant in new.iter("tuv")] == ["bob", None]
    again = list(iter_beads(second))
    assert [bead.unit for bead in again] != []
    assert again == list(iter_beads(first))


def test_codes_of_a_changed_text_are_left_out_and_named(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tmx", tmp_path / "b.tmx"
    first.write_text(RICH, encoding="utf-8")
    beads = [replace(bead, target_text="细") for bead in iter_beads(first)]
    assert write_beads(beads, second) == [
        "1 unit (1) with inline codes that no longer fit their text: written without them"
    ]
    assert next(iter_beads(second)).target_text == "细"


@pytest.mark.parametrize(
    "markup",
    ["<ph>", "好<script/>", '好<x:ph xmlns:x="u"/>', "</seg></tuv>", "&x;好", "好<!-- --><ph/>"],
)
def test_markup_that_is_none_is_not_written(markup: str, tmp_path: Path) -> None:
    unit = Unit(markup="tmx", source_markup=markup)
    write_beads([Bead((0,), (0,), "好", "Good", unit=unit)], tmp_path / "a.tmx")
    seg = etree.parse(tmp_path / "a.tmx").find(".//seg")
    assert "".join(seg.itertext()) == "好"
    assert {child.tag for child in seg} <= {"ph"}


def test_a_memory_names_its_maker_when_asked(dtd: etree.DTD) -> None:
    stream = io.BytesIO()
    Tmx().dump(BEADS, stream, WriteOptions(author="Anna <a>", props=False))
    tree = etree.parse(io.BytesIO(stream.getvalue()))
    assert dtd.validate(tree), dtd.error_log
    assert tree.find("header").get("creationid") == "Anna <a>"
    assert tree.find(".//prop") is None
