"""Words and capitalised runs of an English text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from align.bitext import Span
from align.lexicon.english import is_word
from align.lexicon.names import country_words
from align.lexicon.tables import word_set

#: First and last word numbers of a run of words.
WordRun = tuple[int, int]
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'‘][^\W\d_]+)*")
#: Small words that may stand inside a capitalised run.
LINKS = word_set("of the and for de la le du des von van der den di da al el bin y e in on &")
CONTRACTION = re.compile("(?:'(?:s|re|ve|ll|d|m)|n't)$")
#: What may follow a name within one word: Kenyan, Pakistanis, Vietnamese.
ENDINGS = frozenset(["", "s", "es", "n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is"])
SENTENCE_END = re.compile(r"[.!?:;。！？…\n•*\d)\]–—-][\s\"“”‘’'(\[《<【]+$|[\"“‘]$")

#: Characters of the longest end of a sentence, spaces and marks between two words, that is read.
LONGEST_END = 40


class Word(NamedTuple):
    """A word of the target: its offsets, text, folded form, whether it opens a sentence and whether
    it begins with a capital letter. A tuple, for texts have many."""

    start: int
    end: int
    text: str
    fold: str
    opens: bool
    is_capital: bool


#: Most words of a country's name.
MOST_LAND_WORDS = 3
#: Letters of the beginning by which words are looked up.
STEM = 4


@dataclass(frozen=True)
class Target:
    """An English text, ready to be searched.

    Attributes:
        text: as given.
        words: in order.
        folds: the folded words.
        joined: all folded words in one string; ``starts`` are the words' offsets in it.
    """

    text: str
    words: tuple[Word, ...]
    folds: frozenset[str]
    joined: str
    starts: tuple[int, ...] = field(repr=False)

    @cached_property
    def capitals(self) -> dict[str, list[int]]:
        """Folded capitalised word → where it stands."""
        table: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            if word.is_capital:
                table.setdefault(word.fold, []).append(i)
        return table

    @cached_property
    def acronyms(self) -> dict[str, int]:
        """Folded word with two capitals or more → where it stands first."""
        words = reversed(list(enumerate(self.words)))
        return {
            word.fold: i for i, word in words if sum(map(str.isupper, word.text[:MOST_LETTERS])) > 1
        }

    @cached_property
    def capital_stems(self) -> dict[str, list[str]]:
        """The first letters of a word → the capitalised words that begin so, folded."""
        table: dict[str, list[str]] = {}
        for fold in self.capitals:
            table.setdefault(fold[:STEM], []).append(fold)
        return table

    @cached_property
    def stems(self) -> dict[str, list[tuple[str, int]]]:
        """The same for all words, with where each stands first."""
        table: dict[str, list[tuple[str, int]]] = {}
        first = {word.fold: i for i, word in reversed(list(enumerate(self.words)))}
        for fold, place in first.items():
            table.setdefault(fold[:STEM], []).append((fold, place))
        return table

    @cached_property
    def small(self) -> frozenset[str]:
        """Folded words that are written small, or that open a sentence."""
        return frozenset(word.fold for word in self.words if not word.is_capital or word.opens)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Folded words that are written small."""
        return frozenset(word.fold for word in self.words if not word.is_capital)

    @cached_property
    def lands(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """First and last word of each country's name, adjective or people, the longest at a place,
        with its Chinese names; each spelling once."""
        found: dict[str, tuple[int, int, tuple[str, ...]]] = {}
        table = country_words()
        for i, word in enumerate(self.words):
            short = len(word.fold) < 4 and word.fold != "new" and not word.text.isupper()
            # At the head of a sentence, “Polish” may be no more than a word.
            if not word.is_capital or short or (word.opens and is_word(word.fold)):
                continue
            for last in range(min(i + MOST_LAND_WORDS, len(self.words)) - 1, i - 1, -1):
                spelt = "".join(word.fold for word in self.words[i : last + 1])
                if spelt in table:
                    found.setdefault(spelt, (i, last, table[spelt]))
                    break
        return list(found.values())

    def find(self, key: str) -> WordRun | None:
        """Words [first, last] that spell ``key`` when run together; the ending of a plural, an
        adjective or a people may follow."""
        at = self.joined.find(key)
        while at >= 0:
            first = bisect_right(self.starts, at) - 1
            last = bisect_right(self.starts, at + len(key) - 1) - 1
            end = self.starts[last] + len(self.words[last].fold)
            if self.starts[first] == at and self.joined[at + len(key) : end] in ENDINGS:
                return first, last
            at = self.joined.find(key, at + 1)
        return None


#: Letters of a word that are looked at for capitals: no acronym is longer.
MOST_LETTERS = 20


@lru_cache(maxsize=32768)
def fold_word(word: str) -> str:
    """Lower case, no diacritics, no possessive ending, no dots."""
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
        word = "".join(c for c in plain if not unicodedata.combining(c))
    word = CONTRACTION.sub("", word.lower().replace(".", ""))
    return word.replace("'", "")


def read_target(text: str) -> Target:
    """Cut an English text into words."""
    words: list[Word] = []
    starts: list[int] = []
    size = 0
    last_end = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        token = match[0]
        fold = fold_word(token)
        if not fold:
            continue
        gap = text[last_end:start]
        opens = not words or (gap != " " and SENTENCE_END.search(gap[-LONGEST_END:]) is not None)
        words.append(Word._make((start, end, token, fold, opens, token[0].isupper())))
        starts.append(size)
        size += len(fold)
        last_end = end
    folds = [word.fold for word in words]
    return Target(text, tuple(words), frozenset(folds), "".join(folds), tuple(starts))


def capital_runs(target: Target) -> list[WordRun]:
    """[first, last] word numbers of maximal runs of capitalised words, small links inside."""
    runs: list[WordRun] = []
    words = target.words
    i = 0
    while i < len(words):
        if not words[i].is_capital:
            i += 1
            continue
        last = i
        j = i + 1
        while j < len(words) and adjacent(target, j):
            if words[j].is_capital:
                last = j
            elif words[j].fold not in LINKS or j - last > 2:
                break
            j += 1
        runs.append((i, last))
        i = last + 1
    return runs


def adjacent(target: Target, j: int) -> bool:
    """Whether only a space, hyphen or ampersand stands before word ``j``."""
    gap = target.text[target.words[j - 1].end : target.words[j].start]
    return gap.strip() in {"", "-", "&", "."} and len(gap) <= 3 and not target.words[j].opens


def span_of(target: Target, first: int, last: int) -> Span:
    """Character offsets of a run of words."""
    return target.words[first].start, target.words[last].end
