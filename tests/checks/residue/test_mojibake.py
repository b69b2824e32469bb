"""Damaged characters."""

from __future__ import annotations

import pytest

CHECK = "mojibake"


@pytest.mark.parametrize(
    ("source", "target", "damaged"),
    [
        ("小米的成功", "Xiaomiâ€™s success", "â€™"),
        ("咖啡馆", "the cafÃ© there", "Ã©"),
        ("你好", "Hello \ufffd\ufffd", "\ufffd\ufffd"),
        ("研发", "R&amp;D", "&amp;"),
        ("你好", "\\u4f60 there", "\\u4f60"),
        ("你好", "Hel\x07lo", "\x07"),
        ("你好", "锟斤拷锟斤拷", "锟斤拷锟斤拷"),
    ],
)
def test_damaged(flag, words, source, target, damaged):
    findings = flag(CHECK, (source, target))
    assert words(target, findings) == [damaged]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("咖啡馆", "the café, São Paulo, Ångström, Âge"),
        ("研发", "R&D; AT&T"),
        ("转义为&amp;", "is escaped as &amp;"),
        ("一", "a\tb\nc"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
