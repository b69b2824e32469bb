"""A number that the translation gives another value."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class NumberWrong(NumberCheck):
    """See the module's first line."""

    id = "number-wrong"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "a number has another value in the translation"
