"""name-wrong: a stranger in a name's place is flagged, a right name in any usual form is not."""

import pytest

from align.bitext import Bead, Finding, Severity
from align.check.glossary import Term
from align.check.view import DocumentView
from align.checks.names.name_wrong import NameWrong


def findings(source: str, target: str, confidence: float | None = None) -> list[Finding]:
    bead = Bead((0,), (0,), source, target, confidence)
    document = DocumentView([bead], "zh", "en")
    check = NameWrong()
    return list(check.check(document.view(0), check.prepare(document)))


MUSEUM = "作品被法国蓬皮杜艺术中心和芬兰国家设计博物馆收藏。"


def test_a_garbled_museum_is_flagged_over_its_whole_span() -> None:
    target = "They are collected by the Culture Center of Ponpieer and Finland's design museum."
    (finding,) = findings(MUSEUM, target)
    assert finding.severity is Severity.MAJOR
    assert finding.suggestion == "Centre Pompidou"
    assert finding.target_span is not None
    assert target[slice(*finding.target_span)] == "Culture Center of Ponpieer"
    assert finding.source_span is not None
    assert MUSEUM[slice(*finding.source_span)] == "蓬皮杜艺术中心"


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("德国总理默克尔昨天抵达。", "German Chancellor Mirkellen arrived yesterday.", "Merkel"),
        ("他曾在普林斯顿学习。", "He once studied at Brinsdon.", "Princeton"),
    ],
)
def test_a_word_that_only_sounds_like_the_name(source: str, target: str, right: str) -> None:
    assert [f.suggestion for f in findings(source, target)] == [right]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (MUSEUM, "They are in the Centre Pompidou and the Finnish National Design Museum."),
        (MUSEUM, "They are in the Pompidou Center and Finland's design museum."),
        ("小米发布了澎湃S1处理器。", "Xiaomi released the Surge S1 processor."),
        ("微信的用户越来越多。", "WeChat has more and more users."),
        ("雷军在武汉大学学习。", "Lei Jun studied at Wuhan University."),
        ("美国总统特朗普说。", "U.S. President Trump said."),
        ("世界卫生组织发表了报告。", "The WHO published a report."),
    ],
)
def test_right_names_are_left_alone(source: str, target: str) -> None:
    assert findings(source, target) == []


def test_half_of_a_foreign_name_that_sounds_like_nothing() -> None:
    (finding,) = findings("帕特里克·沙利文进了球。", "Nebraska Sullivan scored.")
    assert finding.severity is Severity.MINOR
    assert finding.suggestion is None


def test_an_unsure_bead_is_muted() -> None:
    assert findings("默克尔抵达。", "Mirkellen arrived.", confidence=0.3) == []


def test_the_users_glossary_has_the_last_word() -> None:
    bead = Bead((0,), (0,), "德国总理默克尔昨天抵达。", "German Chancellor Mirkellen arrived.")
    document = DocumentView([bead], "zh", "en", glossary=(Term("默克尔", ("Mirkellen",)),))
    assert list(NameWrong().check(document.view(0), None)) == []


def test_a_word_that_hardly_sounds_like_an_unknown_name() -> None:
    (finding,) = findings("教练布罗佐夫斯基宣布了名单。", "Coach Brolsky announced the list.")
    assert finding.evidence == "sounds-faintly"
    assert findings("教练布罗佐夫斯基宣布了名单。", "Coach Brozovski announced the list.") == []


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("周大福今年开了一百家门店。", "Zhou Dafu opened 100 stores this year.", "Chow Tai Fook"),
        ("刘德华出席了首映礼。", "Liu Dehua attended the premiere.", "Andy Lau"),
    ],
)
def test_pinyin_of_a_name_that_is_called_otherwise(source: str, target: str, right: str) -> None:
    (finding,) = findings(source, target)
    assert (finding.evidence, finding.suggestion) == ("pinyin-instead", right)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("周大福今年开了一百家门店。", "Chow Tai Fook opened 100 stores this year."),
        ("孙中山出生于广东。", "Sun Zhongshan was born in Guangdong."),
        ("习近平发表讲话。", "Xi Jinping gave a speech."),
    ],
)
def test_pinyin_that_is_also_the_english_name(source: str, target: str) -> None:
    assert findings(source, target) == []


def test_initials_of_another_body_are_no_answer() -> None:
    (finding,) = findings(
        "中新网9月27日电 今年车票紧张。", "CNN, September 27: Tickets are scarce."
    )
    assert finding.evidence == "other-known-name"
