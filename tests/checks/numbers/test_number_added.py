"""Numbers that the source does not have."""

from __future__ import annotations

import pytest

from align.bitext import Bead, Finding, Severity
from align.check.view import DocumentView
from align.checks.numbers.number_checks import NumberAdded


def findings(source: str, target: str, languages: str) -> list[Finding]:
    source_language, target_language = languages.split("-")
    bead = Bead((0,), (0,), source, target)
    document = DocumentView((bead,), source_language, target_language)
    check = NumberAdded()
    return list(check.check(document.view(0), check.prepare(document)))


WRONG = [
    # Chinese, English, what is shown of each
    ("我们赢了", "We won 35 times", "", "35"),
    ("公司成立", "The company was founded in 1998", "", "1998"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    forth = languages == "zh-en"
    source, target = (chinese, english) if forth else (english, chinese)
    (found,) = findings(source, target, languages)
    assert (found.check, found.category) == (NumberAdded.id, NumberAdded.category)
    shown = [
        text[span[0] : span[1]] if span else ""
        for text, span in ((source, found.source_span), (target, found.target_span))
    ]
    assert shown == ([of_chinese, of_english] if forth else [of_english, of_chinese])
    assert 0 < found.confidence <= 1
    assert found.message.endswith(".")


RIGHT = [
    ("千亿元", "100 billion yuan ($15.88 billion)"),
    ("本月", "this month"),
    ("双方", "2 sides"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert findings(chinese, english, "zh-en") == []
    assert findings(english, chinese, "en-zh") == []


def test_into_chinese() -> None:
    (found,) = findings("We won", "我们赢了35次", "en-zh")
    assert (found.source_span, found.target_span) == (None, (4, 6))
    assert found.severity is Severity.MINOR


def test_a_year_that_the_source_gives_relatively_is_no_addition() -> None:
    assert findings("去年成立", "founded in 2017", "zh-en") == []
