"""Chinese words: segmentation, frequency, part of speech (jieba's dictionary, MIT) and English
glosses (CC-CEDICT, CC BY-SA 4.0)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from align.lexicon.tables import read_lines, simplify

#: A cost is -ln p in units of this size.
COST_UNIT = 0.09
#: Cost of a character or word that no list holds.
UNKNOWN_COST = 211
#: The letters that stand for 0, 1, 2 … in the table.
_NUMBERS = bytes(max(0, code - 33) for code in range(256))


@cache
def _glosses() -> dict[str, str]:
    rows = (line.partition("\t") for line in read_lines("words-cedict.tsv.gz"))
    return {word: glosses for word, _, glosses in rows}


@cache
def _columns() -> list[str]:
    return read_lines("segmentation-cedict.txt.gz")


def _numbers(letters: str) -> bytes:
    return letters.encode("latin-1").translate(_NUMBERS)


@cache
def _costs() -> tuple[dict[str, int], dict[str, int]]:
    """Word → cost; first two characters → length of the longest word that starts so."""
    words, costs, _, pairs, lengths = _columns()
    return (
        dict(zip(words.split(" "), _numbers(costs), strict=True)),
        dict(zip(pairs.split(" "), _numbers(lengths), strict=True)),
    )


@cache
def _tags() -> dict[str, str]:
    columns = _columns()
    return dict(zip(columns[0].split(" "), columns[2].split(" "), strict=True))


def translations(word: str) -> tuple[str, ...]:
    """English glosses of a Chinese word (either script), none when it is unknown."""
    gloss = _glosses().get(simplify(word))
    return tuple(gloss.split("|")) if gloss else ()


def frequency(word: str) -> float:
    """Natural log of the word's relative frequency, -19 when it is unknown."""
    return -COST_UNIT * _costs()[0].get(word, UNKNOWN_COST)


def part_of_speech(word: str) -> str:
    """jieba's tag (``nr`` person, ``ns`` place, ``nt`` organisation, ``v`` verb …), ``-`` when
    the word has none, ``""`` when it is unknown."""
    return _tags().get(word, "")


def segment_zh(text: str) -> list[tuple[int, int, str]]:
    """Cut text into words: the path of greatest product of unigram probabilities.

    Returns:
        (start, end, word) triples that cover ``text`` without gaps; runs of characters that are
        not Chinese stay whole.
    """
    simple = simplify(text)
    spans: list[tuple[int, int, str]] = []
    for start, end in _runs(simple):
        if _is_han(simple[start]):
            bounds = _best_path(simple[start:end])
            spans.extend((start + a, start + b, text[start + a : start + b]) for a, b in bounds)
        else:
            spans.append((start, end, text[start:end]))
    return spans


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Maximal runs of Chinese characters, of Latin letters and digits, and single others."""
    start = 0
    while start < len(text):
        end = start + 1
        if _is_han(text[start]):
            while end < len(text) and _is_han(text[end]):
                end += 1
        elif text[start].isalnum():
            while end < len(text) and text[end].isalnum() and not _is_han(text[end]):
                end += 1
        yield start, end
        start = end


def _best_path(text: str) -> list[tuple[int, int]]:
    """Viterbi over the word lattice of one run of Chinese characters, from the right."""
    costs, longest = _costs()
    size = len(text)
    best = [0] * (size + 1)
    step = [1] * size
    for i in range(size - 1, -1, -1):
        lowest = costs.get(text[i], UNKNOWN_COST) + best[i + 1]
        for length in range(2, min(longest.get(text[i : i + 2], 0), size - i) + 1):
            cost = costs.get(text[i : i + length])
            if cost is not None and cost + best[i + length] < lowest:
                lowest, step[i] = cost + best[i + length], length
        best[i] = lowest
    bounds: list[tuple[int, int]] = []
    i = 0
    while i < size:
        bounds.append((i, i + step[i]))
        i += step[i]
    return bounds
