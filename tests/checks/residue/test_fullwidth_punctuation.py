"""Full-width forms in a Western text."""

from __future__ import annotations

import pytest

CHECK = "fullwidth-punctuation"


@pytest.mark.parametrize(
    ("target", "wrong", "plain"),
    [
        ("Fine， I will come.", "，", ","),
        ("It is over。", "。", "."),
        ("（The end）", "（", "("),
        ("Room １２", "１２", "12"),
        ("a\u3000b", "\u3000", " "),
    ],
)
def test_full_width(flag, words, target, wrong, plain):
    findings = flag(CHECK, ("好。", target))
    assert words(target, findings)[0] == wrong
    assert findings[0].suggestion == plain


@pytest.mark.parametrize(
    "target",
    ["Fine, I will come.", "“Fine” – he said…", "Lei Jun (雷军，小米) said", "Zürich, 20 °C"],
)
def test_silent(flag, target):
    assert not flag(CHECK, ("好。", target))


def test_chinese_targets_use_full_width_forms(flag):
    assert not flag(CHECK, ("Fine, I will come.", "好，我来。"), source="en", target="zh")
