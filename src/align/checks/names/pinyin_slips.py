"""Chinese persons' names whose pinyin in the target has a syllable wrong: 王沪宁, Wang Shanning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.checks.names.accepted_forms import given_name_after
from align.checks.names.answers import Answer
from align.checks.names.edit_distance import is_near_miss
from align.checks.names.target import Target, WordRun
from align.lexicon.names import Name
from align.lexicon.pinyin import fold, is_syllable, readings, spell_person, spellings
from align.lexicon.recognition import Mention, Token
from align.lexicon.surnames import surname_of, surnames
from align.lexicon.words import part_of_speech
from align.scripts import HAN

#: Most different names with one surname, and most spellings of names, that are compared.
MOST_BEARERS, MOST_SPELLINGS = 50, 300


def pinyin_slips(
    simple: str, tokens: Sequence[Token], target: Target, explained: set[int]
) -> Iterator[Answer]:
    """Names whose surname is right and whose given name is other pinyin than its characters',
    each spelling once.

    The surname in both texts is the proof that a person is meant. Given names with a hyphen
    (Taiwan, Hong Kong, Korea) follow other systems and are left alone.
    """
    places = _surname_places(simple, tokens)
    if not places:
        return
    seen: set[str] = set()
    for i, word in enumerate(target.words[:-1]):
        starts = places.get(word.fold, ())
        if not starts or not word.is_capital or i in explained:
            continue
        for last, given in _given_names(target, i):
            if any(given in _given_spellings(simple, start) for start in starts):
                break
            if word.fold + given in seen or len(seen) == MOST_SPELLINGS:
                break
            seen.add(word.fold + given)
            slip = _slip(simple, starts, (i, last), given)
            if slip:
                yield slip
                break


def _surname_places(simple: str, tokens: Sequence[Token]) -> dict[str, list[int]]:
    """Folded surname → offsets in the source where it may stand as one."""
    places: dict[str, dict[str, int]] = {}
    for start, _, word in tokens:
        surname = surnames().get(word[0])
        if simple.startswith("氏", start + 1):
            continue  # 郑氏心 is Vietnamese: Trịnh Thị Tâm.
        if surname is not None and (len(word) == 1 or part_of_speech(word) == "nr"):
            reading = surname.reading or next(iter(readings(word[0])), "")
            if len(reading) > 1:
                starts = places.setdefault(reading.replace("v", "u"), {})
                if len(starts) < MOST_BEARERS:
                    starts.setdefault(simple[start : start + 3], start)
    return {surname: list(starts.values()) for surname, starts in places.items()}


def _given_names(target: Target, i: int) -> list[tuple[int, str]]:
    """(last word, folded given name) of one or two capitalised words after a surname."""
    options: list[tuple[int, str]] = []
    given = ""
    for j in range(i + 1, min(i + 3, len(target.words))):
        gap = target.text[target.words[j - 1].end : target.words[j].start]
        after = target.text[target.words[j].end : target.words[j].end + 1]
        if gap != " " or not target.words[j].is_capital or after == "-":
            break
        given += target.words[j].fold
        options.append((j, given))
    return list(reversed(options))


def _given_spellings(simple: str, start: int) -> frozenset[str]:
    """Spellings of the one or two characters after a surname."""
    one, two = simple[start + 1 : start + 2], simple[start + 1 : start + 3]
    return _spellings(one) | _spellings(two)


def _spellings(given: str) -> frozenset[str]:
    return spellings(given) if re.fullmatch(f"{HAN}{{1,2}}", given) else frozenset()


def _slip(simple: str, starts: list[int], words: WordRun, given: str) -> Answer | None:
    """The name that the misspelt given name most likely stands for."""
    count = syllable_count(given)
    for start in starts:
        for length in (2, 1):
            name = simple[start : start + 1 + length]
            if not re.fullmatch(f"{HAN}+", name) or len(name) <= length:
                continue
            near = any(is_near_miss(given, s) for s in _spellings(name[1:]) if len(s) > 3)
            if near or (count == length == 2 and _shares_syllable(given, name[1:])):
                mention = Mention(start, start + 1 + length, name, "person")
                return Answer(mention, "near", words, spell_person(name), 1.0)
    return None


def _shares_syllable(given: str, characters: str) -> bool:
    """Whether the first or the last syllable is right: Shanning for 沪宁."""
    return any(given.startswith(r) for r in readings(characters[0])) or any(
        given.endswith(r) for r in readings(characters[-1])
    )


def syllable_count(word: str) -> int:
    """How many pinyin syllables a folded word is made of (1 or 2), 0 when it is no pinyin."""
    if is_syllable(word):
        return 1
    return 2 * any(is_syllable(word[:k]) and is_syllable(word[k:]) for k in range(1, len(word)))


def is_only_pinyin(name: Name, target: Target, words: WordRun) -> bool:
    """Whether the words that answer a person or a body are its pinyin, and none of its forms holds
    that: 周大福 is Chow Tai Fook, not Zhou Dafu. One table's bare surname is none to go by."""
    is_person_like = surname_of(name.zh) is not None and " " in name.renderings[0]
    if name.kind not in {"person", "organisation", "media"} and not is_person_like:
        return False
    first, last = words
    given = given_name_after(target, last) if last == first else []
    whole = "".join(word.fold for word in target.words[first : (given or [last])[-1] + 1])
    if whole not in spellings(name.zh) or target.words[first].text.isupper():
        return False
    own = {reading for character in name.zh for reading in readings(character)[:1]}
    return not any(
        part in own or fold(part) == whole
        for form in name.renderings
        for part in re.split(r"[\s-]", form.lower())
    ) and not any(whole in fold(form) for form in name.renderings)
