"""The six number checks: each picks its findings from one comparison of the bead's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, analysis
from align.checks.numbers.findings import number_findings


@analysis
def findings_of(view: BeadView) -> tuple[Finding, ...]:
    """What the comparison of the numbers of the bead finds: see :func:`number_findings`."""
    if not view.has_both_texts:
        return ()
    return number_findings(
        view.source_text, view.target_text, view.source_language, view.target_language
    )


class NumberCheck(Check):
    """Hands out those findings that bear its id: all number checks compare a bead once."""

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """Findings on the numbers of one two-sided bead."""
        yield from (finding for finding in findings_of(view) if finding.check == self.id)


class NumberMagnitude(NumberCheck):
    """The classic slip between 万, 亿 and thousand, million, billion."""

    id = "number-magnitude"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    description = "A number is off by a power of ten (万, 亿, million, billion)"
    examples = (
        Example(
            (("超过2.4万件", "more than 2,400 items"),),
            (("超过2.4万件", "more than 24,000 items"),),
        ),
        Example(
            (("35 million people", "3.5亿人"),),
            (("350 million people", "3.5亿人"),),
            "",
            "en",
            "zh",
        ),
    )


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


class NumberAdded(NumberCheck):
    """A converted amount in brackets is no addition, nor is a year that 去年 stands for."""

    id = "number-added"
    category = "accuracy/addition"
    severity = Severity.MINOR
    description = "A number of the translation is nowhere in the source"
    examples = (
        Example(
            (("我们赢了。", "We won 35 times."),),
            (("千亿元", "100 billion yuan ($15.88 billion)"),),
        ),
        Example((("We won.", "我们赢了35次。"),), (("both sides", "双方"),), "", "en", "zh"),
    )
