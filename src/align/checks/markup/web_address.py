"""Web and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.matching_tokens import Token, tokens, unmatched

_ADDRESS = re.compile(
    r"(?i:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)

#: Confidence that an address which only the target has is an error.
_ADDED = 0.5


class WebAddress(Check):
    """An address that the target lacks or spells differently. One that it adds is a note."""

    id = "web-address"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "A web or e-mail address is lost or changed"
    confidence = 0.9
    examples = (
        Example(
            (("详见www.example.cn/a1。", "See www.example.cn/al."),),
            (("详见www.example.cn/a1。", "See www.example.cn/a1."),),
        ),
        Example(
            (("请写信至info@example.org", "Please write to us"),),
            (("请写信至info@example.org", "Please write to info@example.org"),),
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.bead.is_two_sided:
            return
        missing, extra = unmatched(_addresses(view.source_text), _addresses(view.target_text))
        for token in missing:
            other = extra.pop(0) if extra else None
            yield self.finding(
                f"The address {token.text} "
                + (f"was changed to {other.text}." if other else "is missing."),
                source=token.span,
                target=other.span if other else None,
                suggestion=token.text,
            )
        for token in extra:
            yield self.finding(
                f"The address {token.text} is not in the source.",
                target=token.span,
                severity=Severity.NEUTRAL,
                confidence=_ADDED,
            )


def _addresses(text: str) -> list[Token]:
    if not any(mark in text for mark in ("www.", "WWW.", "://", "@")):
        return []
    found = tokens(_ADDRESS, text)
    return [_trimmed(token) for token in found]


def _trimmed(token: Token) -> Token:
    text = token.text.rstrip(".,;:!?'")
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    start = token.span[0]
    return Token(text.rstrip("/").lower(), text, (start, start + len(text)))
