"""Slips that a regular expression sees: ``data/typography.tsv`` and ``data/clauses.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from align.checks.english.classes import in_class, is_class
from align.checks.english.kinds import Slip, read_table, slip


@dataclass(frozen=True, slots=True)
class Expression:
    """One row.

    Attributes:
        kind: id of the kind of slip.
        cues: strings of which one must be in the text; skips most texts cheaply. None: no cue.
        wrong: what is wrong. The group ``at`` is the wrong stretch (else the whole match); a group
            named after a class of words (``noun``, ``noun_2``) must hold a word of it.
        right: the template of what is right there; may be empty.
        example, good: an example of wrong and right.
    """

    kind: str
    cues: tuple[str, ...]
    wrong: re.Pattern[str]
    right: str
    example: str
    good: str

    def slips(self, text: str) -> Iterator[Slip]:
        """What it finds in a text whose code is masked and which holds one of the cues, if there
        are any: see :func:`worth_a_look`."""
        named = self.wrong.groupindex
        classes = [(name, known) for name in named if is_class(known := name.split("_")[0])]
        for match in self.wrong.finditer(text):
            if all(in_class(match[name].lower(), known) for name, known in classes):
                span = match.span("at" if "at" in named else 0)
                right = match.expand(self.right) if self.right else None
                yield slip(self.kind, span, text[slice(*span)], right)


def worth_a_look(name: str, text: str) -> Iterator[Expression]:
    """The rows of a table that have no cue, and those with a cue that is in the text, in the order
    of the table."""
    rows, numbers, cues = _by_cue(name)
    seen = {number for cue, number in cues if cue in text}
    return (rows[number] for number in sorted(numbers | seen)) if seen or numbers else iter(())


@cache
def _by_cue(
    name: str,
) -> tuple[tuple[Expression, ...], frozenset[int], tuple[tuple[str, int], ...]]:
    """The rows of a table, the numbers of those without a cue, and each cue with its row's."""
    rows = expressions(name)
    cues = tuple((cue, number) for number, row in enumerate(rows) for cue in row.cues)
    return rows, frozenset(n for n, row in enumerate(rows) if not row.cues), cues


@cache
def expressions(name: str) -> tuple[Expression, ...]:
    """The rows of a table. ``·`` in a cue stands for a space, ``{…}`` in an expression for a row
    whose kind is ``…`` and whose expression is a part of others."""
    found: list[Expression] = []
    parts: dict[str, str] = {}
    for kind, cues, wrong, right, example, good in read_table(name):
        for part, text in parts.items():
            wrong = wrong.replace("{" + part + "}", text)
        if not example:
            parts[kind] = wrong
            continue
        marks = tuple(cue.replace("·", " ") for cue in cues.split())
        found.append(Expression(kind, marks, re.compile(wrong), right, example, good))
    return tuple(found)
