"""Control characters, lone surrogates and noncharacters: one policy in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.bitext import Bead, Finding, Severity
from align.formats import iter_beads, read, write_beads

ODD = ["\x00", "\x07", "\x0b", "\x1b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
FORMATS = ["tmx", "tsv", "jsonl", "parquet"]
WARNING = "1 unit (2) with control characters or broken Unicode: replaced by visible signs"


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [*FORMATS, "moses"])
def test_what_is_written_holds_a_visible_sign_instead(name: str, odd: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    finding = Finding("a", "b", Severity.MINOR, f"not {odd}", suggestion=odd)
    beads = [
        Bead((0,), (0,), "好", "Good"),
        Bead((1,), (1,), f"坏{odd}了", f"b{odd}d", findings=(finding,)),
    ]
    warnings = write_beads(beads, tmp_path / "a", format=name)
    assert warnings == [WARNING]
    path = tmp_path / ("a.zh" if name == "moses" else "a")
    second = list(iter_beads(path, format=name))[1]
    sign = chr(0x2400 + ord(odd)) if odd < " " else "\ufffd"
    assert (second.source_text, second.target_text) == (f"坏{sign}了", f"b{sign}d")
    if name != "moses":
        assert (second.findings[0].message, second.findings[0].suggestion) == (f"not {sign}", sign)


def _tmx(text: str) -> bytes:
    unit = '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
    units = unit.format("好", "Good") + "\n" + unit.format("坏", text)
    return f'<tmx version="1.4"><header srclang="zh"/><body>\n{units}</body></tmx>'.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tmx", _tmx("b\x07d")),
        ("tmx", _tmx("b&#7;d")),
        ("tmx", _tmx("b&#x7;d")),
        ("tmx", _tmx("<![CDATA[b\x07d]]>")),
        ("jsonl", b'{"source_text": "a"}\n{"source_text": "b", "target_text": "b\\u0007d"}\n'),
        ("tsv", b"a\tb\nb\tb\x07d\n"),
    ],
)
def test_what_is_read_too_and_the_unit_is_named(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    said: list[str] = []
    bitext = read(path, format=name, source_language="zh", target_language="en", warn=said.append)
    assert said == [WARNING]
    assert [bead.target_text for bead in bitext][1] == "b␇d"


@pytest.mark.parametrize("text", ["b\\ud800d", "b\\udc00\\ud800d"])
def test_lone_surrogates_of_json_are_mended_and_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"source_text": "a"}\n{"source_text": "' + text + '"}\n', "utf-8")
    said: list[str] = []
    bitext = read(path, warn=said.append)
    assert said == [WARNING]
    assert "\ufffd" in bitext.source.text
    bitext.source.text.encode("utf-8")


def test_many_units_are_one_warning(tmp_path: Path) -> None:
    beads = [Bead((i,), (i,), "\x01", "x") for i in range(9)]
    (warning,) = write_beads(beads, tmp_path / "a.jsonl")
    assert warning.startswith("9 units (1, 2, 3, 4, 5, …) with control characters")
    assert (
        json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])["source_text"] == "␁"
    )
