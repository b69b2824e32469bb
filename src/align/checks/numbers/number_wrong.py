"""A number that the translation gives another value."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class NumberWrong(NumberCheck):
    """Compared by value: 八折 is 20% off, and a translation may round but not sharpen."""

    id = "number-wrong"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "A number has another value in the translation"
    examples = (
        Example(
            (("有35家公司。", "There are 36 companies."),),
            (("A、B等四家公司", "A, B and two others"),),
        ),
        Example(
            (("up 69.9 percent", "增长96.9%"),),
            (("20% off everything", "全场八折"),),
            "",
            "en",
            "zh",
        ),
    )
