"""A number of the translation that the source does not have."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class NumberAdded(NumberCheck):
    """A converted amount in brackets is no addition, nor is a year that 去年 stands for."""

    id = "number-added"
    category = "accuracy/addition"
    severity = Severity.MINOR
    description = "A number of the translation is nowhere in the source"
    examples = (
        Example(
            (("我们赢了。", "We won 35 times."),),
            (("千亿元", "100 billion yuan ($15.88 billion)"),),
        ),
        Example((("We won.", "我们赢了35次。"),), (("both sides", "双方"),), "", "en", "zh"),
    )
