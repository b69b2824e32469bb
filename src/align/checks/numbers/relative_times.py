"""Times that are named and not counted: last week, the second half, tomorrow, B.C.

``relative-times.tsv`` holds groups of such words: in each group, what both languages call the same.
Where either side names one member of a group, and not the same one, one of them is wrong. A side
that names several members of a group says nothing about it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from align.bitext import Finding, Span
from align.checks.numbers.comparison import Comparison, Side
from align.checks.numbers.wording import evidence_on


@dataclass(frozen=True, slots=True)
class _Member:
    """A row of ``relative-times.tsv``."""

    name: str
    chinese: re.Pattern[str]
    english: re.Pattern[str]


def _groups() -> dict[str, tuple[_Member, ...]]:
    text = (files("align.checks.numbers") / "relative-times.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    groups: dict[str, list[_Member]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        english = re.compile(rf"\b(?:{row['english']})(?!\w)", re.IGNORECASE)
        groups[row["group"]].append(_Member(row["member"], re.compile(row["chinese"]), english))
    return {group: tuple(members) for group, members in groups.items()}


_GROUPS = _groups()
#: Any of the characters with which a Chinese member begins.
_HINT = re.compile("[上下前后去今明昨本这公春夏秋冬早清午傍夜深年第战]")


def is_time_named(*texts: str) -> bool:
    """Whether one of the texts may name such a time."""
    return any(_HINT.search(text) for text in texts)


def relative_time_slips(compared: Comparison) -> Iterator[Finding]:
    """ "Last week" for 下周, "the second half" for 上半年, "A.D." for 公元前."""
    chinese, english = compared.in_chinese_and_english
    if not _HINT.search(chinese.text):
        return
    for members in _GROUPS.values():
        said = _only([(m.name, m.chinese) for m in members], chinese)
        if said is None:
            continue
        other = _only([(m.name, m.english) for m in members], english)
        if other is None or said[0] == other[0]:
            continue
        spans, words = (said[1], other[1]), (_at(chinese, said[1]), _at(english, other[1]))
        if chinese is not compared.source:
            spans, words = spans[::-1], words[::-1]
        message = f"“{words[0]}” and “{words[1]}”: another time."
        yield evidence_on("relative-time", message, *spans)


def _only(members: list[tuple[str, re.Pattern[str]]], side: Side) -> tuple[str, Span] | None:
    """The one member that ``side`` names, and where it does so first."""
    found = [(name, m.span()) for name, pattern in members if (m := pattern.search(side.text))]
    return found[0] if len(found) == 1 else None


def _at(side: Side, span: Span) -> str:
    return side.text[span[0] : span[1]]
