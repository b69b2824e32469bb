"""Each rule of Harper that speaks finds its example; without the package the check is silent."""

from __future__ import annotations

import pytest

from align.bitext import Bead
from align.check.view import BeadView, DocumentView
from align.checks.english.grammar_harper import (
    LONGEST,
    GrammarHarper,
    harper_rules,
    harper_slips,
    is_installed,
)


@pytest.mark.parametrize("rule", harper_rules())
def test_each_rule_finds_its_example(rule: str) -> None:
    pytest.importorskip("harper")
    assert rule in [slip.rule for slip in harper_slips(harper_rules()[rule].message)]


@pytest.mark.parametrize(
    "text",
    [
        "Lei Jun of Xiaomi spoke in the colour of the Chinese centre at Qualcomm.",
        "We don't know, and technically speaking, it's noise.",
        "The the company’s 😀 mobile phone, IoT, MIX 2 and Surge S1.",
        "",
    ],
)
def test_style_and_spelling_are_none_of_its_business(text: str) -> None:
    pytest.importorskip("harper")
    assert list(harper_slips(text)) == []


def test_spans_count_characters_not_bytes() -> None:
    pytest.importorskip("harper")
    text = "“😀” — despite of it, we won."
    (slip,) = harper_slips(text)
    assert text[slice(*slip.span)] == "despite of"


def test_nothing_is_written_to_the_standard_streams(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("harper")
    for rule in harper_rules().values():
        list(harper_slips(rule.message))
    assert capfd.readouterr() == ("", "")


def test_without_the_package_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.checks.english.grammar_harper.is_installed", lambda: False)
    document = DocumentView((Bead((0,), (0,), "好", "He did went home."),), "zh", "en")
    assert list(GrammarHarper().check(document.view(0), None)) == []


def test_it_speaks_without_being_asked() -> None:
    assert GrammarHarper.on_by_default


@pytest.mark.parametrize("text", ["Run `despite of` now.", "See ./despite of/it.py."])
def test_code_is_left_alone(text: str) -> None:
    pytest.importorskip("harper")
    assert list(harper_slips(text)) == []


def test_a_target_longer_than_harper_bears_is_passed_over() -> None:
    check = GrammarHarper()
    assert check.looks_at(BeadView.of("好", "a" * LONGEST))
    assert check.looks_at(BeadView.of("好", "a" * (LONGEST + 1))) is not is_installed()
