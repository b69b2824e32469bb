"""Findings in files as real tools wrote them: everything else stays, to the byte."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from align.annotate import annotate
from align.bitext import Bead, Finding, Severity
from align.formats import iter_beads
from align.formats.registry import format_of

EXPORTS = Path(__file__).parents[1] / "data" / "exports"
FILES = sorted(path.name for path in EXPORTS.iterdir() if path.suffix != ".md")
OURS = re.compile(
    r'<mrk mtype="x-align-[^>]*>(?P<words>[^<]*)</mrk>|\s*<note from="align"[^>]*>[^<]*</note>'
    r"|<note>Align: [^<]*</note>\s*|# \(align\) [^\n]*\n"
)


def found(bead: Bead) -> Bead:
    """The bead, its first characters found to be wrong."""
    if not bead.target_text:
        return bead
    finding = Finding("omission", "accuracy", Severity.MAJOR, "Not <so>.", None, (0, 2), "小", 0.9)
    return replace(bead, findings=(finding,))


@pytest.mark.parametrize("name", FILES)
def test_all_but_our_notes_and_marks_stays_to_the_byte(name: str) -> None:
    path = EXPORTS / name
    beads = {number: found(bead) for number, bead in enumerate(iter_beads(path), 1)}
    data = path.read_bytes()
    kind = format_of(path).name
    done = annotate(data, kind, beads, path)
    assert done.lost == ()
    assert done.noted == sum(bool(bead.findings) for bead in beads.values()) >= 2
    text = done.data.decode()
    assert len(OURS.findall(text)) >= done.noted
    plain = OURS.sub(lambda match: match["words"] or "", text)
    assert plain.encode() == data
    assert annotate(done.data, kind, {}, path).data == data
    if kind != "po":
        assert canonical(plain.encode()) == canonical(data)
        etree.fromstring(done.data)


@pytest.mark.parametrize("name", FILES)
def test_corrections_change_their_words_alone(name: str, tmp_path: Path) -> None:
    path = EXPORTS / name
    before = list(iter_beads(path))
    beads = {number: found(bead) for number, bead in enumerate(before, 1)}
    done = annotate(path.read_bytes(), format_of(path).name, beads, path, fix_at=0.9)
    assert done.fixes
    copy = tmp_path / name
    copy.write_bytes(done.data)
    fixed = {fix.bead for fix in done.fixes}
    wanted = [
        "小" + bead.target_text[2:] if number in fixed else bead.target_text
        for number, bead in enumerate(before, 1)
    ]
    assert [bead.target_text for bead in iter_beads(copy)] == wanted


def canonical(data: bytes) -> bytes:
    parser = etree.XMLParser(load_dtd=False, no_network=True)
    return etree.tostring(etree.fromstring(data, parser), method="c14n2")
