"""Beads and findings as plain values (for JSON, TSV, TMX properties and frames), and back."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from align.bitext import Doubt, Finding, Severity, Span


class ValueProblem(ValueError):
    """A value of the wrong kind; the reader adds file and line."""


def finding_from_dict(value: Any) -> Finding:
    """The inverse of :meth:`align.bitext.Finding.to_dict`; only ``check`` is needed.

    Raises:
        ValueProblem: not a mapping, or a value of the wrong kind.
    """
    if not isinstance(value, Mapping):
        raise ValueProblem("a finding is not an object")
    try:
        severity = Severity.parse(value.get("severity", "minor"))
    except ValueError as error:
        raise ValueProblem(str(error)) from None
    suggestion = value.get("suggestion")
    confidence = probability(value.get("confidence"), "confidence")
    return Finding(
        check=text(value.get("check"), "check"),
        category=text(value.get("category", "other"), "category"),
        severity=severity,
        message=text(value.get("message", ""), "message"),
        source_span=_span(value.get("source_span")),
        target_span=_span(value.get("target_span")),
        suggestion=None if suggestion is None else text(suggestion, "suggestion"),
        confidence=1.0 if confidence is None else confidence,
    )


def findings_from(value: Any) -> tuple[Finding, ...]:
    """Findings from a list of dicts, or from nothing."""
    if value is None or value == []:
        return ()
    if not isinstance(value, list | tuple):
        raise ValueProblem("findings is not a list")
    return tuple(finding_from_dict(item) for item in value)


def text(value: Any, name: str) -> str:
    """``value`` if it is a string; None is not."""
    if not isinstance(value, str):
        raise ValueProblem(f"{name} is not a text")
    return value


def optional_text(value: Any, name: str) -> str | None:
    """``value`` if it is a string, or None for nothing."""
    return None if value is None else text(value, name)


def number(value: Any, name: str) -> float | None:
    """A finite number, or None for nothing. Takes strings that hold one, as in TSV."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueProblem(f"{name} is not a number")
    try:
        result = float(value)
    except (ValueError, OverflowError):
        raise ValueProblem(f"{name} is not a number: {str(value)[:40]!r}") from None
    if not math.isfinite(result):
        raise ValueProblem(f"{name} is not a finite number")
    return result


def probability(value: Any, name: str) -> float | None:
    """A number in [0, 1], or None for nothing."""
    if value is None:
        return None
    result = number(value, name)
    if result is not None and not 0 <= result <= 1:
        raise ValueProblem(f"{name} is not between 0 and 1: {result}")
    return result


def penalty(value: Any) -> float | None:
    """A number of 0 or more, or None for nothing."""
    result = number(value, "penalty")
    if result is not None and result < 0:
        raise ValueProblem(f"penalty is below 0: {result}")
    return result


def indices(value: Any, name: str) -> tuple[int, ...]:
    """Ascending segment numbers from a list of integers."""
    if not isinstance(value, list | tuple):
        raise ValueProblem(f"{name} is not a list of segment numbers")
    if len(value) == 1 and type(value[0]) is int and value[0] >= 0:  # nearly always
        return (value[0],)
    if any(isinstance(item, bool) or not isinstance(item, int) or item < 0 for item in value):
        raise ValueProblem(f"{name} holds something else than segment numbers")
    if any(a >= b for a, b in pairwise(value)):
        raise ValueProblem(f"{name} is not ascending")
    return tuple(value)


def parse_json(source: str) -> Any:
    """The value of a JSON text.

    Raises:
        ValueProblem: it is not JSON, or nested beyond reason.
    """
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise ValueProblem(f"not JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError):
        raise ValueProblem("not usable JSON: nested too deep or a number too long") from None


def _span(value: Any) -> Span | None:
    if value is None:
        return None
    is_pair = isinstance(value, list | tuple) and len(value) == 2
    if not is_pair or any(isinstance(n, bool) or not isinstance(n, int) for n in value):
        raise ValueProblem("a span is not a pair of offsets")
    start, end = value
    if not 0 <= start <= end:
        raise ValueProblem("a span runs backwards")
    return start, end


def doubts_from(value: Any) -> tuple[Doubt, ...]:
    """Doubts from a list of [start, end, probability]; none from nothing.

    Raises:
        ValueProblem: a value is of the wrong kind.
    """
    if value is None or value == []:
        return ()
    if not isinstance(value, list | tuple) or any(
        not isinstance(item, list | tuple) or len(item) != 3 for item in value
    ):
        raise ValueProblem("doubts is not a list of [start, end, probability]")
    doubts = []
    for start, end, chance in value:
        span, known = _span([start, end]), probability(chance, "a doubt's probability")
        if span is None or known is None:
            raise ValueProblem("a doubt lacks its probability")
        doubts.append(Doubt(*span, known))
    return tuple(doubts)
