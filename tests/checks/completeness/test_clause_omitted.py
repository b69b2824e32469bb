"""Clauses of the source that the target passes over."""

from __future__ import annotations

import pytest

CHECK = "clause-omitted"


LONG = "警方周日表示，一名骑车人在伦敦东南部与小轿车相撞后身亡，司机留在现场协助调查。"
FULL = (
    "Police said on Sunday that a cyclist had died in a collision with a car in the south-east of"
    " London, and that the driver had stayed at the scene to help with the investigation."
)


@pytest.mark.parametrize(
    ("source", "target", "missing", "languages"),
    [
        (
            LONG,
            "Police said on Sunday that a cyclist had died in a collision with a car in London.",
            ("司机",),
            ("zh", "en"),
        ),
        (
            "他毕业于武汉大学，后来在市图书馆当了十六年管理员，同时利用业余时间翻译法国小说，"
            "现在自己开公司。",
            "He graduated from Wuhan University, and now he runs his own company.",
            ("图书馆", "小说"),
            ("zh", "en"),
        ),
        (
            "The museum, which opened in the spring of last year after a long delay caused by the"
            " flood, is closed on Mondays.",
            "博物馆周一闭馆。",
            ("flood",),
            ("en", "zh"),
        ),
    ],
)
def test_missing_clause(flag, source, target, missing, languages):
    (finding,) = flag(CHECK, (source, target), source=languages[0], target=languages[1])
    assert any(word in source[slice(*finding.source_span)] for word in missing)
    assert finding.severity == "minor"


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        (LONG, FULL, ("zh", "en")),
        (FULL, LONG, ("en", "zh")),
        ("你好，再见。", "Bye.", ("zh", "en")),
        ("他走了。", "He left.", ("zh", "en")),
        ("Er ging, und sie blieb den ganzen Abend dort.", "Il partit.", ("de", "fr")),
        ("", "", ("zh", "en")),
    ],
)
def test_silent(flag, source, target, languages):
    assert not flag(CHECK, (source, target), source=languages[0], target=languages[1])


def test_a_terse_translator_is_no_offender(flag):
    terse = [
        (LONG, "Police on Sunday: London cyclist dies after car collision, driver helps.")
    ] * 30
    assert not flag(CHECK, *terse)


def test_thresholds_are_settings(flag):
    pair = (LONG, "Police said on Sunday that a cyclist had died.")
    (finding,) = flag(CHECK, pair, odds=-5.0)
    assert finding.target_span is not None
    assert not flag(CHECK, pair, odds=50.0)


def test_a_number_of_the_clause_that_is_missing_too_backs_a_weak_suspicion(flag):
    source = (
        "警方周日说，一名骑车人在伦敦东南部与小轿车相撞后身亡，"
        "现场有27名警员，司机留在现场协助调查。"
    )
    target = (
        "Police said on Sunday that a cyclist had died in a collision with a car in the south-east"
        " of London, and that the driver stayed to help {}."
    )
    (finding,) = flag(CHECK, (source, target.format("them")))
    assert finding.evidence == "number-missing"
    assert "27名" in source[slice(*finding.source_span)]
    assert not flag(CHECK, (source, target.format("the 27")))
