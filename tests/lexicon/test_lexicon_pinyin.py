"""Romanisation of Chinese names in the styles that English texts use."""

import pytest

from align.lexicon.pinyin import is_pinyin, spell_person, spellings, syllables
from align.lexicon.wade_giles import wade_giles


@pytest.mark.parametrize(
    ("zh", "written"),
    [
        ("雷军", "leijun"),
        ("雷军", "junlei"),
        ("郑永刚", "zhengyonggang"),
        ("郑永刚", "yonggangzheng"),
        ("赵春山", "chaochunshan"),
        ("吕布", "lubu"),
        ("吕布", "lyubu"),
        ("单田芳", "shantianfang"),
        ("欧阳修", "ouyangxiu"),
    ],
)
def test_usual_styles_are_spellings(zh: str, written: str) -> None:
    assert written in spellings(zh)


def test_another_syllable_is_none() -> None:
    assert "leijin" not in spellings("雷军")


def test_proposed_form() -> None:
    assert spell_person("雷军") == "Lei Jun"
    assert spell_person("欧阳修") == "Ouyang Xiu"
    assert spell_person("李西安") == "Li Xi'an"


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [("zhao", "chao"), ("xi", "hsi"), ("qing", "ching"), ("zhong", "chung"), ("ci", "tzu")],
)
def test_wade_giles(pinyin: str, wade: str) -> None:
    assert wade_giles(pinyin) == wade


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("银行", "yin hang"),
        ("行长", "hang zhang"),
        ("重庆", "chong qing"),
        ("厦门", "xia men"),
        ("西藏", "xi zang"),
        ("长城", "chang cheng"),
        ("音乐", "yin yue"),
        ("中国银行行长", "zhong guo yin hang hang zhang"),
        ("长沙", "chang sha"),
        ("旅行", "lv xing"),
    ],
)
def test_words_are_read_as_words(word: str, reading: str) -> None:
    assert syllables(word) == reading.split()


def test_characters_without_a_reading_are_left_out() -> None:
    assert syllables("ab雷1军") == ["lei", "jun"]


@pytest.mark.parametrize("word", ["leijun", "xian", "lv", "lu", "zhuang"])
def test_runs_of_syllables(word: str) -> None:
    assert is_pinyin(word)


@pytest.mark.parametrize("word", ["", "street", "x", "leijunx"])
def test_other_words_are_no_runs_of_syllables(word: str) -> None:
    assert not is_pinyin(word)
