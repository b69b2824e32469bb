"""Things that have to be the same on both sides: placeholders, tags, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from align.bitext import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text and what it is compared by."""

    key: str
    text: str
    span: Span


def tokens(pattern: re.Pattern[str], text: str, key: Callable[[str], str] = str) -> list[Token]:
    """Every match of ``pattern`` in ``text``."""
    return [Token(key(m.group()), m.group(), m.span()) for m in pattern.finditer(text)]


def unmatched(source: Iterable[Token], target: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """What the target lacks of the source, and what it has beyond it, each as often as it is
    short. Of several equal tokens the last ones count as unmatched."""
    source, target = list(source), list(target)
    return _beyond(source, target), _beyond(target, source)


def _beyond(these: list[Token], those: list[Token]) -> list[Token]:
    if not these:
        return []
    left = Counter(token.key for token in those)
    rest = []
    for token in these:
        if left[token.key]:
            left[token.key] -= 1
        else:
            rest.append(token)
    return rest
