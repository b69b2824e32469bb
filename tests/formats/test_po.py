"""gettext catalogues."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Finding, Severity, Unit
from align.errors import AlignError, FormatError
from align.formats import iter_beads, read, write_beads

polib = pytest.importorskip("polib")

CATALOGUE = r"""# A translator
msgid ""
msgstr ""
"Language: zh_CN\n"
"X-Source-Language: en\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

# Mind the tone.
#. Shown on the button.
#: src/a.c:12 src/b.c:3
#, c-format
msgctxt "menu"
msgid "Open %s\n"
msgstr "打开"
"%s\n"

#, fuzzy
#| msgid "Shut"
msgid "Close"
msgstr "关闭"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "%d 个文件"

msgid "Save"
msgstr ""
#~ msgid "Old"
#~ msgstr "旧"
"""


def put(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_contexts_plurals_comments_flags_and_obsolete_entries_are_read(tmp_path: Path) -> None:
    bitext = read(put(tmp_path / "a.po", CATALOGUE))
    assert (bitext.source.language, bitext.target.tag) == ("en", "zh-CN")
    assert [(bead.source_text, bead.target_text) for bead in bitext] == [
        ("Open %s\n", "打开%s\n"),
        ("Close", "关闭"),
        ("%d files", "%d 个文件"),
        ("Save", ""),
        ("Old", "旧"),
    ]
    units = [bead.unit for bead in bitext]
    assert units[0].id == "menu"
    assert units[0].notes == ("Mind the tone.",)
    assert [unit.state for unit in units] == [None, "fuzzy", None, None, "obsolete"]
    assert [unit.translate for unit in units] == [True] * 4 + [False]
    assert units[0].line == 9


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    first = put(tmp_path / "a.po", CATALOGUE)
    beads = list(iter_beads(first))
    assert write_beads(beads, tmp_path / "a.jsonl") == []
    write_beads(iter_beads(tmp_path / "a.jsonl"), tmp_path / "b.po", languages=("en", "zh-CN"))
    again = list(iter_beads(tmp_path / "b.po"))
    assert again == beads
    assert [bead.unit for bead in again] == [bead.unit for bead in beads]
    old, new = polib.pofile(str(first)), polib.pofile(str(tmp_path / "b.po"))
    assert [str(entry) for entry in new] == [str(entry) for entry in old]
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", tmp_path / "b.po"], check=True)


def test_plural_forms_of_a_language_with_several(tmp_path: Path) -> None:
    text = 'msgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] "Datei"\nmsgstr[1] "%d Dateien"\n'
    beads = list(iter_beads(put(tmp_path / "a.po", text), target_language="de"))
    assert [bead.source_text for bead in beads] == ["a file", "%d files"]
    write_beads([*beads, *beads], tmp_path / "b.po", languages=("en", "de"))
    assert len(polib.pofile(str(tmp_path / "b.po"))) == 2


texts = st.text(
    st.one_of(
        st.sampled_from('"\\\n\r\t\u2028\x85 #~好'),
        st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"]),
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pairs=st.lists(st.tuples(texts, st.just("") | texts), max_size=5, unique_by=lambda p: p[0]))
def test_any_text_comes_back(pairs: list[tuple[str, str]], tmp_path: Path) -> None:
    beads = [Bead((i,), (i,), *pair) for i, pair in enumerate(pairs)]
    assert write_beads(beads, tmp_path / "a.po") == []
    assert [(b.source_text, b.target_text) for b in iter_beads(tmp_path / "a.po")] == pairs


def test_what_a_catalogue_cannot_hold_is_named(tmp_path: Path) -> None:
    finding = Finding("a", "b", Severity.MAJOR, "wrong")
    bead = Bead((0,), (0,), "好", "Good", findings=(finding,))
    beads = [bead, Bead((), (1,), "", "More"), bead, replace(bead, unit=Unit(id="k"))]
    warnings = write_beads(beads, tmp_path / "a.po")
    assert warnings == [
        "1 unit (2) without a source: a catalogue has no place for them, left out",
        "1 unit (3) given their number as context: the same message stood before",
    ]
    assert [bead.unit.id for bead in iter_beads(tmp_path / "a.po")] == [None, "3", "k"]
    assert "# major: wrong\n" in (tmp_path / "a.po").read_text("utf-8")


def test_the_header_names_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(CATALOGUE.replace("UTF-8", "GB18030").encode("gb18030"))
    assert next(iter_beads(path)).target_text == "打开%s\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n', 4),
        ("<html></html>\n", 1),
        ('msgid "a"\nmsgstr "b"\n\n' + '"x"\n' * 30_000, 4),
        ('msgid "' + "x" * 6_000_000 + '"\nmsgstr ""\n', 1),
    ],
)
def test_damaged_and_hostile_catalogues_say_where(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        list(iter_beads(put(tmp_path / "a.po", text)))
    assert caught.value.line is not None
    assert abs(caught.value.line - line) <= 1


@pytest.mark.parametrize("piece", ["\0", "\\", '"', "msgid", "#~|", "msgstr[9999999999]", "\x1b"])
def test_pieces_that_hurt_bring_no_traceback(piece: str, tmp_path: Path) -> None:
    for at in range(0, len(CATALOGUE), 7):
        put(tmp_path / "a.po", CATALOGUE[:at] + piece + CATALOGUE[at:])
        try:
            list(iter_beads(tmp_path / "a.po"))
        except AlignError as error:
            assert "\n" not in str(error)


def test_translate_toolkit_reads_it(tmp_path: Path) -> None:
    pypo = pytest.importorskip("translate.storage.pypo")
    write_beads(iter_beads(put(tmp_path / "a.po", CATALOGUE)), tmp_path / "b.po")
    units = pypo.pofile.parsefile(str(tmp_path / "b.po")).units
    assert [str(unit.source) for unit in units if unit.istranslatable()][:2] == [
        "Open %s\n",
        "Close",
    ]
