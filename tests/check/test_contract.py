"""What holds for every check, whoever wrote it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bitext, bitext_from_pairs
from align.check.base import Check, Example, Pair
from align.check.config import CheckConfig
from align.check.registry import BUILT_IN, all_checks, list_checks
from align.check.runner import check

Run = Callable[[type[Check], Example, tuple[Pair, ...]], Bitext]

CHECKS = all_checks()
CASES = [
    pytest.param(made, example, id=f"{made.id}-{number}")
    for made in CHECKS
    for number, example in enumerate(made.examples)
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(made: type[Check], example: Example, pairs: tuple[Pair, ...]) -> Bitext:
        glossary = tmp_path / "terms.csv"
        glossary.write_text(example.glossary, encoding="utf-8")
        return _run(made, example, pairs, glossary if example.glossary else None)

    return call


def _run(
    made: type[Check], example: Example, pairs: tuple[Pair, ...], glossary: Path | None
) -> Bitext:
    config = CheckConfig(
        enable=frozenset({made.id}),
        options={made.id: example.options} if example.options else {},
        glossary=glossary,
    )
    bitext = bitext_from_pairs(pairs, example.source_language, example.target_language)
    return check(bitext, config)


@pytest.mark.parametrize(("made", "example"), CASES)
def test_it_flags_its_wrong_example(made: type[Check], example: Example, run: Run) -> None:
    found = [f for bead in run(made, example, example.wrong) for f in bead.findings]
    assert found
    assert {finding.check for finding in found} == {made.id}


@pytest.mark.parametrize(("made", "example"), CASES)
def test_it_is_silent_on_its_right_example(made: type[Check], example: Example, run: Run) -> None:
    assert not [f for bead in run(made, example, example.right) for f in bead.findings]


@pytest.mark.parametrize(("made", "example"), CASES)
def test_spans_lie_inside_the_bead_and_confidences_are_probabilities(
    made: type[Check], example: Example, run: Run
) -> None:
    for bead in run(made, example, example.wrong):
        for finding in bead.findings:
            for span, text in (
                (finding.source_span, bead.source_text),
                (finding.target_span, bead.target_text),
            ):
                assert span is None or 0 <= span[0] <= span[1] <= len(text)
            assert 0 <= finding.confidence <= 1
            assert finding.message.strip()
            assert "\n" not in finding.message


@pytest.mark.parametrize("made", CHECKS, ids=lambda made: made.id)
def test_it_is_described(made: type[Check]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made.id)
    assert re.fullmatch(r"[a-z]+(/[a-z-]+)+", made.category)
    assert made.description
    assert "\n" not in made.description
    assert made.__doc__


@pytest.mark.parametrize("made", CHECKS, ids=lambda made: made.id)
@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "zh"), ("de", "fr")])
@pytest.mark.parametrize(
    "pair", [("", "x"), ("x", ""), (" ", " "), ("。", "."), ("\u200b", "\ufeff")]
)
def test_it_survives_odd_pairs(made: type[Check], languages: tuple[str, str], pair: Pair) -> None:
    bitext = bitext_from_pairs([pair, pair], *languages)
    check(bitext, CheckConfig(enable=frozenset({made.id})))


@pytest.mark.parametrize("made", CHECKS, ids=lambda made: made.id)
def test_it_says_the_same_twice(made: type[Check]) -> None:
    pairs = [pair for example in made.examples for pair in example.wrong]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    config = CheckConfig(enable=frozenset({made.id}))
    once = check(bitext, config)
    assert pickle.dumps(check(bitext, config).beads) == pickle.dumps(once.beads)
    assert check(replace(once), config) == once


def test_every_line_of_the_registry_is_a_check_and_listed_once() -> None:
    ids = [info.id for info in list_checks()]
    assert len(ids) == len(set(ids)) >= len(BUILT_IN)
