"""Scores against references, through sacrebleu (Post, 2018, "A Call for Clarity in Reporting BLEU
Scores"): same numbers, same names, same signatures as its own command."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from align.errors import ConfigError, InputError

#: What is computed when nobody says.
DEFAULT_METRICS = ("bleu", "chrf++", "ter")

#: Where words are not set apart by spaces, sacrebleu needs to be told how to cut the target.
#: Its better tokenizers for Japanese and Korean are extras of its own; characters always work.
_BLEU_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char"}


@dataclass(frozen=True, slots=True)
class Score:
    """One metric's verdict on a text.

    Attributes:
        name: as sacrebleu prints it: ``BLEU``, ``chrF2``, ``chrF2++``, ``TER``, …
        value: the score of the whole text.
        signature: how it was computed; two scores compare only if their signatures are equal.
        direction: ``higher`` or ``lower`` is better.
        range: least and greatest value that can occur.
        interval: 95 % bootstrap interval, or None when it was not asked for.
        segments: the score of each segment, or empty when it was not asked for.
    """

    name: str
    value: float
    signature: str
    direction: str
    range: tuple[float, float]
    interval: tuple[float, float] | None = None
    segments: tuple[float, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON wants it: a range without a greatest value ends in None."""
        return {**asdict(self), "range": [x if math.isfinite(x) else None for x in self.range]}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system under one metric, compared with the baseline (the first system).

    Attributes:
        system: its name.
        metric: the metric's name as sacrebleu prints it.
        value: the system's score.
        p_value: chance of so great a difference from the baseline if there were none, as
            sacrebleu computes it, but 1 for a text equal to the baseline; None for the baseline.
        interval: 95 % bootstrap interval of the score, or None when the test gives none.
        signature: how it was computed, the test, its seed and number of samples included.
        direction: ``higher`` or ``lower`` is better.
    """

    system: str
    metric: str
    value: float
    p_value: float | None
    interval: tuple[float, float] | None
    signature: str
    direction: str


def _bleu(language: str, references: Any, **options: Any) -> Any:
    from sacrebleu.metrics.bleu import BLEU

    options.setdefault("tokenize", _BLEU_TOKENIZERS.get(language, "13a"))
    return BLEU(references=references, **options)


def _chrf(language: str, references: Any, **options: Any) -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(references=references, **options)


def _chrf_plus_plus(language: str, references: Any, **options: Any) -> Any:
    return _chrf(language, references, **{"word_order": 2, **options})


def _ter(language: str, references: Any, **options: Any) -> Any:
    from sacrebleu.metrics.ter import TER

    if language in ("zh", "ja"):  # otherwise a whole Chinese sentence counts as one word
        options = {"normalized": True, "asian_support": True, **options}
    return TER(references=references, **options)


_METRICS: dict[str, Callable[..., Any]] = {
    "bleu": _bleu,
    "chrf": _chrf,
    "chrf++": _chrf_plus_plus,
    "ter": _ter,
}


def make_metric(
    name: str, language: str, references: Sequence[Sequence[str]] | None = None, **options: Any
) -> Any:
    """sacrebleu's metric object for ``name``, set up for a target in ``language``.

    Args:
        options: handed to sacrebleu's class, over what the language asks for.

    Raises:
        ConfigError: there is no such metric.
    """
    if name.lower() not in _METRICS:
        known = ", ".join(_METRICS)
        raise ConfigError(f"no metric is called {name!r}", hint=f"choose among {known}")
    return _METRICS[name.lower()](language, references, **options)


def _check_lengths(hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> None:
    if not hypotheses:
        raise InputError("there is nothing to score: no segment")
    if not references:
        raise InputError("a reference metric needs at least one reference")
    for number, reference in enumerate(references, 1):
        if len(reference) != len(hypotheses):
            raise InputError(
                f"reference {number} has {len(reference)} segments, "
                f"the translation has {len(hypotheses)}",
                hint="align them through the source first (align.score.match_references)",
            )


def _direction(name: str) -> str:
    return "lower" if name.startswith("TER") else "higher"


def _range(name: str) -> tuple[float, float]:
    return (0.0, math.inf) if name.startswith("TER") else (0.0, 100.0)


def _interval(score: Any) -> tuple[float, float] | None:
    # A Score of sacrebleu keeps them as _mean and _ci (-1 when unknown), a Result as mean and ci.
    mean = getattr(score, "mean", getattr(score, "_mean", None))
    half_width = getattr(score, "ci", getattr(score, "_ci", None))
    if mean is None or half_width is None or half_width < 0:
        return None
    return (float(mean - half_width), float(mean + half_width))


def _segment_scores(
    name: str, language: str, hypotheses: Sequence[str], references: Sequence[Sequence[str]]
) -> tuple[float, ...]:
    # As sacrebleu's --sentence-level does: a short sentence has no 4-grams to be judged by.
    options: dict[str, Any] = {"effective_order": True} if name == "bleu" else {}
    metric = make_metric(name, language, **options)
    rows = zip(hypotheses, zip(*references, strict=True), strict=True)
    return tuple(metric.sentence_score(text, list(refs)).score for text, refs in rows)


def reference_scores(
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str]],
    metrics: Sequence[str] = DEFAULT_METRICS,
    *,
    target_language: str = "en",
    confidence: bool = False,
    samples: int = 1000,
    segments: bool = False,
) -> list[Score]:
    """Score a translation against one or more references, as sacrebleu's command does.

    Args:
        hypotheses: the translation, one string per segment.
        references: each a full translation, with as many segments as ``hypotheses``.
        metrics: among ``bleu``, ``chrf``, ``chrf++``, ``ter``.
        target_language: decides the tokenizer (``zh`` for Chinese).
        confidence: add 95 % bootstrap intervals (seeded: SACREBLEU_SEED, else 12345).
        samples: bootstrap resamples for the interval.
        segments: add each segment's score.

    Returns:
        One score a metric, in the order asked for.

    Raises:
        InputError: no segments, or a reference of another length.
        ConfigError: an unknown metric.
    """
    _check_lengths(hypotheses, references)
    scores = []
    for name in metrics:
        metric = make_metric(name, target_language, references)
        result = metric.corpus_score(
            list(hypotheses), None, n_bootstrap=samples if confidence else 1
        )
        scores.append(
            Score(
                name=result.name,
                value=float(result.score),
                signature=str(metric.get_signature()),
                direction=_direction(result.name),
                range=_range(result.name),
                interval=_interval(result),
                segments=_segment_scores(name, target_language, hypotheses, references)
                if segments
                else (),
            )
        )
    return scores


def _p_value(result: Any, texts: Sequence[str], baseline: Sequence[str]) -> float | None:
    if result.p_value is None:
        return None
    # sacrebleu counts trials of *greater* difference, so that it calls equal texts significant.
    return 1.0 if texts == baseline else float(result.p_value)


def compare_systems(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Sequence[Sequence[str]],
    metrics: Sequence[str] = DEFAULT_METRICS,
    *,
    target_language: str = "en",
    test: str = "bs",
    samples: int = 0,
) -> list[Comparison]:
    """Compare translations of one source with the first of them, as sacrebleu's ``--paired-*`` do.

    Args:
        systems: (name, segments) of each translation; the first is the baseline.
        references: as in :func:`reference_scores`.
        test: ``bs``, paired bootstrap (Koehn, 2004), or ``ar``, approximate randomisation
            (Riezler and Maxwell, 2005).
        samples: resamples or trials; 0 means sacrebleu's own number (1000 or 10000).

    Returns:
        One comparison a metric and system, metric by metric, systems in the given order.

    Raises:
        InputError: fewer than two systems, or sides of unequal length.
        ConfigError: an unknown metric or test.
    """
    from sacrebleu.significance import PairedTest

    if test not in ("bs", "ar"):
        raise ConfigError(f"no test is called {test!r}", hint="choose bs or ar")
    if len(systems) < 2:
        raise InputError("a comparison needs two translations or more")
    for _, hypotheses in systems:
        _check_lengths(hypotheses, references)
    objects = {name: make_metric(name, target_language, references) for name in metrics}
    named: list[tuple[str, Sequence[str]]] = [(name, list(texts)) for name, texts in systems]
    paired = PairedTest(named, objects, None, test_type=test, n_samples=samples)
    signatures, results = paired()
    table: dict[str, list[Any]] = dict(results)
    return [
        Comparison(
            system=system,
            metric=metric,
            value=float(result.score),
            p_value=_p_value(result, texts, named[0][1]),
            interval=_interval(result),
            signature=str(signatures[metric]),
            direction=_direction(metric),
        )
        for metric in signatures
        for (system, texts), result in zip(named, table[metric], strict=True)
    ]
