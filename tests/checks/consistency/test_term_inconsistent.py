"""A term of the text in several renderings."""

from __future__ import annotations

import pytest

CHECK = "term-inconsistent"


USUAL = [
    ("检察官提起公诉。", "The prosecutor brought charges."),
    ("检察官要求重判。", "The prosecutor asked for a long sentence."),
    ("检察官出示了证据。", "The prosecutors showed the evidence."),
]


def test_the_rare_rendering_is_flagged_with_counts(flag, words):
    odd = ("检察官没有回答。", "The procurator did not answer.")
    (finding,) = flag(CHECK, *USUAL, odd)
    assert words(odd[1], [finding]) == ["procurator"]
    assert finding.suggestion == "prosecutor"
    assert "3 ×" in finding.message
    assert "bead 1" in finding.message


@pytest.mark.parametrize(
    "last",
    [
        ("检察官没有回答。", "The prosecutor did not answer."),
        ("检察官没有回答。", "He did not answer."),
        ("检察官没有回答。", "The public prosecutor, a procurator, did not answer."),
    ],
)
def test_silent(flag, last):
    assert not flag(CHECK, *USUAL, last)


def test_two_uses_are_no_habit(flag):
    assert not flag(CHECK, USUAL[0], ("检察官没有回答。", "The procurator did not answer."))


def test_common_words_are_no_terms(flag):
    pairs = [("工作很多。", "There is much work.")] * 4 + [
        ("工作不好找。", "A job is hard to find.")
    ]
    assert not flag(CHECK, *pairs)
