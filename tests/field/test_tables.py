"""beads.tsv: what was written is what pandas, a spreadsheet and Align read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Finding, Severity
from align.cli.app import call
from align.errors import FormatError
from align.formats import iter_beads, iter_pairs, write_beads
from align.formats.tables.tsv import COLUMNS

#: What any file can hold: no control characters, no half of a surrogate pair.
TEXT = st.text(
    st.one_of(
        st.sampled_from("\"\t\n\\=+@- ,;'一，＝"),
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    ),
    min_size=1,
).filter(str.strip)


def _written(folder: Path, *texts: str, **options: bool) -> Path:
    beads = [Bead((n,), (n,), text, text, 0.5) for n, text in enumerate(texts)]
    write_beads(beads, folder / "beads.tsv", **options)
    return folder / "beads.tsv"


def _pandas(path: Path) -> list[str]:
    frame = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["source_text"]) == list(frame["target_text"])
    return list(frame["source_text"])


def _spreadsheet(path: Path) -> list[str]:
    """As Excel, LibreOffice and Python's csv read tab-separated values."""
    text = path.read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    assert all(len(row) == len(COLUMNS) for row in rows)
    return [row[2] for row in rows[1:]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4))
@example(['"', "next row"])
@example(['"He said', 'no" he said', '""', 'a"b'])
@example(["a\tb", "a\nb", "a\\nb", "\\"])
@example(["=cmd|' /C calc'!A0", "@SUM(1)", "-1", "+1"])
def test_every_reader_reads_what_was_written(tmp_path, texts):
    path = _written(tmp_path, *texts)
    assert _pandas(path) == texts
    assert _spreadsheet(path) == texts
    assert [bead.source_text for bead in iter_beads(path)] == texts


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_line_ends_inside_a_text_are_kept(tmp_path, end):
    path = _written(tmp_path, f"a{end}b", f"c{end}")
    assert [bead.source_text for bead in iter_beads(path)] == [f"a{end}b", f"c{end}"]


def test_what_a_spreadsheet_saved_is_read(tmp_path):
    path = _written(tmp_path, 'a "b"', "c")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [bead.target_text for bead in iter_beads(path)] == ['a "b"', "c"]


def test_findings_are_json_in_their_cell(tmp_path):
    finding = Finding("number-missing", "accuracy/omission", Severity.MAJOR, 'a\t"b"', (0, 1))
    beads = [Bead((0, 1), (0,), "一\n二", 'a\t"b"', 0.5, None, None, (finding,))]
    write_beads(beads, tmp_path / "a.tsv")
    frame = pd.read_csv(tmp_path / "a.tsv", sep="\t")
    assert list(frame["source"]) == ["0 1"]
    assert list(frame["confidence"]) == [0.5]
    assert json.loads(frame.loc[0, "findings"])[0]["message"] == 'a\t"b"'
    assert list(iter_beads(tmp_path / "a.tsv")) == beads


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@a", "=cmd|' /C calc'!A0", "＝1", "＠a"])
def test_formulas_are_neutralised_for_people_and_only_for_them(tmp_path, formula):
    assert _spreadsheet(_written(tmp_path, formula)) == [formula]
    assert _spreadsheet(_written(tmp_path, formula, for_spreadsheet=True)) == [f"'{formula}"]
    assert _spreadsheet(_written(tmp_path, "1=1", for_spreadsheet=True)) == ["1=1"]


def test_for_spreadsheet_as_an_option(tmp_path, capsys):
    source = tmp_path / "a.jsonl"
    write_beads([Bead((0,), (0,), "一", "=1")], source)
    call(["convert", str(source), str(tmp_path / "o.tsv"), "--for", "spreadsheet"])
    assert (tmp_path / "o.tsv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(iter_pairs(tmp_path / "o.tsv")) == [("一", "'=1")]


@pytest.mark.parametrize("row", ['0\t0\t"open\tx', '0\t0\ta\t"open\n' + "x\n" * 100])
def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(tmp_path, row):
    path = _written(tmp_path, "a")
    with path.open("a", encoding="utf-8") as file:
        file.write(row)
    with pytest.raises(FormatError, match=r"beads\.tsv:3: a quotation mark is not closed"):
        list(iter_beads(path))


@pytest.mark.parametrize("text", ['"好\t"x"', "好\tC:\\new \"x'"])
def test_tables_made_elsewhere_are_not_unquoted(tmp_path, text):
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\n{text}\n", "utf-8")
    assert list(iter_pairs(path)) == [tuple(text.split("\t"))]
