"""A number of the source that the translation does not have."""

from __future__ import annotations

from align.bitext import Severity
from align.check.number_base import NumberCheck


class NumberMissing(NumberCheck):
    """See the module's first line."""

    id = "number-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "a number of the source is nowhere in the translation"
