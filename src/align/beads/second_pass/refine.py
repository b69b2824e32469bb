"""The second pass: the beads that the first leaves open, judged by what lies below the sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from align.beads.documents.subsentence import Subsentence
from align.beads.evidence import soft_links as links
from align.beads.evidence import splitting, straddling
from align.beads.first_pass import sentence_pass
from align.beads.first_pass.sentence_pass import score_edges
from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats, Lattice
from align.beads.lattice.paths import IMPOSSIBLE, best_path, place, posterior
from align.beads.lattice.shapes import Ints, Placed
from align.beads.scorers import Weights
from align.beads.second_pass import clause_paths

#: Probability in the first pass below which a bead is not looked at again.
PRUNE = 1e-6
#: Segments to either side of the first pass's path that links may reach.
LINK_REACH = 3
#: Temperatures of the softmax over cosines: a clause's vector tells less sharply than a token's.
TOKEN_TEMPERATURE, CLAUSE_TEMPERATURE = 0.05, 0.1
#: Tokens of a clause of weight 1.
CLAUSE_LENGTH = 10

#: Posterior that is told apart from none.
_UNLIKELY = 1e-4

CLAUSE_CRF_NAMES = ("clause model: log-sum inside", "clause model: log posterior")
ONE_SIDED_NAMES = tuple(f"one-sided, {name}" for name in CLAUSE_CRF_NAMES)
NAMES = (
    *(f"first pass: {name}" for name in sentence_pass.NAMES),
    *CLAUSE_CRF_NAMES,
    *(f"tokens: {name}" for name in links.NAMES),
    *(f"clauses: {name}" for name in links.NAMES),
    *(f"words: {name}" for name in links.NAMES),
    *straddling.NAMES,
    *splitting.NAMES,
    *ONE_SIDED_NAMES,
)


@dataclass(frozen=True)
class OpenBeads:
    """The beads that the first pass leaves open.

    Attributes:
        edges: the open edges.
        columns: their evidence in the first pass.
        scores: their scores in it, by the evidence alone.
        path: nodes (i, j) of its best path, ends included, (nodes, 2).
        offsets: what the layout adds to their scores in either pass.
        probable: their probabilities in the first pass, float32.
    """

    edges: Edges
    columns: Columns
    scores: Floats
    path: Ints
    offsets: Floats
    probable: Columns

    @property
    def lattice(self) -> Lattice:
        """The lattice they belong to."""
        return self.edges.lattice

    def dense(self, values: Floats) -> Floats:
        """Values of the open edges in a lattice of closed ones, shape (nodes, shapes)."""
        full = np.full(self.lattice.source.shape, IMPOSSIBLE)
        full[self.edges.node, self.edges.shape] = values
        return full

    def part(self, box: tuple[int, int, int, int], borders: Ints) -> OpenBeads:
        """What lies in near [i0, i1) and far [j0, j1), as a document of its own.

        Args:
            borders: nodes (i, j) that every path has to pass, (borders, 2).
        """
        i0, i1, j0, j1 = box
        lattice, _ = self.lattice.part(i0, i1, j0, j1)
        e = self.edges
        keep = (e.i0 >= i0) & (e.i1 <= i1) & (e.j0 >= j0) & (e.j1 <= j1)
        for border_i, border_j in borders.tolist():
            before = (e.i1 <= border_i) & (e.j1 <= border_j)
            keep &= before | ((e.i0 >= border_i) & (e.j0 >= border_j))
        edges = Edges(lattice, lattice.node(e.i1[keep] - i0, e.j1[keep] - j0), e.shape[keep])
        on = (self.path >= [i0, j0]).all(axis=1) & (self.path <= [i1, j1]).all(axis=1)
        path = self.path[on] - np.array([i0, j0])
        kept = (self.columns[keep], self.scores[keep], path, self.offsets[keep])
        return OpenBeads(edges, *kept, self.probable[keep])


def open_edges(
    lattice: Lattice,
    evidence: Callable[[Edges], Columns],
    offset: Callable[[Edges], Floats],
    scores: Floats,
    run: float,
) -> OpenBeads:
    """Prune by the posterior of the first pass; its best path always stays."""
    probable = posterior(lattice, scores, run).edges
    keep = probable > PRUNE
    path = best_path(lattice, scores, run)
    for end, kind in path:
        keep[end, kind] = True
    node, shape = np.nonzero(keep)
    nodes = np.array([0, *(n for n, _ in path)])
    points = np.stack([lattice.i[nodes], lattice.j[nodes]], axis=1)
    edges = Edges(lattice, node, shape)
    offsets = offset(edges)
    plain = scores[node, shape] - offsets
    return OpenBeads(edges, evidence(edges), plain, points, offsets, probable[node, shape])


def link_reach(path: Ints, near_count: int, far_count: int) -> tuple[Ints, Ints]:
    """For each near segment the far segments [first, last) that links may reach: those of its
    bead on the path and ``LINK_REACH`` more, and those whose own reach it lies in."""
    first = np.full(near_count, far_count)
    last = np.zeros(near_count, dtype=int)
    for (i0, j0), (i1, j1) in zip(path[:-1].tolist(), path[1:].tolist(), strict=True):
        np.minimum(first[i0:i1], max(0, j0 - LINK_REACH), out=first[i0:i1])
        np.maximum(last[i0:i1], min(far_count, j1 + LINK_REACH), out=last[i0:i1])
        around = slice(max(0, i0 - LINK_REACH), i1 + LINK_REACH)
        if j1 > j0:
            np.minimum(first[around], j0, out=first[around])
            np.maximum(last[around], j1, out=last[around])
    return np.minimum(first, last), last


@dataclass(frozen=True)
class SubsentencePair:
    """Both sides below the sentence.

    Attributes:
        sizes: segments of either side.
        ratio: far characters per near character.
    """

    near: Subsentence
    far: Subsentence
    sizes: tuple[int, int]
    ratio: float


def link_columns(first: OpenBeads, both: SubsentencePair) -> Columns:
    """Columns of token, clause and word links and of straddling for the open edges."""
    near, far, sizes = both.near, both.far, both.sizes
    reach = link_reach(first.path, *sizes)
    near_tokens, far_tokens = _tokens(near, sizes[0]), _tokens(far, sizes[1])
    near_mass = _mass(near.token_segment, near.token_weight, sizes[0])
    far_mass = _mass(far.token_segment, far.token_weight, sizes[1])
    near_group, far_group = near.clause_segment, far.clause_segment
    token = links.soft_links(near_tokens, far_tokens, reach, TOKEN_TEMPERATURE, joint=True)
    by_segment = token.total(near_group, far_group, sizes)
    clause = links.soft_links(
        _clauses(near, sizes[0]), _clauses(far, sizes[1]), reach, CLAUSE_TEMPERATURE, joint=False
    )
    word = links.mutual_links(
        _words(near, near_tokens, sizes[0]), _words(far, far_tokens, sizes[1]), reach
    )
    clause_mass = [
        _mass(side.clause_segment, side.clause_tokens / CLAUSE_LENGTH, size)
        for side, size in ((near, sizes[0]), (far, sizes[1]))
    ]
    parts: list[Callable[[Edges], Columns]] = [
        links.LinkEvidence(by_segment, near_mass, far_mass),
        links.LinkEvidence(clause.total(near_group, far_group, sizes), *clause_mass),
        links.LinkEvidence(word, near_mass, far_mass),
        straddling.StraddleEvidence(token, near_group, far_group, sizes),
    ]
    return np.concatenate([part(first.edges) for part in parts], axis=1)


def _mass(segment: Ints, weight: Floats, segments: int) -> Floats:
    return np.bincount(segment, weight, segments).astype(np.float64)


def _tokens(below: Subsentence, segments: int) -> links.Units:
    bounds = np.searchsorted(below.token_segment, np.arange(segments + 1))
    groups = len(below.clause_texts)
    return links.Units(below.centred_tokens, below.token_weight, below.token_clause, groups, bounds)


def _words(below: Subsentence, tokens: links.Units, segments: int) -> links.Units:
    return links.Units(
        below.embeddings[below.pieces], tokens.weights, below.token_segment, segments, tokens.bounds
    )


def _clauses(below: Subsentence, segments: int) -> links.Units:
    vectors = below.windows[0][1:]
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    count = len(vectors)
    return links.Units(
        vectors,
        below.clause_tokens / CLAUSE_LENGTH,
        np.arange(count),
        count,
        below.first_clause(segments),
    )


def clause_setting(
    first: OpenBeads, both: SubsentencePair
) -> tuple[clause_paths.ClauseLattice, clause_paths.ClauseEvidence]:
    """The clause lattice around the first pass's path, and its evidence."""
    lattice = clause_paths.clause_lattice(both.near, both.far, first.path, both.sizes)
    return lattice, clause_paths.ClauseEvidence(lattice, both.near, both.far, both.ratio)


def clause_columns(first: OpenBeads, inside: Floats) -> Columns:
    """The clause model's log-sum inside each open edge, and its posterior as a path of them."""
    probable = posterior(first.lattice, first.dense(inside)).edges
    chosen = probable[first.edges.node, first.edges.shape]
    return np.stack([inside, np.log(chosen + _UNLIKELY)], axis=1).astype(np.float32)


def split_columns(first: OpenBeads) -> Columns:
    """How the first pass's score of each open edge compares with its best split."""
    return splitting.SplitEvidence(first.dense(first.scores))(first.edges)


def all_columns(first: OpenBeads, inside: Floats, both: SubsentencePair) -> Columns:
    """The columns ``NAMES`` of the open edges."""
    clause = clause_columns(first, inside)
    parts = [
        first.columns,
        clause,
        link_columns(first, both),
        split_columns(first),
        clause * first.edges.one_sided[:, None],
    ]
    return np.concatenate(parts, axis=1)


def rescore(first: OpenBeads, both: SubsentencePair, weights: Weights) -> Floats:
    """Scores of the open edges by all the evidence but the layout, (edges,)."""
    setting, evidence = clause_setting(first, both)
    clause_scores = score_edges(setting.lattice, evidence, weights.clauses)
    inside = clause_paths.inside(setting, clause_scores, first.edges)
    columns = all_columns(first, inside, both)
    return weights.beads(columns, first.edges.shape)


def refine(first: OpenBeads, both: SubsentencePair, weights: Weights) -> list[Placed]:
    """The best path over the open edges, by all the evidence, and how probable its beads are."""
    if not all(both.sizes):
        return _alone(first)
    scores = first.dense(rescore(first, both, weights) + first.offsets)
    return place(first.lattice, scores, weights.beads.run)


def _alone(first: OpenBeads) -> list[Placed]:
    """The beads where one side has nothing: there is one path only, and how sure it is that these
    segments stand alone is what the first pass saw of the whole documents."""
    edges = first.edges
    sure = np.minimum(np.bincount(edges.i1 + edges.j1, first.probable), 1.0)
    ends = (edges.i0.tolist(), edges.i1.tolist(), edges.j0.tolist(), edges.j1.tolist())
    return [
        Placed(i0, i1, j0, j1, float(sure[i1 + j1])) for i0, i1, j0, j1 in zip(*ends, strict=True)
    ]
