"""What a file says of a bead beside its texts, and files that are read and written as they come."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import align
from align.bitext import Bead, Unit
from align.formats import format_names, get_format, iter_beads, read, write_beads, write_stream
from align.formats.base import ReadOptions, WriteOptions
from align.formats.opening import open_bitext

UNIT = Unit(
    id="u1",
    document="a.txt",
    notes=("look here", "twice"),
    state="translated",
    translate=False,
    properties=(("client", "x"), ("client", "y")),
    markup="tmx",
    source_markup="<ph/>好",
    target_markup="Good<ph/>",
)
BEADS = [Bead((0,), (0,), "好", "Good", unit=UNIT), Bead((1,), (), "坏", "")]


def test_a_unit_says_only_what_is_known() -> None:
    assert Unit().to_dict() == {}
    assert Unit(line=1, translate=False).to_dict() == {"translate": False, "line": 1}
    assert "unit" not in BEADS[1].to_dict()


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_units_come_back(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write_beads(BEADS, tmp_path / "file", format=name)
    assert next(iter(read(tmp_path / "file", format=name))).unit == UNIT


@pytest.mark.parametrize("name", ["tsv", "csv"])
def test_tables_have_columns_for_what_is_said_of_units(name: str, tmp_path: Path) -> None:
    write_beads(reversed(BEADS), tmp_path / "file", format=name)
    first, second = (bead.unit for bead in iter_beads(tmp_path / "file", format=name))
    assert second == replace(
        UNIT, properties=(), markup=None, source_markup=None, target_markup=None
    )
    assert first == Unit()
    write_beads([BEADS[1]], tmp_path / "bare", format=name)
    assert "translate" not in (tmp_path / "bare").read_text("utf-8").partition("\n")[0]


def test_a_stream_has_these_columns_by_its_first_bead() -> None:
    stream = io.BytesIO()
    assert write_stream(BEADS, stream, "tsv") == []
    assert stream.getvalue().splitlines()[0].endswith(b"\tid\tdocument\tnotes\tstate\ttranslate")
    said = write_stream(reversed(BEADS), io.BytesIO(), "tsv")
    assert said == [
        "1 unit (2) with an id, notes or a state: left out, as the table has no columns for them"
    ]


@pytest.mark.parametrize("name", [name for name in format_names() if name != "xces"])
def test_long_units_are_named_whatever_is_written(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    beads = [Bead((0,), (0,), "好", "Good"), Bead((1,), (1,), "好" * 2001, "Good too")]
    said = write_beads(beads, tmp_path / "file", format=name)
    assert said == ["1 unit (2) over 2,000 characters: Trados drops such units"]


def test_units_come_back_from_a_frame(tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "a.jsonl")
    bitext = align.read(tmp_path / "a.jsonl")
    again = align.from_frame(bitext.to_frame(), "zh", "en")
    assert [bead.unit for bead in again] == [UNIT, Unit()]


def test_beads_know_the_line_they_were_read_from(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("zh\ten\n好\tGood\n\n坏\tBad\n", encoding="utf-8")
    assert [bead.unit and bead.unit.line for bead in iter_beads(path)] == [2, 4]


def streaming() -> list[str]:
    return [name for name in format_names() if get_format(name).streams]


@pytest.mark.parametrize("name", streaming())
def test_what_streams_is_read_before_its_end(name: str) -> None:
    """The first bead is there while the pipe that brings the file is still open."""
    kind = get_format(name)
    if not (kind.reads and kind.writes):
        pytest.skip("needs both ways")
    data = io.BytesIO()
    kind.dump([Bead((i,), (i,), f"第{i}", f"No. {i}") for i in range(200)], data, WriteOptions())
    out, into = os.pipe()
    os.write(into, data.getvalue()[: len(data.getvalue()) // 2])
    with os.fdopen(out, "rb") as stream:
        first = next(kind.load(stream, Path("-"), ReadOptions("zh", "en")))
    os.close(into)
    assert (first.source, first.target) == ((0,), (0,))


@pytest.mark.parametrize("name", streaming())
def test_what_streams_is_written_as_it_comes(name: str) -> None:
    stream, sizes = io.BytesIO(), []

    def beads() -> Iterator[Bead]:
        for i in range(4000):
            yield Bead((i,), (i,), f"第{i}句", f"Sentence {i}")
            sizes.append(len(stream.getvalue()))

    if get_format(name).writes:
        write_stream(beads(), stream, name)
        assert sizes[2000] > 0


def test_a_bitext_is_opened_from_a_stream() -> None:
    stream = io.BytesIO("zh\ten\n好\tGood\n".encode())
    opened = open_bitext(Path("-"), ReadOptions(), "tsv", stream)
    assert (opened.source.code, opened.target.code) == ("zh", "en")
    assert [bead.source_text for bead in opened.beads] == ["好"]


def test_what_is_not_to_be_translated_is_kept_and_not_checked() -> None:
    bead = Bead((0,), (0,), "共有300人。", "There are 500 people.")
    bitext = align.Bitext(
        align.Document.from_segments(["共有300人。"] * 2, "zh"),
        align.Document.from_segments(["There are 500 people."] * 2, "en"),
        (bead, Bead((1,), (1,), *[bead.source_text, bead.target_text], unit=Unit(translate=False))),
    )
    first, second = align.check_bitext(bitext)
    assert first.findings
    assert second.findings == ()
