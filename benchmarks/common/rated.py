"""Translations with the marks that raters made on them, document by document."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from align.bitext import Bitext, Span, bitext_from_pairs
from benchmarks.common.ratings import open_ratings
from benchmarks.common.split import in_part

#: Name → folder of each set of ratings, Chinese → English.
SETS = {
    "wmt23": "mqm-wmt23-zh-en",
    "ted": "mqm-ted-zh-en",
    "news20": "mqm-news20-zh-en",
    "news21": "mqm-news21-zh-en",
}
#: The sets that hold translations by people, and how their names begin.
PEOPLE = ("ref", "Human")

_MARK = re.compile(r"</?v>")
_SEVERITIES = ("minor", "major", "critical")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one rater marked.

    Attributes:
        rater: who.
        category: MQM category in lower case; ``unknown`` where the set has none.
        severity: ``minor``, ``major`` or ``critical``.
        source, target: the marked characters of either side.
    """

    rater: str
    category: str
    severity: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]

    @property
    def is_major(self) -> bool:
        """Whether it is major or critical."""
        return self.severity != "minor"


@dataclass(frozen=True, slots=True)
class RatedDocument:
    """One system's translation of a document.

    Attributes:
        system, name: whose translation of what.
        pairs: (source, target) of each segment.
        marks: all raters' marks, per segment.
        raters: how many raters saw each segment.
    """

    system: str
    name: str
    pairs: tuple[tuple[str, str], ...]
    marks: tuple[tuple[Mark, ...], ...]
    raters: tuple[int, ...]

    @property
    def is_human(self) -> bool:
        """Whether a person translated it."""
        return self.system.startswith(PEOPLE)

    def bitext(self) -> Bitext:
        """Its segments as beads."""
        return bitext_from_pairs(self.pairs, "zh", "en")


def marked(text: str) -> tuple[Span, ...]:
    """Spans between <v> and </v>, counted without the marks."""
    spans, start, offset = [], 0, 0
    for match in _MARK.finditer(text):
        place = match.start() - offset
        offset += len(match.group())
        if match.group() == "<v>":
            start = place
        else:
            spans.append((start, place))
    return tuple(spans)


def overlaps(span: Span | None, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with any of ``others`` (an empty one: lies in it)."""
    if span is None:
        return False
    start, end = span[0], max(span[1], span[0] + 1)
    return any(start < max(b, a + 1) and a < end for a, b in others)


def read_set(gold: Path, name: str, part: str | None = None) -> list[RatedDocument]:
    """The documents of a set of ratings in the order of the file.

    Args:
        gold: the folder that holds the sets.
        name: one of :data:`SETS`.
        part: ``looked`` or ``measured``; None: all documents.
    """
    return [d for d in _read(gold / SETS[name] / "dev.tsv") if in_part(d.name, part)]


@cache
def _read(path: Path) -> tuple[RatedDocument, ...]:
    with open_ratings(path) as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    grouped: dict[tuple[str, str, str], dict[str, list[dict[str, str]]]] = defaultdict(dict)
    for row in rows:
        rest, segment = _segment(row)
        grouped[row["system"], row["doc"], rest].setdefault(segment, []).append(row)
    return tuple(
        _document(system, name, [segments[key] for key in sorted(segments, key=_order)])
        for (system, name, _), segments in grouped.items()
    )


def _segment(row: dict[str, str]) -> tuple[str, str]:
    """The rest of a document's name, and the number of the segment. Where a name was cut at its
    underscores, its pieces fill the next columns and the number is lost: there the source text
    names the segment."""
    number = row["docSegId"] if "docSegId" in row else row["seg_id"]
    if number.isdecimal():
        return "", number
    rest = number if row["rater"].isdecimal() else f"{number}_{row['rater']}"
    return rest, _MARK.sub("", row["source"])


def _order(segment: str) -> int:
    """By number; texts stay in the order of the file."""
    return int(segment) if segment.isdecimal() else 0


def _document(
    system: str, name: str, segments: Sequence[Sequence[dict[str, str]]]
) -> RatedDocument:
    return RatedDocument(
        system,
        name,
        tuple((_MARK.sub("", s[0]["source"]), _MARK.sub("", s[0]["target"])) for s in segments),
        tuple(tuple(_marks(rows)) for rows in segments),
        tuple(len({row["rater"] for row in rows}) for rows in segments),
    )


def _marks(rows: Sequence[dict[str, str]]) -> Iterable[Mark]:
    for row in rows:
        severity = row["severity"].lower()
        if severity in _SEVERITIES:
            yield Mark(
                row["rater"],
                row["category"].lower(),
                severity,
                marked(row["source"]),
                marked(row["target"]),
            )


def sample(documents: Sequence[RatedDocument], segments: int | None) -> list[RatedDocument]:
    """Whole documents, evenly spread over the list, until they hold about ``segments`` segments."""
    total = sum(len(document.pairs) for document in documents)
    if segments is None or segments >= total:
        return list(documents)
    chosen, seen, taken = [], 0, 0
    for document in documents:
        seen += len(document.pairs)
        if taken * total <= segments * (seen - len(document.pairs)):
            chosen.append(document)
            taken += len(document.pairs)
    return chosen
