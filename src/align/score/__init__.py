"""How good a translation is: reference metrics through sacrebleu, and an honest estimate without.

Names are imported on first use, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.score.estimator import estimate
    from align.score.reference import (
        DEFAULT_METRICS,
        Comparison,
        Score,
        compare_systems,
        make_metric,
        reference_scores,
    )

_HOME = {
    "estimate": "estimator",
    "Comparison": "reference",
    "DEFAULT_METRICS": "reference",
    "Score": "reference",
    "compare_systems": "reference",
    "make_metric": "reference",
    "reference_scores": "reference",
}

__all__ = [
    "DEFAULT_METRICS",
    "Comparison",
    "Score",
    "compare_systems",
    "estimate",
    "make_metric",
    "reference_scores",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'align.score' has no attribute {name!r}")
    return getattr(import_module(f"align.score.{_HOME[name]}"), name)
