"""Chinese characters in a translation."""

from __future__ import annotations

import pytest

CHECK = "chinese-left"


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("他在武汉大学读书。", "He studied at 武汉 University.", "武汉"),
        ("经济观察网报道", "Reported by 经济观察网", "经济观察网"),
    ],
)
def test_left(flag, words, source, target, left):
    findings = flag(CHECK, (source, target))
    assert words(target, findings) == [left]
    assert findings[0].severity == "major"
    assert source[slice(*findings[0].source_span)] == left


def test_a_gloss_in_brackets_is_a_note(flag):
    (finding,) = flag(CHECK, ("雷军说", "Lei Jun (雷军) said"))
    assert finding.severity == "neutral"


@pytest.mark.parametrize(
    ("target", "language"),
    [("He studied at Wuhan University.", "en"), ("武漢大学で学んだ。", "ja")],
)
def test_silent(flag, target, language):
    assert not flag(CHECK, ("他在武汉大学读书。", target), target=language)


def test_it_does_not_speak_of_translations_into_chinese(flag):
    assert not flag(CHECK, ("He studied there.", "他在那里读书。"), source="en", target="zh")
