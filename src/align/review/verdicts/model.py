"""Verdicts as values and as lines of ``verdicts.jsonl``.

Three kinds of line:

* a bead: ``{"verdict": "accepted", "source": […], "target": […], "at": [3, 4]}``, with ``hand`` for
  borders that a person set and ``edited`` where only texts were changed. A segment is a text, or
  ``[text of the document, text now]`` where it was edited, ``[null, text]`` where it was inserted;
  ``at`` says where the segments stood, to find the right one of several, ``note`` is a person's;
* a cut: ``{"verdict": "cut", "side": "target", "text": …, "at": [17], "number": 4}``: a segment of
  the document and the characters at which it was cut;
* a finding: ``{"verdict": "dismissed", "fingerprint": …, "reason": …, "check": …, "source": …,
  "target": …}``, or ``confirmed``; with ``"everywhere": true`` it holds wherever the check points
  at these words.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from align.atomic import atomic_file, reason
from align.check.dismiss import is_fingerprint
from align.errors import FormatError, InputError
from align.review.state import ACCEPTED, BY_HAND, CONFIRMED, DISMISSED, FOUND, SIDES, Judgement

EDITED, CUT = "edited", "cut"
_BEADS = {ACCEPTED: ACCEPTED, BY_HAND: BY_HAND, EDITED: FOUND}

#: A segment: what the document has (None: inserted) and what it reads now.
Words = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class BeadVerdict:
    """What a person said of a bead.

    Attributes:
        source, target: its segments.
        status: as of :class:`~align.review.state.ReviewBead`; :data:`FOUND` where only texts
            were changed or a note was written.
        note: a person's.
        at: numbers of the first source and target segment, from 0.
    """

    source: tuple[Words, ...]
    target: tuple[Words, ...]
    status: str
    note: str = ""
    at: tuple[int, int] = (0, 0)

    @property
    def key(self) -> Hashable:
        """What it is about."""
        return "bead", *(
            tuple(old for old, _ in side if old) for side in (self.source, self.target)
        )

    @property
    def edits(self) -> int:
        """How many of its segments read otherwise than in the document."""
        return sum(old != now for side in (self.source, self.target) for old, now in side)

    def to_json(self) -> dict[str, Any]:
        """A line of the file."""
        row: dict[str, Any] = {"verdict": self.status or EDITED}
        for name, side in zip(SIDES, (self.source, self.target), strict=True):
            row[name] = [now if old == now else [old, now] for old, now in side]
        row["at"] = list(self.at)
        return {**row, "note": self.note} if self.note else row


@dataclass(frozen=True, slots=True)
class CutVerdict:
    """A segment that a person cut.

    Attributes:
        side: ``source`` or ``target``.
        text: the segment as the document has it.
        at: characters at which it was cut, ascending.
        number: its number among the segments of its side, from 0, the parts counted.
    """

    side: str
    text: str
    at: tuple[int, ...]
    number: int

    @property
    def key(self) -> Hashable:
        """What it is about."""
        return CUT, self.side, self.text, self.number

    @property
    def parts(self) -> tuple[str, ...]:
        """The segments that it was cut into."""
        edges = (0, *self.at, len(self.text))
        pairs = pairwise(edges)
        return tuple(self.text[start:end].strip() for start, end in pairs)

    def to_json(self) -> dict[str, Any]:
        """A line of the file."""
        at = list(self.at)
        return {"verdict": CUT, "side": self.side, "text": self.text, "at": at} | {
            "number": self.number
        }


@dataclass(frozen=True, slots=True)
class FindingVerdict:
    """What a person said of a finding.

    Attributes:
        fingerprint: of the finding, or of its like everywhere.
    """

    fingerprint: str
    said: Judgement

    @property
    def key(self) -> Hashable:
        """What it is about."""
        return "finding", self.fingerprint

    def to_json(self) -> dict[str, Any]:
        """A line of the file."""
        said = self.said
        row = {
            "verdict": said.verdict,
            "fingerprint": self.fingerprint,
            "reason": said.reason,
            "check": said.check,
            "source": said.source,
            "target": said.target,
        }
        return {**row, "everywhere": True} if said.everywhere else row


Verdict = BeadVerdict | CutVerdict | FindingVerdict


def verdict_from_json(row: Any) -> Verdict:
    """The verdict of a line.

    Raises:
        ValueError: it is none; says why.
    """
    if not isinstance(row, Mapping):
        raise ValueError("not a JSON object")
    kind = row.get("verdict")
    if kind in (DISMISSED, CONFIRMED):
        return _finding(row, kind)
    if kind == CUT:
        return _cut(row)
    if kind not in _BEADS:
        known = ", ".join([*_BEADS, CUT, DISMISSED, CONFIRMED])
        raise ValueError(f"no verdict {str(kind)[:40]!r} (there are {known})")
    source, target = (_words(row.get(name, []), name) for name in SIDES)
    if not source and not target:
        raise ValueError("a bead without a segment")
    at = row.get("at", [0, 0])
    if not _is_numbers(at) or len(at) != 2:
        raise ValueError("at is not two segment numbers")
    return BeadVerdict(source, target, _BEADS[kind], _text(row, "note"), (at[0], at[1]))


def _finding(row: Mapping[str, Any], kind: str) -> FindingVerdict:
    fingerprint = _text(row, "fingerprint")
    if not is_fingerprint(fingerprint):
        raise ValueError("a fingerprint has 16 hexadecimal digits")
    reason, check, source, target = (
        _text(row, name) for name in ("reason", "check", "source", "target")
    )
    everywhere = bool(row.get("everywhere"))
    return FindingVerdict(fingerprint, Judgement(kind, reason, check, source, target, everywhere))


def _cut(row: Mapping[str, Any]) -> CutVerdict:
    side, text, at, number = (row.get(name) for name in ("side", "text", "at", "number"))
    if (
        not isinstance(side, str)
        or side not in SIDES
        or not isinstance(text, str)
        or not _is_numbers(at)
    ):
        raise ValueError("a cut has a side, a text and the characters at which it is cut")
    places: list[int] = list(at or ())
    verdict = CutVerdict(str(side), text, tuple(places), number if isinstance(number, int) else 0)
    if places != sorted(set(places)) or not all(verdict.parts):
        raise ValueError("the text cannot be cut there")
    return verdict


def _text(row: Mapping[str, Any], name: str) -> str:
    text = row.get(name, "")
    if not isinstance(text, str):
        raise ValueError(f"{name} is not a text")
    return text


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in value
    )


def _words(value: Any, name: str) -> tuple[Words, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{name} is not a list of segments")
    words: list[Words] = []
    for item in value:
        old, now = item if isinstance(item, list) and len(item) == 2 else (item, item)
        if not isinstance(now, str) or not (old is None or isinstance(old, str)):
            raise ValueError(f"a {name} segment is neither a text nor [text before, text now]")
        words.append((old, now))
    return tuple(words)


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts in a file; blank lines are passed over.

    Raises:
        InputError: it cannot be read.
        FormatError: a line is no verdict.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", path=path) from error
    except ValueError as error:
        raise FormatError(f"is not UTF-8: {error}", path=path) from error
    verdicts = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            verdicts.append(verdict_from_json(json.loads(line)))
        except (ValueError, RecursionError) as error:
            problem = str(error) if type(error) is ValueError else "not JSON"
            hint = "mend or remove this line"
            raise FormatError(f"no verdict: {problem}", path=path, line=number, hint=hint) from None
    return verdicts


def write_verdicts(verdicts: Iterable[Verdict], path: Path) -> None:
    """Write verdicts to a file, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    with atomic_file(path) as file:
        for verdict in verdicts:
            file.write(line_of(verdict))


def line_of(verdict: Verdict) -> str:
    """A verdict as a line of the file; characters that no file can hold are escaped."""
    text = json.dumps(verdict.to_json(), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def merged(*parts: Sequence[Verdict]) -> tuple[list[Verdict], int]:
    """The verdicts of several people, the last one's word counting where they differ, and on how
    many things they differ."""
    known: dict[Hashable, Verdict] = {}
    differing: set[Hashable] = set()
    for part in parts:
        for verdict in part:
            before = known.pop(verdict.key, verdict)
            if _word(before) != _word(verdict):
                differing.add(verdict.key)
            known[verdict.key] = verdict
    return list(known.values()), len(differing)


def _word(verdict: Verdict) -> Hashable:
    """What is said, without where the segments stood."""
    if isinstance(verdict, BeadVerdict):
        return verdict.source, verdict.target, verdict.status, verdict.note
    if isinstance(verdict, FindingVerdict):
        return verdict.said.verdict, verdict.said.everywhere
    return verdict.at
