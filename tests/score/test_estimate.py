"""The reference-free estimate: what it promises, whatever the texts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Bitext, Finding, Severity, bitext_from_pairs
from align.encode import UseEncoder
from align.score import estimate
from align.score.evidence import collect, hash_ngrams
from align.score.model import load_model, predict, raw_score, shift_to

PAIRS = [
    ("公司去年在北京成立。", "The company was founded in Beijing last year."),
    (
        "它有三百名员工，其中一半是工程师。",
        "It has three hundred employees, half engineers.",
    ),
    ("创始人毕业于清华大学。", "The founder graduated from Tsinghua University."),
    ("他说：“我们要把工厂搬到深圳。”", "He said, “We are going to move the factory to Shenzhen.”"),
    ("今年的销售额增长了百分之二十。", "Sales rose by twenty percent this year."),
]


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    return UseEncoder()


def beads_of(
    pairs: list[tuple[str, str]], encoder: UseEncoder, languages: tuple[str, str] = ("zh", "en")
) -> tuple[Bead, ...]:
    return estimate(bitext_from_pairs(pairs, *languages), encoder=encoder).beads


def test_two_sided_beads_get_both_figures_and_one_sided_ones_none(encoder: UseEncoder) -> None:
    pairs = [PAIRS[0], ("", "Inserted."), ("删去了。", ""), PAIRS[1]]
    beads = beads_of(pairs, encoder)
    assert [bead.estimate is None for bead in beads] == [False, True, True, False]
    assert [bead.penalty is None for bead in beads] == [False, True, True, False]
    for bead in (beads[0], beads[3]):
        assert 0 <= bead.estimate <= 1
        assert bead.penalty >= 0


def test_a_beads_figures_do_not_depend_on_its_neighbours(encoder: UseEncoder) -> None:
    together = beads_of(PAIRS, encoder)
    alone = [beads_of([pair], encoder)[0] for pair in PAIRS]
    backwards = beads_of(PAIRS[::-1], encoder)[::-1]
    for a, b, c in zip(together, alone, backwards, strict=True):
        assert a.estimate == pytest.approx(b.estimate, abs=2e-5)
        assert a.estimate == pytest.approx(c.estimate, abs=2e-5)
        assert a.penalty == pytest.approx(b.penalty, abs=2e-4)
        assert a.penalty == pytest.approx(c.penalty, abs=2e-4)


def test_confidence_does_not_change_it(encoder: UseEncoder) -> None:
    plain = bitext_from_pairs(PAIRS, "zh", "en")
    marked = replace(plain, beads=tuple(replace(b, confidence=0.1) for b in plain.beads))
    assert [b.estimate for b in estimate(plain, encoder=encoder)] == [
        b.estimate for b in estimate(marked, encoder=encoder)
    ]


def _with_finding(severity: Severity, confidence: float) -> Bitext:
    finding = Finding("x", "accuracy", severity, "Why", None, (0, 3), confidence=confidence)
    plain = bitext_from_pairs(PAIRS, "zh", "en")
    return replace(plain, beads=tuple(replace(b, findings=(finding,)) for b in plain.beads))


@pytest.mark.parametrize("severity", [Severity.MINOR, Severity.MAJOR, Severity.CRITICAL])
def test_findings_make_it_worse_and_leave_the_raw_one(
    severity: Severity, encoder: UseEncoder
) -> None:
    plain = beads_of(PAIRS, encoder)
    marked = estimate(_with_finding(severity, 0.9), encoder=encoder).beads
    for a, b in zip(plain, marked, strict=True):
        assert b.raw_estimate == a.raw_estimate
        assert b.estimate <= a.estimate


def test_a_sure_critical_finding_bounds_the_estimate(encoder: UseEncoder) -> None:
    for bead in estimate(_with_finding(Severity.CRITICAL, 0.9), encoder=encoder):
        assert bead.estimate <= 0.15
        assert bead.findings[0].confidence >= 0.7


def test_the_prior_moves_all_and_keeps_the_order(encoder: UseEncoder) -> None:
    bitext = bitext_from_pairs(PAIRS, "zh", "en")
    low, high = (estimate(bitext, encoder=encoder, prior=prior) for prior in (0.1, 0.9))
    assert all(a.estimate > b.estimate for a, b in zip(low, high, strict=True))
    order = [sorted(range(len(PAIRS)), key=lambda i: b.beads[i].estimate) for b in (low, high)]
    assert order[0] == order[1]
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate(bitext, encoder=encoder, prior=1.0)


@pytest.mark.parametrize("prior", [0.02, 0.3, 0.9])
def test_many_beads_have_the_stated_share_of_bad_ones_and_few_lean_to_it(prior: float) -> None:
    model = load_model("zh-en")
    scores = np.random.default_rng(0).normal(-0.5, 0.5, 20_000)
    probability, _ = predict(model, scores, prior)
    assert probability.mean() == pytest.approx(prior, abs=0.01)
    usual = np.log(prior / (1 - prior)) - np.log(model.base / (1 - model.base))
    assert shift_to(model, scores[:0], prior) == pytest.approx(usual)
    assert shift_to(model, scores[:1], prior) == pytest.approx(usual, abs=0.2)


def test_doubts_are_words_of_the_target_in_order(encoder: UseEncoder) -> None:
    for bead in beads_of(PAIRS, encoder):
        ends = [0]
        for doubt in bead.doubts:
            assert ends[-1] <= doubt.start < doubt.end <= len(bead.target_text)
            assert 0 < doubt.probability < 1
            assert " " not in bead.target_text[doubt.start : doubt.end]
            ends.append(doubt.end)


def test_other_pairs_have_no_doubts(encoder: UseEncoder) -> None:
    assert all(not bead.doubts for bead in beads_of(PAIRS, encoder, ("zh", "de")))


def test_the_same_input_gives_the_same_figures(encoder: UseEncoder) -> None:
    assert beads_of(PAIRS, encoder) == beads_of(PAIRS, encoder)


def test_a_translation_of_something_else_is_worse_than_the_right_one(encoder: UseEncoder) -> None:
    right = beads_of(PAIRS, encoder)
    sources, targets = zip(*PAIRS, strict=True)
    wrong = beads_of(list(zip(sources, targets[1:] + targets[:1], strict=True)), encoder)
    assert sum(a.estimate for a in right) > sum(b.estimate for b in wrong)
    assert sum(a.penalty for a in right) < sum(b.penalty for b in wrong)


def test_half_a_translation_is_worse_than_the_whole(encoder: UseEncoder) -> None:
    source = PAIRS[1][0] + PAIRS[4][0]
    whole = PAIRS[1][1] + " " + PAIRS[4][1]
    full, cut = beads_of([(source, whole), (source, "It has employees.")], encoder)
    assert full.estimate > cut.estimate


def test_other_language_pairs_are_estimated_too(encoder: UseEncoder) -> None:
    pairs = [("Der Hund schläft.", "Le chien dort."), ("Er kam spät.", "La pomme est rouge.")]
    bitext = estimate(bitext_from_pairs(pairs, "de", "fr"), encoder=encoder)
    right, wrong = bitext.beads
    assert right.estimate > wrong.estimate
    assert "weights:any" in bitext.signature["estimate"]


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_no_text_breaks_it(pairs: list[tuple[str, str]]) -> None:
    for bead in beads_of(pairs, _shared_encoder()):
        assert bead.estimate is not None and 0 <= bead.estimate <= 1
        assert bead.penalty is not None and np.isfinite(bead.penalty) and bead.penalty >= 0


_ENCODERS: list[UseEncoder] = []


def _shared_encoder() -> UseEncoder:
    if not _ENCODERS:
        _ENCODERS.append(UseEncoder())
    return _ENCODERS[0]


def test_an_empty_bitext_stays_empty_and_loads_nothing() -> None:
    empty: Bitext = bitext_from_pairs([], "zh", "en")
    assert estimate(empty).beads == ()


def test_progress_counts_to_the_end(encoder: UseEncoder) -> None:
    steps: list[tuple[str, int, int]] = []
    estimate(
        bitext_from_pairs(PAIRS, "zh", "en"),
        encoder=encoder,
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )
    assert steps == [("estimate", 5, 5)]


@pytest.mark.parametrize("name", ["zh-en", "any"])
def test_worse_scores_never_mean_better_figures(name: str) -> None:
    model = load_model(name)
    assert model.probability[0] > 0
    assert (np.diff(model.penalty[0]) > 0).all() and (np.diff(model.penalty[1]) >= 0).all()
    assert (model.findings[:3] >= 0).all()


def test_the_features_are_those_the_weights_were_fitted_on(encoder: UseEncoder) -> None:
    for name, chinese in (("zh-en", True), ("any", False)):
        evidence = collect(PAIRS, encoder, chinese=chinese)
        assert evidence.names == tuple(load_model(name).names)
        assert np.isfinite(evidence.table).all()
        probability, penalty = predict(load_model(name), raw_score(load_model(name), evidence))
        assert probability.shape == penalty.shape == (len(PAIRS),)


def test_ngrams_are_hashed_alike_wherever_they_stand() -> None:
    one = hash_ngrams(["red apple"])
    two = hash_ngrams(["green pear", "red apple"])
    assert sorted(one.bucket) == sorted(two.bucket[two.row == 1])
