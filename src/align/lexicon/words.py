"""Chinese words: segmentation, frequency, part of speech (jieba's dictionary, MIT) and English
glosses (CC-CEDICT, CC BY-SA 4.0)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from align.lexicon.tables import read_lines, simplify
from align.scripts import HAN, HAN_RANGES

#: A cost is -ln p in units of this size.
COST_UNIT = 0.09
#: Cost of a character or word that no list holds.
UNKNOWN_COST = 211
#: More than any path costs whose words can be at most eight characters long.
NO_WORD = 1 << 16
#: The letters that stand for 0, 1, 2 … in the table.
_NUMBERS = bytes(max(0, code - 33) for code in range(256))


class Words:
    """The tables, each read on first use. Only costs are asked for so often that they are worth a
    dictionary, which takes four times as long to build as the sorted lists that hold the rest.

    Attributes:
        words: all words, sorted.
        costs: word → cost; what only begins longer words costs :data:`NO_WORD`.
        tags: jieba's tag of each of ``words``.
        glosses: rows of word, tab and CC-CEDICT's English glosses with ``|`` between them, sorted.
    """

    @cached_property
    def _columns(self) -> list[str]:
        return read_lines("segmentation-cedict.txt.gz")

    @cached_property
    def words(self) -> list[str]:
        return self._columns[0].split(" ")

    @cached_property
    def costs(self) -> dict[str, int]:
        _, letters, _, beginnings = self._columns
        numbers = letters.encode("latin-1").translate(_NUMBERS)
        table = dict.fromkeys(beginnings.split(" "), NO_WORD)
        table.update(zip(self.words, numbers, strict=True))
        return table

    @cached_property
    def tags(self) -> list[str]:
        return self._columns[2].split(" ")

    @cached_property
    def glosses(self) -> list[str]:
        return read_lines("words-cedict.tsv.gz")

    def tag_of(self, word: str) -> str:
        """jieba's tag, ``""`` when the word is unknown."""
        place = bisect_left(self.words, word)
        known = place < len(self.words) and self.words[place] == word
        return self.tags[place] if known else ""

    def gloss_of(self, word: str) -> str:
        """The glosses of a word, ``""`` when it is unknown."""
        row = word + "\t"
        place = bisect_left(self.glosses, row)
        known = place < len(self.glosses) and self.glosses[place].startswith(row)
        return self.glosses[place][len(row) :] if known else ""


_words = Words()


def translations(word: str) -> tuple[str, ...]:
    """English glosses of a Chinese word (either script), none when it is unknown."""
    gloss = _words.gloss_of(simplify(word))
    return tuple(gloss.split("|")) if gloss else ()


def frequency(word: str) -> float:
    """Natural log of the word's relative frequency, -19 when it is unknown."""
    return -COST_UNIT * min(_words.costs.get(word, UNKNOWN_COST), UNKNOWN_COST)


@lru_cache(maxsize=1 << 16)
def part_of_speech(word: str) -> str:
    """jieba's tag (``nr`` person, ``ns`` place, ``nt`` organisation, ``v`` verb …), ``-`` when
    the word has none, ``""`` when it is unknown."""
    return _words.tag_of(word)


@lru_cache(maxsize=4096)
def segment_zh(text: str) -> tuple[tuple[int, int, str], ...]:
    """Cut text into words: the path of greatest product of unigram probabilities. Remembered over
    a window of a stream, for several checks ask of the same bead.

    Returns:
        (start, end, word) triples that cover ``text`` without gaps; runs of characters that are
        not Chinese stay whole.
    """
    simple = simplify(text)
    words: list[tuple[int, int, str]] = []
    for run in _RUN.finditer(simple):
        start, end = run.span()
        if run.lastgroup == "han":
            for length in _best_path(run[0]):
                words.append((start, start + length, text[start : start + length]))
                start += length
        else:
            words.append((start, end, text[start:end]))
    return tuple(words)


#: Maximal runs of Chinese characters, of other letters and digits, and single other characters.
_RUN = re.compile(rf"(?P<han>{HAN}+)|[^\W_{HAN_RANGES}]+|.", re.DOTALL)


def _best_path(text: str) -> list[int]:
    """Lengths of the words that one run of Chinese characters is cut into: Viterbi over the word
    lattice, from the right."""
    cost_of = _words.costs.get
    size = len(text)
    # best[i]: the cost of all from i on.
    best = [0] * (size + 1)
    step = [1] * size
    below = 0
    for i in range(size - 1, -1, -1):
        lowest = below + cost_of(text[i], UNKNOWN_COST)
        for end in range(i + 2, size + 1):
            cost = cost_of(text[i:end])
            if cost is None:
                break
            if cost + best[end] < lowest:
                lowest = cost + best[end]
                step[i] = end - i
        best[i] = below = lowest
    lengths: list[int] = []
    i = 0
    while i < size:
        lengths.append(step[i])
        i += step[i]
    return lengths
