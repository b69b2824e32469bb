"""What is known of each word of a translation: how well it and its neighbours are answered on the
source side, by vectors and by the dictionary; how rare, how long and where it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.lexicon.glosses import FUNCTION_WORDS, gloss_stems, stem
from align.score.lexical import chinese_words
from align.score.semantic import Answers, Layout

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]

#: A word: letters and digits, with what joins them.
WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """The words of one target text.

    Attributes:
        spans: [start, end) of each word in the text.
        words: the words.
        table: features, (words, :data:`NAMES`).
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    table: Floats


NAMES = (
    "best",
    "link",
    "worst_piece",
    "covered",
    "rarity",
    "before_best",
    "before_link",
    "before_worst_piece",
    "before_covered",
    "before_rarity",
    "after_best",
    "after_link",
    "after_worst_piece",
    "after_covered",
    "after_rarity",
    "around_best",
    "around_link",
    "margin",
    "column_best",
    "mutual",
    "shift",
    "source_rarity",
    "source_gap",
    "source_gap_near",
    "pieces",
    "letters",
    "function",
    "capital",
    "digit",
    "hyphen",
    "repeated",
    "glossed_by",
    "first",
    "last",
    "place",
    "words",
    "ratio",
    "cosine",
    "mean_best",
    "source_mean_best",
    "links",
    "source_mean_rarity",
    "missing",
    "missing_share",
)

#: Features that :func:`_own` gives, in the order in which they follow the neighbours'.
_OWN = (
    "margin",
    "column_best",
    "mutual",
    "shift",
    "source_rarity",
    "source_gap",
    "source_gap_near",
    "pieces",
)
#: So many of them are the word's own; the rest are the same for all words of a text.
MEANS = 34


def piece_words(text: str, pieces: Sequence[str], spans: Sequence[Span]) -> Ints:
    """The word that each piece of ``text`` belongs to, -1 for none, (pieces,).

    Pieces spell the text in its compatibility form, a mark for each space. Where they spell
    anything else, places are scaled.
    """
    lengths = np.array([len(piece.replace("▁", "")) for piece in pieces], np.int64)
    return _piece_words(text, lengths, spans)


def _piece_words(text: str, lengths: Ints, spans: Sequence[Span]) -> Ints:
    home = np.full(len(text) + 1, -1)
    for number, (start, end) in enumerate(spans):
        home[start:end] = number
    if text.isascii():
        spelt = np.frombuffer(text.encode("ascii"), np.uint8)
        origin = np.flatnonzero(~_SPACE[spelt])
    else:
        sizes = [_spelt(character) for character in text]
        origin = np.repeat(np.arange(len(text)), sizes)
    ends = np.cumsum(lengths)
    middle = ends - (lengths + 1) // 2
    total = int(ends[-1]) if len(ends) else 0
    if total and total != len(origin):
        middle = middle * len(origin) // total
    where = np.append(origin, len(text))[np.clip(middle, 0, len(origin))]
    return np.where(lengths > 0, home[where], -1)


#: Which ASCII characters are spaces.
_SPACE = np.array([chr(code).isspace() for code in range(128)])


@lru_cache(maxsize=1 << 12)
def _spelt(character: str) -> int:
    """How many characters of a text's pieces a character is spelt with."""
    return 0 if character.isspace() else len(unicodedata.normalize("NFKC", character))


def word_evidence(
    pairs: Sequence[tuple[str, str]], found: Answers, pieces: Sequence[str]
) -> tuple[WordEvidence, ...]:
    """Features of each word of each pair's target.

    Args:
        pairs: source and target texts.
        found: what their tokens find on the other side.
        pieces: those of all targets, one for each target token of ``found``.
    """
    spans = [tuple(match.span() for match in WORD.finditer(target)) for _, target in pairs]
    layout = Layout.of([len(of_text) for of_text in spans])
    words = [
        tuple([target[start:end] for start, end in of_text])
        for (_, target), of_text in zip(pairs, spans, strict=True)
    ]
    home = _homes(pairs, spans, layout, found.target, pieces)
    own = _own(found, home, layout)
    lexical = [_lexical(source, w) for (source, _), w in zip(pairs, words, strict=True)]
    glossed = np.array([row for rows, _, _ in lexical for row in rows], np.float32).reshape(-1, 2)
    core = np.stack([own["best"], own["link"], own["worst_piece"], glossed[:, 0], own["rarity"]], 1)
    columns = [
        *core.T,
        *layout.shifted(core, -1).T,
        *layout.shifted(core, 1).T,
        *layout.smooth(core[:, :2], 3).T,
        *(own[name] for name in _OWN),
        *_spelling(words, layout, glossed[:, 1]).T,
        *(whole[layout.text] for whole in _wholes(found, layout, own)),
        *np.array([row[1:] for row in lexical], np.float32)[layout.text].T,
    ]
    table = np.stack(columns, axis=1, dtype=np.float32, casting="same_kind")
    ends = np.cumsum(layout.counts)[:-1]
    return tuple(map(WordEvidence, spans, words, np.split(table, ends)))


def _homes(
    pairs: Sequence[tuple[str, str]],
    spans: Sequence[Sequence[Span]],
    words: Layout,
    tokens: Layout,
    pieces: Sequence[str],
) -> Ints:
    """The row of the word that each target token belongs to, -1 for none, (tokens,)."""
    lengths = np.array([len(piece.replace("▁", "")) for piece in pieces], np.int64)
    parts = np.split(lengths, np.cumsum(tokens.counts)[:-1])
    home = np.concatenate(
        [
            _piece_words(target, part, of_text)
            for (_, target), part, of_text in zip(pairs, parts, spans, strict=True)
        ]
    )
    return np.where(home >= 0, home + words.first[tokens.text], -1)


def _wholes(found: Answers, layout: Layout, own: dict[str, Floats]) -> tuple[Doubles, ...]:
    """What is the same for all words of a text, (texts,) each."""
    a, b = found.source, found.target
    return (
        np.log1p(layout.counts),
        np.log1p(b.counts) - np.log1p(a.counts),
        found.cosine.astype(np.float64),
        layout.means(own["best"]),
        a.means(found.source_best),
        layout.sums(own["link"]) / np.sqrt(a.counts * b.counts),
        a.means(found.source_rarity),
    )


def _spelling(words: Sequence[Sequence[str]], layout: Layout, glossed_by: Floats) -> Floats:
    """What each word looks like and where it is, (words, 10)."""
    repeated: list[int] = []
    for of_text in words:
        small = [word.lower() for word in of_text]
        counts = Counter(small)
        repeated += [min(counts[word] - 1, 4) for word in small]
    looks = [_look(word) for of_text in words for word in of_text]
    at = layout.at
    return np.column_stack(
        [
            np.array(looks, np.float32).reshape(-1, 5),
            np.array(repeated, np.float32),
            glossed_by,
            at == 0,
            at == layout.counts[layout.text] - 1,
            layout.middle,
        ]
    ).astype(np.float32)


@lru_cache(maxsize=1 << 16)
def _look(word: str) -> tuple[int, bool, bool, bool, bool]:
    """Letters (20 at most), whether it is a function word, begins with a capital or a digit, has a
    hyphen."""
    return (
        min(len(word), 20),
        word.lower() in FUNCTION_WORDS,
        word[0].isupper(),
        word[0].isdigit(),
        "-" in word,
    )


def _own(found: Answers, home: Ints, layout: Layout) -> dict[str, Floats]:
    """How the pieces of each word are answered by the source's, (words,) each."""
    size = len(layout.text)
    there = found.best_source
    gap = (1 - found.source_best) * found.source_rarity
    near = found.source.smooth(gap, 3)
    sizes = found.source.counts[found.target.text]
    expected = found.target.middle
    diagonal = np.minimum((expected * sizes).astype(np.int64), sizes - 1)
    diagonal += found.source.first[found.target.text]
    inside = home >= 0
    index = home[inside]
    counts = np.bincount(index, minlength=size).astype(np.float32)
    some = np.maximum(counts, 1)

    def mean(values: NDArray[np.generic]) -> Floats:
        return np.asarray(np.bincount(index, values[inside], minlength=size) / some, np.float32)

    worst = np.ones(size, np.float32)
    np.minimum.at(worst, index, found.best[inside])
    return {
        "best": mean(found.best),
        "link": mean(found.link),
        "worst_piece": np.where(counts > 0, worst, 0),
        "rarity": mean(found.target_rarity),
        "margin": mean(found.best - found.second),
        "column_best": mean(found.column_best),
        "mutual": mean((home[found.back[there]] == home) & inside),
        "shift": mean(found.source.middle[there] - expected),
        "source_rarity": mean(found.source_rarity[there]),
        "source_gap": mean(gap[there]),
        "source_gap_near": mean(near[diagonal]),
        "pieces": np.minimum(counts, 6),
    }


def _lexical(source: str, words: Sequence[str]) -> tuple[list[tuple[bool, int]], float, float]:
    """Per word: whether a source word is glossed by it, and by how many (capped); how many source
    words have no gloss in the target, and what share."""
    glosses = [gloss_stems(word) for word in chinese_words(source)]
    known: dict[str, int] = {}
    for of_word in glosses:
        for stemmed in of_word:
            known[stemmed] = known.get(stemmed, 0) + 1
    stems = [stem(word) for word in words]
    present = set(stems)
    glossed = [of_word for of_word in glosses if of_word]
    missing = sum(of_word.isdisjoint(present) for of_word in glossed)
    rows = [(s in known, min(known.get(s, 0), 4)) for s in stems]
    return rows, float(np.log1p(missing)), missing / max(1, len(glossed))
