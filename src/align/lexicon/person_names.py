"""Chinese persons' names in Chinese text: a listed one, or a surname and one or two characters
beside a title or a verb of speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.lexicon.foreign_names import is_transliterated
from align.lexicon.recognition import PROPER_TAGS, Mention, Token, recognition
from align.lexicon.surnames import surnames
from align.lexicon.words import frequency, part_of_speech
from align.scripts import is_han

#: Characters of the longest title.
LONGEST_TITLE = 4


def person_names(simple: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Every such name, in order."""
    known = surnames()
    for i, (start, end, word) in enumerate(tokens):
        if word not in known and word[0] not in known:
            continue
        if i and part_of_speech(tokens[i - 1][2]) in PROPER_TAGS:
            continue
        if len(word) == 3 and part_of_speech(word) == "nr":
            # 曾用名, 金红利: words side by side, unless a title says otherwise.
            is_doubtful = word[0] in recognition().surnames_often_words or _is_two_words(word)
            if not is_transliterated(word) and (not is_doubtful or _has_title(simple, start, end)):
                yield Mention(start, end, word, "person")
        elif word in known and word not in recognition().surnames_often_words:
            given = _given_end(tokens, i)
            if (
                len(word) > 1
                and simple[max(0, start - 1) : start + 1] in recognition().titles_before
            ):
                start += 1  # 会长孙瑞哲: the first character belongs to a title.
            if given is None:
                continue
            name = simple[start:given]
            # 应包含任何: a word and another one are no name without a title.
            is_doubtful = len(name) == 3 and _is_two_words(name)
            if _has_title(simple, start, given) or (
                not is_doubtful and _has_verb(tokens, given, i)
            ):
                yield Mention(start, given, name, "person")


#: Relative frequency (natural log) from which on a word is common: about once in two million.
COMMON = -14.5


def _is_two_words(name: str) -> bool:
    """Whether a listed name may be two words side by side: 金 红利."""
    return frequency(name[1:]) > COMMON and part_of_speech(name[1:]) not in PROPER_TAGS - {"nz"}


def _given_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where the given name after the surname ``tokens[i]`` would end."""
    following = [token for token in tokens[i + 1 : i + 3] if is_han(token[2][0])]
    if not following or following[0] is not tokens[i + 1] or len(following[0][2]) > 2:
        return None
    _, end, first = following[0]
    if first in recognition().little_words:
        return None
    if len(first) == 1 and len(following) > 1:
        _, later, second = following[1]
        if len(second) == 1 and second not in recognition().not_given_names:
            return later
    return end


def _has_verb(tokens: Sequence[Token], end: int, first: int) -> bool:
    """Whether the word that begins at ``end``, after the word ``first``, is a verb of speech."""
    following = tokens[first + 1 : first + 4]
    return any(start == end and word in recognition().speech_verbs for start, _, word in following)


def _has_title(simple: str, start: int, end: int) -> bool:
    """Whether a title stands before or after."""
    before = simple[max(0, start - LONGEST_TITLE) : start].rstrip(":：")
    after = simple[end : end + LONGEST_TITLE]
    lists = recognition()
    return any(before[-n:] in lists.titles_before for n in range(1, LONGEST_TITLE + 1)) or any(
        after[:n] in lists.titles_after for n in range(1, LONGEST_TITLE)
    )
