"""Whatever Unicode calls a digit or a number, and figures of any length, may stand in a text."""

from __future__ import annotations

import sys

import pytest

from align.bitext import Severity, bitext_from_pairs
from align.check import check
from align.checks.numbers.findings import number_findings

NUMERIC = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if chr(code).isdigit() or chr(code).isnumeric() or chr(code).isdecimal()
]
PLACES = ["{}", "Step 3.{}", "{}3 km", "10{}th", "第三{}条{}年"]
LANGUAGES = ["en", "zh", "ja", "de", "fr"]


def heard(source: str, target: str, languages: tuple[str, str] = ("zh", "en")) -> list[str]:
    return [
        finding.message
        for finding in number_findings(source, target, *languages)
        if finding.severity.at_least(Severity.MINOR)
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeric_character_is_read(place: str, language: str) -> None:
    other = "en" if language != "en" else "zh"
    for character in NUMERIC:
        text = place.replace("{}", character)
        number_findings(text, "word", language, other)
        number_findings("word", text, other, language)


@pytest.mark.parametrize(
    "character", ["①", "⑨", "⑴", "❶", "¹", "²", "⑤", "Ⅳ", "㊀", "٣", "½", "〇"]
)
@pytest.mark.parametrize("place", ["{}", "See Article 3.{}", "Step {}.", "10{}", "word{}"])
@pytest.mark.parametrize("pair", [("zh", "en"), ("en", "zh"), ("ja", "en"), ("en", "de")])
def test_every_check_bears_it(character: str, place: str, pair: tuple[str, str]) -> None:
    text = place.format(character)
    check(bitext_from_pairs([("一些文字。", text), (text, text)], *pair))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("参见第三条①。", "See Article 3.①"),
        ("参见第三条¹。", "See Article 3.¹"),
        ("人口为3亿²。", "The population is 300 million²."),
        ("约有10⁶个细胞。", "There are about 10⁶ cells."),
        ("约有一百万个细胞。", "There are about 10⁶ cells."),
        ("步骤⑤。", "Step ⑤."),
    ],
)
def test_marks_of_notes_are_no_figures(chinese: str, english: str) -> None:
    assert heard(chinese, english) == []
    assert heard(english, chinese, ("en", "zh")) == []


LONG = [
    *("1" * 4301, "一" * 4301, "1." * 2500, "9" * 64, "万" * 500, "3" + " million" * 500),
    *("1," * 2500, "3" + " more" * 2500 + " km", "(" * 2500 + "1", "1" + ",111" * 1500),
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:6]}x{len(text)}")
@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "zh"), ("ja", "de"), ("fr", "en")])
def test_figures_of_any_length_are_borne(text: str, languages: tuple[str, str]) -> None:
    number_findings(text, "word 7", *languages)
    number_findings("word 7", text, *languages)
    number_findings(text, text, *languages)


PATTERNS = [
    "1 ",
    "一",
    "1.",
    "1-",
    "3 million ",
    "$1",
    "12:30 ",
    "1万",
    "万",
    "三分之一",
    "第",
    "1月1日",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "zh")])
def test_more_numbers_than_a_sentence_holds_are_noted(
    pattern: str, languages: tuple[str, str]
) -> None:
    text = pattern * 20_000
    for source, target in ((text, "word 7"), ("word 7", text), (text, text)):
        found = number_findings(source, target, *languages)
        assert len(found) <= 110
        assert all(len(finding.message) < 400 for finding in found)


def test_numbers_that_all_differ_are_not_compared_one_by_one() -> None:
    source = " ".join(str(n) for n in range(20_000, 20_990))
    target = " ".join(str(n) for n in range(40_000, 40_990))
    (note,) = number_findings(source, target, "en", "zh")
    assert note.severity is Severity.NEUTRAL
    assert "990" in note.message


def test_one_wrong_number_is_found_among_many() -> None:
    numbers = [str(n) for n in range(20_000, 20_990)]
    wrong = [*numbers[:500], "31999", *numbers[501:]]
    (found,) = number_findings(" ".join(numbers), " ".join(wrong), "en", "zh")
    assert found.check == "number-wrong"


def test_a_list_of_missing_numbers_is_told_in_part() -> None:
    source = " apples, ".join(str(n) for n in range(20_000, 20_990))
    found = number_findings(source, "没有。", "en", "zh")
    assert len(found) == 51
    assert found[-1].severity is Severity.NEUTRAL
