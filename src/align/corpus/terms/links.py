"""Which words of a bead's two sides belong together, by the links of their tokens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.encode import get_encoder
from align.languages import UNSPACED
from align.score.semantic import TextVectors, encode_texts, match_tokens
from align.score.word_evidence import WORD, piece_words

Floats = NDArray[np.float32]
#: A word is linked with this mass, and with this share of the strongest link.
_LEAST, _SHARE = 0.12, 0.4


def words_of(text: str, language: str) -> list[Span]:
    """[start, end) of the words of a text."""
    if language.split("-")[0] == "zh":
        from align.lexicon.words import segment_zh

        spans = [(start, end) for start, end, _ in segment_zh(text)]
        return [span for span in spans if any(c.isalnum() for c in text[slice(*span)])]
    if language.split("-")[0] in UNSPACED:
        return [(i, i + 1) for i, c in enumerate(text) if c.isalnum()]
    return [found.span() for found in WORD.finditer(text)]


class Linker:
    """The links of beads whose texts are given at once, so that they are encoded together."""

    def __init__(self, texts: Sequence[str]) -> None:
        from align.encode.use import UseEncoder

        encoder = get_encoder("use")
        assert isinstance(encoder, UseEncoder)
        self._encoder = encoder
        self._vectors = encode_texts([text for text in texts if text.strip()], encoder)

    def links(
        self, source: str, source_words: Sequence[Span], target: str, target_words: Sequence[Span]
    ) -> Floats:
        """Mass of the links between words, (source words, target words)."""
        mass = np.zeros((len(source_words), len(target_words)), np.float32)
        a, b = self._vectors.get(source), self._vectors.get(target)
        if a is None or b is None or not len(source_words) or not len(target_words):
            return mass
        token_links = match_tokens(a, b).links
        rows = self._home(source, a, source_words)
        columns = self._home(target, b, target_words)
        i, j = np.flatnonzero(rows >= 0), np.flatnonzero(columns >= 0)
        np.add.at(mass, (rows[i][:, None], columns[j][None, :]), token_links[np.ix_(i, j)])
        return mass

    def _home(self, text: str, vectors: TextVectors, words: Sequence[Span]) -> NDArray[np.int64]:
        return piece_words(text, self._encoder.pieces(vectors.ids), words)

    def counterparts(self, text: str, span: Span, other: str, language: str) -> tuple[Span, ...]:
        """[start, end) of the words of ``other`` that are linked to ``span`` of ``text``; words
        that follow each other are one."""
        words = words_of(other, language)
        mass = self.links(text, [span], other, words)
        if not mass.size:
            return ()
        row = mass[0]
        limit = max(_LEAST, _SHARE * float(row.max()))
        return joined([word for word, m in zip(words, row, strict=True) if m >= limit], other)


def joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them as one."""
    result: list[Span] = []
    for start, end in spans:
        if result and not text[result[-1][1] : start].strip():
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)
