"""Spelling of English words, with the source's names in view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.english.slip import Slip, as_finding
from align.checks.english.suggest import has_common_neighbour, suggest
from align.checks.english.tokens import ADDRESS, Tokens, tokenize, word_set
from align.checks.english.words import lexicon

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
#: Initials of pinyin and the finals that each of them takes.
SYLLABLES = {
    "[bpm]": "a o ai ei ao an en ang eng i ie iao ian in ing u ou iu",
    "f": "a o ei ou an en ang eng u",
    "[dt]": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "[nl]": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
    "[gkh]": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "[jqx]": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "(?:zh|ch|sh)": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "[zcs]": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "y": "a e ao ou an ang i in ing o ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
    "": "a o e ai ei ao ou an en ang eng er",
}
PINYIN = re.compile(
    "(?:"
    + "|".join(f"{initial}(?:{'|'.join(f.split())})" for initial, f in SYLLABLES.items())
    + ")+"
)
PREFIXES = word_set(
    """anti auto bio co counter cross cyber de dis eco electro extra geo hydro hyper infra inter
    intra macro mega meta micro mid mini mis mono multi nano neo neuro non out over para photo poly
    post pre pro proto pseudo psycho quasi re semi socio sub super tele thermo trans ultra un under
    uni up"""
)
#: Suffixes and the parts of speech that take them.
SUFFIXES = {
    "s": "nva",
    "es": "nv",
    "ed": "v",
    "ing": "v",
    "er": "va",
    "ers": "v",
    "est": "a",
    "ly": "a",
    "ness": "a",
    "less": "n",
    "like": "n",
    "wise": "n",
    "ward": "n",
    "wards": "n",
    "hood": "n",
    "ship": "n",
    "fold": "an",
    "able": "v",
    "ization": "an",
    "isation": "an",
}
#: Words that English writes with a capital, always.
CAPITALISED = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july
    september october november december american asian african european british english japanese
    korean german russian italian spanish canadian australian indian vietnamese taiwanese"""
)
#: A lower-case word that a text uses this often is a term of its own.
HABIT = 3
SHORTEST = 3
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


def spelling_slips(text: str, here: KnownHere = NOTHING_KNOWN) -> Iterator[Slip]:
    """Misspelt words of an English text. Only words in lower case are judged: an unknown
    capitalised word is a name, an acronym or a product, which other checks know more about."""
    tokens = tokenize(text)
    for index, raw in enumerate(tokens.raw):
        if raw in lexicon().entries or not raw[0].islower():
            continue
        if raw in CAPITALISED and _is_prose(text, tokens, index):
            yield _capital_slip(raw, tokens.starts[index])
            continue
        for start, word in _parts(raw):
            if not is_misspelt(word, here):
                continue
            place = tokens.starts[index] + start
            if not _is_prose(text, tokens, index) or not _among_english(tokens, index):
                continue
            yield _slip(word, place)


def _parts(raw: str) -> Iterator[tuple[int, str]]:
    """The parts of a hyphenated or possessive word, each with its offset."""
    parts = list(re.finditer(r"[^\W\d_]+", re.sub(r"['’‘][a-z]+$", "", raw)))
    for match in parts:
        if len(parts) == 1 or len(match[0]) > SHORTEST:
            yield match.start(), match[0]


def is_misspelt(word: str, here: KnownHere = NOTHING_KNOWN) -> bool:
    """Whether an English word in lower case is known neither to the lexicon, with its prefixes,
    suffixes and compounds, nor to the document."""
    if len(word) < SHORTEST or not word.isascii() or not word.islower():
        return False
    if word in here.latin or here.counts.get(word, 0) >= HABIT:
        return False
    return not is_known(word)


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether a word in lower case is an English word, one formed of such, or pinyin."""
    if lexicon().knows(word) or _is_inflected(word):
        return True
    if not (_is_compound(word) or PINYIN.fullmatch(word)):
        return False
    # "poolice" could be read as pinyin, "paremedics" as a compound.
    return len(word) < LONG_ENOUGH or not has_common_neighbour(word, lexicon())


def _is_inflected(word: str) -> bool:
    """Word + suffix, spelt by the rules."""
    words = lexicon()
    for suffix, tags in SUFFIXES.items():
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
    for prefix in PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) > SHORTEST and 0 < words.band(stem) <= 4:
            return True
    return any(
        0 < words.band(word[:cut]) <= 3 and 0 < words.band(word[cut:]) <= 3
        for cut in range(4, len(word) - 3)
    )


def _is_prose(text: str, tokens: Tokens, index: int) -> bool:
    """Whether the word is neither part of an address or identifier nor among digits."""
    start, end = tokens.starts[index], tokens.ends[index]
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if any(mark in "_/@#\\=<>&0123456789" for mark in around):
        return False
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
        return False
    return not any(a <= start < b for a, b in (found.span() for found in ADDRESS.finditer(text)))


def _among_english(tokens: Tokens, index: int) -> bool:
    """Whether the words beside it are English: no foreign phrase, no list of names."""
    places = [index - 1] * tokens.joined(index) + [index + 1] * tokens.joined(index + 1)
    beside = [tokens.raw[place] for place in places]
    return all(lexicon().band(word) <= 4 for word in beside if word.isalpha() and word.islower())


def _capital_slip(word: str, place: int) -> Slip:
    message = f"English writes “{word.capitalize()}” with a capital."
    return Slip("capital", (place, place + len(word)), message, word.capitalize(), confidence=0.9)


def _slip(word: str, place: int) -> Slip:
    span = (place, place + len(word))
    found = suggest(word, lexicon())
    if found is None:
        message = f"“{word}” is in no English word list."
        return Slip("unknown-word", span, message, None, Severity.NEUTRAL, 0.4)
    suggestion, distance = found
    message = f"“{word}” is in no English word list; “{suggestion}” is near."
    return Slip("misspelt", span, message, suggestion, confidence=0.85 if distance == 1 else 0.65)


class Spelling(Check):
    """Spelling. Wrong: "the goverment". Right: "the government", British and American forms,
    names, acronyms, pinyin, words that the source itself writes in Latin letters."""

    id = "spelling"
    category = "fluency/spelling"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "An English word is misspelt"

    needs_alignment = False
    examples = (
        Example(
            (("政府同意了。", "The goverment agreed."),),
            (("政府同意了。", "The government agreed."),),
        ),
    )

    def prepare(self, document: DocumentView) -> KnownHere:
        """The source's Latin words and the target's own habits."""
        latin = frozenset(
            word.lower() for bead in document.beads for word in LATIN_WORD.findall(bead.source_text)
        )
        counts = Counter(
            word.lower() for bead in document.beads for word in LATIN_WORD.findall(bead.target_text)
        )
        return KnownHere(latin, counts)

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        here = prepared if isinstance(prepared, KnownHere) else NOTHING_KNOWN
        for slip in spelling_slips(view.target_text, here):
            yield as_finding(slip, self)
