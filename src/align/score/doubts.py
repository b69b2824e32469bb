"""How likely each word of a translation lies in an error that a rater would mark.

A linear model over the word's evidence and over hashed words and pairs of words, then boosted
trees over the evidence and the linear model's score; their sum passes through a logistic curve.
Weights are plain arrays in ``weights/doubts-zh-en.npz``, written by
``python -m training estimates``.
Figures and limits: MODEL.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from align.bitext import Doubt, Finding, Severity
from align.check.calibration import LEAST
from align.errors import ModelError
from align.score.trees import Trees
from align.score.word_evidence import NAMES, WordEvidence

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

#: What the model looks at: the word's evidence and how bad the text looks as a whole.
FEATURES = (*NAMES, "whole")
#: Buckets that words and pairs of neighbouring words are hashed into.
BUCKETS = 1 << 15
#: Scaled features are cut here, so that one odd value cannot decide.
CLIP = 4.0


@dataclass(frozen=True, slots=True)
class DoubtModel:
    """The arrays of the model (k features, t trees).

    Attributes:
        names: the features it was fitted on, (k,).
        mean, scale: of the features, (k,).
        linear: weights of the scaled features, (k,).
        words: weights of hashed words (first row) and pairs (second), (2, :data:`BUCKETS`).
        bias: of the linear part.
        feature, split, value: the trees (:class:`Trees`) over scaled features and linear score.
        curve: slope and offset of the logistic curve over linear score plus trees, and the weight
            of a finding that overlaps the word, times its confidence, (3,).
        heed: how much a word's logit above a centre moves a finding's, and that centre, (2,).
        least: words below this probability are no doubts.
    """

    names: NDArray[np.str_]
    mean: Floats
    scale: Floats
    linear: Floats
    words: Floats
    bias: Floats
    feature: NDArray[np.integer[Any]]
    split: Floats
    value: Floats
    curve: Floats
    heed: Floats
    least: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> DoubtModel:
        """A model of the arrays that an npz file holds.

        Raises:
            ModelError: an array is absent, or the features are others.
        """
        wanted = [field.name for field in fields(cls)]
        absent = [name for name in wanted if name not in arrays]
        if absent:
            raise ModelError(f"the weights of doubts lack {', '.join(absent)}")
        model = cls(**{name: np.asarray(arrays[name]) for name in wanted})
        if tuple(model.names) != FEATURES:
            raise ModelError("the weights of doubts belong to other features")
        return model


@cache
def load_doubts() -> DoubtModel:
    """The weights as shipped, for Chinese → English.

    Raises:
        ModelError: they are absent or damaged.
    """
    try:
        blob = files("align.score").joinpath("weights", "doubts-zh-en.npz").read_bytes()
        with np.load(BytesIO(blob), allow_pickle=False) as arrays:
            return DoubtModel.from_arrays(arrays)
    except (OSError, ValueError) as error:
        raise ModelError(
            "the weights of doubts cannot be read", hint="reinstall the package"
        ) from error


def hashed(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Buckets of each word, and of it with the word before it, (words,) each."""
    small = [word.lower() for word in words]
    before = ["^", *small[:-1]][: len(small)]
    pairs = [f"{a} {b}" for a, b in zip(before, small, strict=True)]
    return np.array(list(map(_bucket, small)), np.int64), np.array(
        list(map(_bucket, pairs)), np.int64
    )


@lru_cache(maxsize=1 << 16)
def _bucket(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass")) % BUCKETS


def scaled(model: DoubtModel, table: Floats) -> Floats:
    """Features in units of their spread, cut at ±4."""
    return np.clip((table - model.mean) / model.scale, -CLIP, CLIP).astype(np.float32)


def features(evidence: Sequence[WordEvidence], score: Floats) -> Floats:
    """The features of all words of all texts, one after the other, (words, :data:`FEATURES`).

    Args:
        score: how bad each text looks as a whole, (texts,), by :func:`align.score.model.raw_score`.
    """
    whole = np.repeat(score, [len(one.spans) for one in evidence])
    return np.column_stack([np.concatenate([one.table for one in evidence]), whole])


def raw_doubts(model: DoubtModel, evidence: Sequence[WordEvidence], score: Floats) -> Floats:
    """Linear score plus trees of all words of all texts, one after the other."""
    table = scaled(model, features(evidence, score))
    buckets = [hashed(one.words) for one in evidence]
    single = np.concatenate([a for a, _ in buckets])
    pair = np.concatenate([b for _, b in buckets])
    linear = (
        table @ model.linear
        + model.words[0, single].astype(np.float32)
        + model.words[1, pair].astype(np.float32)
        + float(model.bias)
    )
    trees = Trees(model.feature, model.split, model.value)
    return np.asarray(linear + trees.sum(np.column_stack([table, linear])))


def overlapping(evidence: WordEvidence, findings: Sequence[Finding]) -> Floats:
    """Per word, the confidence of the surest finding (minor and above) on it, (words,)."""
    most = np.zeros(len(evidence.spans))
    for finding in findings:
        if finding.severity is not Severity.NEUTRAL:
            most = np.maximum(most, _inside(finding, evidence) * finding.confidence)
    return most


def raw_chances(model: DoubtModel, evidence: Sequence[WordEvidence], score: Floats) -> list[Floats]:
    """Per text, the score of each of its words by the two texts alone, as a logit, (words,).

    Args:
        score: how bad each text looks as a whole, (texts,).
    """
    slope, offset, _ = model.curve
    logits = slope * raw_doubts(model, evidence, score) + offset
    ends = np.cumsum([len(one.spans) for one in evidence])[:-1]
    return list(np.split(logits, ends))


def probabilities(
    model: DoubtModel,
    evidence: Sequence[WordEvidence],
    raw: Sequence[Floats],
    findings: Sequence[Sequence[Finding]],
) -> list[Floats]:
    """Per text, the probability that each of its words lies in a marked error.

    Args:
        raw: of each text, by :func:`raw_chances`.
        findings: of each text.
    """
    weight = float(model.curve[2])
    return [
        np.asarray(1 / (1 + np.exp(-(logits + weight * overlapping(words, of_text)))))
        for words, logits, of_text in zip(evidence, raw, findings, strict=True)
    ]


def heed(model: DoubtModel, finding: Finding, words: WordEvidence, raw: Floats) -> Finding:
    """``finding`` with a confidence that its doubtful (or undoubted) words raise or lower, as far
    as its severity allows."""
    inside = _inside(finding, words)
    if finding.severity is Severity.NEUTRAL or not inside.any():
        return finding
    weight, centre = model.heed
    logit = np.log(finding.confidence / (1 - finding.confidence + 1e-9) + 1e-9)
    moved = 1 / (1 + np.exp(-(logit + weight * (raw[inside].max() - centre))))
    least = LEAST[finding.severity]
    if finding.confidence < least:  # somebody set this severity: the figure cannot break it
        least = 0.0
    return replace(finding, confidence=round(float(np.clip(moved, least, 0.99)), 4))


def _inside(finding: Finding, words: WordEvidence) -> NDArray[np.bool_]:
    """Which words a finding's target span overlaps, (words,)."""
    first, last = finding.target_span or (0, 0)
    return np.array([start < last and first < end for start, end in words.spans], bool)


def doubts_of(model: DoubtModel, evidence: WordEvidence, chances: Floats) -> tuple[Doubt, ...]:
    """The words that are doubtful enough to be shown."""
    least = float(model.least)
    return tuple(
        Doubt(start, end, round(float(chance), 4))
        for (start, end), chance in zip(evidence.spans, chances, strict=True)
        if chance >= least
    )
