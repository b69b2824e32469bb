"""Tags of HTML and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.matching_tokens import Token, unmatched
from align.scripts import HAN_CHARACTER

_TAG = re.compile(
    r"""(?P<tag>
            </?[A-Za-z][\w:.-]*
            (?:\s+(?:
                [\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|\{[^{}<>]*\})
              | (?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled
                  |formnovalidate|hidden|inert|ismap|loop|multiple|muted|nomodule|novalidate|open
                  |readonly|required|reversed|selected)\b(?!\s*=)
            ))*
            \s*/?>
          | </?\d+\s*/?>
        )
      | &lt;(?P<escaped>/?[A-Za-z][\w:.-]*[^<>&]*)&gt;""",
    re.VERBOSE,
)
_NAME = re.compile(r"</?\s*([\w:.-]+)")
#: Elements of HTML that have no content: <br> and <br/> are the same.
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "param", "source", "track", "wbr"),
    ]
)
#: Elements that look the same.
_ALIKE = {"strong": "b", "em": "i", "s": "del", "strike": "del"}


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
        if not view.bead.is_two_sided:
            return
        missing, extra = unmatched(_tags(view.source_text), _tags(view.target_text))
        for token in missing:
            yield self._finding(f"The tag {token.text} is missing.", token.span, None, token.text)
        for token in extra[_named_by_hand(view.source_text, extra) :]:
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


#: What the user is to fill in: <源文件>, <source>.
_FILL_IN = re.compile(rf"<[^<>\n]*{HAN_CHARACTER.pattern}[^<>\n]*>")


def _named_by_hand(source: str, extra: list[Token]) -> int:
    """How many of the tags that only the target has are words to fill in, which the source has in
    Chinese."""
    if any("=" in token.text or "/" in token.text for token in extra):
        return 0
    return len(_FILL_IN.findall(source))


def _tags(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TAG.finditer(text):
        tag = match["tag"] or f"<{match['escaped']}>"
        found += (Token(key, match.group(), match.span()) for key in _keys(tag))
    return found


def _keys(tag: str) -> list[str]:
    """What the tag is compared by. ``<a/>`` is ``<a></a>``; one that has no content is one tag,
    however it is written; a tag that is shown (``&lt;hr&gt;``) is the same as one that is used."""
    match = _NAME.match(tag)
    name = match[1] if match else tag
    if name.lower() in _VOID:
        return [name.lower()]
    name = _ALIKE.get(name.lower(), name)
    if tag.startswith("</"):
        return [f"/{name}"]
    return [name, f"/{name}"] if tag.endswith("/>") else [name]
