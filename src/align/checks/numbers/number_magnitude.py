"""A number that is off by a power of ten: 万 and 亿 against thousand, million and billion."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class NumberMagnitude(NumberCheck):
    """The classic slip between 万, 亿 and thousand, million, billion."""

    id = "number-magnitude"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    description = "A number is off by a power of ten (万, 亿, million, billion)"
    examples = (
        Example(
            (("超过2.4万件", "more than 2,400 items"),),
            (("超过2.4万件", "more than 24,000 items"),),
        ),
        Example(
            (("35 million people", "3.5亿人"),),
            (("350 million people", "3.5亿人"),),
            "",
            "en",
            "zh",
        ),
    )
