"""Romanisation of Chinese names in the styles that English texts use."""

import pytest

from align.lexicon.pinyin import spell_person, spellings, wade_giles


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
