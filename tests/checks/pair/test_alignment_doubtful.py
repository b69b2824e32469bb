"""Low bead confidence mutes what depends on it, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.bitext import Bitext, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.runner import check


def _with_confidence(confidence: float | None) -> Bitext:
    bitext = bitext_from_pairs([("你好，{name}！", "It was late， {nane}。")], "zh", "en")
    return replace(bitext, beads=(replace(bitext.beads[0], confidence=confidence),))


def _ids(confidence: float | None, config: CheckConfig | None = None) -> set[str]:
    return {
        finding.check
        for bead in check(_with_confidence(confidence), config)
        for finding in bead.findings
    }


def test_comparing_checks_are_muted_and_a_note_says_so():
    ids = _ids(0.1)
    assert "alignment-doubtful" in ids
    assert "fullwidth-punctuation" in ids
    assert "placeholder" not in ids


@pytest.mark.parametrize("confidence", [0.9, None])
def test_nothing_is_muted_where_the_bead_is_trusted(confidence):
    ids = _ids(confidence)
    assert "alignment-doubtful" not in ids
    assert "placeholder" in ids


def test_the_threshold_is_a_setting():
    assert "placeholder" in _ids(0.1, CheckConfig(bead_confidence=0.05))


def test_the_note_is_neutral():
    (note,) = [
        f for f in check(_with_confidence(0.1)).beads[0].findings if f.check == "alignment-doubtful"
    ]
    assert note.severity == "neutral"
    assert note.confidence == pytest.approx(0.9)
