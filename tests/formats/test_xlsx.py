"""Excel tables as people and other programs take them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from align.bitext import Bead, Finding, Severity, Unit
from align.errors import AlignError, FormatError
from align.formats import iter_beads, iter_pairs, write_beads

openpyxl = pytest.importorskip("openpyxl")

FINDING = Finding(
    "name-wrong", "accuracy", Severity.MAJOR, "not right", (0, 1), suggestion="Xiaomi"
)
BEADS = [
    Bead((0, 1), (0,), "=1+1", "@SUM(1)", 0.5, 0.25, 1.5, (FINDING,)),
    Bead((2,), (), "1", ""),
    Bead(
        (3,), (1,), "#N/A", " TRUE\r\n_x0041_ ", unit=Unit(id="k", notes=("a", "b"), state="final")
    ),
    Bead((4,), (2,), "2024-01-01", "−3", unit=Unit(translate=False, document="a.txt")),
]


@pytest.fixture
def sheet(tmp_path: Path):
    write_beads(BEADS, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx").active


def test_all_of_a_bead_and_its_unit_comes_back(tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "a.xlsx")
    found = list(iter_beads(tmp_path / "a.xlsx"))
    assert found == BEADS
    assert [bead.unit for bead in found[2:]] == [bead.unit for bead in BEADS[2:]]
    assert [bead.unit.line for bead in found] == [2, 3, 4, 5]


def test_people_see_a_header_filters_colours_and_comments(sheet) -> None:
    assert [cell.value for cell in sheet[1]][:5] == ["No.", "Source", "Target", "Worst", "Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L5"
    assert "not right → Xiaomi" in sheet["C2"].comment.text
    assert sheet["C2"].fill.start_color.rgb.endswith("FAD7B0")
    assert sheet["C3"].fill.fill_type is None
    assert sheet.column_dimensions["M"].hidden
    assert isinstance(sheet["F2"].value, float)


def test_no_text_is_a_formula_an_error_or_a_number(sheet) -> None:
    kinds = {
        cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row[1:3] if cell.value
    }
    assert kinds <= {"s", "inlineStr"}
    assert sheet["B2"].value == "=1+1"


def test_tables_of_others_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Notes", 0)
    book["Sheet"].append(["编号", "原文", "译文"])
    book["Sheet"].append([1, "好", "Good"])
    book["Sheet"].append([None, None, None])
    book["Sheet"].append([2, 300, 5.5])
    book.save(tmp_path / "a.xlsx")
    beads = list(iter_beads(tmp_path / "a.xlsx"))
    assert [(bead.source_text, bead.target_text) for bead in beads] == [
        ("好", "Good"),
        ("300", "5.5"),
    ]
    assert [(bead.unit.id, bead.unit.line) for bead in beads] == [("1", 2), ("2", 4)]
    book = openpyxl.Workbook()
    book.active.append(["好", "Good"])
    book.save(tmp_path / "b.xlsx")
    assert list(iter_pairs(tmp_path / "b.xlsx")) == [("好", "Good")]


def test_a_header_is_found_below_titles(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["A table", None, None, None],
        [None],
        ["No.", "Chinese (Simplified)", "x", "English"],
    ):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.append([7, "好", "?", "Good"])
    book.save(tmp_path / "a.xlsx")
    (bead,) = iter_beads(tmp_path / "a.xlsx")
    assert (bead.source_text, bead.target_text, bead.unit.id) == ("好", "Good", "7")


def test_texts_that_no_cell_holds_are_named(tmp_path: Path) -> None:
    beads = [Bead((0,), (0,), "好", "Good"), Bead((1,), (1,), "好" * 40_000, "x")]
    warnings = write_beads(beads, tmp_path / "a.xlsx")
    assert warnings == [
        "1 unit (2) over 32,767 characters: cut off, as Excel does",
        "1 unit (2) over 2,000 characters: Trados drops such units",
    ]


def packed(path: Path, **parts: bytes) -> Path:
    """A table of ours with parts replaced or added."""
    write_beads(BEADS, path)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            files | {key.replace("__", "/"): value for key, value in parts.items()}
        ).items():
            archive.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (SHEET, b"<a>" * 100_000, "cannot be read"),
        (SHEET, b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "could be an attack"),
        (SHEET, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"), "could be an attack"),
        ("xl/big.xml", b" " * 200_000_000, "could be an attack"),
        ("../../etc/passwd", b"x", "outside of itself"),
        ("xl/workbook.xml", b"<x/>", "cannot be read"),
    ],
)
def test_hostile_tables_are_refused(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", **{name: data})
    with pytest.raises(FormatError, match=message):
        list(iter_beads(path))


def test_rows_far_down_do_not_take_forever(tmp_path: Path) -> None:
    row = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    row += b'<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>x</t></is></c></row>'
    path = packed(tmp_path / "a.xlsx", **{SHEET: row + b"</sheetData></worksheet>"})
    with pytest.raises(FormatError, match="cannot be read"):
        list(iter_beads(path))


def test_tables_with_macros_are_read_and_not_written(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", **{"xl/vbaProject.bin": b"x"}).rename(tmp_path / "a.xlsm")
    assert list(iter_beads(path)) == BEADS
    with pytest.raises(FormatError, match="no macros"):
        write_beads(BEADS, tmp_path / "b.xlsm")


def test_other_files_are_no_tables(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0xxxx"):
        (tmp_path / "a.xlsx").write_bytes(data)
        with pytest.raises(AlignError):
            list(iter_beads(tmp_path / "a.xlsx"))
