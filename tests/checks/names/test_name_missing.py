"""name-missing: graver the more sources know the name; silent where English says it otherwise."""

import pytest

from align.bitext import Bead, Finding, Severity
from align.check.view import DocumentView
from align.checks.names.name_missing import NameMissing


def findings(*pairs: tuple[str, str]) -> list[Finding]:
    """Findings on the first pair; the others are its neighbours."""
    beads = [Bead((i,), (i,), s, t) for i, (s, t) in enumerate(pairs)]
    document = DocumentView(beads, "zh", "en")
    check = NameMissing()
    return list(check.check(document.view(0), check.prepare(document)))


def test_a_name_of_two_sources_is_major() -> None:
    (finding,) = findings(("他去年访问了印度尼西亚。", "He paid a visit last year."))
    assert finding.severity is Severity.MAJOR
    assert finding.suggestion == "Indonesia"
    assert finding.target_span is None


def test_it_is_milder_where_the_next_bead_has_the_name() -> None:
    (finding,) = findings(
        ("他去年访问了印度尼西亚。", "He paid a visit last year."),
        ("印度尼西亚很美。", "Indonesia is beautiful."),
    )
    assert finding.severity is Severity.MINOR


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("芬兰的设计很有名。", "Finnish design is famous."),
        ("东盟峰会开幕。", "The ASEAN summit opened."),
        ("国际货币基金组织表示。", "The IMF said."),
        ("美国表示反对。", "Washington objected."),
        ("小米之家开业。", "Xiaomi Home opened."),
        ("法国蓬皮杜艺术中心。", "The Centre Pompidou."),
        ("我们建成了物联网平台。", "We built the IoT platform."),
        ("李开复说。", "Lee said."),
        ("俄罗斯人来了。", "The Russians came."),
        ("这可以看出每一个阶层上都做得好。", "It does well at every level."),
    ],
)
def test_other_ways_to_say_it(source: str, target: str) -> None:
    assert findings((source, target)) == []


def test_a_foreign_name_that_nothing_sounds_like() -> None:
    (finding,) = findings(("周四罗森斯坦将会见总统。", "On Thursday the president is busy."))
    assert finding.severity is Severity.MINOR
    assert finding.suggestion is None


def test_an_empty_side_is_not_judged() -> None:
    assert findings(("印度尼西亚", "")) == []


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (
            "他1990年毕业于外交学院。",
            "He graduated from the Diplomatic Academy in 1990.",
            "Diplomatic Academy",
        ),
        (
            "这是中联重科生产的起重机。",
            "This is a crane made by Zhonglian Heavy Industry.",
            "Zhonglian Heavy Industry",
        ),
    ],
)
def test_it_points_at_the_words_in_the_place_of_the_name(
    source: str, target: str, words: str
) -> None:
    (finding,) = findings((source, target))
    assert finding.target_span is not None
    assert target[slice(*finding.target_span)] == words
    assert finding.evidence.startswith("shown-")


def test_it_points_at_nothing_when_the_words_render_something_else() -> None:
    (finding,) = findings(("外交学院和音乐学院联合办学。", "The music academy runs the school."))
    assert finding.target_span is None


def test_the_agency_of_a_dateline() -> None:
    (finding,) = findings(("中新网广州9月27日电 今年车票紧张。", "Tickets are scarce this year."))
    assert finding.evidence in {"missing-dateline", "missing-two-sources"}
