"""Names in Chinese text, with and without a table."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from align.lexicon.mentions import mentions


def found(text: str, kind: str | None = None) -> list[str]:
    return [m.text for m in mentions(text) if kind in {None, m.kind}]


def test_the_longest_known_name_wins() -> None:
    assert "蓬皮杜艺术中心" in found("法国蓬皮杜艺术中心收藏了它。", "known")


def test_dotted_and_undotted_foreign_names() -> None:
    assert "帕特里克·德怀尔" in found("帕特里克·德怀尔进了球。", "transliteration")
    assert "罗森斯坦" in found("周四罗森斯坦将会见总统。", "transliteration")


def test_a_known_name_inside_a_longer_foreign_one_is_no_mention() -> None:
    assert "莱特" not in found("分析员保罗·罗莱特作证了数小时。")


def test_a_person_beside_a_title() -> None:
    assert "郑淯心" in found("记者郑淯心报道。", "person")


def test_ordinary_words_are_no_names() -> None:
    assert found("我们的质量在原有基础上有了明显提高。") == []
    assert found("2月11日电，机器人领域的理想技术。") == []


@given(st.text(alphabet="小米法国蓬皮杜艺术中心保罗·莱特记者郑心说，。 A1", max_size=30))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    spans = [(m.start, m.end) for m in mentions(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
