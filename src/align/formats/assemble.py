"""From beads read out of a file to a bitext whose documents fit them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from align.bitext import Bead, Bitext, Document, join_segments
from align.formats.base import renumbered
from align.languages import UNSPACED


def bitext_from_beads(beads: Sequence[Bead], source_language: str, target_language: str) -> Bitext:
    """A bitext of these beads, its documents made up of their texts.

    Segment numbers are kept when they run from 0 without a gap; a side of several segments is cut
    at its sentences. Otherwise each side becomes one segment and the beads are renumbered.
    """
    if not (_is_complete([b.source for b in beads]) and _is_complete([b.target for b in beads])):
        beads = renumbered(beads)
    return Bitext(
        _document([(b.source, b.source_text) for b in beads], source_language),
        _document([(b.target, b.target_text) for b in beads], target_language),
        tuple(beads),
    )


def _is_complete(sides: Sequence[tuple[int, ...]]) -> bool:
    numbers = sorted(chain.from_iterable(sides))
    return numbers == list(range(len(numbers)))


def _document(sides: Sequence[tuple[tuple[int, ...], str]], language: str) -> Document:
    texts = [""] * sum(len(indices) for indices, _ in sides)
    for indices, text in sides:
        pieces = cut_into(text, len(indices), language) if indices else []
        for index, piece in zip(indices, pieces, strict=True):
            texts[index] = piece
    return Document.from_segments(texts, language)


def cut_into(text: str, count: int, language: str) -> list[str]:
    """``text`` in ``count`` pieces that join to it again: at sentence ends, else at spaces.

    Pieces may be empty when there are not enough places to cut.
    """
    from align.text import split

    if count == 1:
        return [text]
    sentences = split(text, language)
    pieces = [segment.text for segment in sentences] or [text]
    if join_segments(pieces, language) != text:
        pieces = [text]
    if len(pieces) > count:
        rest = join_segments(pieces[count - 1 :], language)
        return [*pieces[: count - 1], rest]
    while len(pieces) < count:
        longest = max(range(len(pieces)), key=lambda index: len(pieces[index]))
        halves = _halves(pieces[longest], language)
        if halves is None:
            break
        pieces[longest : longest + 1] = halves
    return pieces + [""] * (count - len(pieces))


def _halves(text: str, language: str) -> tuple[str, str] | None:
    """``text`` cut at the space (or, unspaced, the character) nearest its middle, if it can be."""
    if language in UNSPACED:
        middle = len(text) // 2
        return (text[:middle], text[middle:]) if middle else None
    cuts = [index for index, character in enumerate(text) if character == " "]
    if not cuts:
        return None
    cut = min(cuts, key=lambda at: abs(2 * at - len(text)))
    return text[:cut], text[cut + 1 :]
