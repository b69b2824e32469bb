"""What becomes of a check that fails: it is reported once, and the run goes on without it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

from align.bitext import Finding, Severity
from align.check.view import BeadView
from align.errors import CheckWarning


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A check that raised.

    Attributes:
        check: its id.
        bead: 0-based number of the bead in the document or stream; None while it read the document
            as a whole.
        reason: what was raised, in one line.
    """

    check: str
    bead: int | None
    reason: str

    def __str__(self) -> str:
        place = "while it read the document" if self.bead is None else f"on bead {self.bead + 1}"
        return f"the check {self.check} failed {place} ({self.reason}); the run goes on without it"


#: Called with each failure, the first of each check only.
OnFailure = Callable[[CheckFailure], None]


class Reporter:
    """Hands failures on, of each check the first one."""

    def __init__(self, on_failure: OnFailure | None) -> None:
        self._tell = on_failure or _warn
        self._told: set[str] = set()

    def __call__(self, failure: CheckFailure) -> None:
        if failure.check not in self._told:
            self._told.add(failure.check)
            self._tell(failure)


def _warn(failure: CheckFailure) -> None:
    warnings.warn(str(failure), CheckWarning, stacklevel=2)


def reason_of(error: Exception) -> str:
    """The error in one line."""
    if isinstance(error, TimeoutError):
        return str(error) or "it took too long"
    text = " ".join(str(error).split())
    name = type(error).__name__
    return f"{name}: {text:.200}" if text else name


def require_sound(finding: object, view: BeadView) -> Finding:
    """``finding``, if it is one that can be shown.

    Raises:
        TypeError: it is something else, or holds values of the wrong kind.
    """
    if not isinstance(finding, Finding):
        raise TypeError(f"it gave {type(finding).__name__}, not a finding")
    if not isinstance(finding.severity, Severity):
        raise TypeError(f"its severity is {finding.severity!r}, not a Severity")
    texts = (view.source_text, view.target_text)
    for span, text in zip((finding.source_span, finding.target_span), texts, strict=True):
        if span is not None and not 0 <= span[0] <= span[1] <= len(text):
            raise TypeError(f"its span {span} is outside the text")
    return finding
