"""A number of the translation that the source does not have."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class NumberAdded(NumberCheck):
    """See the module's first line."""

    id = "number-added"
    category = "accuracy/addition"
    severity = Severity.MINOR
    description = "a number of the translation is nowhere in the source"
