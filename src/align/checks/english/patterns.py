"""A small language for slips that show in a few neighbouring words.

A pattern is a sequence of elements separated by spaces. An element is ``word|word`` (one of these
words), ``<class>`` (a word of a class, see :data:`CLASSES`), either with ``?`` (may be absent) or
``*`` (any number up to three, as many as fit). Elements in brackets look and take nothing:
``(=x)`` x follows, ``(!x)`` x does not follow, ``(<x)`` x stands before, ``(~x)`` x does not stand
before. ``<stop>`` and ``<end>`` may stand only in a look ahead and ``<start>`` in a look behind.
Words are neighbours when nothing but white space stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from align.bitext import Severity
from align.checks.english import inflect
from align.checks.english.slip import Slip
from align.checks.english.tokens import Tokens, word_set
from align.checks.english.words import lexicon

NUMBERS = word_set(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion trillion"""
)
SMALL_NUMBERS = NUMBERS - {"hundred", "thousand", "million", "billion", "trillion"}
DETERMINERS = word_set("the a an this that these those my your his her its our their")
MODALS = word_set("can could will would shall should may might must cannot can't won't")
SUBJECTS = word_set("i you he she it we they")
OBJECTS = word_set("me you him her us them people everyone everybody users")
PREPOSITIONS = word_set(
    """of in on at to for with from by since within during after before among between into under
    over through across until till than as per without about around"""
)
FUNCTION_WORDS = (
    PREPOSITIONS
    | MODALS
    | word_set(
        """and or but that which who whom whose where when while because if so is are was were be
        been has have had do does did ago later now then too also not"""
    )
)
ADVERBS = word_set("also still not never always just only even already really truly")
#: Words before which a noun phrase has ended.
ENDING_WORDS = (
    FUNCTION_WORDS
    | SUBJECTS
    | DETERMINERS
    | word_set("next last each every per here there out off up down near behind against said says")
)
#: Adjectives that do not simply describe: "two last year", "ten a month".
NOT_DESCRIBING = NUMBERS | word_set("last next this other past half double more less each all any")
#: Singular in form, plural or uncountable in meaning.
INVARIABLE = word_set(
    """percent cent people series species aircraft spacecraft yuan renminbi sheep fish deer staff
    police cattle personnel means headquarters offspring hertz kilowatt dozen hundred thousand
    million billion trillion score head odd plus times per pro mu li jin won yen baht rand
    euro bit lot more less half quarter third chinese japanese swiss past young old poor rich
    something anything nothing everything today tomorrow yesterday o'clock foot stone horse shot
    squid salmon trout cod cannon craft hovercraft data media faculty youth minus grand all such
    back home part next north south east west left right pm am north-east female male"""
)
#: Nouns of one person or group of which something can be one: "one of the family".
COLLECTIVES = word_set(
    """family team group crew crowd party staff band gang pack faculty class bunch lot cast trio duo
    pair couple few many best worst world public rest kind top first last very whole population
    audience community generation elite cabinet panel board jury company range list lineup set
    collection top-tier above chosen quartet"""
)


@lru_cache(maxsize=8192)
def _in_classes(word: str, names: tuple[str, ...]) -> bool:
    return any(CLASSES[name](word) for name in names)


def _is_base_verb(word: str) -> bool:
    return lexicon().tags(word)[:1] == "v"


def _is_noun(word: str) -> bool:
    tags = lexicon().tags(word)
    return tags[:1] == "n" and "s" not in tags and word not in INVARIABLE and len(word) > 2


def _is_countable(word: str) -> bool:
    """A singular noun whose plural is a common word."""
    if not _is_noun(word) or word.endswith("ing"):
        return False
    many = inflect.plural(word)
    return many is not None and lexicon().band(many) <= 3


def _is_number(word: str) -> bool:
    return word in NUMBERS or (word.isdecimal() and 2 <= int(word) < 1000)


def _is_small_number(word: str) -> bool:
    return word in SMALL_NUMBERS


def _is_adjective(word: str) -> bool:
    return lexicon().tags(word)[:1] in ("a", "c") and word not in NOT_DESCRIBING


def _is_past(word: str) -> bool:
    tags = lexicon().tags(word)
    return tags[:1] == "d" and not set(tags) & {"n", "v"} and word != "used"


def _is_compared(word: str, suffix: str) -> bool:
    """Whether a word is a comparative or superlative of an adjective."""
    stem = word.removesuffix(suffix)
    if stem == word or "c" not in lexicon().tags(word):
        return False
    candidates = (stem, stem + "e", stem[:-1], stem[:-1] + "y")
    return any(lexicon().tags(form)[:1] == "a" for form in candidates)


CLASSES: Mapping[str, Callable[[str], bool]] = {
    "verb": _is_base_verb,
    "anyverb": lambda word: "v" in lexicon().tags(word),
    "anyadverb": lambda word: lexicon().tags(word)[:1] == "r",
    "onlyverb": lambda word: lexicon().tags(word) == "v",
    "third": lambda word: lexicon().tags(word)[:1] == "z",
    "past": _is_past,
    "ing": lambda word: lexicon().only(word, "g"),
    "noun": _is_noun,
    "countable": _is_countable,
    "plural": lambda word: lexicon().tags(word)[:1] == "s",
    "adjective": _is_adjective,
    "comparative": lambda word: _is_compared(word, "er"),
    "superlative": lambda word: _is_compared(word, "est"),
    "number": _is_number,
    "smallnumber": _is_small_number,
    "digits": lambda word: word[:1].isdigit(),
    "det": DETERMINERS.__contains__,
    "modal": MODALS.__contains__,
    "subject": SUBJECTS.__contains__,
    "object": OBJECTS.__contains__,
    "preposition": PREPOSITIONS.__contains__,
    "adverb": ADVERBS.__contains__,
    "function": FUNCTION_WORDS.__contains__,
    "collective": COLLECTIVES.__contains__,
    "month": word_set(
        "january february march april june july august september october november december"
    ).__contains__,
    "day": word_set("monday tuesday wednesday thursday friday saturday sunday").__contains__,
    "year": lambda word: re.fullmatch(r"(?:19|20)\d\d", word) is not None,
    "dayofmonth": lambda word: re.fullmatch(r"[12]?\d(?:st|nd|rd|th)?|3[01]", word) is not None,
    "century": lambda word: re.fullmatch(r"[12]\d(?:st|nd|rd|th)", word) is not None,
}
#: Classes by which a pattern may begin, with the words that set it off; digits set off "#".
STARTS: Mapping[str, frozenset[str]] = {
    "number": NUMBERS | {"#"},
    "smallnumber": SMALL_NUMBERS,
    "modal": MODALS,
    "subject": SUBJECTS,
    "det": DETERMINERS,
}
ELEMENT = re.compile(r"\((?P<look>[=!<~])(?P<seen>[^)]+)\)|(?P<taken>[^?*()]+)(?P<many>[?*]?)")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a compiled pattern.

    Attributes:
        words, classes: the words and the classes of words it stands for.
        edge: ``stop``, ``end`` or ``start`` for a look at the edge of a phrase, else empty.
        look: empty, or the kind of look: one of ``= ! < ~``.
        least, most: how many words it may take.
    """

    words: frozenset[str]
    classes: tuple[str, ...]
    edge: str
    look: str
    least: int
    most: int

    def fits(self, word: str) -> bool:
        """Whether a word in lower case is one of this element's."""
        if word in self.words:
            return True
        return bool(self.classes) and _in_classes(word, self.classes)


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern.

    Raises:
        ValueError: the pattern is malformed.
    """
    return tuple(_element(part) for part in pattern.split())


def _element(part: str) -> Element:
    match = ELEMENT.fullmatch(part)
    if match is None:
        raise ValueError(f"malformed element {part!r}")
    members = (match["seen"] or match["taken"]).split("|")
    names = [member[1:-1] for member in members if member.startswith("<")]
    edge = names[0] if names[:1] in (["stop"], ["end"], ["start"]) else ""
    if not edge and (unknown := [name for name in names if name not in CLASSES]):
        raise ValueError(f"unknown class {unknown[0]!r} in {part!r}")
    words = frozenset(member for member in members if not member.startswith("<"))
    least, most = {"?": (0, 1), "*": (0, 3)}.get(match["many"] or "", (1, 1))
    return Element(words, () if edge else tuple(names), edge, match["look"] or "", least, most)


def match_at(tokens: Tokens, start: int, elements: tuple[Element, ...]) -> list[int] | None:
    """Where each taking element matched: the index of its last word (-1 where it is absent), or
    None when the pattern does not fit at ``start``."""
    places: list[int] = []
    at = start
    for element in elements:
        if element.look:
            if not _looks(tokens, start, at, element):
                return None
            continue
        taken = 0
        while taken < element.most and _takes(tokens, start, at, element):
            at += 1
            taken += 1
        if taken < element.least:
            return None
        places.append(at - 1 if taken else -1)
    return places


def _takes(tokens: Tokens, start: int, at: int, element: Element) -> bool:
    if at > start:
        return tokens.glued[at] and element.fits(tokens.words[at])
    return element.fits(tokens.words[at])


def _looks(tokens: Tokens, start: int, at: int, element: Element) -> bool:
    if element.look in "=!":
        seen = _sees_ahead(tokens, at, element)
        return seen is (element.look == "=")
    if element.edge == "start":
        seen = not tokens.joined(start)
    else:
        before = tokens.previous_word(start)
        seen = bool(before) and element.fits(before)
    return seen is (element.look == "<")


def _sees_ahead(tokens: Tokens, at: int, element: Element) -> bool:
    follows = tokens.joined(at)
    if element.edge == "stop":
        return not follows and not _goes_on(tokens, at)
    if element.edge == "end":
        if follows:
            return tokens.words[at] in ENDING_WORDS or lexicon().tags(tokens.words[at])[:1] == "r"
        return not _goes_on(tokens, at)
    return follows and element.fits(tokens.words[at])


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the word before ``at`` goes on with a hyphen, slash, apostrophe or bracket."""
    gap = tokens.gaps[at] if at < len(tokens) else tokens.tail
    return gap[:1] in ("-", "/", "'", "’", "&", "%", "–") or gap.startswith(
        (" -", " –", ' "', " “", " (")
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A slip that a pattern describes.

    Attributes:
        id: kebab-case.
        pattern: what is wrong, in the language of this module.
        right: what is right there: words, ``{n}`` for the words of the n-th taking element,
            ``{n:plural}`` and the like for a form of them (see :mod:`inflect`); empty when there
            is no ready suggestion.
        message: one sentence; ``{0}`` stands for the wrong words.
        wrong, good: an example of each; the tests run both.
        unless: words before it in the text that make it right.
        names: whether the wrong words may be capitalised inside the sentence.
    """

    id: str
    pattern: str
    right: str
    message: str
    wrong: str
    good: str
    severity: Severity = Severity.MINOR
    confidence: float = 0.8
    unless: frozenset[str] = frozenset()
    names: bool = False
    elements: tuple[Element, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "elements", compile_pattern(self.pattern))


class RuleIndex:
    """Rules by the words that set them off: the first, and the second where it is fixed."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.by_word: dict[str, list[Rule]] = {}
        self.by_pair: dict[str, dict[str, list[Rule]]] = {}
        for rule in rules:
            seconds = _second_words(rule)
            for word in _first_words(rule):
                if seconds is None:
                    self.by_word.setdefault(word, []).append(rule)
                    continue
                for second in seconds:
                    pairs = self.by_pair.setdefault(word, {})
                    pairs.setdefault(second, []).append(rule)

    def slips(self, text: str, tokens: Tokens) -> Iterator[Slip]:
        """What the rules find in a text."""
        for index, word in enumerate(tokens.words):
            for rule in self._candidates(tokens, index, word):
                places = match_at(tokens, index, rule.elements)
                if places is not None and (slip := _slip(rule, text, tokens, index, places)):
                    yield slip

    def _candidates(self, tokens: Tokens, index: int, word: str) -> Iterable[Rule]:
        key = "#" if word[0].isdigit() else word
        rules = self.by_word.get(key, ())
        pairs = self.by_pair.get(key)
        if pairs is None or not tokens.glued[index + 1]:
            return rules
        return (*rules, *pairs.get(tokens.words[index + 1], ()))


def _first_words(rule: Rule) -> Iterable[str]:
    first = next(element for element in rule.elements if not element.look)
    return first.words.union(*(STARTS[name] for name in first.classes))


def _second_words(rule: Rule) -> frozenset[str] | None:
    """The words of which one must come second, or None when the pattern is freer."""
    taking = [element for element in rule.elements if not element.look]
    free = len(taking) < 2 or taking[0].most > 1 or taking[1].least == 0 or taking[1].classes
    return None if free else taking[1].words


def _slip(rule: Rule, text: str, tokens: Tokens, start: int, places: list[int]) -> Slip | None:
    last = max(places)
    if not rule.names and any(raw[0].isupper() for raw in tokens.raw[start + 1 : last + 1]):
        return None
    if rule.unless and not rule.unless.isdisjoint(tokens.words[:start]):
        return None
    span = tokens.starts[start], tokens.ends[last]
    wrong = text[slice(*span)]
    suggestion = _suggestion(rule.right, text, tokens, start, places)
    return Slip(
        rule.id, span, rule.message.format(wrong), suggestion, rule.severity, rule.confidence
    )


PLACEHOLDER = re.compile(r"\{(\d)(?::(\w+))?\}")


def _suggestion(
    template: str, text: str, tokens: Tokens, start: int, places: list[int]
) -> str | None:
    if not template:
        return None
    failed = False

    def fill(match: re.Match[str]) -> str:
        nonlocal failed
        words, last = _words_of(text, tokens, start, places, int(match[1]))
        if match[2] is None:
            return words
        form = getattr(inflect, match[2])(last)
        failed = failed or form is None
        return words[: len(words) - len(last)] + (form or "")

    filled = " ".join(PLACEHOLDER.sub(fill, template).split())
    if failed:
        return None
    return filled[:1].upper() + filled[1:] if tokens.raw[start][0].isupper() else filled


def _words_of(
    text: str, tokens: Tokens, start: int, places: list[int], number: int
) -> tuple[str, str]:
    """The text of the n-th taking element, and its last word."""
    end = places[number]
    if end < 0:
        return "", ""
    begin = max([place for place in places[:number] if place >= 0], default=start - 1) + 1
    return text[tokens.starts[begin] : tokens.ends[end]], tokens.words[end]
