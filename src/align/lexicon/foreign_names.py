"""Foreign names in Chinese text that no table holds: by the dot between their parts, and by the
characters that transliterations are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.lexicon.names import is_country, lookup
from align.lexicon.recognition import PERSON_TAGS, Mention, Token, recognition
from align.lexicon.words import part_of_speech
from align.scripts import is_han

#: Fewest characters of a name with a dot, dot included, and of one without.
LEAST_DOTTED, LEAST_PLAIN = 4, 3
#: Most dots of a name.
MOST_DOTS = 6


def dotted_names(simple: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Names written with a dot between their parts: 西蒙·拉特尔. Each side of a dot reaches as
    far as characters of transliteration do, or one character at least; one more that stands alone
    and is no function word belongs to it (布兰农)."""
    if "·" not in simple:
        return
    alone = {start: word for start, _, word in tokens if len(word) == 1}
    for match in _dotted().finditer(simple):
        start, end = match.span()
        if end in alone and may_end_name(alone[end]):
            end += 1
        if end - start >= LEAST_DOTTED:
            yield Mention(start, end, simple[start:end], "transliteration")


@cache
def _dotted() -> re.Pattern[str]:
    part = f"[{''.join(sorted(recognition().transliteration))}]{{1,7}}"
    # 乔治·W·布什: an initial may stand between two parts.
    return re.compile(rf"{part}(?:·(?:[A-Z]\.?·?)?{part}){{1,{MOST_DOTS}}}")


def plain_names(simple: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Runs of single characters and name-tagged words that transliterations are made of."""
    run: list[str] = []
    begin = 0
    before = ""
    for start, _, word in [*tokens, (len(simple), len(simple), "。")]:
        if _is_part(word):
            begin = begin if run else start
            run.append(word)
            continue
        if run:
            text = "".join(run)
            if len(text) >= LEAST_PLAIN and _is_name_run(run) and not _is_headless(before):
                yield Mention(begin, begin + len(text), text, "transliteration")
            run = []
        before = word


#: Tags of words that no name ends in: verbs, prepositions, particles, conjunctions …
_FUNCTION_TAGS = frozenset("vpucdrmqfyzw")


def may_end_name(word: str) -> bool:
    """Whether a word may be the last character of a name before it: 阳 in 张旭阳, 农 in 布兰农."""
    lists = recognition()
    if len(word) != 1 or not is_han(word) or word in lists.not_given_names | lists.little_words:
        return False
    return part_of_speech(word)[:1] not in _FUNCTION_TAGS


def is_transliterated(text: str) -> bool:
    """Whether a text is made of characters of transliteration alone."""
    return recognition().transliteration.issuperset(text)


def _is_part(word: str) -> bool:
    """Whether a word may be a piece of a transliterated name."""
    if not is_transliterated(word) or word in recognition().little_words:
        return False
    return len(word) == 1 or _is_person(word)


def _is_name_run(run: list[str]) -> bool:
    """Whether pieces make a name: one is tagged as a foreign name, or two are lone characters,
    and not all are short for countries (美日菲)."""
    lone = sum(len(word) == 1 for word in run)
    return (lone > 1 or any(map(_is_person, run))) and not (
        recognition().country_characters.issuperset("".join(run))
    )


#: Tags of a lone character that is mostly a piece of a longer word.
_PIECE_TAGS = frozenset({"zg", "g", "nr", "ng", "x", "-", ""})


def _is_headless(before: str) -> bool:
    """Whether the word before a run seems to belong to it: 卓 in 博卓夫斯基, 阿伯 in 阿伯克龙比."""
    if not before or before in recognition().little_words or not is_han(before[0]):
        return False
    return is_transliterated(before) if len(before) > 1 else part_of_speech(before) in _PIECE_TAGS


def _is_person(word: str) -> bool:
    if len(word) < 2 or part_of_speech(word) not in PERSON_TAGS:
        return False
    # 乌克兰 in 乌克兰哈尔科夫 is a country, whatever the tag says.
    name = lookup(word)
    return name is None or not is_country(name)
