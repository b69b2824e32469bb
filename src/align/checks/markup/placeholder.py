"""Placeholders of a program's messages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.placeholder_syntax import (
    Placeholders,
    read_placeholders,
    unmatched_placeholders,
)
from align.checks.markup.written_marks import mark_slips


class Placeholder(Check):
    """A placeholder that is lost, added or changed in the translation: of printf and its kin, in
    braces, in ICU messages. Plural forms are up to each language; the branches of an ICU select are
    not. Likewise other marks that a program reads: code and emphasis of Markdown, line breaks
    written as marks, a doubled per cent sign."""

    id = "placeholder"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    description = "A placeholder such as {name} or %s is lost, added or changed"
    confidence = 0.95
    examples = (
        Example((("你好，{name}！", "Hello, {nane}!"),), (("你好，{name}！", "Hello, {name}!"),)),
        Example((("已删除%d个文件", "Files deleted"),), (("已删除%d个文件", "%d files deleted"),)),
        Example(
            (("请改`max_size`。", "Set `max_sise`."),), (("请改`max_size`。", "Set `max_size`."),)
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.bead.is_two_sided:
            return
        source, target = map(read_placeholders, (view.source_text, view.target_text))
        missing, extra = unmatched_placeholders(source, target)
        unused = deque(extra)
        for token in missing:
            other = unused.popleft() if unused else None
            yield self.finding(
                f"The placeholder {token.text} "
                + (f"was changed to {other.text}." if other else "is missing."),
                source=token.span,
                target=other.span if other else None,
                suggestion=token.text,
            )
        for token in unused:
            yield self.finding(
                f"The placeholder {token.text} is not in the source.", target=token.span
            )
        yield from self._branches(source, target)
        for slip in mark_slips(view.source_text, view.target_text):
            yield self.finding(
                slip.message,
                source=slip.source,
                target=slip.target,
                suggestion=slip.suggestion,
                severity=Severity.MAJOR,
            )

    def _branches(self, source: Placeholders, target: Placeholders) -> Iterator[Finding]:
        """Branches that a program will look for and not find."""
        for name, (kind, keywords) in target.branches.items():
            needed = {"other"}
            if kind == "select" and name in source.branches:
                needed |= source.branches[name][1]
            for keyword in sorted(needed - keywords):
                yield self.finding(f"The {kind} of {{{name}}} has no branch “{keyword}”.")
