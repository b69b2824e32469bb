"""Quotation marks, spaces, brackets and dashes of an English text (``data/typography.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.base import EnglishCheck
from align.checks.english.expressions import worth_a_look
from align.checks.english.kinds import Slip, slip
from align.checks.english.tokens import OPAQUE, tokenize

#: A space before punctuation in the source: something was left out there, and here too.
SPACE_BEFORE_MARK = re.compile(r"\s[,.;:!?，。；：！？、]")
#: Brackets that come in pairs, and those that answer them in the source.
BRACKETS = (("(", ")", "(（", ")）"), ("[", "]", "[［【", "]］】"))
#: "1)", "iv)" at the beginning of an item, a smiley.
LABEL = re.compile(r"(?:^|[\s;,(])(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})\)$|[:;]-?\)$")
#: Habits of a whole segment: one finding says it.
ONCE = {"space-in-quotes"}
SPACE_KINDS = {"space-before-mark", "space-behind-quote", "space-before-stop"}


def typography_slips(text: str, source: str = "") -> Iterator[Slip]:
    """Slips of punctuation in an English text; ``source`` tells whether a space before a mark is
    the translator's."""
    masked = tokenize(text).text
    spaced = SPACE_BEFORE_MARK.search(source) is not None
    for expression in worth_a_look("typography.tsv", masked):
        if not (spaced and expression.kind in SPACE_KINDS):
            found = expression.slips(masked)
            yield from islice(found, 1 if expression.kind in ONCE else None)
    yield from (b for b in lone_brackets(text, source) if masked[b.span[0]] != OPAQUE)


def lone_brackets(text: str, source: str) -> Iterator[Slip]:
    """The first bracket without a partner, where the source's brackets are in pairs."""
    for opening, closing, source_opening, source_closing in BRACKETS:
        if opening not in text and closing not in text:
            continue
        if sum(map(source.count, source_opening)) != sum(map(source.count, source_closing)):
            continue
        open_places: list[int] = []
        lone: int | None = None
        for match in re.finditer(re.escape(opening) + "|" + re.escape(closing), text):
            if match[0] == opening:
                open_places.append(match.start())
            elif open_places:
                open_places.pop()
            elif not LABEL.search(text, max(0, match.start() - 6), match.end()):
                lone = match.start()
                break
        lone = open_places[0] if lone is None and open_places else lone
        if lone is not None:
            yield slip("lone-bracket", (lone, lone + 1), text[lone])


class Typography(EnglishCheck):
    """Punctuation of the English side. Wrong: "Xiaomi‘s", "Lei Jun :", "etc..". Right:
    "Xiaomi’s", "Lei Jun:", "etc."."""

    id = "typography"
    category = "fluency/punctuation"
    description = "Punctuation: wrong quotation mark, stray or missing space, doubled mark"
    examples = (
        Example(
            (("王伟：华为的新计划。", "Wang Wei : Huawei‘s new plan."),),
            (("王伟：华为的新计划。", "Wang Wei: Huawei’s new plan."),),
        ),
        Example(
            (("手机、汽车等。", "Phones, cars, etc.."),),
            (("手机、汽车等。", "Phones, cars, etc."),),
        ),
    )

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        return typography_slips(view.target_text, view.source_text)
