"""Whether an English text holds some accepted form of a known name."""

from __future__ import annotations

import re
from functools import lru_cache

from align.checks.names.target import ENDINGS, STEM, Target, WordRun, fold_word
from align.lexicon.english import is_name, is_word
from align.lexicon.foreign_names import is_transliterated
from align.lexicon.names import Name, country_words, derived_forms, lookup, names_called
from align.lexicon.pinyin import fold, is_pinyin, readings, spellings
from align.lexicon.recognition import is_piece
from align.lexicon.surnames import surname_of
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
    "technology technologies organization organisation"
)
#: A word of an English name; letters with stops between them are one (D.C.).
_WORD = re.compile(r"(?:[A-Z]\.)+[A-Z]?\b|[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=16384)
def keys(rendering: str) -> tuple[str, tuple[str, ...], str]:
    """Of an English form: all letters folded; its distinctive words folded; its initials."""
    capital = [word for word in _WORD.findall(rendering) if word[0].isupper()]
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
    Lee for Kai-Fu Lee, D.C. for Washington D.C."""
    return tuple(
        fold_word(w)
        for w in _WORD.findall(rendering)
        if w[0].isupper() and len(w) > 1 and w.lower() not in GENERIC
    )


def _identifying(rendering: str, name: Name) -> tuple[str, ...]:
    """Those of the telling words that point to the name by themselves. Of a person whom the last
    or the first word names too, that word: Bush of George W. Bush, Moon of Moon Jae-in. Of a body
    the words that are no plain English, where there are any: Samsung of Samsung Electronics."""
    told = telling_words(rendering)
    if name.kind == "person":
        words = rendering.split(" ")
        alone = [word for word in (words[-1], words[0]) if word in name.renderings]
        return (fold_word(alone[0]),) if alone and len(words) > 1 else told
    if name.kind not in {"organisation", "institution", "media"}:
        return told
    return tuple(word for word in told if not is_word(word)) or told


def find_form(name: Name, target: Target) -> WordRun | None:
    """[first, last] words of the first accepted form of ``name`` in ``target``, or None.

    Accepted are the renderings, adjectives and peoples, initials, the distinctive word of a
    longer form, and the pinyin of the Chinese name; of a person the surname alone, unless another
    given name follows it.
    """
    for find in (_find_rendering, _find_part):
        for rendering in name.renderings:
            place = find(rendering, name, target)
            if place and not _is_in_other_land(place, name, target):
                return place
    # A country's name may begin with another's: 印度尼西亚, 印度.
    is_told_apart = name.kind == "country" or any(map(SURNAME_FIRST.fullmatch, name.renderings))
    shorter = None if is_told_apart else _find_shorter(name, target)
    return _find_pinyin(name, target) or shorter


def _is_in_other_land(words: WordRun, name: Name, target: Target) -> bool:
    """Whether a country's form is but a part of another country's: Guinea of Equatorial Guinea is
    no Guinea-Bissau, the Dominican Republic no Dominica."""
    return name.kind == "country" and any(
        first <= words[0] <= words[1] <= last and (first, last) != words and name.zh not in lands
        for first, last, lands in target.lands
    )


def _find_shorter(name: Name, target: Target) -> WordRun | None:
    """A form of a shorter name that the name begins or ends with: 小米 of 小米之家."""
    zh = name.zh
    for length in range(len(zh) - 1, 1, -1):
        for part in (zh[:length], zh[-length:]):
            shorter = lookup(part)
            if shorter is None or not shorter.witnesses or _is_torn(name, shorter):
                continue
            place = find_form(shorter, target)
            if place:
                return place
    return None


def _is_torn(name: Name, shorter: Name) -> bool:
    """Whether a shorter name says nothing of a longer one: 马里 of 马里兰州, and the country that a
    company is called after (中国联通)."""
    if shorter.kind == "country" and name.kind in {"organisation", "media"}:
        return True
    before, _, after = name.zh.partition(shorter.zh)
    return is_transliterated(shorter.zh) and (is_piece(before[-1:]) or is_piece(after[:1]))


def _find_rendering(rendering: str, name: Name, target: Target) -> WordRun | None:
    whole, _, _ = keys(rendering)
    place = target.find(whole) if whole else None
    if place and not other_given_name(name, target, place[1]):
        return place
    return _find_derived(rendering, target)


def _find_derived(rendering: str, target: Target) -> WordRun | None:
    """An adjective, a people, an abbreviation or another name of an English name."""
    for form in derived_forms().get(rendering, ()):
        place = target.find(fold(form))
        if place and target.words[place[0]].is_capital:
            return place
    return None


def _find_part(rendering: str, name: Name, target: Target) -> WordRun | None:
    _, proper, initials = keys(rendering)
    side = _side(rendering) if name.kind in {"place", "country", "name"} else ""
    stems = (_find_stem(key, name, target) for key in _identifying(rendering, name))
    places = [
        at
        for at in stems
        if at is not None and not (side and _is_on_other_side(side, name, at, target))
    ]
    if len(initials) > 1:
        acronyms = (
            target.acronyms.get(short)
            for short in (initials, initials + "s")
            if not _is_of_another(short, name)
        )
        places += [at for at in acronyms if at is not None]
    if places:
        return min(places), min(places)
    for key in proper:
        place = _find_derived(key.capitalize(), target)
        if place:
            return place
    return _find_plain(rendering, target) if not proper else None


#: The quarters of the sky, by which names are told apart.
_SIDES = ("north", "south", "east", "west")


def _side(rendering: str) -> str:
    """The quarter of the sky that an English name begins with, or ``""``."""
    first = rendering.split(" ")[0].lower()
    return next((side for side in _SIDES if first in {side, f"{side}ern"}), "")


def _is_on_other_side(side: str, name: Name, place: int, target: Target) -> bool:
    """Whether a word is another's that lies elsewhere: North Carolina, and bare Virginia, for
    West Virginia. A country may go without (Korean for North Korean)."""
    before = target.words[place - 1].fold if place else ""
    if before in {side, f"{side}ern", side[0]}:
        return False
    if name.kind != "country" or any(before in {other, f"{other}ern"} for other in _SIDES):
        return True
    return any(
        (place, place) == (first, last) and name.zh not in lands
        for first, last, lands in target.lands
    )


def _is_of_another(short: str, name: Name) -> bool:
    """Whether initials are the established name of something else: CNN is not China News."""
    owners = names_called(short)
    return bool(owners) and all(zh != name.zh for zh, _ in owners)


def _find_stem(key: str, name: Name, target: Target) -> int | None:
    """Where the first word stands that is ``key`` but for its ending."""
    places = [
        _free_place(word, name, target)
        for word in target.capital_stems.get(key[:STEM], ())
        if _same_stem(word, key) or _begins_with(word, key)
    ]
    return min((place for place in places if place is not None), default=None)


#: Most places of a surname that are tried for one without another given name.
MOST_PLACES = 20


def _free_place(word: str, name: Name, target: Target) -> int | None:
    """Where a folded word stands first with a capital and without another given name after it."""
    places = target.capitals.get(word, ())[:MOST_PLACES]
    return next((i for i in places if not other_given_name(name, target, i)), None)


def _begins_with(word: str, key: str) -> bool:
    """Whether a listed name is built on another: Londonderry on London; not Nigeria on Niger."""
    built = len(key) >= 5 and word.startswith(key) and is_listed(word)
    return built and not _are_two_lands(word, key)


def _are_two_lands(word: str, key: str) -> bool:
    """Whether two folded words belong to two countries."""
    lands, others = country_words().get(key), country_words().get(word)
    return bool(lands and others and not set(lands) & set(others))


def _find_plain(rendering: str, target: Target) -> WordRun | None:
    """A form made of plain English words (State Council): most of them must be there."""
    words = re.findall(r"[^\W\d_]{3,}", rendering)
    content = [w for w in words if w not in {"the", "and", "for", "The"}]
    # "Party" alone is no Republican Party; a State Council is made of nothing but such words.
    distinct = [w for w in content if w.lower() not in GENERIC]
    if distinct and not any(_find_word(word, target) for word in distinct):
        return None
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
    place = _find_derived(word, target)
    return place[0] if place else None


def _same_stem(word: str, key: str) -> bool:
    """Whether two folded words differ in their ending only: German, Germany; Bruneian, Brunei.
    A word that no list holds must be the key with a common ending: Germawy is none. What differs
    inside is another name: Austria, Australia."""
    if word == key:
        return True
    shorter = min(len(word), len(key))
    if shorter < 4 or abs(len(word) - len(key)) > 4:
        return False
    if word.startswith(key):
        return word[len(key) :] in ENDINGS
    if _are_two_lands(word, key):
        return False
    stem = max(4, shorter - 2)
    return word[:stem] == key[:stem] and is_listed(word)


@lru_cache(maxsize=65536)
def is_listed(fold: str) -> bool:
    """Whether English word lists hold the word: then it is no slip of the pen."""
    return is_word(fold) or is_name(fold)


def _find_pinyin(name: Name, target: Target) -> WordRun | None:
    zh = name.zh
    if not 2 <= len(zh) <= 6:
        return None
    surname = surname_of(zh) if len(zh) <= 3 else None
    if surname is not None:
        reading = fold(surname.reading or "".join(next(iter(readings(c)), "") for c in surname.zh))
        place = _free_place(reading, name, target)
        if place is not None:
            return place, place
    for spelling in sorted(spellings(zh)):
        run = target.find(spelling) if len(spelling) >= 4 else None
        if run and target.words[run[0]].is_capital:
            return run
    return None


def other_given_name(name: Name, target: Target, surname: int) -> WordRun | None:
    """For a person who is called surname first (习近平, 金正恩): the words that are another given
    name after the surname at a word number, or None."""
    wholes = _whole_names(name.zh, name.renderings) if "·" not in name.zh else frozenset()
    return _other_after(wholes, target, surname) if wholes else None


#: How a table writes the name of a person who is called surname first.
SURNAME_FIRST = re.compile(r"[A-Z]{2,} [A-Z][a-z]+")


@lru_cache(maxsize=8192)
def _whole_names(zh: str, renderings: tuple[str, ...]) -> frozenset[str]:
    """Folded full names of a person; none when it is no person's name, surname first."""
    surname = surname_of(zh)
    parted = [form.split(" ") for form in renderings if SURNAME_FIRST.fullmatch(form)]
    if parted:
        # 村上春树, MURAKAMI Haruki: the table itself tells the surname.
        return frozenset(fold("".join(each)) for each in parted)
    if surname is None or not 2 <= len(zh) <= 4:
        return frozenset()
    first = {surname.reading, *surname.variants, *readings(zh[0])}
    # 文在寅 is Moon Jae-in: that a name of the tables stands by itself shows the surname, too.
    first |= {fold_word(form) for form in renderings if " " not in form}
    full = [form for form in renderings if " " in form and fold_word(form.split()[0]) in first]
    return frozenset({fold(form) for form in full} | spellings(zh)) if full else frozenset()


def _other_after(wholes: frozenset[str], target: Target, surname: int) -> WordRun | None:
    parts = given_name_after(target, surname)
    if not parts:
        return None
    joined = target.words[surname].fold
    for i in parts:
        joined += target.words[i].fold
        if joined in wholes:
            return None
    return parts[0], parts[-1]


def given_name_after(target: Target, surname: int) -> list[int]:
    """Word numbers of the given name, of one or two words, that follows a surname; none when
    what follows is no name."""
    found: list[int] = []
    for i in range(surname + 1, min(surname + 3, len(target.words))):
        word = target.words[i]
        gap = target.text[target.words[i - 1].end : word.start]
        joins = gap == "-" and bool(found)
        if not (joins or (gap == " " and word.is_capital)) or word.text.isupper():
            break
        if is_word(word.fold) and not (joins or is_pinyin(word.fold)):
            break
        found.append(i)
    return found
