"""The right figure as the wrong thing: ordinal, per cent, currency or unit."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class NumberKind(NumberCheck):
    """Ordinals and counts, per cent and percentage points, currencies, units, days."""

    id = "number-kind"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "The figure is right but its kind, currency or unit is not"
    examples = (
        Example(
            (("第三次夺冠", "won the title three times"),),
            (("第三次夺冠", "won the title for the third time"),),
        ),
        Example(
            (("rose 3.2 percent", "提高3.2个百分点"),),
            (("rose 3.2 percent", "提高3.2%"),),
            "",
            "en",
            "zh",
        ),
    )
