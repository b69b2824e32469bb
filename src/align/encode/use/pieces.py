"""SentencePiece pieces of the default encoder.

The C++ library does the work; three habits of the encoder package's own tokenizer, with which its
figures were published, are added on top so that the ids are the same:

* every unknown character is one unknown piece (the library merges neighbours into one),
* a text without a visible character is one unknown piece (the library gives none),
* the literals ``<unk>``, ``<s>`` and ``</s>`` are matched as pieces, and equally good
  segmentations of repetitions (哈哈哈) are told apart in double precision: such rare texts go
  through :func:`_viterbi`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from align.encode.tokens import Ints, Tokens

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

UNKNOWN, BEGIN, END = 0, 1, 2

_CONTROL = {"<unk>": UNKNOWN, "<s>": BEGIN, "</s>": END}
#: What may hide a control literal or a repetition once the text is normalised.
_SUSPECT = re.compile(r"[<＜﹤≮]|…|(.{1,4}?)\1\1", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")

#: Longer texts are not looked through for repetitions: these take time, and no sentence does.
_LONGEST_EXACT = 10_000


class Tokenizer:
    """Splits texts into the encoder's pieces.

    Args:
        model: the serialised SentencePiece model.
    """

    def __init__(self, model: bytes) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor: SentencePieceProcessor = SentencePieceProcessor(model_proto=model)
        self._longest = 0
        self._names: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """The pieces of each text."""
        lists = self.encode(texts)
        counts = np.fromiter(map(len, lists), np.int64, len(lists))
        starts = np.concatenate([[0], np.cumsum(counts)])
        ids = np.fromiter(chain.from_iterable(lists), np.int64, int(starts[-1]))
        return Tokens(ids, starts)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The piece ids of each text, never empty."""
        clean = [_SURROGATE.sub("\ufffd", text) for text in texts]
        lists: list[list[int]] = self._processor.encode(clean, num_threads=1) if clean else []
        return [self._amend(text, ids) for text, ids in zip(clean, lists, strict=True)]

    def pieces(self, ids: Ints) -> list[str]:
        """The text of each piece; U+2581 stands for a space."""
        names = self._names
        if not names:  # once: a table is faster than a call for each token
            size = self._processor.get_piece_size()
            names += self._processor.id_to_piece(list(range(size)))
        return [names[piece] for piece in ids.tolist()]

    def _amend(self, text: str, ids: list[int]) -> list[int]:
        if len(text) <= _LONGEST_EXACT and _SUSPECT.search(text) and self._is_ambiguous(text, ids):
            return _viterbi(self._processor, self._processor.normalize(text), self._longest_piece())
        if UNKNOWN in ids:
            surfaces = self._processor.encode(text, out_type=str)
            return _one_per_character(ids, surfaces)
        return ids or [UNKNOWN]

    def _is_ambiguous(self, text: str, ids: list[int]) -> bool:
        if any(literal in self._processor.normalize(text) for literal in _CONTROL):
            return True
        # Two pieces can swap places only when both repeat one unit: then p + q == q + p.
        pieces = self.pieces(np.array(ids, np.int64))
        return any(p != q and p + q == q + p for p, q in pairwise(pieces))

    def _longest_piece(self) -> int:
        if not self._longest:
            every = np.arange(self._processor.get_piece_size())
            self._longest = max(map(len, self.pieces(every)))
        return self._longest


def _one_per_character(ids: list[int], surfaces: list[str]) -> list[int]:
    """Repeat the unknown id for each character of an unknown stretch."""
    repeats = (
        len(surface) if piece == UNKNOWN else 1
        for piece, surface in zip(ids, surfaces, strict=True)
    )
    return [piece for piece, n in zip(ids, repeats, strict=True) for _ in range(n)]


def _viterbi(processor: SentencePieceProcessor, text: str, longest: int) -> list[int]:
    """Unigram segmentation of a normalised text (Kudo 2018); of equal ones, the one whose last
    pieces start earliest."""
    unknown_score = min(map(processor.get_score, range(processor.get_piece_size()))) - 10.0
    best = [0.0] + [-np.inf] * len(text)
    back = [(0, UNKNOWN)] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            part = text[start:end]
            piece = _CONTROL.get(part, processor.piece_to_id(part))
            known = piece != UNKNOWN or part in _CONTROL
            if not known and end > start + 1:
                continue
            score = best[start] + (processor.get_score(piece) if known else unknown_score)
            if score > best[end]:
                best[end], back[end] = score, (start, piece)
    ids: list[int] = []
    position = len(text)
    while position:
        position, piece = back[position]
        ids.append(piece)
    return ids[::-1] or [UNKNOWN]
