"""Chinese sentences end where a reader ends them."""

from __future__ import annotations

import pytest

from align.text import split


def cut(text: str) -> list[str]:
    return [segment.text for segment in split(text, "zh")]


@pytest.mark.parametrize(
    "sentences",
    [
        ["他来了。", "她走了！", "为什么？", "不知道……"],
        ["“你好。”", "他笑了。"],
        ["他说：“走吧！”", "于是大家走了。"],
        ["真的吗？！", "是的。"],
        ["「來了。」", "他走了。"],
        ["去年增长3.5亿元。", "今年是2.4万件。"],
        ["一种是苹果；另一种是梨。", "我都要。"],
        ["他看过《你好，李焕英！》和《谁知道？》两部电影。", "都不错。"],
        ["公司（成立于1999年。注册地在京。）很大。", "他在那里工作。"],
        ["（他来了。）", "我走了。"],
        ["他问：“你是谁？”"],
        ["MIX 2于2017年发布。", "价格是3299元。"],
        ["他说：\"走吧。\"", "她说：\"好。\""],
        ["一、突破千亿元。", "我们做到了。"],
        ["第1.2节说过。", "见上文。"],
        ["No.1是小米。", "其次是华为。"],
        ["他走了。 ”", "她也走了。"],
    ],
)  # fmt: skip
def test_sentences_are_found_again_when_joined(sentences: list[str]) -> None:
    assert cut("".join(sentences)) == sentences


def test_a_speaker_named_after_a_question_stays_with_it() -> None:
    assert cut("“打印出来吗？”汪淼问。他点头。") == ["“打印出来吗？”汪淼问。", "他点头。"]
    assert cut("“好！”他说：“走。”") == ["“好！”", "他说：“走。”"]


def test_a_quotation_that_is_part_of_a_phrase_does_not_end_it() -> None:
    assert cut("他喊着“加油！”的口号。") == ["他喊着“加油！”的口号。"]
    assert cut("他问“为什么？”，没人答。") == ["他问“为什么？”，没人答。"]


def test_a_stammer_is_no_end_but_a_clause_that_trails_off_is() -> None:
    assert cut("不过……不过他来了。") == ["不过……不过他来了。"]
    assert cut("飞舞着成群结队的苍蝇……他们走了。") == ["飞舞着成群结队的苍蝇……", "他们走了。"]


def test_headings_and_list_markers_stay_with_their_paragraph() -> None:
    text = "一、总则\n\n(一) 目的。范围。\n\n1. 定义\n\n1、始终坚持。我们发布了。"
    assert cut(text) == [
        "一、总则",
        "(一) 目的。",
        "范围。",
        "1. 定义",
        "1、始终坚持。",
        "我们发布了。",
    ]


def test_english_inside_chinese_follows_english_rules() -> None:
    assert cut("他说：Mr. Lei is here. He smiled.然后走了。")[0] == "他说：Mr. Lei is here."


def test_half_width_marks_after_han_end_a_sentence() -> None:
    assert cut("他来了!她走了?好.再见") == ["他来了!", "她走了?", "好.", "再见"]


def test_a_stray_second_full_stop_stays_with_the_first() -> None:
    assert cut("输掉第二场。 。下一场再来。") == ["输掉第二场。 。", "下一场再来。"]
