"""Placeholders of the message formats in use: printf and its kin, braces, ICU, alternatives.

Each placeholder becomes a :class:`Token` whose key says what has to be the same on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.checks.markup.matching_tokens import Token

#: What the braces of ICU messages hold beside a name: these have branches, others are formats.
_BRANCHING = ("plural", "select", "selectordinal")
_ICU_HEAD = re.compile(rf"\{{\s*([\w.-]+)\s*,\s*({'|'.join(_BRANCHING)})\s*,(?:\s*offset:\d+)?")
_ICU_BRANCH = re.compile(r"\s*([\w.-]+|=\d+)\s*\{")

_SIMPLE = re.compile(
    r"""(?P<literal>%%)                          # a per cent sign, written as such
      | \{\{\s*[\w.$-]+\s*\}\}                   # {{name}}
      | \$\{\s*[\w.-]+\s*\}                      # ${name}
      | \$t\([\w.:-]+\)                        # $t(key)
      | \#\{\s*[\w.-]+\s*\}                      # #{name}
      | %\{\s*[\w.-]+\s*\}                       # %{name}
      | \{\s*[A-Za-z_0-9][\w.-]*\s*,\s*(?:number|date|time|spellout|ordinal|duration|list)
          (?:\s*,[^{}]*)?\}                      # {when, date, short}
      | \{[A-Za-z_][\w.]*(?:![rsa])?(?::[^{}\s]*)?\}            # {name}, {total:.2f}
      | \{\s*\$[A-Za-z_][\w.-]*\s*\}                            # { $name }
      | \{\d*\}                                  # {} {0}
      | (?<![A-Za-z0-9%])%[A-Za-z_][A-Za-z_]+%(?![A-Za-z0-9])    # %count%
      | %\([\w.]+\)[\#0+-]*\d*(?:\.\d+)?[sdifgxr]               # %(name)s
      | %<[\w.]+>[\#0+-]*\d*(?:\.\d+)?[sdifgxu]                 # %<name>s
      | (?<![\d%])%(?P<place>\d+)\$[-+0#]*\d*(?:\.\d+)?(?:ll?|hh?|[zjtLq])?
          (?P<type>[sdifgxu@c])                  # %1$s
      | (?<![\d%])%[-+0#]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:ll?|hh?|[zjtLq])?
          (?P<plain>[sdifgxu@c])(?![A-Za-z0-9])  # %s, %.2f
      | (?<![A-Za-z0-9%])%L?[1-9]\d?(?![A-Za-z0-9$%])          # %1 of Qt
    """,
    re.VERBOSE,
)
#: A selector of Laravel or Symfony at the start of an alternative: {0}, [2,*], ]1,Inf].
_SELECTOR = re.compile(r"\s*(?:\{\d+\}|[\[\]]-?(?:\d+|Inf)\s*,\s*(?:\d+|\*|Inf)[\[\]])(?=\s)")


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The placeholders of one text.

    Attributes:
        tokens: in order of appearance; of one that several alternatives or branches hold, as many
            as the one with the most holds.
        has_branches: whether some stand in branches of which a program shows one: then how often
            they stand says nothing.
        branches: name of each ICU argument with branches → kind and the keywords of its branches.
    """

    tokens: tuple[Token, ...]
    has_branches: bool
    branches: dict[str, tuple[str, frozenset[str]]]


def read_placeholders(text: str) -> Placeholders:
    """The placeholders of ``text``."""
    if "{" not in text and "%" not in text and "$t(" not in text:
        return Placeholders((), False, {})
    if "{" in text and _ICU_HEAD.search(text):
        return _icu(text)
    parts = _alternatives(text)
    if len(parts) < 2:
        return Placeholders(tuple(_simple(text, 0)), False, {})
    return Placeholders(tuple(_largest(text, parts)), True, {})


def _simple(text: str, start: int, end: int | None = None) -> Iterator[Token]:
    """Placeholders without branches between two offsets."""
    return _tokens(_SIMPLE.finditer(text, start, len(text) if end is None else end))


def _tokens(matches: Iterable[re.Match[str]]) -> Iterator[Token]:
    unnumbered = 0
    for match in matches:
        if match["literal"]:
            continue
        # {when, date, short}: the format is the language's business.
        key = re.sub(r",.*", "}", re.sub(r"\s", "", match.group()))
        if match["place"]:
            key = f"%{match['place']}${match['type']}"
        elif match["plain"]:
            unnumbered += 1
            key = f"%{unnumbered}${match['plain']}"
        yield Token(key, match.group(), match.span())


def _alternatives(text: str) -> list[tuple[int, int]]:
    """[start, end) of the parts between vertical bars, when they look like forms of one message:
    at least one of them holds a placeholder."""
    if "|" not in text or "||" in text:
        return []
    bounds = [-1, *(match.start() for match in re.finditer(r"\|", text)), len(text)]
    parts = [(left + 1, right) for left, right in pairwise(bounds)]
    return parts if any(_SIMPLE.search(text, *part) for part in parts) else []


def _largest(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """Of each placeholder the tokens of the part that holds it most often."""
    selectors = [_SELECTOR.match(text, *part) for part in parts]
    # {0} item|{0} items has placeholders in front, {0} none|{1} one has selectors.
    is_selected = len({match.group() for match in selectors if match}) > 1
    best: dict[str, list[Token]] = {}
    for (start, end), selector in zip(parts, selectors, strict=True):
        begin = selector.end() if is_selected and selector else start
        found: dict[str, list[Token]] = {}
        for token in _simple(text, begin, end):
            found.setdefault(token.key, []).append(token)
        for key, tokens in found.items():
            if len(tokens) > len(best.get(key, ())):
                best[key] = tokens
    yield from sorted((t for tokens in best.values() for t in tokens), key=lambda t: t.span)


def _icu(text: str) -> Placeholders:
    """Placeholders of an ICU message. Every branch counts; the braces around branches do not."""
    tokens: list[Token] = []
    branches: dict[str, tuple[str, frozenset[str]]] = {}
    arguments: list[str] = []  # those with branches that are not closed yet
    depth = 0  # how many branches are open: as many as arguments, or one less between branches
    place = 0
    while place < len(text):
        mark = text[place]
        between = len(arguments) > depth
        if between and (branch := _ICU_BRANCH.match(text, place)):
            kind, keywords = branches[arguments[-1]]
            branches[arguments[-1]] = (kind, keywords | {branch[1]})
            depth += 1
            place = branch.end()
        elif mark == "{" and (head := _ICU_HEAD.match(text, place)):
            arguments.append(head[1])
            branches.setdefault(head[1], (head[2], frozenset()))
            tokens.append(Token(f"{{{head[1]}}}", head.group(), head.span()))
            place = head.end()
        elif mark == "}" and arguments:
            if between:
                arguments.pop()
            else:
                depth -= 1
            place += 1
        elif mark in "{%$#" and (simple := _SIMPLE.match(text, place)):
            tokens += _tokens([simple])
            place = simple.end()
        else:
            place += 1
    return Placeholders(tuple(tokens), True, branches)


def unmatched_placeholders(
    source: Placeholders, target: Placeholders
) -> tuple[list[Token], list[Token]]:
    """What the target lacks of the source's placeholders, and what it has beyond them."""
    count_matters = not (source.has_branches or target.has_branches)
    return (
        _beyond(source.tokens, target.tokens, count_matters),
        _beyond(target.tokens, source.tokens, count_matters),
    )


def _beyond(these: Sequence[Token], those: Sequence[Token], count_matters: bool) -> list[Token]:
    if not these:
        return []
    left = Counter(token.key for token in those)
    rest: dict[tuple[str, int], Token] = {}
    for number, token in enumerate(these):
        if left[token.key]:
            left[token.key] -= count_matters
        else:
            rest.setdefault((token.key, number * count_matters), token)
    return list(rest.values())
