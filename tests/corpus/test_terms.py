"""Term candidates out of the links between words."""

from __future__ import annotations

from pathlib import Path

import pytest

import align
from align.check.glossary import read_glossary
from align.corpus.terms.extract import Candidate, extract, log_likelihood, to_glossary
from align.corpus.terms.links import Linker, joined

SPEECH = "lei-jun-2018-annual-meeting.txt"
ROOT = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def candidates() -> list[Candidate]:
    source, target = (
        align.read_document(ROOT / side / SPEECH, language=side) for side in ("zh", "en")
    )
    return extract(align.align(source, target).beads, ("zh", "en"))


@pytest.mark.parametrize(
    ("source", "target"),
    [("小米", "Xiaomi"), ("创新", "innovation"), ("国际化", "internationalization")],
)
def test_the_terms_of_the_speech_come_first(
    candidates: list[Candidate], source: str, target: str
) -> None:
    assert (source, target) in [(c.source, c.target) for c in candidates[:20]]


def test_figures_are_what_they_say(candidates: list[Candidate]) -> None:
    for candidate in candidates:
        assert 1 <= candidate.count <= min(candidate.source_count, candidate.target_count)
        assert 0 < candidate.dice <= 1 and 0 < candidate.spread <= 1
        assert candidate.source.lower() in candidate.example[0].lower()
        assert candidate.target.lower() in candidate.example[1].lower()


def test_a_glossary_is_read_again(candidates: list[Candidate], tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(to_glossary(candidates[:10]), "utf-8")
    assert [(term.source, term.targets) for term in read_glossary(path)] == [
        (candidate.source, (candidate.target,)) for candidate in candidates[:10]
    ]


def test_counterparts_are_the_linked_words() -> None:
    source, target = "我们重视创新。", "We value innovation."
    linker = Linker([source, target])
    assert linker.counterparts(source, (4, 6), target, "en") == ((9, 19),)
    assert linker.counterparts(source, (4, 6), "", "en") == ()


def test_joined_words() -> None:
    assert joined([(0, 3), (4, 7), (9, 12)], "big red, car") == ((0, 7), (9, 12))


def test_likelihood() -> None:
    assert log_likelihood(1, 10, 10, 100) == 0.0  # as chance has it
    assert log_likelihood(10, 10, 10, 100) > log_likelihood(5, 10, 10, 100) > 3.84
    assert log_likelihood(0, 10, 10, 100) == 0.0
