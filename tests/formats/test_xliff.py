"""XLIFF as its schemas and an independent reader want it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from align.bitext import Bead, Finding, Severity, Unit
from align.formats import get_format, iter_beads, read, write_beads
from align.formats.base import WriteOptions

VERSIONS = ["xliff", "xliff2"]
SCHEMAS = {"xliff": "xliff-core-1.2-strict.xsd", "xliff2": "xliff-core-2.0.xsd"}
FINDING = Finding("name-wrong", "accuracy/mistranslation", Severity.MAJOR, "not <right>", (0, 1))
BEADS = [
    Bead((0,), (0, 1), " 你好。\r", "Hello. \n Hi.", 0.9, 0.8, 1.5, (FINDING,)),
    Bead((1,), (), "多余", ""),
    Bead((), (2,), "", "Insertion"),
    Bead((2,), (3,), "甲", "A", unit=Unit(id="k 1", document="a.txt", notes=("Why?",))),
    Bead((3,), (4,), "乙", "B", unit=Unit(id="k 1", document="a.txt", state="final")),
    Bead((4,), (5,), "丙", "C", unit=Unit(id="k", document="b.txt", translate=False)),
    Bead((5,), (6,), "丁", "D", unit=Unit(id="k", document="b.txt", state="needs-translation")),
    Bead((6,), (7,), "戊", "E", unit=Unit(id="p", document="b.txt", properties=(("a b", "c"),))),
]


@pytest.fixture(scope="session")
def validate(
    debian_files: Callable[[str, str], dict[str, bytes]],
) -> Callable[[str, Path], None]:
    """The schemas of OASIS, out of Debian's package of Symfony's translations."""
    files = debian_files("php-symfony-translation", "*.xsd")

    class Local(etree.Resolver):
        def resolve(self, url, public, context):
            return self.resolve_string(files[url.rpartition("/")[2]], context)

    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    schemas = {
        name: etree.XMLSchema(etree.fromstring(files[file], parser, base_url=f"x:/{file}"))
        for name, file in SCHEMAS.items()
    }

    def check(name: str, path: Path) -> None:
        assert schemas[name].validate(etree.parse(path)), schemas[name].error_log

    return check


@pytest.mark.parametrize("name", VERSIONS)
def test_what_we_write_is_valid(
    name: str, validate: Callable[[str, Path], None], tmp_path: Path
) -> None:
    write_beads(BEADS, tmp_path / "a.xlf", format=name)
    validate(name, tmp_path / "a.xlf")
    stream = io.BytesIO()
    options = WriteOptions(
        creation_date=datetime(2024, 2, 7, tzinfo=UTC), author="Anna", props=False
    )
    get_format(name).dump(BEADS, stream, options)
    (tmp_path / "b.xlf").write_bytes(stream.getvalue())
    validate(name, tmp_path / "b.xlf")
    assert b"Anna" in stream.getvalue()


@pytest.mark.parametrize("name", VERSIONS)
def test_the_schemas_would_notice(
    name: str, validate: Callable[[str, Path], None], tmp_path: Path
) -> None:
    write_beads(BEADS, tmp_path / "a.xlf", format=name)
    text = (tmp_path / "a.xlf").read_text("utf-8")
    (tmp_path / "b.xlf").write_text(
        text.replace("<source>", "<sauce>").replace("</source>", "</sauce>")
    )
    with pytest.raises(AssertionError):
        validate(name, tmp_path / "b.xlf")


def test_an_empty_file_is_valid(validate: Callable[[str, Path], None], tmp_path: Path) -> None:
    write_beads([], tmp_path / "a.xlf")
    validate("xliff", tmp_path / "a.xlf")
    assert list(iter_beads(tmp_path / "a.xlf")) == []


@pytest.mark.parametrize("name", VERSIONS)
def test_beads_and_what_is_said_of_them_come_back(name: str, tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "a.xlf", format=name, languages=("zh-TW", "en"))
    bitext = read(tmp_path / "a.xlf")
    assert list(bitext) == BEADS
    assert (bitext.source.tag, bitext.target.tag) == ("zh-TW", "en-US")
    units = [bead.unit for bead in bitext]
    assert [unit.document for unit in units[3:]] == ["a.txt"] * 2 + ["b.txt"] * 3
    assert [unit.translate for unit in units] == [True] * 5 + [False] + [True] * 2
    assert units[3].notes == ("Why?",)
    assert units[4].state == "final"
    assert units[7].properties == (("a b", "c"),)
    assert len({unit.id for unit in units[5:]}) == 3  # a name is given once in a document


@pytest.mark.parametrize(
    ("name", "module", "cls"),
    [("xliff", "xliff", "xlifffile"), ("xliff2", "xliff2", "Xliff2File")],
)
def test_translate_toolkit_reads_as_many_units(
    name: str, module: str, cls: str, tmp_path: Path
) -> None:
    storage = pytest.importorskip(f"translate.storage.{module}")
    write_beads(BEADS, tmp_path / "a.xlf", format=name)
    with (tmp_path / "a.xlf").open("rb") as file:
        units = getattr(storage, cls).parsefile(file).units
    found = [(str(unit.source or ""), str(unit.target or "")) for unit in units]
    assert ("甲", "A") in found
    assert len([pair for pair in found if any(pair)]) == len(BEADS)


SEGMENTED = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
 xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file source-language="zh-CN" target-language="en-US" original="a.docx" datatype="x"><body>
<trans-unit id="t1" resname="title"><source>一。二<g id="3">。</g></source>
<seg-source><mrk mtype="seg" mid="7">一。</mrk>
<mrk mtype="seg" mid="8">二<g id="3">。</g></mrk></seg-source>
<target><mrk mtype="seg" mid="7">One.</mrk>
<mrk mtype="seg" mid="8">Two<g id="3">.</g></mrk></target>
<note from="anna">Look.</note>
<sdl:seg-defs><sdl:seg id="7" conf="Draft"/><sdl:seg id="8" conf="Translated"/></sdl:seg-defs>
</trans-unit>
<group translate="no"><trans-unit id="t2"><source>三<x id="1"/></source><target state="final">Three
</target></trans-unit></group></body></file>
<file source-language="zh-CN" target-language="en-US" original="b.docx" datatype="x"><body>
<trans-unit id="t1"><source>四</source></trans-unit></body></file></xliff>"""


def test_segments_states_and_inline_codes_survive(
    validate: Callable[[str, Path], None], tmp_path: Path
) -> None:
    first, second = tmp_path / "a.sdlxliff", tmp_path / "b.xlf"
    first.write_text(SEGMENTED, "utf-8")
    beads = list(iter_beads(first))
    assert [bead.target_text for bead in beads] == ["One.", "Two.", "Three", ""]
    assert [bead.unit.state for bead in beads] == ["Draft", "Translated", "final", None]
    assert [bead.unit.translate for bead in beads] == [True, True, False, True]
    assert [bead.unit.document for bead in beads] == ["a.docx"] * 3 + ["b.docx"]
    assert beads[0].unit.notes == ("Look.",)
    assert write_beads(beads, second, languages=("zh-CN", "en-US")) == []
    validate("xliff", second)
    unit = etree.parse(second).find(".//{*}trans-unit")
    assert (unit.get("id"), unit.get("resname")) == ("t1", "title")
    assert [mark.get("mid") for mark in unit.iter("{*}mrk")] == ["7", "8"] * 2
    assert len(list(unit.find("{*}target").iter("{*}g"))) == 1
    again = list(iter_beads(second))
    assert again == beads
    assert [bead.unit.source_markup for bead in again] == [b.unit.source_markup for b in beads]


NEW = """<xliff version="2.1" srcLang="zh" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f" original="a.txt"><unit id="u" name="n"><notes><note>Look.</note></notes>
<originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData>
<segment state="reviewed"><source>一<pc id="1" dataRefStart="d1" dataRefEnd="d2">二</pc></source>
<target>One <pc id="1" dataRefStart="d1" dataRefEnd="d2">two</pc></target></segment>
<segment><source>三<ph id="2" dataRef="d1"/></source></segment></unit>
<unit id="v" translate="no"><segment><source>四</source></segment></unit></file></xliff>"""


def test_version_2_keeps_its_codes_and_what_they_refer_to(
    validate: Callable[[str, Path], None], tmp_path: Path
) -> None:
    first, second = tmp_path / "a.xlf", tmp_path / "b.xlf"
    first.write_text(NEW, "utf-8")
    beads = list(iter_beads(first))
    assert write_beads(beads, second, format="xliff2", languages=("zh", "en")) == []
    validate("xliff2", second)
    again = list(iter_beads(second))
    assert again == beads
    assert [bead.unit for bead in again] == [bead.unit for bead in beads]
    assert [bead.unit.state for bead in beads] == ["reviewed", None, None]
    assert [bead.unit.translate for bead in beads] == [True, True, False]
    data = etree.parse(second).findall(".//{*}data")
    assert [item.text for item in data] == ["<b>", "</b>"]


def test_codes_of_the_other_version_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(NEW, "utf-8")
    warnings = write_beads(iter_beads(tmp_path / "a.xlf"), tmp_path / "b.xlf")
    assert warnings == [
        "2 units (1, 2) with inline codes of another format or text: written without them"
    ]
