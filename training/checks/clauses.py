"""Fit the model behind clause-omitted and clause-added.

    python -m training clauses DATA_DIR [--write PATH/clause_model.json]

DATA_DIR holds ``ntrex-dev`` and ``mac-dev``. From one side of each clean pair a clause is dropped
(seeded); the other side then has a clause without counterpart. Which of its clauses that is, is not
known: the model picks its own most likely one, in turns with the fit. Prints recall at several
rates of false alarms, cross-validated by document, and where asked writes the weights.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.bitext import bitext_from_pairs
from align.check.view import BeadView, DocumentView
from align.checks.completeness.clause_model import (
    FEATURES,
    Weights,
    coverage_features,
    length_features,
    usual_ratio,
)
from align.checks.completeness.clauses import clauses
from align.checks.completeness.coverage import source_coverage

Floats = NDArray[np.float64]
FOLDS = 5
ROUNDS = 6
RATES = (0.003, 0.005, 0.01, 0.02, 0.03, 0.05)


@dataclass(frozen=True)
class Item:
    """One pair: features of each clause of the longer side, and whether it has a surplus."""

    genre: str
    document: str
    features: Floats
    planted: bool


def documents(data: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Genre, name and (Chinese, English) pairs of each document."""
    for english in sorted((data / "ntrex-dev").glob("*.en")):
        chinese = english.with_suffix(".zh").read_text(encoding="utf-8").splitlines()
        pairs = zip(chinese, english.read_text(encoding="utf-8").splitlines(), strict=True)
        yield "news", english.stem, list(pairs)
    for gold in sorted((data / "mac-dev").glob("*.gold")):
        yield "novel", gold.stem, _gold_pairs(gold)


def _gold_pairs(gold: Path) -> list[tuple[str, str]]:
    chinese = gold.with_suffix(".zh").read_text(encoding="utf-8").splitlines()
    english = gold.with_suffix(".en").read_text(encoding="utf-8").splitlines()
    pairs = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        sides = [
            [int(number) for number in re.findall(r"\d+", side)] for side in line.split("]:[", 1)
        ]
        if all(sides):
            pairs.append(
                ("".join(chinese[i] for i in sides[0]), " ".join(english[j] for j in sides[1]))
            )
    return pairs


def drop_clause(text: str, language: str, rng: random.Random) -> str | None:
    """``text`` without one of its clauses; None when it has but one."""
    spans = clauses(text, language)
    if len(spans) < 2:
        return None
    start, end = rng.choice(spans)
    rest = text[:start] + text[end:]
    if end == len(text):
        rest = re.sub(r"[\s,;:—–，；：、]+$", "", rest) + ("。" if language == "zh" else ".")
    return rest.strip()


def items(data: Path, language: str, seed: int) -> list[Item]:
    """Clean pairs, and pairs without a clause on the side that is not ``language``."""
    rng = random.Random(seed)
    found = []
    for genre, name, pairs in documents(data):
        sign = 1 if language == "zh" else -1
        usual = sign * usual_ratio(
            DocumentView(bitext_from_pairs(pairs, "zh", "en").beads, "zh", "en")
        )
        for chinese, english in pairs:
            own, other = (chinese, english) if language == "zh" else (english, chinese)
            shorter = drop_clause(other, "en" if language == "zh" else "zh", rng)
            for version, planted in ((other, False), (shorter, True)):
                spans = clauses(own, language)
                if version is None or len(spans) < 2:
                    continue
                view = BeadView.of(own, version, language, "en" if language == "zh" else "zh")
                features = np.hstack(
                    (
                        length_features(own, version, spans, usual),
                        coverage_features(source_coverage(view), spans),
                    )
                )
                found.append(Item(genre, name, features, planted))
    return found


def fit(sample: Sequence[Item], l2: float = 1.0) -> Weights:
    """Logistic regression on each pair's most suspicious clause, found in turns with the fit."""
    rows = np.vstack([item.features for item in sample])
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    scaled = [(item.features - mean) / scale for item in sample]
    planted = np.array([item.planted for item in sample], float)
    chosen = [int(np.argmax(item.features[:, 2])) for item in sample]
    solution = np.zeros(rows.shape[1] + 1)
    for _ in range(ROUNDS):
        picked = np.array([matrix[index] for matrix, index in zip(scaled, chosen, strict=True)])
        solution = _newton(np.hstack((picked, np.ones((len(picked), 1)))), planted, l2)
        chosen = [int(np.argmax(matrix @ solution[:-1])) for matrix in scaled]
    weights = solution[:-1] / scale
    return Weights(weights, float(solution[-1] - weights @ mean))


def _newton(design: Floats, label: Floats, l2: float) -> Floats:
    weights = np.zeros(design.shape[1])
    ridge = l2 * np.eye(len(weights))
    ridge[-1, -1] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-design @ weights))
        hessian = (design * (p * (1 - p))[:, None]).T @ design + ridge
        weights = weights - np.linalg.solve(hessian, design.T @ (p - label) + ridge @ weights)
    return weights


def held_out(sample: Sequence[Item]) -> Floats:
    """Each item's log odds under a model that did not see its document."""
    names = sorted({item.document for item in sample})
    fold = {name: index % FOLDS for index, name in enumerate(names)}
    odds = np.zeros(len(sample))
    for number in range(FOLDS):
        model = fit([item for item in sample if fold[item.document] != number])
        for index, item in enumerate(sample):
            if fold[item.document] == number:
                odds[index] = (item.features @ model.weights).max() + model.bias
    return odds


def report(language: str, sample: Sequence[Item], odds: Floats) -> None:
    """Recall at several shares of clean pairs flagged."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(sample):
        groups[item.genre].append(index)
        groups["all"].append(index)
    for genre, indices in groups.items():
        clean = sorted((odds[i] for i in indices if not sample[i].planted), reverse=True)
        planted = np.array([odds[i] for i in indices if sample[i].planted])
        cells = []
        for rate in RATES:
            limit = clean[int(rate * len(clean))]
            cells.append(f"{rate:.3f}→{np.mean(planted > limit):.2f} (odds {limit:5.2f})")
        print(
            f"{language} {genre:6} {len(clean):5} clean {len(planted):5} planted  "
            + "  ".join(cells)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with ntrex-dev and mac-dev")
    parser.add_argument("--write", type=Path, help="write the weights here")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    models = {}
    for language in ("zh", "en"):
        sample = items(arguments.data, language, arguments.seed)
        report(language, sample, held_out(sample))
        model = fit(sample)
        models[language] = {
            "weights": dict(
                zip(FEATURES, (round(float(w), 4) for w in model.weights), strict=True)
            ),
            "bias": round(model.bias, 4),
        }
        print(language, models[language])
    if arguments.write:
        arguments.write.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
