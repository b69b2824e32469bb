"""A folder of results to review, without an aligner at work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bitext, Finding, Severity, bitext_from_pairs
from align.outputs import write_all

HOSTILE = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1"> javascript:alert(1)'


@pytest.fixture(scope="session")
def sample() -> Bitext:
    """Four beads; the second is hostile, the third and fourth have the same slip."""
    pairs = [
        ("第一句在这里。", "The first sentence is here."),
        ("第二句。", f"Second {HOSTILE}"),
        ("第三句有错。", "The third has an an error."),
        ("第四句也有错。", "The fourth has an an error."),
    ]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    slip = Finding(
        "doubled-word", "fluency/grammar", Severity.MINOR, "Twice.", None, (14, 19), "an"
    )
    first, second, third, fourth = bitext.beads
    return replace(
        bitext,
        beads=(
            replace(first, confidence=0.99, estimate=0.9),
            replace(second, confidence=0.3, estimate=0.4),
            replace(third, confidence=0.8, estimate=0.5, findings=(slip,)),
            replace(
                fourth,
                confidence=0.9,
                estimate=0.6,
                findings=(replace(slip, target_span=(15, 20)),),
            ),
        ),
    )


@pytest.fixture
def results(sample: Bitext, tmp_path: Path) -> Path:
    """The folder of results."""
    write_all(sample, tmp_path / "out")
    return tmp_path / "out"
