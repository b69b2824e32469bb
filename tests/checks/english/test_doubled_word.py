"""A doubled word is found whatever its case and spacing; emphasis and names are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bead, Severity
from align.check.view import DocumentView
from align.checks.english.doubled_word import DoubledWord, doubled_words


@pytest.mark.parametrize(
    ("text", "doubled", "suggestion"),
    [
        ("We aim to deliver deliver quality products.", "deliver deliver", "deliver"),
        ("The the company grew.", "The the", "The"),
        ("It is the\nthe end.", "the\nthe", "the"),
        ("They sold the the the phone.", "the the the", "the"),
        ("This is part of the of the plan.", "of the of the", "of the"),
        ("We don't don't know.", "don't don't", "don't"),
        ("He works in in Beijing.", "in in", "in"),
        ("The talks on on trade began.", "on on", "on"),
        ("A book by by a friend.", "by by", "by"),
    ],
)
def test_doubled_words_are_found(text: str, doubled: str, suggestion: str) -> None:
    (slip,) = doubled_words(text)
    assert text[slice(*slip.span)] == doubled
    assert slip.suggestion == suggestion
    assert slip.severity is Severity.MINOR


@pytest.mark.parametrize(
    "text",
    [
        "This is very very good.",
        "No, no, no.",
        "He sang with Duran Duran in Bora Bora.",
        "Moon Jae-in in the past five months said so.",
        "It went on again and again and again.",
        "Day by day by day it grew.",
        "They are, are they not?",
        "In 2017 2017 units were sold.",
        "",
    ],
)
def test_emphasis_names_and_punctuation_are_left_alone(text: str) -> None:
    assert list(doubled_words(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough.",
        "I know that that is right.",
        "What it is is a farce.",
        "She was taken in in the church.",
        "They moved in in March.",
        "It was handed out out of pity.",
        "He turned it on on Monday.",
        "They asked her her name.",
        "Add a  around the  around it.",
        "Type `the the` and stop.",
    ],
)
def test_what_grammar_allows_is_left_alone(text: str) -> None:
    assert list(doubled_words(text)) == []


@given(st.sampled_from(["quality", "product", "market", "with"]), st.integers(1, 4))
def test_a_word_written_any_number_of_times_is_one_finding(word: str, extra: int) -> None:
    text = f"We saw {' '.join([word] * (extra + 1))} there."
    (slip,) = [slip for slip in doubled_words(text) if slip.rule == "doubled-word"]
    assert text[slice(*slip.span)].split() == [word] * (extra + 1)


def test_the_check_points_at_the_target_of_the_bead() -> None:
    bead = Bead((0,), (0,), "我们去市场。", "We go to to market.")
    check = DoubledWord()
    (finding,) = check.check(DocumentView((bead,), "zh", "en").view(0), None)
    assert finding.target_span == (6, 11)
    assert finding.source_span is None
    assert finding.check == "doubled-word"
    assert check.speaks("zh", "en")
    assert not check.speaks("en", "zh")


@pytest.mark.parametrize(
    "text",
    [
        "She is is planning to visit Pyongyang.",
        "It shows that that the schools are good.",
        "They are more more than ready.",
    ],
)
def test_what_grammar_does_not_allow_is_found(text: str) -> None:
    assert [slip.severity for slip in doubled_words(text)] == [Severity.MINOR]
