"""Both ways through one check of numbers: from Chinese to English, and back."""

from __future__ import annotations

from align.bitext import Bead, Finding
from align.check.base import Check
from align.check.view import DocumentView


def findings(check: Check, source: str, target: str, languages: str) -> list[Finding]:
    """What a check finds on one bead; ``languages`` is ``zh-en`` or ``en-zh``."""
    document = DocumentView((Bead((0,), (0,), source, target),), *languages.split("-"))
    return list(check.check(document.view(0), check.prepare(document)))


def assert_wrong(
    check: Check, chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    """There is one finding, it is the check's own, and it shows these words."""
    forth = languages == "zh-en"
    source, target = (chinese, english) if forth else (english, chinese)
    (found,) = findings(check, source, target, languages)
    assert (found.check, found.category) == (check.id, check.category)
    shown = [
        text[span[0] : span[1]] if span else ""
        for text, span in ((source, found.source_span), (target, found.target_span))
    ]
    assert shown == ([of_chinese, of_english] if forth else [of_english, of_chinese])
    assert 0 < found.confidence <= 1
    assert found.message.endswith(".")


def assert_right(check: Check, chinese: str, english: str) -> None:
    """Nothing is found, either way."""
    assert findings(check, chinese, english, "zh-en") == []
    assert findings(check, english, chinese, "en-zh") == []
