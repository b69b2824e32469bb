"""Web and e-mail addresses."""

from __future__ import annotations

import pytest

CHECK = "web-address"


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("详见www.example.cn/a1。", "See www.example.cn/al.", ("zh", "en")),
        ("请写信至info@example.org", "Please write to us", ("zh", "en")),
        ("See https://example.com/x?y=1.", "见https://example.com/x?y=2。", ("en", "zh")),
    ],
)
def test_lost_or_changed(flag, source, target, languages):
    (finding,) = flag(CHECK, (source, target), source=languages[0], target=languages[1])
    assert finding.severity == "major"
    assert finding.suggestion in source


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("详见www.example.cn/a1。", "See www.example.cn/a1.", ("zh", "en")),
        ("（www.example.cn）", "(www.example.cn/)", ("zh", "en")),
        ("写信至info@example.org。", "Write to info@example.org.", ("zh", "en")),
        ("See HTTPS://Example.com", "见https://example.com", ("en", "zh")),
        ("价格@市场", "price @ market", ("zh", "en")),
    ],
)
def test_silent(flag, source, target, languages):
    assert not flag(CHECK, (source, target), source=languages[0], target=languages[1])


def test_an_added_address_is_a_note(flag):
    (finding,) = flag(CHECK, ("见官网。", "See www.example.cn."))
    assert finding.severity == "neutral"
