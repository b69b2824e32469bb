"""Findings on one spot become one, the most severe first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from align.bitext import Finding, Span

#: Share of a finding's span that a graver one has to cover to speak for it too.
_COVERED = 0.5
#: How many times longer a span may be and still speak for another branch of MQM.
_MUCH_LONGER = 3
#: Characters of a text that are looked up together.
_STRETCH = 64
#: A message of so many characters takes up no more.
_LONG_MESSAGE = 1000


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a spot: the gravest (then the most certain) absorbs those whose span it covers
    by half or more, keeps what it lacks of them (a suggestion, the span on the other side) and
    names their checks in its message. Ordered by severity, then by place.

    Takes time in proportion to the number of findings, as long as few of them overlap.
    """
    kept: list[Finding] = []
    places = _Places()
    for finding in sorted(findings, key=_gravest_first):
        host = next((i for i in places.near(finding) if _covers(kept[i], finding)), None)
        if host is None:
            places.add(len(kept), finding)
            kept.append(finding)
        else:
            kept[host] = _absorb(kept[host], finding)
            places.add(host, kept[host])
    return tuple(sorted(kept, key=_reading_order))


class _Places:
    """Which of the findings kept so far stand where, by stretches of the two texts."""

    def __init__(self) -> None:
        self._by_stretch: dict[tuple[bool, int], set[int]] = defaultdict(set)
        self._without_target: set[int] = set()

    def add(self, number: int, finding: Finding) -> None:
        """Note where the finding with this number stands; again when it gets another span."""
        for place in _stretches(finding.target_span, True):
            self._by_stretch[place].add(number)
        for place in _stretches(finding.source_span, False):
            self._by_stretch[place].add(number)
        if finding.target_span is None:
            self._without_target.add(number)
        else:
            self._without_target.discard(number)

    def near(self, finding: Finding) -> list[int]:
        """Numbers of the findings that may cover this one, the most severe first."""
        if finding.target_span is not None:
            places = _stretches(finding.target_span, True)
        elif finding.source_span is not None:
            places = _stretches(finding.source_span, False)
        else:
            return sorted(self._without_target)
        found: set[int] = set()
        for place in places:
            found |= self._by_stretch.get(place, set())
        return sorted(found)


def _stretches(span: Span | None, in_target: bool) -> list[tuple[bool, int]]:
    if span is None:
        return []
    return [(in_target, n) for n in range(span[0] // _STRETCH, span[1] // _STRETCH + 1)]


def _covers(graver: Finding, finding: Finding) -> bool:
    if not _speaks_for(graver, finding):
        return False
    if finding.target_span is not None and graver.target_span is not None:
        return _overlap(graver.target_span, finding.target_span) >= _COVERED
    if finding.target_span is None and finding.source_span is not None:
        return (
            graver.source_span is not None
            and _overlap(graver.source_span, finding.source_span) >= _COVERED
        )
    return finding.source_span is None and finding.target_span is None is graver.target_span


def _speaks_for(graver: Finding, finding: Finding) -> bool:
    """An error of meaning over a long stretch says nothing about the spelling inside it."""
    if graver.category.split("/")[0] == finding.category.split("/")[0]:
        return True
    return _length(graver) <= _MUCH_LONGER * _length(finding)


def _length(finding: Finding) -> int:
    start, end = finding.target_span or finding.source_span or (0, 0)
    return max(1, end - start)


def _overlap(outer: Span, inner: Span) -> float:
    """Share of ``inner`` that ``outer`` covers; an empty span is covered when it lies inside."""
    if inner[0] == inner[1]:
        return float(outer[0] <= inner[0] <= outer[1])
    return max(0, min(outer[1], inner[1]) - max(outer[0], inner[0])) / (inner[1] - inner[0])


def _absorb(host: Finding, guest: Finding) -> Finding:
    said = f"[{guest.check}: {guest.message}]"
    if guest.check == host.check and guest.message == host.message:
        return host
    is_told = said in host.message or len(host.message) > _LONG_MESSAGE
    return replace(
        host,
        message=host.message if is_told else f"{host.message} {said}",
        source_span=host.source_span or guest.source_span,
        target_span=host.target_span or guest.target_span,
        suggestion=host.suggestion or guest.suggestion,
    )


def _gravest_first(finding: Finding) -> tuple[int, float, str]:
    return (-finding.severity.weight, -finding.confidence, finding.check)


def _reading_order(finding: Finding) -> tuple[int, Span, Span, str]:
    nowhere = (1 << 62, 0)
    return (
        -finding.severity.weight,
        finding.target_span or nowhere,
        finding.source_span or nowhere,
        finding.check,
    )
