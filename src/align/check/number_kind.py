"""The right figure as the wrong thing: ordinal, per cent, currency or unit."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class NumberKind(NumberCheck):
    """See the module's first line."""

    id = "number-kind"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "the figure is right but its kind, currency or unit is not"
