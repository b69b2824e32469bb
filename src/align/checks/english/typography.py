"""Quotation marks, spaces, brackets and dashes of an English text (``data/typography.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.base import EnglishCheck
from align.checks.english.expressions import expressions
from align.checks.english.kinds import Slip
from align.checks.english.tokens import tokenize

#: A space before punctuation in the source: something was left out there, and here too.
SPACE_BEFORE_MARK = re.compile(r"\s[,.;:!?，。；：！？、]")
SPACE_KINDS = {"space-before-mark", "space-before-stop"}


def typography_slips(text: str, source: str = "") -> Iterator[Slip]:
    """Slips of punctuation in an English text; ``source`` tells whether a space before a mark is
    the translator's."""
    text = tokenize(text).text
    spaced = SPACE_BEFORE_MARK.search(source) is not None
    for expression in expressions("typography.tsv"):
        if not (spaced and expression.kind in SPACE_KINDS):
            yield from expression.slips(text)


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
