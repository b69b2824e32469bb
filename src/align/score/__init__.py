"""How good a translation is: reference metrics through sacrebleu, and an honest estimate without.

Names are imported on first use, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.score.aggregate import (
        DocumentScore,
        Mqm,
        Section,
        beads_to_read,
        document_score,
        mqm,
        reading_curve,
        section_curve,
        worst_beads,
    )
    from align.score.estimator import estimate
    from align.score.matching import group_segments, match_files, match_references, score_against
    from align.score.optional import comet_scores, margin_scores
    from align.score.reference import (
        DEFAULT_METRICS,
        Comparison,
        Score,
        compare_systems,
        make_metric,
        reference_scores,
    )

__all__ = [
    "DEFAULT_METRICS",
    "Comparison",
    "DocumentScore",
    "Mqm",
    "Score",
    "Section",
    "beads_to_read",
    "comet_scores",
    "compare_systems",
    "document_score",
    "estimate",
    "group_segments",
    "make_metric",
    "margin_scores",
    "match_files",
    "match_references",
    "mqm",
    "reading_curve",
    "reference_scores",
    "score_against",
    "section_curve",
    "worst_beads",
]

__getattr__ = lazy(
    __name__,
    {
        "DocumentScore": "aggregate",
        "Mqm": "aggregate",
        "Section": "aggregate",
        "beads_to_read": "aggregate",
        "document_score": "aggregate",
        "mqm": "aggregate",
        "reading_curve": "aggregate",
        "section_curve": "aggregate",
        "worst_beads": "aggregate",
        "group_segments": "matching",
        "match_files": "matching",
        "match_references": "matching",
        "score_against": "matching",
        "estimate": "estimator",
        "Comparison": "reference",
        "DEFAULT_METRICS": "reference",
        "Score": "reference",
        "compare_systems": "reference",
        "make_metric": "reference",
        "reference_scores": "reference",
        "comet_scores": "optional",
        "margin_scores": "optional",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
