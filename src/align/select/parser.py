"""From words to a tree, by recursive descent.

condition  = both ("or" both)*                 also |
both       = negation ("and" negation)*        also &
negation   = "not" negation | comparison
comparison = sum (("<" | "<=" | ">" | ">=" | "==" | "!=" | "in" | "not in" | "is" ["not"]) sum)*
sum        = product (("+" | "-") product)*
product    = sign (("*" | "/") sign)*
sign       = ("-" | "+" | "~") sign | value
value      = number | string | list | column | function "(" … ")" | "(" condition ")"
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

import regex

from align.select.columns import COLUMNS
from align.select.functions import FUNCTION_NAMES, FUNCTIONS, MATCHES, Function
from align.select.kinds import require, require_comparable
from align.select.syntax import (
    All,
    Any,
    Arithmetic,
    Call,
    Comparison,
    Kind,
    Literal,
    Matches,
    Name,
    Negative,
    Node,
    Not,
)
from align.select.tokens import Sort, Token, problem, tokenise

#: Brackets and negations may lie in each other so deep.
DEEPEST = 40
#: A counted repetition in a pattern may be so large: the engine writes it out.
MOST_REPEATS = 1_000
_CONSTANTS = {"true": 1.0, "false": 0.0, "none": None, "null": None, "nan": None}
_RESERVED = frozenset({"and", "or", "not", "in", "is", *_CONSTANTS})
_ORDERS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_REPEAT = regex.compile(r"\{(\d*),?(\d*)\}")


def parse(text: str) -> Node:
    """The tree of a condition.

    Raises:
        ConfigError: it does not read; names the column.
    """
    parser = _Parser(tokenise(text))
    if parser.is_at_end():
        raise problem("nothing is asked for", 1, 'write a condition, such as "confidence >= .9"')
    tree = parser.condition()
    if not parser.is_at_end():
        raise parser.unexpected("the end, and, or")
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._at]

    def is_at_end(self) -> bool:
        return self.token.sort is Sort.END

    def unexpected(self, wanted: str) -> Exception:
        token = self.token
        shown = token.text if len(token.text) <= 40 else token.text[:39] + "…"
        return problem(f"{shown} stands where {wanted} could", token.column)

    def condition(self) -> Node:
        operands = self._chain(self._both, "or", "|")
        return operands[0] if len(operands) == 1 else Any(operands)

    def _both(self) -> Node:
        operands = self._chain(self._negation, "and", "&")
        return operands[0] if len(operands) == 1 else All(operands)

    def _chain(self, part: Callable[[], Node], word: str, sign: str) -> tuple[Node, ...]:
        operands = [part()]
        while self._takes(word) or self._takes(sign):
            operands.append(part())
        return tuple(operands)

    def _negation(self) -> Node:
        if not self._takes("not"):
            return self._comparison()
        self._enter()
        operand = self._negation()
        self._depth -= 1
        return Not(operand)

    def _comparison(self) -> Node:
        left, column = self._sum(), self.token.column
        first, rest = left, []
        while operator := self._operator():
            at = self.token.column
            right = self._sum()
            require_comparable(operator, left, right, (column, at))
            rest.append((operator, right))
            left = right
            column = self.token.column
        return Comparison(first, tuple(rest)) if rest else first

    def _operator(self) -> str | None:
        token = self.token
        if token.sort is Sort.SIGN and token.text in _ORDERS:
            self._at += 1
            return token.text
        if self._takes("in"):
            return "in"
        if self._takes("is"):
            return "is not" if self._takes("not") else "is"
        if self._is("not") and self._is("in", 1):
            self._at += 2
            return "not in"
        return None

    def _sum(self) -> Node:
        return self._arithmetic(self._product, "+-")

    def _product(self) -> Node:
        return self._arithmetic(self._sign, "*/")

    def _arithmetic(self, part: Callable[[], Node], signs: str) -> Node:
        column = self.token.column
        first = part()
        rest = []
        while self.token.sort is Sort.SIGN and self.token.text in signs:
            sign = self.token.text
            require(first, {Kind.NUMBER}, column, f"a number beside {sign}")
            self._at += 1
            at = self.token.column
            operand = part()
            require(operand, {Kind.NUMBER}, at, f"a number beside {sign}")
            rest.append((sign, operand))
        return Arithmetic(first, tuple(rest)) if rest else first

    def _sign(self) -> Node:
        sign = next((sign for sign in "-+~" if self._takes(sign)), None)
        if sign is None:
            return self._value()
        self._enter()
        column = self.token.column
        operand = self._sign()
        self._depth -= 1
        if sign == "~":
            return Not(operand)
        require(operand, {Kind.NUMBER}, column, f"a number after {sign}")
        return Negative(operand) if sign == "-" else operand

    def _value(self) -> Node:
        token = self.token
        if token.sort in (Sort.NUMBER, Sort.TEXT):
            self._at += 1
            return Literal(token.value)
        if self._takes("["):
            return self._list()
        if self._takes("("):
            self._enter()
            inner = self.condition()
            self._expect(")")
            self._depth -= 1
            return inner
        if token.sort is Sort.NAME and token.text.lower() not in _RESERVED - set(_CONSTANTS):
            self._at += 1
            return self._named(token)
        raise self.unexpected("a value")

    def _list(self) -> Node:
        items: list[float | str | None] = []
        while not self._takes("]"):
            if items:
                self._expect(",")
                if self._takes("]"):
                    break
            column = self.token.column
            item = self._sign()
            if isinstance(item, Negative) and isinstance(item.operand, Literal):
                item = Literal(-item.operand.value)  # type: ignore[operator]
            if not isinstance(item, Literal) or isinstance(item.value, tuple):
                raise problem("a list holds numbers and strings", column)
            items.append(item.value)
        return Literal(tuple(items))

    def _named(self, token: Token) -> Node:
        if token.text.lower() in _CONSTANTS:
            return Literal(_CONSTANTS[token.text.lower()])
        if self._takes("("):
            return self._call(token)
        if token.text not in COLUMNS:
            raise _unknown("column", token, (*COLUMNS, *_RESERVED))
        return Name(token.text)

    def _call(self, token: Token) -> Node:
        if token.text not in FUNCTION_NAMES:
            raise _unknown("function", token, FUNCTION_NAMES)
        self._enter()
        arguments: list[tuple[Node, int]] = []
        while not self._takes(")"):
            if arguments:
                self._expect(",")
            column = self.token.column
            arguments.append((self.condition(), column))
        self._depth -= 1
        if token.text == MATCHES:
            return _matches(token, arguments)
        return _call(token, FUNCTIONS[token.text], arguments)

    def _is(self, word: str, ahead: int = 0) -> bool:
        token = self._tokens[min(self._at + ahead, len(self._tokens) - 1)]
        if token.sort is Sort.NAME:
            return token.text.lower() == word
        return token.sort is Sort.SIGN and token.text == word

    def _takes(self, word: str) -> bool:
        found = self._is(word)
        self._at += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._takes(sign):
            raise self.unexpected(sign)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise problem(f"nested over {DEEPEST} deep", self.token.column)


def _unknown(what: str, token: Token, known: tuple[str, ...]) -> Exception:
    near = get_close_matches(token.text.lower(), known, 1, 0.6)
    names = FUNCTION_NAMES if what == "function" else COLUMNS
    hint = f"did you mean {near[0]}?" if near else f"use one of {', '.join(names)}"
    return problem(f"there is no {what} {token.text[:40]}", token.column, hint)


def _call(token: Token, function: Function, arguments: list[tuple[Node, int]]) -> Node:
    if len(arguments) != len(function.takes):
        count = len(function.takes)
        raise problem(
            f"{token.text} takes {count} value{'s' * (count > 1)}, not {len(arguments)}",
            token.column,
        )
    for (argument, column), kinds in zip(arguments, function.takes, strict=True):
        names = " or ".join(sorted(f"a {kind.name.lower()}" for kind in kinds))
        require(argument, kinds, column, f"{names} in {token.text}")
    return Call(token.text, tuple(argument for argument, _ in arguments))


def _matches(token: Token, arguments: list[tuple[Node, int]]) -> Node:
    if len(arguments) != 2:
        raise problem(f"{token.text} takes 2 values, not {len(arguments)}", token.column)
    (text, column), (pattern, at) = arguments
    require(text, {Kind.TEXT}, column, "a text in matches")
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise problem("the pattern of matches must be a string", at)
    counts = [int(count[:9]) for pair in _REPEAT.findall(pattern.value) for count in pair if count]
    product = 1
    for count in counts:
        product *= max(count, 1)
    if product > MOST_REPEATS:
        raise problem(f"the pattern repeats something more than {MOST_REPEATS:,} times", at)
    try:
        return Matches(text, regex.compile(pattern.value))
    except (regex.error, ValueError, OverflowError, IndexError, RecursionError) as error:
        reason = str(error) or "it is nested too deeply"
        raise problem(f"not a valid regular expression: {reason}", at) from None
