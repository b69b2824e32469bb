"""The weights of paragraphs and lines: what the layout adds to the score of a bead.

    python -m training paragraphs GOLD [--write FILE] [--cache FILE]

The corpora that the other weights are fitted on have lost their paragraphs, so these are fitted
afterwards, the others held fast. GOLD holds ``guides-dev``, ``mac-dev`` and ``ntrex-dev``; only
documents that may be looked at are used, and the speech in ``corpus/`` with its gold beads.

* Guides as texts with a blank line between blocks: whole, with 3 % of the blocks removed from
  either side, with 5 % removed from one side, and with single sentences removed.
* Guides, their headings and list items alone, and ntrex as files with one segment per line, and
  windows of MAC whose two sides happen to have equally many segments: how far to trust equal
  numbers of lines.

Right are all paths that pass through the borders of the blocks and leave alone exactly what lost
its counterpart; how the sentences of a block group is free. Conditional maximum likelihood, L2.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from align.beads.documents.encoded_document import EncodedDocument, encode_document
from align.beads.evidence.paragraph_borders import NAMES, ParagraphEvidence, stopless
from align.beads.first_pass.sentence_pass import SentenceEvidence, score_edges, sentence_lattice
from align.beads.lattice.edges import Edges
from align.beads.lattice.paths import IMPOSSIBLE
from align.beads.scorers import Weights, load_weights
from align.beads.second_pass import refine
from align.bitext import Document
from align.encode import UseEncoder
from align.text import read_document
from benchmarks.beads.guides import (
    Guide,
    read_guides,
    read_side,
    segments_of,
    with_blocks_removed,
)
from benchmarks.common.gold import read_gold
from benchmarks.common.split import in_part
from training.beads.fast import edge_posterior

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "src/align/beads/weights/beads.json"
#: Weight of the squared weights, and of the speech beside one guide.
L2, SPEECH_WEIGHT = 0.02, 3.0
#: Weight of a guide of which nothing was removed: most translations are whole, and to call a
#: sentence untranslated that is not costs a reader more than the other way round.
WHOLE_WEIGHT = 8.0
#: What crossing a border of paragraphs may cost at most. Guides never do it, so the fit has no
#: bottom; books do it about once in a thousand borders, and e to the -7 is that.
LEAST_BORDER = -7.0
#: Open edges while these weights are not known yet.
PRUNE = 1e-9


@dataclass(frozen=True)
class Case:
    """Two documents, the block of each segment, and which segments truly stand alone."""

    name: str
    near: Document
    far: Document
    near_block: list[int]
    far_block: list[int]
    near_alone: list[bool]
    far_alone: list[bool]
    weight: float = 1.0
    one_to_one: bool = False


@dataclass(frozen=True)
class Fitted:
    """The open edges of a case: what is fitted needs no more."""

    name: str
    weight: float
    source: np.ndarray
    node: np.ndarray
    shape: np.ndarray
    nodes: int
    scores: np.ndarray
    columns: np.ndarray
    allowed: np.ndarray


def blocks_case(guide: Guide, folder: Path, weight: float = 1.0) -> Case:
    """A guide as users have it."""
    sides = read_side(guide.source, "zh", folder), read_side(guide.target, "en", folder)
    ranges = segments_of(guide.source, sides[0]), segments_of(guide.target, sides[1])
    block = [[b for b, r in enumerate(own) for _ in r] for own in ranges]
    gone = {
        b for b, blocks in enumerate(zip(guide.source, guide.target, strict=True)) if None in blocks
    }
    alone = [[b in gone for b in own] for own in block]
    return Case(guide.name, *sides, *block, *alone, weight)


def without_sentences(case: Case, seed: int, share: float = 0.02) -> Case:
    """Single sentences gone from blocks that have equally many on both sides."""
    rng = random.Random(f"{case.name}/sentences/{seed}")
    blocks = sorted(set(case.near_block) & set(case.far_block))
    several = [b for b in blocks if case.near_block.count(b) == case.far_block.count(b) > 1]
    chosen = rng.sample(several, min(len(several), max(1, round(share * len(case.near_block)))))
    gone: tuple[set[int], set[int]] = (set(), set())
    alone = [list(case.near_alone), list(case.far_alone)]
    for b in chosen:
        side = rng.randrange(2)
        place = rng.randrange(case.near_block.count(b))
        own, other = (case.near_block, case.far_block)[:: 1 - 2 * side]
        gone[side].add(own.index(b) + place)
        alone[1 - side][other.index(b) + place] = True
    kept = [
        [n for n in range(len(d.segments)) if n not in lost]
        for d, lost in zip((case.near, case.far), gone, strict=True)
    ]
    documents = [
        Document("", tuple(d.segments[n] for n in keep), d.language)
        for d, keep in zip((case.near, case.far), kept, strict=True)
    ]
    blocks_kept = [
        [own[n] for n in keep]
        for own, keep in zip((case.near_block, case.far_block), kept, strict=True)
    ]
    alone_kept = [[own[n] for n in keep] for own, keep in zip(alone, kept, strict=True)]
    return Case(case.name, *documents, *blocks_kept, *alone_kept, case.weight)


def lines_case(name: str, near: Sequence[str], far: Sequence[str], weight: float) -> Case:
    """Two files line by line."""
    count = len(near)
    documents = Document.from_segments(near, "zh"), Document.from_segments(far, "en")
    own, alone = list(range(count)), [False] * count
    return Case(name, *documents, own, own, alone, alone, weight, one_to_one=True)


def speech_case() -> Case:
    """The speech as it lies in the corpus, its gold beads as blocks."""
    with (ROOT / "tests/data/speech-gold.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    documents, blocks, alone = [], [], []
    for side, folder in enumerate(("zh", "en")):
        (path,) = (ROOT / "corpus" / folder).glob("*.txt")
        document = read_document(path, language=folder)
        ends = np.cumsum([len("".join(row[side].split())) for row in rows])
        starts = np.cumsum([0, *(len("".join(t.split())) for t in document.texts)])[:-1]
        own = np.searchsorted(ends, starts, side="right").tolist()
        documents.append(document)
        blocks.append(own)
        alone.append([not (rows[b][0] and rows[b][1]) for b in own])
    return Case("speech", *documents, *blocks, *alone, SPEECH_WEIGHT)


def mac_windows(gold: Path, count: int) -> Iterator[Case]:
    """Windows of MAC with equally many segments on both sides, the gold beads as blocks."""
    rng = random.Random(7)
    documents = read_gold(gold / "mac-dev", "zh", "en")
    found = 0
    while found < count:
        document = rng.choice(documents)
        beads = [b for b in document.beads if b[0] and b[1]]
        start = rng.randrange(len(beads) - 4)
        stop = start + rng.randint(4, min(50, len(beads) - start))
        a, b = beads[start], beads[stop - 1]
        near, far = range(a[0][0], b[0][-1] + 1), range(a[1][0], b[1][-1] + 1)
        if len(near) != len(far):
            continue
        found += 1
        blocks = []
        for side, own in ((0, near), (1, far)):
            of = {n: k for k, bead in enumerate(beads[start:stop]) for n in bead[side]}
            blocks.append([of.get(n, -1) for n in own])
        if -1 in blocks[0] or -1 in blocks[1]:
            found -= 1
            continue
        alone = [[False] * len(near)] * 2
        yield Case(
            f"{document.name}/{start}-{stop}",
            Document.from_segments([document.near[n] for n in near], "zh"),
            Document.from_segments([document.far[n] for n in far], "en"),
            *blocks,
            *alone,
        )


def cases(gold: Path) -> Iterator[Case]:
    """All that is fitted on."""
    yield speech_case()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for guide in read_guides(gold / "guides-dev", "looked"):
            whole = blocks_case(guide, folder)
            yield replace(whole, weight=WHOLE_WEIGHT)
            yield blocks_case(with_blocks_removed(guide, 1000), folder, 0.5)
            items = [
                pair
                for pair in zip(guide.source, guide.target, strict=True)
                if stopless([str(pair[0])]) and stopless([str(pair[1])])
            ]
            if len(items) > 3:
                yield lines_case(f"{guide.name}, items", *zip(*items, strict=True), 0.5)
            if len(guide.name) % 2:
                one_side = with_blocks_removed(guide, 2000, 0.05).target
                yield blocks_case(Guide(guide.name, guide.source, one_side), folder)
                yield lines_case(guide.name, guide.source[:40], guide.target[:40], 0.5)
            else:
                other_side = with_blocks_removed(guide, 2000, 0.05).source
                yield blocks_case(Guide(guide.name, other_side, guide.target), folder)
                yield without_sentences(whole, 0)
    for path in sorted((gold / "ntrex-dev").glob("*.zh"))[:40]:
        if in_part(path.stem, "looked"):
            sides = [
                path.with_suffix(s).read_text(encoding="utf-8").splitlines() for s in (".zh", ".en")
            ]
            yield lines_case(path.stem, *sides, 0.5)
    yield from mac_windows(gold, 60)


def encoded(document: Document, encoder: UseEncoder) -> EncodedDocument:
    """As the aligner sees it."""
    return encode_document(document.texts, encoder, 8, document.paragraphs)


def prepare(case: Case, encoder: UseEncoder, weights: Weights) -> Fitted:
    """Score the open edges by all but the layout."""
    near, far = encoded(case.near, encoder), encoded(case.far, encoder)
    assert near.subsentence is not None and far.subsentence is not None
    lattice, anchors = sentence_lattice(near, far)
    evidence = SentenceEvidence(lattice, near, far, anchors)
    scores = score_edges(lattice, evidence, weights.sentences)

    def nothing(edges: Edges) -> np.ndarray:
        return np.zeros(len(edges))

    first = refine.open_edges(lattice, evidence, nothing, scores, weights.sentences.run)
    sizes = len(near), len(far)
    both = refine.SubsentencePair(near.subsentence, far.subsentence, sizes, evidence.ratio)
    edges = first.edges
    layout = ParagraphEvidence(near, far, np.zeros(len(NAMES)))
    return Fitted(
        case.name,
        case.weight,
        lattice.source[edges.node, edges.shape],
        edges.node,
        edges.shape,
        len(lattice),
        refine.rescore(first, both, weights).astype(np.float64),
        layout.columns(edges).astype(np.float64),
        allowed(case, edges),
    )


def allowed(case: Case, edges: Edges) -> np.ndarray:
    """Which edges stay inside one block, or leave alone what truly stands alone."""
    i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
    near, far = np.array([*case.near_block, -1]), np.array([*case.far_block, -2])
    near_alone, far_alone = np.array([*case.near_alone, False]), np.array([*case.far_alone, False])
    lone_i, lone_j = np.cumsum([0, *case.near_alone]), np.cumsum([0, *case.far_alone])
    inside = (near[i0] == far[j0]) & (near[i1 - 1] == near[i0]) & (far[j1 - 1] == far[j0])
    inside &= (lone_i[i1] == lone_i[i0]) & (lone_j[j1] == lone_j[j0])
    if case.one_to_one:
        inside &= (i1 - i0 == 1) & (j1 - j0 == 1)
    within_far = (np.searchsorted(far[:-1], near[i0], "left") <= j0) & (
        j0 <= np.searchsorted(far[:-1], near[i0], "right")
    )
    within_near = (np.searchsorted(near[:-1], far[j0], "left") <= i0) & (
        i0 <= np.searchsorted(near[:-1], far[j0], "right")
    )
    result = np.where(edges.shape == 0, near_alone[i0] & within_far, inside)
    return np.where(edges.shape == 1, far_alone[j0] & within_near, result)


def fit(items: Sequence[Fitted], run: float) -> np.ndarray:
    """The weights of highest penalised likelihood."""

    def objective(w: np.ndarray) -> tuple[float, np.ndarray]:
        loss, gradient = 0.5 * L2 * (w @ w), L2 * w
        for item in items:
            scores = item.scores + item.columns @ w
            graph = item.source, item.node, item.shape
            free, p, _ = edge_posterior(*graph, scores, item.nodes, run)
            right = np.where(item.allowed, scores, IMPOSSIBLE)
            bound, q, _ = edge_posterior(*graph, right, item.nodes, run)
            loss += item.weight * (free - bound)
            gradient = gradient + item.weight * ((p - q) @ item.columns)
        return loss, gradient

    start = np.array([-5.3, 0, -1, 0, -1, 0, -1])
    bounds = [(LEAST_BORDER, None)] + [(None, None)] * (len(NAMES) - 1)
    result = minimize(
        objective, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 60}
    )
    print(f"loss {objective(start)[0]:.1f} → {result.fun:.1f}")
    weights: np.ndarray = result.x
    return weights


def reachable(item: Fitted, run: float) -> bool:
    """Whether a right path is open at all."""
    right = np.where(item.allowed, item.scores, IMPOSSIBLE)
    graph = item.source, item.node, item.shape
    return edge_posterior(*graph, right, item.nodes, run)[0] > IMPOSSIBLE / 2


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path, help=f"change the weights there [{SHIPPED.name}]")
    parser.add_argument("--cache", type=Path, help="keep the scored edges here between runs")
    options = parser.parse_args()
    weights = load_weights()
    if options.cache and options.cache.exists():
        items = pickle.loads(options.cache.read_bytes())
    else:
        refine.PRUNE = PRUNE
        encoder = UseEncoder()
        items = []
        for case in cases(options.gold):
            items.append(prepare(case, encoder, weights))
            if len(items) % 20 == 0:
                print(f"{len(items)} documents scored", flush=True)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(items))
    run = weights.beads.run
    use = [item for item in items if reachable(item, run)]
    print(f"{len(use)} of {len(items)} documents have a right path among the open beads")
    fitted = {n: round(float(w), 4) for n, w in zip(NAMES, fit(use, run), strict=True)}
    for name, weight in fitted.items():
        print(f"{weight:9.4f}  {name}")
    if options.write:
        data = json.loads(options.write.read_text(encoding="utf-8"))
        data["paragraphs"] = fitted
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
