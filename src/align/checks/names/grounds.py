"""How grave and how sure a finding is, by the evidence that it rests on (``grounds.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from align.bitext import Severity


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of evidence.

    Attributes:
        severity: of the findings that rest on it.
        confidence: probability in [0, 1] that a person would confirm them.
    """

    severity: Severity
    confidence: float


@cache
def grounds() -> dict[str, Ground]:
    """Every kind of evidence by its name."""
    text = files(__package__).joinpath("grounds.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {name: Ground(Severity(severity), float(value)) for name, severity, value, _ in rows}
