"""The whitelist of Harper's rules: each finds its example; a missing package is said plainly."""

from __future__ import annotations

import sys

import pytest

from align.bitext import Bead
from align.check.view import DocumentView
from align.checks.english.grammar_harper import WHITELIST, GrammarHarper, _local, harper_slips
from align.errors import MissingExtraError


@pytest.mark.parametrize("rule", WHITELIST)
def test_each_rule_finds_its_example(rule: str) -> None:
    pytest.importorskip("harper")
    assert rule in [slip.rule for slip in harper_slips(WHITELIST[rule])]


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
    for example in WHITELIST.values():
        list(harper_slips(example))
    assert capfd.readouterr() == ("", "")


def test_a_missing_package_is_an_error_that_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "harper", None)
    monkeypatch.delattr(_local, "linter", raising=False)
    bead = Bead((0,), (0,), "好", "Good.")
    with pytest.raises(MissingExtraError, match=r"harper-py.*pip install"):
        GrammarHarper().prepare(DocumentView((bead,), "zh", "en"))
