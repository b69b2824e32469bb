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
#: A word and, when it ends there or goes on with an adverb, the mark of its clause's end.
_NAMING = re.compile(r"((?:Mrs?|Ms|Dr|St|[A-Z])\.(?=\s)|[\w’'-]+)((?:\s\w+ly)?[,.!?;:—])?")
_WORD_AFTER = re.compile(r"\w+(?:[’'‘]\w+)?")
_MARKER = re.compile(
    r"[\"'“‘(（*\s]*(?:\d{1,3}|[IVXLC]{1,6}|[ivx]{1,5}|[A-Za-z]|[一二三四五六七八九十]{1,3})"
    r"(?:[.．]\d{1,3})*[)）]?[.．]$"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_NUMBER = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b")
_ORDINAL = re.compile(r"\d{1,2}$")
_ORDINAL_LANGUAGES = frozenset({"de", "pl", "tr"})
#: Words with which a narrator names a speaker in up to three more, and those that never do.
_DESCRIBES, _PRONOUNS = ("The", "Old", "One"), ("He", "She", "They", "We", "It")
_LONGEST_NAME = 3
#: 他说。 after a quotation belongs to it; but 他说： introduces the next one, and 知道, 小说, 学问
#: say nothing of speaking.
_ZH_ATTRIBUTION = re.compile(
    r"[^。！？…，：“”\s]{0,12}?"
    r"(?:(?<![小传据听学])说|(?<![学访疑顾])问|(?<![知街频味通管轨渠隧难公人霸航跑])道|[喊叫答嚷骂吼])了?[。，！]"
)
_PARTICLES = {"zh": "的地得之", "ja": "とっのなをがはに"}
_BREAK = re.compile(r"[，,。！？!?；;：:、“”‘’「」『』\s…⋯—]")
#: An ellipsis after fewer characters than this is a stammer or a pause.
_SHORTEST_CLAUSE = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of end marks in a text, with the closing quotes and brackets that follow it.

    ``begin`` is where the sentence starts, [``start``, ``stop``) the marks, ``closed`` the end of
    the closers, ``after`` that of the marks of notes behind them, ``resume`` the next character
    that is not white space, ``end`` the paragraph's end.
    """

    text: str
    language: str
    begin: int
    start: int
    stop: int
    closed: int
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
        return bool(_QUOTE_END.search(self.text[self.stop : self.closed]))

    @property
    def has_note(self) -> bool:
        """Whether the mark of a note hangs on the sentence."""
        return self.after > self.closed

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
    return stop.language == "zh" and bool(_ZH_ATTRIBUTION.match(following))


def _ends_at_ellipsis(stop: Stop, following: str) -> bool:
    """不过…… 不过 is a stammer and goes on; a long clause that trails off has ended."""
    clause = _BREAK.split(stop.before)[-1]
    stammers = any(clause.endswith(following[:n]) for n in (1, 2, 3))
    return len(clause) >= _SHORTEST_CLAUSE and not stammers


def ends_spaced(stop: Stop) -> bool:
    """Whether a sentence ends at ``stop`` in a script with spaces between words."""
    following = stop.following
    joined = stop.has_note or (stop.mark[0] in "!?" and is_cjk(following[:1]))
    if not (stop.has_gap or joined) or _is_name(stop, following):
        return False
    rest = following[_OPENERS.match(following).end() :]  # type: ignore[union-attr]
    if following[0] in _GOES_ON or not rest or not rest[0].isalnum():
        return False
    if rest[0].islower() and not rest[1:2].isupper():  # iPhone may begin a sentence
        return False
    if stop.is_quoted and _is_attribution(following, stop.language):
        return False
    if stop.is_ellipsis:
        return not _stammers(stop, rest)
    if stop.mark[0] in "!?":
        return True
    return len(stop.mark) > 1 or stop.is_quoted or not _is_abbreviation(stop, rest)


def _is_name(stop: Stop, following: str) -> bool:
    """Whether ``!`` belongs to a Latin word in the midst of Chinese, as in 他在Yahoo!工作 or
    他在 Yahoo! 工作: Chinese that exclaims writes ！, or begins with the word."""
    if stop.mark != "!" or stop.is_quoted or stop.has_note or not is_cjk(following[:1]):
        return False
    word = _WORD_BEFORE.search(stop.before)
    if word is None or not word.group().isalpha():
        return False
    return not stop.has_gap or is_cjk(stop.before[: word.start()].rstrip()[-1:])


def _stammers(stop: Stop, rest: str) -> bool:
    """ "I . . . I've forgotten": the same word on both sides of the ellipsis."""
    before = _WORD_BEFORE.search(stop.before.rstrip(" ."))
    after = _WORD_AFTER.match(rest)
    if before is None or after is None:
        return False
    return before.group().lower() == re.split("[’'‘]", after.group().lower())[0]


def _is_attribution(following: str, language: str) -> bool:
    """Whether "Wang asked." or "The old eunuch snapped," follows: after a quotation they belong to
    it. "He said" begins a sentence as often as not."""
    verbs = SPEECH_VERBS.get(language, frozenset())
    first, *others = _NAMING.findall(following)[: _LONGEST_NAME + 2] or [("", "")]
    if not first[0][:1].isupper() or first[0] in _PRONOUNS:
        return False
    described = first[0] in _DESCRIBES
    for number, (word, mark) in enumerate(others):
        if word in verbs:
            return bool(mark) and (number > 0 or not described)
        if mark or not (described or word[:1].isupper()):
            return False
    return False


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
