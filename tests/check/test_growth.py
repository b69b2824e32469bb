"""Checks whose work grows faster than the text pass long beads over, and say so."""

from __future__ import annotations

import pytest

from align.bitext import Severity, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.registry import all_checks
from align.check.runner import check

LIMITED = [made for made in all_checks() if made.longest is not None]


@pytest.mark.parametrize("made", LIMITED, ids=lambda made: made.id)
def test_a_long_bead_is_passed_over_aloud(made):
    pairs = [("词" * made.longest, "word " * 10), ("词" * made.longest + "好", "word " * 9 + "x")]
    config = CheckConfig(enable=frozenset({made.id, "not-checked"}), strict=True)
    for bead in check(bitext_from_pairs(pairs, "zh", "en"), config):
        (note,) = bead.findings
        assert (note.check, note.severity) == ("not-checked", Severity.NEUTRAL)
        assert made.id in note.message
