"""Characters that a wrong decoding or a forgotten unescaping left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView

_PATTERNS = (
    (re.compile(r"\ufffd+"), "the replacement character: a byte could not be decoded"),
    (
        re.compile(r"(?:[ÂÃ][\u0080-\u00bf]|â(?:€[\u0080-\u00ff™œ\u009d˜“”¦]|\u0080.))+"),
        "UTF-8 that was read as Latin-1",
    ),
    (re.compile(r"(?:锟斤拷)+|烫烫烫+|屯屯屯+"), "a text that was decoded twice"),
    (
        re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,6});"),
        "an escape that was not resolved",
    ),
    (re.compile(r"\\u[0-9a-fA-F]{4}"), "an escape that was not resolved"),
    (re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"), "a control character"),
)


#: Each of the patterns begins with one of these.
_FIRST = re.compile(r"[\ufffdÂÃâ锟烫屯&\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Mojibake(Check):
    """Damaged characters in the target that the source does not hold too."""

    id = "mojibake"
    category = "fluency/character-encoding"
    severity = Severity.MAJOR
    description = "Characters are damaged by a wrong decoding or an escape left unresolved"
    confidence = 0.97
    needs_alignment = False
    examples = (
        Example((("小米的成功", "Xiaomiâ€™s success"),), (("小米的成功", "Xiaomi’s success"),)),
        Example((("研发", "R&amp;D"),), (("研发", "R&D"),)),
        Example((("Hello", "你\ufffd\ufffd"),), (("Hello", "你好"),), "", "en", "zh"),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if _FIRST.search(view.target_text) is None:
            return
        for pattern, why in _PATTERNS:
            for match in pattern.finditer(view.target_text):
                if match.group() in view.source_text:
                    continue
                shown = match.group().encode("unicode_escape").decode()
                yield self.finding(
                    f"“{match.group() if match.group().isprintable() else shown}” is {why}.",
                    target=match.span(),
                )
