"""Whether an English text holds some accepted form of a known name."""

from __future__ import annotations

import re
from functools import lru_cache

from align.checks.names.target import ENDINGS, STEM, Target, WordRun, fold_word
from align.lexicon.english import is_name, is_word
from align.lexicon.names import Name, derived_forms, lookup
from align.lexicon.pinyin import fold, readings, spellings
from align.lexicon.surnames import surnames
from align.lexicon.tables import word_set

#: Words that any institution's name may hold: they identify nothing.
GENERIC = word_set(
    "the of and for in on at de la university college institute school academy museum "
    "gallery centre center bank company corporation group holdings limited association "
    "society foundation committee commission council ministry department bureau office "
    "party republic people's national international federal central state states united "
    "city county province district prefecture autonomous region island islands river lake "
    "mount mountain north south east west northern southern eastern western new great daily "
    "news times agency press television network china chinese world global sea strait "
    "technology technologies"
)


@lru_cache(maxsize=16384)
def keys(rendering: str) -> tuple[str, tuple[str, ...], str]:
    """Of an English form: all letters folded; its distinctive words folded; its initials."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", rendering)
    capital = [w for w in words if w[0].isupper()]
    proper = tuple(
        fold_word(w)
        for w in capital
        if w.lower() not in GENERIC
        and ((len(w) > 2 and not is_word(fold_word(w))) or (w.isupper() and len(w) > 1))
    )
    return fold(rendering), proper, "".join(w[0] for w in capital).lower()


@lru_cache(maxsize=16384)
def telling_words(rendering: str) -> tuple[str, ...]:
    """Folded capitalised words that point to the name when the target has them capitalised:
    Lee for Kai-Fu Lee."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", rendering)
    return tuple(
        fold_word(w) for w in words if w[0].isupper() and len(w) > 1 and w.lower() not in GENERIC
    )


def find_form(name: Name, target: Target) -> WordRun | None:
    """[first, last] words of the first accepted form of ``name`` in ``target``, or None.

    Accepted are the renderings, adjectives and peoples, initials, the distinctive word of a
    longer form, and the pinyin of the Chinese name.
    """
    for rendering in name.renderings:
        place = _find_rendering(rendering, target)
        if place:
            return place
    for rendering in name.renderings:
        place = _find_part(rendering, target)
        if place:
            return place
    return _find_pinyin(name.zh, target) or _find_shorter(name.zh, target)


def _find_shorter(zh: str, target: Target) -> WordRun | None:
    """A form of a shorter name that the name begins or ends with: 小米 of 小米之家."""
    for length in range(len(zh) - 1, 1, -1):
        for part in (zh[:length], zh[-length:]):
            name = lookup(part)
            if name is not None and name.witnesses:
                place = find_form(name, target)
                if place:
                    return place
    return None


def _find_rendering(rendering: str, target: Target) -> WordRun | None:
    whole, _, _ = keys(rendering)
    place = target.find(whole) if whole else None
    if place:
        return place
    for form in derived_forms().get(rendering, ()):
        place = target.find(fold(form))
        if place:
            return place
    return None


def _find_part(rendering: str, target: Target) -> WordRun | None:
    _, proper, initials = keys(rendering)
    places = [_find_stem(key, target.capital_stems) for key in telling_words(rendering)]
    if len(initials) > 1:
        places += [target.acronyms.get(initials), target.acronyms.get(initials + "s")]
    first = min((place for place in places if place is not None), default=None)
    if first is not None:
        return first, first
    for key in proper:
        for form in derived_forms().get(key.capitalize(), ()):
            place = target.find(fold(form))
            if place:
                return place
    return _find_plain(rendering, target) if not proper else None


#: First letters of a word → words that begin so and where each stands first.
Stems = dict[str, list[tuple[str, int]]]


def _find_stem(key: str, stems: Stems) -> int | None:
    """Where the first word stands that is ``key`` but for its ending."""
    places = [
        place
        for word, place in stems.get(key[:STEM], ())
        if _same_stem(word, key) or _begins_with(word, key)
    ]
    return min(places, default=None)


def _begins_with(word: str, key: str) -> bool:
    """Whether a listed name is built on another: Londonderry on London."""
    return len(key) >= 5 and word.startswith(key) and is_listed(word)


def _find_plain(rendering: str, target: Target) -> WordRun | None:
    """A form made of plain English words (State Council): most of them must be there."""
    words = re.findall(r"[^\W\d_]{3,}", rendering)
    content = [w for w in words if w not in {"the", "and", "for", "The"}]
    places = [_find_word(word, target) for word in content]
    hits = [place for place in places if place is not None]
    if len(content) > 1 and len(hits) >= (len(content) + 1) // 2:
        return min(hits), min(hits)
    return None


def _find_word(word: str, target: Target) -> int | None:
    """The first word of the target that is ``word`` or an adjective of it."""
    wanted = fold_word(word)
    places = [i for other, i in target.stems.get(wanted[:STEM], ()) if _same_stem(other, wanted)]
    if places:
        return min(places)
    for form in derived_forms().get(word, ()):
        place = target.find(fold(form))
        if place:
            return place[0]
    return None


def _same_stem(word: str, key: str) -> bool:
    """Whether two folded words differ in their ending only: German, Germany; Bruneian, Brunei.
    A word that no list holds must be the key with a common ending: Germawy is none."""
    if word == key:
        return True
    shorter = min(len(word), len(key))
    if shorter < 4 or abs(len(word) - len(key)) > 4:
        return False
    if word.startswith(key):
        return word[len(key) :] in ENDINGS
    stem = max(4, shorter - 2)
    return word[:stem] == key[:stem] and is_listed(word)


@lru_cache(maxsize=65536)
def is_listed(fold: str) -> bool:
    """Whether English word lists hold the word: then it is no slip of the pen."""
    return is_word(fold) or is_name(fold)


def _find_pinyin(zh: str, target: Target) -> WordRun | None:
    if not 2 <= len(zh) <= 6:
        return None
    surname = surnames().get(zh[0]) if len(zh) <= 3 else None
    if surname is not None:
        reading = fold(surname.reading or readings(zh[0])[0])
        place = target.capitals.get(reading)
        if place is not None:
            return place, place
    for spelling in sorted(spellings(zh)):
        run = target.find(spelling) if len(spelling) >= 4 else None
        if run and target.words[run[0]].is_capital:
            return run
    return None
