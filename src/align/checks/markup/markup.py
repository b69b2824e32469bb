"""Tags of HTML and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.matching_tokens import Token, tokens, unmatched

_TAG = re.compile(
    r"</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>|</?\d+/?>"
)
_NAME = re.compile(r"</?[\w:.-]+")


class Markup(Check):
    """A tag that is lost or added. Attributes may be translated and are not compared."""

    id = "markup"
    category = "fluency/markup"
    severity = Severity.MAJOR
    description = "A tag is lost or added"
    confidence = 0.9
    examples = (
        Example(
            (("点击<b>确定</b>。", "Click <b>OK."),), (("点击<b>确定</b>。", "Click <b>OK</b>."),)
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.bead.is_two_sided or (
            "<" not in view.source_text and "<" not in view.target_text
        ):
            return
        missing, extra = unmatched(_tags(view.source_text), _tags(view.target_text))
        for token in missing:
            yield self._finding(f"The tag {token.text} is missing.", token.span, None, token.text)
        for token in extra:
            yield self._finding(f"The tag {token.text} is not in the source.", None, token.span)

    def _finding(
        self,
        message: str,
        source_span: tuple[int, int] | None,
        target_span: tuple[int, int] | None,
        suggestion: str | None = None,
    ) -> Finding:
        return self.finding(
            message,
            source=source_span,
            target=target_span,
            suggestion=suggestion,
        )


def _tags(text: str) -> list[Token]:
    return tokens(_TAG, text, _kind)


def _kind(tag: str) -> str:
    name = _NAME.match(tag)
    return (name.group() if name else tag) + ("/" if tag.endswith("/>") else "")
