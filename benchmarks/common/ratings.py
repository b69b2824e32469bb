"""Reads people's MQM ratings and turns them into one row a translation.

Weights (Freitag et al. 2021): major 5, non-translation 25, minor 1, minor punctuation 0.1; a
rater's penalty for a segment is their sum, a segment's penalty the mean over its raters. A segment
holds a major error when any of its raters marked one.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

_MARK = re.compile(r"</?v>")
_SEGMENT_COLUMNS = ("globalSegId", "seg_id")


def open_ratings(path: Path) -> TextIO:
    """The ratings file ``path``, gzipped or not: where it is absent, the one with ``.gz`` added
    (or taken away) is read."""
    if not path.exists():
        path = path.with_suffix("") if path.suffix == ".gz" else Path(f"{path}.gz")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


@dataclass(frozen=True)
class Ratings:
    """One entry a (system, segment); arrays are (n,).

    Attributes:
        pairs: source and target text.
        system, document, segment: what each is of; segments are numbered across documents.
        penalty: mean over the raters.
        major: whether any rater marked a major error.
        raters: per entry, rater → penalty.
        majors: per entry, rater → whether they marked a major error.
    """

    pairs: list[tuple[str, str]]
    system: NDArray[np.str_]
    document: NDArray[np.str_]
    segment: NDArray[np.str_]
    penalty: NDArray[np.float64]
    major: NDArray[np.bool_]
    raters: list[dict[str, float]]
    majors: list[dict[str, bool]]

    def __len__(self) -> int:
        return len(self.pairs)


def weight(category: str, severity: str) -> float:
    """MQM penalty of one marked error."""
    if severity in ("Major", "Critical"):
        return 25.0 if category.startswith("Non-translation") else 5.0
    if severity == "Minor":
        return 0.1 if category == "Fluency/Punctuation" else 1.0
    return 0.0


def read_ratings(path: Path) -> Ratings:
    """Reads a TSV with system, doc, a segment id, rater, source, target, category, severity."""
    with open_ratings(path) as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    segment_column = next(name for name in _SEGMENT_COLUMNS if name in rows[0])
    texts: dict[tuple[str, str, str], tuple[str, str]] = {}
    raters: dict[tuple[str, str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    majors: dict[tuple[str, str, str], dict[str, bool]] = defaultdict(lambda: defaultdict(bool))
    for row in rows:
        key = (row["system"], row["doc"], row[segment_column])
        texts.setdefault(key, (_MARK.sub("", row["source"]), _MARK.sub("", row["target"])))
        raters[key][row["rater"]] += weight(row["category"], row["severity"])
        majors[key][row["rater"]] |= row["severity"] in ("Major", "Critical")
    keys = list(texts)
    system, document, segment = (np.array(column) for column in zip(*keys, strict=True))
    return Ratings(
        pairs=[texts[key] for key in keys],
        system=system,
        document=document,
        segment=segment,
        penalty=np.array([np.mean(list(raters[key].values())) for key in keys]),
        major=np.array([any(majors[key].values()) for key in keys]),
        raters=[dict(raters[key]) for key in keys],
        majors=[dict(majors[key]) for key in keys],
    )


def fair_penalty(ratings: Ratings, rounds: int = 30) -> NDArray[np.float64]:
    """Penalties freed of the raters' strictness: each rater's penalties are divided by a factor
    that is fitted, by alternating least squares, on the segments that raters share."""
    entries = [(i, r, p) for i, said in enumerate(ratings.raters) for r, p in said.items()]
    item = np.array([i for i, _, _ in entries])
    names = sorted({r for _, r, _ in entries})
    rater = np.array([names.index(r) for _, r, _ in entries])
    points = np.array([p for _, _, p in entries])
    quality, factor = ratings.penalty.copy(), np.ones(len(names))
    for _ in range(rounds if np.bincount(item).max() > 1 else 0):
        factor = np.bincount(rater, points * quality[item]) / np.maximum(
            np.bincount(rater, quality[item] ** 2), 1e-9
        )
        factor /= factor.mean()
        quality = np.bincount(item, points * factor[rater]) / np.bincount(item, factor[rater] ** 2)
    return np.bincount(item, points / factor[rater]) / np.bincount(item)
