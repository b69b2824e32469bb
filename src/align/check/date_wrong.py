"""A year, month, day, weekday or quarter that differs."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class DateWrong(NumberCheck):
    """See the module's first line."""

    id = "date-wrong"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "a part of a date differs in the translation"
