"""Reasons not to end a sentence at a mark that could end one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.languages import UNSPACED
from align.text.abbreviations import EVERYWHERE, NUMBERED, OTHERS, SPEECH_VERBS, STARTERS, TITLES
from align.text.normalise import CJK

#: How far a rule looks back and ahead: what keeps the splitter linear on a 50 MB line.
BACK, AHEAD = 60, 80

#: Marks that end a sentence with no space after them.
FULL_MARKS = "。！？｡︒‼⁇⁈⁉"

_CJK_CHARACTER = re.compile(f"[{CJK}]")
_QUOTE_END = re.compile(r"[\"'”’»«」』]\s*$")
_OPENERS = re.compile(r"[\s\"'“‘„‚«»‹「『（(\[【《〈¿¡*_–—-]*")
_GOES_ON = frozenset("，、；：,;:。！？.!?…⋯)）」』”’〉》】")
_WORD_BEFORE = re.compile(rf"[^\s\"“”‘«»„()（）\[\]—–/{CJK}]*$")
_WORD_AFTER = re.compile(r"\w+(?:[’'‘]\w+)?")
_MARKER = re.compile(
    r"[\"'“‘(（*\s]*(?:\d{1,3}|[IVXLC]{1,6}|[ivx]{1,5}|[A-Za-z]|[一二三四五六七八九十]{1,3})"
    r"(?:[.．]\d{1,3})*[)）]?[.．]$"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_NUMBER = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b")
_ORDINAL = re.compile(r"\d{1,2}$")
_ORDINAL_LANGUAGES = frozenset({"de", "pl", "tr"})
#: "Wang asked." and "The old eunuch snapped," after a quotation belong to it.
_ATTRIBUTION = re.compile(
    r"(?:(?:The|Old|One)\s(?:\w+\s){1,3}?|(?!(?:He|She|They|We|It)\s)(?:[A-Z][\w’'.-]*\s){1,3}?)"
    r"(\w+)\b"
)
#: 他问。 after a quotation that asks or exclaims; but 他问： introduces the next one.
_ZH_ATTRIBUTION = re.compile(r"[^。！？…，：“”\s]{0,12}?[说问道喊叫答嚷骂吼]了?[。，！]")
_PARTICLES = {"zh": "的地得之", "ja": "とっのなをがはに"}
_BREAK = re.compile(r"[，,。！？!?；;：:、“”‘’「」『』\s…⋯—]")
#: An ellipsis after fewer characters than this is a stammer or a pause.
_SHORTEST_CLAUSE = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of end marks in a text, with the closing quotes and brackets that follow it.

    ``begin`` is where the sentence starts, [``start``, ``stop``) the marks, ``after`` the end of
    the closers, ``resume`` the next character that is not white space, ``end`` the paragraph's
    end.
    """

    text: str
    language: str
    begin: int
    start: int
    stop: int
    after: int
    resume: int
    end: int

    @property
    def mark(self) -> str:
        return self.text[self.start : self.stop]

    @property
    def before(self) -> str:
        return self.text[max(self.begin, self.start - BACK) : self.start]

    @property
    def following(self) -> str:
        """What comes next, white space skipped."""
        return self.text[self.resume : min(self.end, self.resume + AHEAD)]

    @property
    def has_gap(self) -> bool:
        return self.resume > self.after

    @property
    def is_quoted(self) -> bool:
        return bool(_QUOTE_END.search(self.text[self.stop : self.after]))

    @property
    def is_ellipsis(self) -> bool:
        return self.mark[0] in "…⋯" or self.mark.replace(" ", "").startswith("..")


def is_unspaced(text: str, mark: str, start: int, language: str) -> bool:
    """Whether the mark needs no space after it: a full-width one, or one behind Han or kana."""
    if mark[0] in FULL_MARKS:
        return True
    return language in UNSPACED and (mark[0] in "…⋯" or is_cjk(text[start - 1 : start]))


def is_cjk(character: str) -> bool:
    """Whether ``character`` is Han, kana or full-width punctuation."""
    return bool(_CJK_CHARACTER.match(character))


def ends_unspaced(stop: Stop) -> bool:
    """Whether a sentence ends at ``stop`` in a script without spaces."""
    following = stop.following
    first = following[:1]
    if not first or first in _GOES_ON:
        return False
    if stop.mark[0] in ".．!?" and first.isascii() and first.isalnum():
        return stop.has_gap and not first.islower()
    if stop.is_quoted:
        return not _quotation_goes_on(stop, following)
    return not stop.is_ellipsis or _ends_at_ellipsis(stop, following)


def _quotation_goes_on(stop: Stop, following: str) -> bool:
    if following[0] in _PARTICLES.get(stop.language, ""):
        return True
    asks = stop.mark[-1] in "！？!?" and stop.language == "zh"
    return asks and bool(_ZH_ATTRIBUTION.match(following))


def _ends_at_ellipsis(stop: Stop, following: str) -> bool:
    """不过…… 不过 is a stammer and goes on; a long clause that trails off has ended."""
    clause = _BREAK.split(stop.before)[-1]
    stammers = any(clause.endswith(following[:n]) for n in (1, 2, 3))
    return len(clause) >= _SHORTEST_CLAUSE and not stammers


def ends_spaced(stop: Stop) -> bool:
    """Whether a sentence ends at ``stop`` in a script with spaces between words."""
    following = stop.following
    if not stop.has_gap and not (stop.mark[0] in "!?" and is_cjk(following[:1])):
        return False
    rest = following[_OPENERS.match(following).end() :]  # type: ignore[union-attr]
    if following[0] in _GOES_ON or not rest or not rest[0].isalnum():
        return False
    if rest[0].islower() and not rest[1:2].isupper():  # iPhone may begin a sentence
        return False
    if stop.is_ellipsis:
        return not _stammers(stop, rest)
    if stop.mark[0] in "!?":
        return not (stop.is_quoted and _is_attribution(following, stop.language))
    return len(stop.mark) > 1 or stop.is_quoted or not _is_abbreviation(stop, rest)


def _stammers(stop: Stop, rest: str) -> bool:
    """ "I . . . I've forgotten": the same word on both sides of the ellipsis."""
    before = _WORD_BEFORE.search(stop.before.rstrip(" ."))
    after = _WORD_AFTER.match(rest)
    if before is None or after is None:
        return False
    return before.group().lower() == re.split("[’'‘]", after.group().lower())[0]


def _is_attribution(following: str, language: str) -> bool:
    match = _ATTRIBUTION.match(following)
    return match is not None and match.group(1) in SPEECH_VERBS.get(language, ())


def _is_abbreviation(stop: Stop, rest: str) -> bool:
    """Whether the full stop belongs to the word before it and ends nothing."""
    opening = stop.text[max(stop.begin, stop.stop - 14) : stop.stop]
    item = opening.rpartition(": ")[2]
    is_first = len(item) < len(opening) or stop.stop - stop.begin == len(opening)
    if is_first and _MARKER.match(item):
        return True
    word = _WORD_BEFORE.search(stop.before).group().lstrip("'’")  # type: ignore[union-attr]
    if not word:
        return False
    if word.lower() in EVERYWHERE or _listed(word, TITLES, stop.language):
        return True
    if _listed(word, NUMBERED, stop.language) and _NUMBER.match(rest):
        return True
    return _may_end(stop, word) and not _starts_sentence(rest, stop.language)


def _listed(word: str, table: dict[str, frozenset[str]], language: str) -> bool:
    words = table.get(language) or (table["en"] if language in UNSPACED else frozenset())
    return word in words or word.lower() in words


def _may_end(stop: Stop, word: str) -> bool:
    """Whether ``word`` is one that keeps its full stop inside a sentence as well as at its end."""
    if len(word) == 1 and word.isalpha():
        unit = word.islower() and stop.before[:-1].rstrip()[-1:].isdigit()
        return not unit
    if stop.language in _ORDINAL_LANGUAGES and _ORDINAL.match(word):
        return True
    return bool(_DOTTED.match(word)) or _listed(word, OTHERS, stop.language)


def _starts_sentence(rest: str, language: str) -> bool:
    """Whether the next word is one that usually begins a sentence."""
    word = _WORD_AFTER.match(rest)
    if word is None:
        return False
    starters = STARTERS.get(language) or STARTERS["en"]
    return re.split("[’'‘]", word.group().lower())[0] in starters
