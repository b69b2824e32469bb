"""The plots of the page."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bead, Finding, Severity
from align.report.plots import plots

figures = st.sampled_from([None, 0.0, 0.004, 0.5, 0.99, 1.0])


@given(st.lists(st.tuples(figures, figures), max_size=30))
def test_any_beads_give_drawings_that_are_well_formed(values):
    finding = Finding("<rule> & co", "x", Severity.MAJOR, "Hm")
    beads = [Bead((0,), (0,), "a", "b", c, e, findings=(finding,)) for c, e in values]
    drawn = ElementTree.fromstring(f"<div>{plots(beads)}</div>")
    expected = 2 * bool(values) + any(c is not None for c, _ in values)
    assert len(drawn.findall("figure")) == expected + any(e is not None for _, e in values)
    for bar in drawn.iter("rect"):
        assert float(bar.attrib["width"]) > 0
        assert 0 <= float(bar.attrib["height"]) <= 120


def test_what_they_say_can_be_heard():
    bead = Bead((0,), (0,), "a", "b", 0.2, 0.6)
    drawn = plots([bead, replace(bead, confidence=0.9, target=(0, 1))])
    assert 'aria-label="Kinds of beads: 1 × 1-1, 1 × 1-2"' in drawn
    assert 'aria-label="Beads by confidence: 1 of 2 below 0.5"' in drawn
    assert 'aria-label="Estimate along the text: mean 0.60, lowest stretch 0.60"' in drawn
