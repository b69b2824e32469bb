"""A number that is off by a power of ten: 万 and 亿 against thousand, million and billion."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class NumberMagnitude(NumberCheck):
    """See the module's first line."""

    id = "number-magnitude"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    description = "a number is off by a power of ten (万, 亿, million, billion)"
