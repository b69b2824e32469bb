"""A number of the source that the translation does not have."""

from __future__ import annotations

from align.bitext import Severity
from align.check.base import Example
from align.checks.numbers.number_base import NumberCheck


class NumberMissing(NumberCheck):
    """Sums and dates that fell out; small counts that a translator may drop are left alone."""

    id = "number-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "A number of the source is nowhere in the translation"
    examples = (
        Example(
            (("共35人参加了会议。", "They took part in the meeting."),),
            (("共35人参加了会议。", "35 people took part in the meeting."),),
        ),
        Example(
            (("It grew by 15 percent.", "它增长了。"),),
            (("It grew by 15 percent.", "它增长了15%。"),),
            "",
            "en",
            "zh",
        ),
    )
