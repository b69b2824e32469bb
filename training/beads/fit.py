"""Fit the weights of the aligner, cross-validated by document.

    python -m training fit DATA_DIR [--folds DIR] [--write FILE]

DATA_DIR holds ``mac-dev`` (NNN.zh, NNN.en, NNN.gold). Each model's evidence for a document comes
from earlier models that did not see it. ``--folds`` writes one file of weights for each document,
fitted without it, for ``beads_measure.py``; ``--write`` writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from align.beads.documents.encoded_document import encode_document
from align.beads.evidence import paragraph_borders
from align.beads.first_pass import sentence_pass as sentences
from align.beads.lattice.edges import Edges
from align.beads.lattice.paths import place
from align.beads.lattice.shapes import CLAUSES, SENTENCES
from align.beads.scorers import Linear, load_weights
from align.beads.second_pass import clause_paths as clauses
from align.beads.second_pass import refine
from align.encode import UseEncoder
from benchmarks.common.gold import (
    GoldDocument,
    Pair,
    monotone_path,
    read_gold,
    verdicts,
    with_holes,
)
from training.beads.fitting import (
    Example,
    LatentExample,
    adjust,
    allowed_edges,
    decode,
    dense,
    edges_posterior,
    fit,
    fit_latent,
    make_example,
    scores_of,
)

VERSION = "1"
L2_SENTENCES, L2_CLAUSES, L2_BEADS = 1.0, 16.0, 16.0
#: The second pass is fitted on whole documents; what documents with holes may change of it are the
#: columns that speak for one-sided beads alone, at this weight and penalty.
HOLE_WEIGHT, L2_ONE_SIDED = 0.3, 1.0
ONE_SIDED = [n for n, name in enumerate(refine.NAMES) if "one-sided" in name]
ONLY_HOLES = [refine.NAMES.index(name) for name in refine.ONE_SIDED_NAMES]
#: Score of gold beads that the first pass prunes: they train, but may not be decoded.
_PRUNED = -50.0


@dataclass(frozen=True)
class Prepared:
    """A document, the text it comes from, and its evidence in the first pass."""

    group: str
    example: Example
    depths: refine.SubsentencePair


@dataclass(frozen=True)
class Second:
    """A document in the second pass."""

    group: str
    example: Example
    first: refine.OpenBeads
    depths: refine.SubsentencePair
    pruned: np.ndarray
    setting: clauses.ClauseLattice
    latent: LatentExample
    whole: bool


def prepare(document: GoldDocument, group: str, encoder: UseEncoder) -> Prepared:
    near, far = (
        encode_document(texts, encoder, windows=8) for texts in (document.near, document.far)
    )
    assert near.subsentence is not None and far.subsentence is not None
    lattice, anchors = sentences.sentence_lattice(near, far)
    evidence = sentences.SentenceEvidence(lattice, near, far, anchors)
    edges = Edges.of(lattice)
    example = make_example(document, lattice, edges, evidence(edges))
    depths = refine.SubsentencePair(
        near.subsentence, far.subsentence, (len(near), len(far)), evidence.ratio
    )
    return Prepared(group, example, depths)


def no_offset(edges: Edges) -> np.ndarray:
    """The corpora have no paragraphs."""
    return np.zeros(len(edges))


def second_pass(item: Prepared, model: Linear) -> Second:
    """The open edges under a model of the first pass that did not see the document."""
    example = item.example
    scores = dense(example, scores_of(example, model))
    place = np.full(example.lattice.source.shape, -1)
    place[example.edges.node, example.edges.shape] = np.arange(len(example.edges))

    def evidence(edges: Edges) -> np.ndarray:
        return example.columns[place[edges.node, edges.shape]]

    first = refine.open_edges(example.lattice, evidence, no_offset, scores, model.run)
    keep = np.zeros(scores.shape, dtype=bool)
    keep[first.edges.node, first.edges.shape] = True
    pruned = np.zeros_like(keep)
    if example.gold is not None:
        node, shape = example.edges.node[example.gold], example.edges.shape[example.gold]
        pruned[node, shape] = ~keep[node, shape]
        keep[node, shape] = True
    node, shape = np.nonzero(keep)
    edges = Edges(example.lattice, node, shape)
    evidence_of, probable = evidence(edges), np.zeros(len(edges), dtype=np.float32)
    first = refine.OpenBeads(
        edges, evidence_of, scores[node, shape], first.path, no_offset(edges), probable
    )
    setting, clause_evidence = refine.clause_setting(first, item.depths)
    clause_edges = Edges.of(setting.lattice)
    path = monotone_path(example.document, SENTENCES.pairs)
    latent = LatentExample(
        setting.lattice,
        clause_edges,
        clause_evidence(clause_edges),
        allowed_edges(setting, clause_edges, path),
    )
    return Second(
        item.group,
        example,
        first,
        item.depths,
        pruned[node, shape],
        setting,
        latent,
        is_whole(example),
    )


def final_example(item: Second, model: Linear) -> Example:
    """All the evidence, under a clause model that did not see the document."""
    latent = item.latent
    scores = np.full(latent.lattice.source.shape, -1e9)
    scores[latent.edges.node, latent.edges.shape] = model(latent.columns, latent.edges.shape)
    inside = clauses.inside(item.setting, scores, item.first.edges)
    columns = refine.all_columns(item.first, inside, item.depths)
    edges = item.first.edges
    return make_example(
        item.example.document, edges.lattice, edges, columns, pruned=item.pruned, group=item.group
    )


def others(items: Sequence, group: str) -> list:
    return [item for item in items if item.group != group]


def shipped_paragraphs() -> dict[str, float]:
    """What the layout adds is fitted afterwards, by ``paragraphs``: as it is until then."""
    return dict(zip(paragraph_borders.NAMES, load_weights().paragraphs, strict=True))


@dataclass(frozen=True)
class Trained:
    sentences: Linear
    clauses: Linear
    beads: Linear
    calibration: dict[str, list[float]]

    def to_json(self) -> str:
        data = {
            "version": VERSION,
            "sentences": self.sentences.to_dict(SENTENCES.names),
            "clauses": self.clauses.to_dict(CLAUSES.names),
            "beads": self.beads.to_dict(SENTENCES.names),
            # Fitted afterwards, by ``paragraphs``: until then those that are shipped.
            "paragraphs": dict(
                zip(paragraph_borders.NAMES, load_weights().paragraphs, strict=True)
            ),
            "calibration": self.calibration,
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def beads_of(example: Example, model: Linear) -> list[Pair]:
    scores = np.where(example.extra["pruned"], _PRUNED, scores_of(example, model))
    return decode(example, scores, model.run)


def log_loss(example: Example, model: Linear) -> float:
    """Negative log-likelihood of the gold path."""
    scores = scores_of(example, model)
    z, _, _ = edges_posterior(example, scores, model.run)
    kinds = example.edges.shape[example.gold]
    runs = ((kinds[1:] == kinds[:-1]) & (kinds[1:] < 2)).sum()
    return float(z - scores[example.gold].sum() - model.run * runs)


@dataclass(frozen=True)
class Judged:
    """A bead that a model placed in a document it did not see."""

    group: str
    weight: float
    one_sided: bool
    confidence: float
    right: bool


def judge(examples: list[Example], models: dict[str, Linear]) -> list[Judged]:
    judged = []
    for e in examples:
        model = models[e.extra["group"]]
        scores = np.where(e.extra["pruned"], _PRUNED, scores_of(e, model))
        placed = place(e.lattice, dense(e, scores), model.run)
        weight = 1.0 if is_whole(e) else HOLE_WEIGHT
        for bead, right in zip(placed, verdicts(e.document, placed), strict=True):
            one_sided = bead.i0 == bead.i1 or bead.j0 == bead.j1
            judged.append(Judged(e.extra["group"], weight, one_sided, bead.confidence, right))
    return judged


def calibrate(judged: list[Judged]) -> dict[str, list[float]]:
    """Slope and intercept of the log-odds, for two-sided and one-sided beads."""
    found = {}
    for name, one_sided in (("two-sided", False), ("one-sided", True)):
        chosen = [j for j in judged if j.one_sided == one_sided]
        p = np.clip([j.confidence for j in chosen], 1e-6, 1 - 1e-6)
        x, weight = np.log(p / (1 - p)), np.array([j.weight for j in chosen])
        sign = np.where([j.right for j in chosen], 1.0, -1.0)

        def loss(t, x=x, weight=weight, sign=sign):
            misfit = weight * np.logaddexp(0, -sign * (t[0] * x + t[1]))
            return misfit.sum() + 0.5 * ((t[0] - 1) ** 2 + t[1] ** 2)

        found[name] = [round(float(v), 4) for v in minimize(loss, [1.0, 0.0]).x]
    return found


def cross_validate(items: list[Prepared]) -> tuple[list[Example], list[Second], dict[str, Trained]]:
    groups = sorted({item.group for item in items})
    first = {
        g: fit([i.example for i in others(items, g)], sentences.NAMES, L2_SENTENCES) for g in groups
    }
    seconds = [second_pass(item, first[item.group]) for item in items]
    latent = {
        g: fit_latent([i.latent for i in others(seconds, g) if i.whole], clauses.NAMES, L2_CLAUSES)
        for g in groups
    }
    finals = [final_example(item, latent[item.group]) for item in seconds]
    last = {g: fit_beads([f for f in finals if f.extra["group"] != g]) for g in groups}
    judged = judge(finals, last)
    folds = {
        g: Trained(first[g], latent[g], last[g], calibrate([j for j in judged if j.group != g]))
        for g in groups
    }
    return finals, seconds, folds


def fit_beads(examples: list[Example]) -> Linear:
    """The second pass: all of it on whole documents, then one-sided beads on those with holes."""
    whole = [e for e in examples if is_whole(e)]
    base = fit(whole, refine.NAMES, L2_BEADS, 150, fixed=ONLY_HOLES)
    if len(whole) == len(examples):
        return base
    weights = [1.0 if is_whole(e) else HOLE_WEIGHT for e in examples]
    return adjust(examples, base, ONE_SIDED, L2_ONE_SIDED, weights)


def is_whole(example: Example) -> bool:
    return "+" not in example.document.name


def fit_all(
    items: list[Prepared],
    seconds: list[Second],
    finals: list[Example],
    folds: dict[str, Trained],
) -> Trained:
    return Trained(
        fit([i.example for i in items], sentences.NAMES, L2_SENTENCES),
        fit_latent([i.latent for i in seconds if i.whole], clauses.NAMES, L2_CLAUSES),
        fit_beads(finals),
        calibrate(judge(finals, {g: fold.beads for g, fold in folds.items()})),
    )


def report(finals: list[Example], folds: dict[str, Trained]) -> None:
    from align.evaluate.alignment import score_alignment

    kinds = sorted({e.document.name.partition("+")[2] for e in finals})
    for kind in kinds:
        chosen = [e for e in finals if e.document.name.partition("+")[2] == kind]
        models = [folds[e.extra["group"]].beads for e in chosen]
        beads = [beads_of(e, m) for e, m in zip(chosen, models, strict=True)]
        s = score_alignment([e.document.beads for e in chosen], beads)
        loss = sum(
            log_loss(e, m) for e, m in zip(chosen, models, strict=True) if e.gold is not None
        )
        print(
            f"{kind or 'whole':14s} strict F1 {s.f1_strict:.4f} (P {s.precision_strict:.4f} "
            f"R {s.recall_strict:.4f}) lax {s.f1_lax:.4f} log loss {loss:.1f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--holes", type=int, default=2, help="copies of each document with holes")
    arguments = parser.parse_args()
    encoder = UseEncoder()
    gold = read_gold(arguments.data / "mac-dev", "zh", "en")
    items = [prepare(document, document.name, encoder) for document in gold]
    for seed in range(arguments.holes):
        share = (0.05, 0.15)[seed % 2]
        items += [prepare(with_holes(d, share, seed), d.name, encoder) for d in gold]
    finals, seconds, folds = cross_validate(items)
    report(finals, folds)
    if arguments.folds:
        arguments.folds.mkdir(parents=True, exist_ok=True)
        for group, model in folds.items():
            (arguments.folds / f"{group}.json").write_text(model.to_json(), encoding="utf-8")
    if arguments.write:
        text = fit_all(items, seconds, finals, folds).to_json()
        arguments.write.write_text(text, encoding="utf-8")
