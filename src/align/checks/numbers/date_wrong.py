"""A year, month, day, weekday or quarter that differs."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class DateWrong(NumberCheck):
    """Part by part, across formats: 2017年第二季度 is Q2, 2017."""

    id = "date-wrong"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "A part of a date differs in the translation"
    examples = (
        Example((("2017年10月3日", "October 13, 2017"),), (("2017年第二季度", "Q2, 2017"),)),
        Example(
            (("The vote is on Sunday.", "周六投票。"),),
            (("The vote is on Sunday.", "周日投票。"),),
            "",
            "en",
            "zh",
        ),
    )
