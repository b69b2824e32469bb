"""Weights of a model and what they make of evidence."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from align.beads.evidence import paragraph_borders
from align.beads.lattice.edges import Columns
from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints, Placed
from align.errors import ModelError


@dataclass(frozen=True)
class Linear:
    """A linear scorer of edges.

    Attributes:
        names: what each column of evidence is.
        weights: per column, in the column's own unit, shape (columns,).
        biases: per shape, shape (shapes,).
        run: bonus of continuing a run of insertions or of deletions, at least 0.
    """

    names: tuple[str, ...]
    weights: Floats
    biases: Floats
    run: float = 0.0

    def __call__(self, columns: Columns, shape: Ints) -> Floats:
        """Score of each edge, shape (edges,)."""
        return columns @ self.weights.astype(np.float32) + self.biases[shape]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Linear:
        weights = data["weights"]
        return cls(
            tuple(weights),
            np.array(list(weights.values()), dtype=np.float64),
            np.array(list(data["biases"].values()), dtype=np.float64),
            float(data["run"]),
        )

    def to_dict(self, shape_names: list[str]) -> dict[str, Any]:
        """The inverse of :meth:`from_dict`, ready for JSON."""
        return {
            "weights": {
                n: round(float(w), 5) for n, w in zip(self.names, self.weights, strict=True)
            },
            "biases": {
                n: round(float(b), 5) for n, b in zip(shape_names, self.biases, strict=True)
            },
            "run": round(self.run, 5),
        }


@dataclass(frozen=True)
class Calibration:
    """What a posterior is worth, found on documents that the scorers did not see: the log-odds
    are scaled and shifted (Platt 1999).

    Attributes:
        two_sided, one_sided: (slope, intercept) for either kind of bead.
    """

    two_sided: tuple[float, float]
    one_sided: tuple[float, float]

    def __call__(self, bead: Placed) -> Placed:
        """The bead with its confidence calibrated; certainty stays certainty."""
        p = bead.confidence
        if not 0.0 < p < 1.0:
            return bead
        one_sided = bead.i0 == bead.i1 or bead.j0 == bead.j1
        slope, intercept = self.one_sided if one_sided else self.two_sided
        p = min(max(p, 1e-6), 1 - 1e-6)
        log_odds = slope * math.log(p / (1 - p)) + intercept
        return replace(bead, confidence=1 / (1 + math.exp(-log_odds)))


@dataclass(frozen=True)
class Weights:
    """The scorers of the aligner, and what its posteriors are worth.

    Attributes:
        version: names the weights in a bitext's signature.
        sentences: of the first pass.
        clauses: of the latent model of clauses.
        beads: of the second pass.
        paragraphs: of :data:`paragraph_borders.NAMES`, in both passes.
        calibration: of the posteriors of the second pass.
    """

    version: str
    sentences: Linear
    clauses: Linear
    beads: Linear
    paragraphs: tuple[float, ...]
    calibration: Calibration

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """Read what ``training/beads/fit.py`` writes."""
        data = json.loads(text)
        two_sided, one_sided = (
            (float(slope), float(intercept))
            for slope, intercept in map(data["calibration"].get, ("two-sided", "one-sided"))
        )
        return cls(
            str(data["version"]),
            Linear.from_dict(data["sentences"]),
            Linear.from_dict(data["clauses"]),
            Linear.from_dict(data["beads"]),
            tuple(float(data["paragraphs"][name]) for name in paragraph_borders.NAMES),
            Calibration(two_sided, one_sided),
        )


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that come with the package.

    Raises:
        ModelError: the file is absent or unreadable.
    """
    resource = files("align.beads").joinpath("weights/beads.json")
    try:
        return Weights.from_json(resource.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("the weights of the aligner cannot be read", path=str(resource)) from error
