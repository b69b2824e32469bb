"""Spelling of English words, with the source's names in view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from align.check.base import Example
from align.check.view import BeadView, DocumentView
from align.checks.english.base import EnglishCheck
from align.checks.english.kinds import Slip, slip, word_class, word_pairs
from align.checks.english.suggest import has_common_neighbour, suggest
from align.checks.english.tokens import Tokens, tokenize
from align.lexicon.english import lexicon
from align.lexicon.pinyin import is_pinyin

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
#: A lower-case word that a text uses this often is a term of its own.
HABIT = 3
SHORTEST, LONGEST = 3, 30
#: A segment with this many unknown words is not in English.
FOREIGN = 20
#: From this length on, a word near a common one is not taken for pinyin or a compound.
LONG_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class KnownHere:
    """What a document itself says about words.

    Attributes:
        latin: words in Latin script of the source, in lower case.
        counts: how often each target word occurs, in lower case.
    """

    latin: frozenset[str]
    counts: Mapping[str, int]


NOTHING_KNOWN = KnownHere(frozenset(), {})


def known_here(pairs: Iterable[tuple[str, str]]) -> KnownHere:
    """What a document's (source, target) pairs say about words."""
    latin: set[str] = set()
    counts: Counter[str] = Counter()
    for source, target in pairs:
        latin.update(map(str.lower, LATIN_WORD.findall(source)))
        counts.update(map(str.lower, LATIN_WORD.findall(target)))
    return KnownHere(frozenset(latin), counts)


def spelling_slips(text: str, here: KnownHere = NOTHING_KNOWN) -> Iterator[Slip]:
    """Misspelt words of an English text. Only words in lower case are judged: an unknown
    capitalised word is a name, an acronym or a product, which other checks know more about."""
    tokens = tokenize(text)
    found = (
        (index, offset, word)
        for index, raw in enumerate(tokens.raw)
        if raw[0].islower() and tokens.words[index] not in lexicon().entries
        for offset, word in _parts(raw)
        if word in word_class("capitalised") or is_misspelt(word, here)
    )
    suspects = list(islice(found, FOREIGN))
    if len(suspects) == FOREIGN:
        return
    for index, offset, word in suspects:
        if not _is_prose(tokens, index):
            continue
        start = tokens.starts[index] + offset
        span = (start, start + len(word))
        if word in word_class("capitalised"):
            yield slip("capital", span, word.capitalize(), word.capitalize())
        elif _among_english(tokens, index) and (near := suggest(word, lexicon())) is not None:
            yield slip("misspelt", span, word, near, near)


def _parts(raw: str) -> Iterator[tuple[int, str]]:
    """The parts of a hyphenated or possessive word, each with its offset."""
    parts = list(re.finditer(r"[^\W\d_]+", re.sub(r"['’‘][a-z]+$", "", raw)))
    for match in parts:
        if len(parts) == 1 or len(match[0]) > SHORTEST:
            yield match.start(), match[0]


def is_misspelt(word: str, here: KnownHere = NOTHING_KNOWN) -> bool:
    """Whether an English word in lower case is known neither to the lexicon, with its prefixes,
    suffixes and compounds, nor to the document."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.islower():
        return False
    if word in here.latin or here.counts.get(word, 0) >= HABIT:
        return False
    return not is_known(word)


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether a word in lower case is an English word, one formed of such, or pinyin."""
    if lexicon().knows(word) or _is_inflected(word):
        return True
    if not (_is_compound(word) or is_pinyin(word)):
        return False
    # "poolice" could be read as pinyin, "paremedics" as a compound.
    return len(word) < LONG_ENOUGH or not has_common_neighbour(word, lexicon())


def _is_inflected(word: str) -> bool:
    """Word + suffix, spelt by the rules."""
    words = lexicon()
    for suffix, tags in word_pairs("suffix").items():
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < SHORTEST + 1:
            continue
        if words.band(stem + stem[-1] + suffix) <= 4:
            return False
        if suffix == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        vowel = suffix[0] in "eia"
        stems = [stem + "e"] if vowel else []
        if not (vowel and stem.endswith("e")):
            stems.append(stem)
        if any(words.band(form) <= 4 and set(words.tags(form)) & set(tags) for form in stems):
            return True
    return False


def _is_compound(word: str) -> bool:
    """Prefix + word, or two common words written together."""
    words = lexicon()
    for prefix in word_class("prefix"):
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) > SHORTEST and 0 < words.band(stem) <= 4:
            return True
    return any(
        0 < words.band(word[:cut]) <= 3 and 0 < words.band(word[cut:]) <= 3
        for cut in range(4, len(word) - 3)
    )


def _is_prose(tokens: Tokens, index: int) -> bool:
    """Whether the word is neither part of an identifier nor among digits."""
    start, end = tokens.starts[index], tokens.ends[index]
    text = tokens.text
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if (
        any(mark in "_/@#\\=<>&*%[]0123456789\ufffc" for mark in around)
        or text[end : end + 1] == "("
    ):
        return False
    dotted = text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
    return not dotted and text[max(0, start - 1) : start] != "."


def _among_english(tokens: Tokens, index: int) -> bool:
    """Whether the words beside it are English: no foreign phrase, no list of names."""
    places = [index - 1] * tokens.joined(index) + [index + 1] * tokens.joined(index + 1)
    beside = [tokens.raw[place] for place in places]
    return all(lexicon().band(word) <= 4 for word in beside if word.isalpha() and word.islower())


class Spelling(EnglishCheck):
    """Spelling. Wrong: "the goverment". Right: "the government", British and American forms,
    names, acronyms, pinyin, words that the source itself writes in Latin letters."""

    id = "spelling"
    category = "fluency/spelling"
    description = "An English word is misspelt"
    examples = (
        Example(
            (("政府同意了。", "The goverment agreed."),),
            (("政府同意了。", "The government agreed."),),
        ),
    )

    def prepare(self, document: DocumentView) -> KnownHere:
        """The source's Latin words and the target's own habits."""
        return known_here((bead.source_text, bead.target_text) for bead in document.beads)

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        here = prepared if isinstance(prepared, KnownHere) else NOTHING_KNOWN
        return spelling_slips(view.target_text, here)
