"""A small language for slips that show in a few neighbouring words, and the rules written in it.

A pattern is a sequence of elements separated by spaces. An element is ``word|word`` (one of these
words), ``<class>`` (a word of a class, see :mod:`classes`), either with ``?`` (may be absent) or
``*`` (any number up to three, as many as fit). Elements in brackets look and take nothing:
``(=x)`` x follows, ``(!x)`` x does not follow, ``(<x)`` x stands before, ``(~x)`` x does not stand
before. In a look ahead, ``<stop>`` is the end of a clause and ``<end>`` that of a noun phrase; in a
look behind, ``<start>`` is the beginning of a clause and ``<name>`` a name. Words are neighbours
when nothing but one white space stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from align.checks.english import inflect
from align.checks.english.classes import first_words, in_class, is_class
from align.checks.english.kinds import Slip, read_table, slip
from align.checks.english.tokens import Tokens
from align.lexicon.english import lexicon

ELEMENT = re.compile(r"\((?P<look>[=!<~])(?P<seen>[^)]+)\)|(?P<taken>[^?*()]+)(?P<many>[?*]?)")
EDGES = {"<stop>", "<end>", "<start>", "<name>"}
PLACEHOLDER = re.compile(r"\{(\d)(?::(\w+))?\}")
#: What ties a word to the one before it: "2019–20 financial year".
GLUE = tuple("-–/.'’&%$")
#: What goes on after a word without white space or with a bracket: no phrase ends there.
GOES_ON = ("-", "/", "'", "’", "&", "%", "–", " -", " –", ' "', " “", " (")


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
        return bool(self.classes) and any(in_class(word, name) for name in self.classes)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``data/rules.tsv``.

    Attributes:
        kind: id of the kind of slip.
        elements: what is wrong.
        right: what is right there, with ``{n}`` for the words of the n-th taking element and
            ``{n:plural}`` and the like for a form of them (see :mod:`inflect`); may be empty.
        wrong, good: an example of each.
        unless: words before it in the text that make it right.
        names: whether the wrong words may be capitalised inside the sentence.
    """

    kind: str
    elements: tuple[Element, ...]
    right: str
    wrong: str
    good: str
    unless: frozenset[str]
    names: bool


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
    edge = next((member[1:-1] for member in members if member in EDGES), "")
    names = [member[1:-1] for member in members if member[0] == "<" and member not in EDGES]
    if unknown := [name for name in names if not is_class(name)]:
        raise ValueError(f"unknown class {unknown[0]!r} in {part!r}")
    words = frozenset(member for member in members if not member.startswith("<"))
    least, most = {"?": (0, 1), "*": (0, 3)}.get(match["many"] or "", (1, 1))
    return Element(words, tuple(names), edge, match["look"] or "", least, most)


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules that ship with the package."""
    rules = []
    for kind, pattern, right, wrong, good, but in read_table("rules.tsv"):
        unless = frozenset(but.removeprefix("unless ").split()) if but[:6] == "unless" else ()
        elements = compile_pattern(pattern)
        rules.append(Rule(kind, elements, right, wrong, good, frozenset(unless), but == "names"))
    return tuple(rules)


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
        while taken < element.most and (at == start or tokens.glued[at]):
            if at >= len(tokens.words) or not element.fits(tokens.words[at]):
                break
            at += 1
            taken += 1
        if taken < element.least:
            return None
        places.append(at - 1 if taken else -1)
    return places


def _looks(tokens: Tokens, start: int, at: int, element: Element) -> bool:
    if element.look in "=!":
        return _sees_ahead(tokens, at, element) is (element.look == "=")
    before = tokens.previous_word(start)
    seen = element.fits(before) if before else element.edge == "start"
    return (seen or (element.edge == "name" and _is_name(tokens, start - 1))) is (
        element.look == "<"
    )


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether the word has the capital of a name: Fortune 500, but not "In 500 …"."""
    if index < 0 or not tokens.raw[index][0].isupper() or not tokens.joined(index + 1):
        return False
    word = tokens.words[index]
    plain = in_class(word, "ending") or lexicon().tags(word)[:1] == "r"
    return tokens.joined(index) or not plain


def _sees_ahead(tokens: Tokens, at: int, element: Element) -> bool:
    if tokens.joined(at):
        word = tokens.words[at]
        tags = lexicon().tags(word)
        ends = in_class(word, "ending") or tags[:1] == "r" or (tags != "" and not tags.strip("dpz"))
        return element.fits(word) or (element.edge == "end" and ends)
    gap = tokens.gaps[at] if at < len(tokens) else tokens.tail
    opaque = "\ufffc" in gap[:3] or gap[:2] == "  "
    return bool(element.edge) and not opaque and not gap.startswith(GOES_ON)


_NONE: list[Rule] = []


class RuleIndex:
    """Rules by the words that set them off: the first, and the second where it is fixed."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.by_word: dict[str, list[Rule]] = {}
        self.by_pair: dict[tuple[str, str], list[Rule]] = {}
        for rule in rules:
            taking = [element for element in rule.elements if not element.look]
            first = taking[0].words.union(*map(first_words, taking[0].classes))
            fixed = len(taking) > 1 and taking[0].most == taking[1].least == 1
            for word in first:
                if not fixed or taking[1].classes:
                    self.by_word.setdefault(word, []).append(rule)
                    continue
                for second in taking[1].words:
                    self.by_pair.setdefault((word, second), []).append(rule)

    def slips(self, tokens: Tokens) -> Iterator[Slip]:
        """What the rules find in a text."""
        by_word, by_pair = self.by_word, self.by_pair
        words, glued = tokens.words, tokens.glued
        for index, word in enumerate(words):
            key = "#" if word[0].isdigit() else word
            rules = by_pair.get((key, words[index + 1]), _NONE) if glued[index + 1] else _NONE
            rules = rules + by_word[key] if key in by_word else rules
            if word.endswith("ly"):
                rules = rules + by_word.get("*ly", _NONE)
            if not rules or tokens.gaps[index][-1:] in GLUE:
                continue
            for rule in rules:
                places = match_at(tokens, index, rule.elements)
                if places is not None and (found := _slip(rule, tokens, index, places)):
                    yield found


def _slip(rule: Rule, tokens: Tokens, start: int, places: list[int]) -> Slip | None:
    last = max(places)
    inside = tokens.raw[start + 1 : last + 1]
    if not rule.names and any(raw[0].isupper() and raw != "I" for raw in inside):
        return None
    if rule.unless and not rule.unless.isdisjoint(tokens.words[max(0, start - 40) : start]):
        return None
    span = tokens.starts[start], tokens.ends[last]
    return slip(rule.kind, span, tokens.text[slice(*span)], _right(rule, tokens, start, places))


def _right(rule: Rule, tokens: Tokens, start: int, places: list[int]) -> str | None:
    """The rule's suggestion filled in, or None when it has none or a form is not known."""
    failed = not rule.right

    def fill(match: re.Match[str]) -> str:
        nonlocal failed
        number = int(match[1])
        end = places[number]
        if end < 0:
            return ""
        begin = max([place for place in places[:number] if place >= 0], default=start - 1) + 1
        words = tokens.text[tokens.starts[begin] : tokens.ends[end]]
        if match[2] is None:
            return words
        form = inflect.FORMS[match[2]](tokens.words[end])
        failed = failed or form is None
        return words[: len(words) - len(tokens.words[end])] + (form or "")

    filled = " ".join(PLACEHOLDER.sub(fill, rule.right).split())
    if failed:
        return None
    return filled[:1].upper() + filled[1:] if tokens.raw[start][0].isupper() else filled
