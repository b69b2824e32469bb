"""Where sentences end in texts with notes, names that exclaim and quotations with a speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text import split


def cut(text: str, language: str) -> list[str]:
    return [segment.text for segment in split(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["It was so….[1]", "It was not."]),
        ("en", ["It was so.[12][13]", "It was not."]),
        ("en", ["It was so.¹", "It was not."]),
        ("en", ["It was so.¹²", "It was not."]),
        ("en", ["“It was so.”[3]", "It was not."]),
        ("en", ["It was so![a]", "It was not."]),
        ("en", ["It was so?†", "It was not."]),
        ("en", ["It was so.[note 2]", "It was not."]),
        ("de", ["Es war so.[1]", "Es war nicht so."]),
        ("fr", ["C’était ainsi.¹", "Ce n’était pas ainsi."]),
        ("zh", ["他来了。[1]", "然后走了。"]),
        ("zh", ["他来了。¹", "然后走了。"]),
        ("zh", ["他来了！〔3〕", "然后走了。"]),
        ("zh", ["“他来了。”[1][2]", "然后走了。"]),
        ("zh", ["他来了。［注1］", "然后走了。"]),
        ("ja", ["彼は来た。[1]", "そして去った。"]),
    ],
)
def test_the_mark_of_a_note_belongs_to_the_sentence_before(
    language: str, sentences: list[str]
) -> None:
    gap = "" if language in ("zh", "ja") else " "
    assert cut(gap.join(sentences), language) == sentences


def test_a_sentence_after_a_note_needs_no_space() -> None:
    assert cut("It was so.[1]It was not.", "en") == ["It was so.[1]", "It was not."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "See the U.S.[1] government."),
        ("en", "It grew by 3.² percent."),
        ("en", "The list [1] of items."),
        ("zh", "他说[1]好。"),
        ("zh", "他在Yahoo!工作。"),
        ("zh", "他在 Yahoo! 工作。"),
        ("zh", "Yahoo!是一家公司。"),
        ("zh", "我玩Kahoot!玩了一天。"),
        ("zh", "百老汇的Oklahoma!很好看。"),
    ],
)
def test_what_is_no_end(language: str, text: str) -> None:
    assert cut(text, language) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Wow!", "他来了。"],
        ["我爱你!", "他来了。"],
        ["他说OK！", "然后走了。"],
    ],
)
def test_chinese_that_exclaims_still_ends(sentences: list[str]) -> None:
    assert cut(" ".join(sentences), "zh") == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        '"这是对的。"他说。',
        "“这是对的。”他说。",
        "“这是对的。”老人低声回答，然后走了。",
        "“我不知道……”她小声说。",
        "“对！”大家齐声喊道。",
        "“对吗？”李明问道。",
    ],
)
def test_a_speaker_named_after_a_quotation_stays_with_it(sentence: str) -> None:
    assert cut(sentence + "天黑了。", "zh") == [sentence, "天黑了。"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["“我来了。”", "他们都知道。"],
        ["“我来了。”", "他写小说。"],
        ["“我来了。”", "他很有学问。"],
        ["“我来了。”", "他走了。"],
        ["“好。”", "他说：“走。”"],
    ],
)
def test_what_does_not_name_a_speaker_is_a_sentence_of_its_own(sentences: list[str]) -> None:
    assert cut("".join(sentences), "zh") == sentences


@pytest.mark.parametrize(
    "text", ["“Right.” Wang said.", "“But…” Wang asked.", "“Never!” The old man shouted."]
)
def test_likewise_in_english(text: str) -> None:
    assert cut(text, "en") == [text]


@given(
    st.text(st.sampled_from('。.！!…[1]¹〔〕”"“a好说道 Yahoo!\n')),
    st.sampled_from(["zh", "en", "fr"]),
)
def test_nothing_is_lost(text: str, language: str) -> None:
    segments = split(text, language)
    assert "".join(text[segment.start : segment.end] for segment in segments) == (
        text if text.strip() else ""
    )
