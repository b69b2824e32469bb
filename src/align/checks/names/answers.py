"""What the target of a bead makes of the names of its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.bitext import Span
from align.checks.names.accepted_forms import SURNAME_FIRST
from align.checks.names.target import LINKS, Target, WordRun, adjacent, span_of
from align.lexicon.english import is_word
from align.lexicon.pinyin import spell_person
from align.lexicon.recognition import Mention, recognition
from align.lexicon.words import part_of_speech


@dataclass(frozen=True, slots=True)
class Answer:
    """What the target makes of one name of the source.

    Attributes:
        mention: the name.
        status: ``found``; ``other-given`` (a person's surname with another given name); ``rival``
            (another known name of the kind, which the source has not); ``near`` (a form with a
            letter or two wrong); ``slip`` (the like of an unknown name, with a listed English name
            a letter or two away); ``faint`` (an unlisted word that sounds a little like an unknown
            name); ``pinyin`` (the pinyin of a name that is called otherwise); ``alike`` (a word
            that sounds like it but is no accepted form); ``placed`` (a stranger in its place);
            ``unlike`` (a part of a foreign name beside a word of quite another sound); ``absent``;
            ``open`` (nothing is known of the name and nothing answers).
        words: [first, last] word numbers of the answering words, or None.
        suggestion: the form to propose, or None.
        likeness: sound similarity of the answering words, in [0, 1].
        part: the part of the name that the words sound like, or ``""``.
    """

    mention: Mention
    status: str
    words: WordRun | None = None
    suggestion: str | None = None
    likeness: float = 0.0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names of both sides of one bead.

    Attributes:
        target: the target, cut into words.
        answers: how it answers the names of the source, in their order.
        strangers: its capitalised runs that answer none.
        skipped: names that were not compared with them, for the segment holds too many.
    """

    target: Target
    answers: tuple[Answer, ...]
    strangers: tuple[WordRun, ...]
    skipped: int = 0

    def span(self, words: WordRun) -> Span:
        """Character offsets of a run of target words."""
        return span_of(self.target, *words)

    def widen(self, words: WordRun) -> WordRun:
        """The words with the plain ones of the same capitalised run around them: Ponpieer →
        Culture Center of Ponpieer."""
        left, right = words
        while left > 0 and _belongs(self.target, left - 1) and adjacent(self.target, left):
            left -= 1
        last = len(self.target.words) - 1
        while (
            right < last and _belongs(self.target, right + 1) and adjacent(self.target, right + 1)
        ):
            right += 1
        while left < words[0] and not self.target.words[left].is_capital:
            left += 1
        while right > words[1] and not self.target.words[right].is_capital:
            right -= 1
        return left, right


def _belongs(target: Target, i: int) -> bool:
    """Whether a word may belong to a name and be no name itself; “and” parts two names."""
    word = target.words[i]
    is_filler = is_word(word.fold) and word.fold != "and"
    return is_filler and (word.is_capital or word.fold in LINKS)


_KIND_OF_TAG = {"nr": "person", "nrt": "person", "ns": "place", "nt": "organisation"}


def kind_of(mention: Mention) -> str:
    """``person``, ``place``, ``organisation`` …; where the table does not say, by jieba's tag."""
    if mention.kind == "person":
        return "person"
    if mention.name is not None and mention.name.kind != "name":
        return mention.name.kind
    return _KIND_OF_TAG.get(part_of_speech(mention.text), "name")


def propose(mention: Mention) -> str | None:
    """The form to propose for a known name, or None."""
    if mention.kind == "person":
        return spell_person(mention.text)
    if mention.name is None:
        return None
    form = mention.name.renderings[0]
    # MURAKAMI Haruki marks the surname; English puts it last.
    return " ".join(reversed(form.title().split(" "))) if SURNAME_FIRST.fullmatch(form) else form


#: Characters of the longest kind of institution.
_LONGEST_INSTITUTION = 4


#: What stands between two parts of a name: a dot, or an initial between dots.
BETWEEN = re.compile(r"·(?:[A-Z]\.?·?)?")


def sounding_parts(text: str) -> tuple[str, ...]:
    """What of a name can be compared by sound: the parts between dots of two characters and up,
    and the name without the kind of place or institution that it ends in (卢浮宫 → 卢浮)."""
    if text.startswith("圣") and len(text) > 2:
        text = text[1:]  # Saint, St., San, Sankt …
    if "·" in text:
        return tuple(part for part in BETWEEN.split(text) if len(part) > 1) or (text,)
    for length in range(_LONGEST_INSTITUTION, 0, -1):
        if len(text) - length >= 2 and text[-length:] in recognition().institutions:
            return (text[:-length],)
    return (text,)
