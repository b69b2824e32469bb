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
        ("见https://a.org/zh/x。", "See https://a.org/en/y.", ("zh", "en")),
        ("见https://a.org/zh/x。", "See https://b.org/en/x.", ("zh", "en")),
        ("见https://zh.wikipedia.org/wiki/a", "See https://en.wikidata.org/wiki/a", ("zh", "en")),
        (
            "[徽章](https://a.org/i.svg)](https://a.org/ci)",
            "[b](https://a.org/i.svg)",
            ("zh", "en"),
        ),
        ("写信至zh@example.org", "Write to en@example.org", ("zh", "en")),
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
        ("见https://a.org/zh/docs/x。", "See https://a.org/en/docs/x.", ("zh", "en")),
        ("见https://a.org/zh-cn/docs。", "See https://a.org/docs.", ("zh", "en")),
        ("见https://a.org/docs/zh_CN/x.html", "See https://a.org/docs/en_US/x.html", ("zh", "en")),
        ("见https://cn.vuejs.org/guide/", "See https://vuejs.org/guide/", ("zh", "en")),
        (
            "见https://zh.wikipedia.org/wiki/CSS",
            "https://en.wikipedia.org/wiki/A",
            ("zh", "en"),
        ),
        ("见https://a.org/README.zh-CN.md", "See https://a.org/README.md", ("zh", "en")),
        ("见https://a.org/x?lang=zh&y=1", "See https://a.org/x?y=1&lang=en", ("zh", "en")),
        ("见https://a.org/x#anzhuang", "See https://a.org/x#install", ("zh", "en")),
        ("See https://a.org/en/x.", "见https://a.org/zh/x。", ("en", "zh")),
        ("[文档](http://a.org/x)", "[docs](http://a.org/x)", ("zh", "en")),
        (
            "[![构建](https://img.shields.io/badge/a-b)](https://a.org/ci)",
            "[![build](https://img.shields.io/badge/c-d)](https://a.org/ci)",
            ("zh", "en"),
        ),
        ("见**https://a.org/x**。", "See **https://a.org/x**.", ("zh", "en")),
        ("见http://a.org/f(x)", "See http://a.org/f(x)", ("zh", "en")),
    ],
)
def test_silent(flag, source, target, languages):
    assert not flag(CHECK, (source, target), source=languages[0], target=languages[1])


def test_an_added_address_is_a_note(flag):
    (finding,) = flag(CHECK, ("见官网。", "See www.example.cn."))
    assert finding.severity == "neutral"
