"""Misspelt words are found; names, pinyin, both Englishes and formed words are left alone."""

from __future__ import annotations

import random

import pytest

from align.bitext import Bead
from align.check.view import DocumentView
from align.checks.english.spelling import Spelling, is_misspelt, spelling_slips
from align.lexicon.english import lexicon


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("goverment", "government"),
        ("recieve", "receive"),
        ("teh", "the"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("enviroment", "environment"),
        ("developement", "development"),
        ("ofthe", "of the"),
        ("accomodation", "accommodation"),
        ("begining", "beginning"),
        ("improtant", "important"),
        ("succesfully", "successfully"),
    ],
)
def test_misspelt_words_get_the_right_one(wrong: str, right: str) -> None:
    text = f"They said that {wrong} was there."
    (slip,) = spelling_slips(text)
    assert text[slice(*slip.span)] == wrong
    assert slip.suggestion == right


@pytest.mark.parametrize(
    "text",
    [
        "The colour and the color, organise and organize, the centre and the center.",
        "Lei Jun of Xiaomi met Qualcomm in Ulaanbaatar about MIUI and the iPhone.",
        "the children's smartphones, the users’ e-mails, they'd, o'clock",
        "full-screen, state-of-the-art, co-founders, counter-attack, hyper-connected",
        "livestreaming, blockchain, reimagined, nonlinear, multimodal, gamification",
        "Old hutong and siheyuan houses, hukou and guanxi, mala and baijiu.",
        "See www.exampel.com/speling or mail teh@exampel.org; run foo_barr and x86fooz.",
        "Il faut bien le faire.",
        "",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert [text[slice(*slip.span)] for slip in spelling_slips(text)] == []


@pytest.mark.parametrize("word", ["monday", "japanese", "october", "european"])
def test_days_months_and_peoples_take_a_capital(word: str) -> None:
    (slip,) = spelling_slips(f"They came on a {word} plan.")
    assert (slip.rule, slip.suggestion) == ("capital", word.capitalize())
    assert list(spelling_slips(f"They came on a {word.capitalize()} plan.")) == []


def test_every_listed_word_is_right() -> None:
    listed = [word for word in lexicon().entries if word.islower()]
    for word in random.Random(0).sample(listed, 2000):
        assert not is_misspelt(word)


def test_a_word_without_a_near_one_is_not_said_to_be_wrong() -> None:
    assert list(spelling_slips("a study of the xqzvwkjp effect")) == []


@pytest.mark.parametrize(
    "text",
    [
        "We don’t, isn’t, wouldn’t and the users’ e-mails.",
        "The frontend calls an async function and memoizes the stateful value.",
        "Run `npm instal --sav` or use useEfect(), my_varibale and ./scirpts/biuld.sh.",
        "Onboarding, rollouts, symlinks, tooltips, cafes and forex.",
    ],
)
def test_technical_words_and_code_are_left_alone(text: str) -> None:
    assert list(spelling_slips(text)) == []


def test_a_text_of_unknown_words_is_not_english() -> None:
    text = " ".join(["seperate", "goverment", "recieve"] * 10)
    assert list(spelling_slips(text)) == []


def run(pairs: list[tuple[str, str]]) -> list[str]:
    """The words that the check flags in a document."""
    beads = tuple(Bead((i,), (i,), zh, en) for i, (zh, en) in enumerate(pairs))
    check, document = Spelling(), DocumentView(beads, "zh", "en")
    prepared = check.prepare(document)
    return [
        bead.target_text[slice(*finding.target_span)]
        for i, bead in enumerate(beads)
        for finding in check.check(document.view(i), prepared)
        if finding.target_span
    ]


def test_words_that_the_source_writes_in_latin_letters_are_right() -> None:
    assert run([("使用goverment命令。", "Use the goverment command."), ("好", "A tool.")]) == []
    assert run([("使用命令。", "Use the goverment command.")]) == ["goverment"]


def test_a_word_that_the_text_uses_habitually_is_a_term() -> None:
    assert run([("好", f"The remarkible thing {i}.") for i in range(2)]) == ["remarkible"] * 2
    assert run([("好", f"The remarkible thing {i}.") for i in range(3)]) == []
