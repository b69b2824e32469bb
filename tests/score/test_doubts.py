"""Trees, words and pieces: the parts that the doubtful words are made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Finding, Severity
from align.encode import UseEncoder
from align.score.doubts import (
    BUCKETS,
    hashed,
    heed,
    load_doubts,
    overlapping,
    probabilities,
    raw_chances,
)
from align.score.evidence import collect
from align.score.trees import Trees
from align.score.word_evidence import NAMES, WORD, piece_words


def test_trees_send_a_row_left_when_its_feature_is_small() -> None:
    trees = Trees(
        np.array([[0, 1, 1]]),
        np.array([[0.5, 0.0, 9.0]]),
        np.array([[1.0, 2.0, 3.0, 4.0]]),
    )
    table = np.array([[0.5, 0.0], [0.5, 0.1], [0.6, 9.0], [0.6, 9.1]])
    assert trees.sum(table).tolist() == [1.0, 2.0, 3.0, 4.0]
    assert trees.sum(table[:0]).tolist() == []


@given(st.text(alphabet="ab é½①ﬁ ", min_size=1, max_size=40))
@settings(deadline=None)
def test_every_piece_finds_the_word_that_it_is_in(text: str) -> None:
    spans = [match.span() for match in WORD.finditer(text)]
    encoder = _encoder()
    ids = encoder.tokenize([text]).ids
    home = piece_words(text, encoder.pieces(ids), spans)
    assert home.shape == ids.shape
    assert ((home >= -1) & (home < len(spans))).all()


def test_words_own_the_pieces_that_spell_them() -> None:
    text = "Lei Jun's Xiaomi"
    spans = [match.span() for match in WORD.finditer(text)]
    assert [text[slice(*span)] for span in spans] == ["Lei", "Jun's", "Xiaomi"]
    home = piece_words(text, ["▁Le", "i", "▁Jun", "'", "s", "▁", "Xiao", "mi"], spans)
    assert home.tolist() == [0, 0, 1, 1, 1, -1, 2, 2]


_ENCODERS: list[UseEncoder] = []


def _encoder() -> UseEncoder:
    if not _ENCODERS:
        _ENCODERS.append(UseEncoder())
    return _ENCODERS[0]


PAIR = (
    "公司去年在北京成立，员工三百名。",
    "The company was founded in Shanghai with staff of 300.",
)


def test_evidence_has_a_row_for_each_word_and_the_model_a_probability() -> None:
    words = collect([PAIR], _encoder(), chinese=True).words
    assert words[0].table.shape == (len(PAIR[1].split()), len(NAMES))
    assert np.isfinite(words[0].table).all()
    raw = raw_chances(load_doubts(), words, np.zeros(1))
    (chances,) = probabilities(load_doubts(), words, raw, [()])
    assert ((chances > 0) & (chances < 1)).all()


@pytest.mark.parametrize(
    ("severity", "raised"), [(Severity.MINOR, True), (Severity.NEUTRAL, False)]
)
def test_a_finding_raises_the_words_that_it_overlaps(severity: Severity, raised: bool) -> None:
    (words,) = collect([PAIR], _encoder(), chinese=True).words
    at = PAIR[1].index("Shanghai")
    span = (at, at + len("Shanghai"))
    finding = Finding("x", "y", severity, "Why", None, span, confidence=0.8)
    said = overlapping(words, [finding])
    assert (said > 0).tolist() == [raised and word == "Shanghai" for word in words.words]


def test_doubts_move_a_confidence_within_what_its_severity_allows() -> None:
    (words,) = collect([PAIR], _encoder(), chinese=True).words
    finding = Finding("x", "y", Severity.MAJOR, "Why", None, (4, 11), confidence=0.8)
    low, high = (
        heed(load_doubts(), finding, words, np.full(len(words.spans), logit)).confidence
        for logit in (-9.0, 9.0)
    )
    assert 0.7 <= low <= high <= 0.99
    nowhere = Finding("x", "y", Severity.MAJOR, "Why", (0, 2), None, confidence=0.8)
    assert heed(load_doubts(), nowhere, words, np.zeros(len(words.spans))) == nowhere


def test_words_are_hashed_alike_in_any_case() -> None:
    single, pair = hashed(["The", "the"])
    assert single[0] == single[1] and pair[0] != pair[1]
    assert ((single >= 0) & (single < BUCKETS)).all()
