"""Placeholders of a program's messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.matching_tokens import tokens, unmatched

_PLACEHOLDER = re.compile(
    r"""\{\{\s*[\w.-]+\s*\}\}            # {{name}}
      | \$\{\s*[\w.-]+\s*\}              # ${name}
      | \{[A-Za-z_][\w.]*(?:![rsa])?(?::[^{}\s]*)?\}  # {name}, {total:.2f}
      | \{\d*\}                          # {} {0}
      | %\([\w.]+\)[sdifgxr]             # %(name)s
      | %\d+\$[-+0#]*\d*(?:\.\d+)?[sdifgx@]   # %1$s
      | (?<![\d%])%[-+0#]*\d*(?:\.\d+)?(?:l{1,2}|h)?[sdifgxu@](?![A-Za-z])  # %s %.2f
    """,
    re.VERBOSE,
)


class Placeholder(Check):
    """A placeholder that is lost, added or changed in the translation."""

    id = "placeholder"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    description = "A placeholder such as {name} or %s is lost, added or changed"
    confidence = 0.95
    examples = (
        Example((("你好，{name}！", "Hello, {nane}!"),), (("你好，{name}！", "Hello, {name}!"),)),
        Example((("已删除%d个文件", "Files deleted"),), (("已删除%d个文件", "%d files deleted"),)),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.bead.is_two_sided or not _may_hold(view.bead):
            return
        missing, extra = unmatched(
            tokens(_PLACEHOLDER, view.source_text), tokens(_PLACEHOLDER, view.target_text)
        )
        for token in missing:
            other = extra.pop(0) if extra else None
            yield self._finding(
                f"The placeholder {token.text} "
                + (f"was changed to {other.text}." if other else "is missing."),
                token.span,
                other.span if other else None,
                token.text,
            )
        for token in extra:
            yield self._finding(
                f"The placeholder {token.text} is not in the source.", None, token.span, None
            )

    def _finding(
        self,
        message: str,
        source_span: tuple[int, int] | None,
        target_span: tuple[int, int] | None,
        suggestion: str | None,
    ) -> Finding:
        return self.finding(
            message,
            source=source_span,
            target=target_span,
            suggestion=suggestion,
        )


def _may_hold(bead: Bead) -> bool:
    return any(mark in text for text in (bead.source_text, bead.target_text) for mark in "{%")
