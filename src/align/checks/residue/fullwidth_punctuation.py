"""East Asian punctuation and full-width letters in a text of a Western language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from align.bitext import UNSPACED, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.scripts import HAN

_PLAIN = {
    "。": ".",
    "、": ",",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "《": "“",
    "》": "”",
    "〈": "‘",
    "〉": "’",
    "\u3000": " ",
}
_RUN = re.compile(r"[\u3000-\u3002\u3008-\u3011\u3014\u3015\uff01-\uff5e]+")
_BESIDE_HAN = re.compile(HAN)


class FullwidthPunctuation(Check):
    """Full-width forms in the target, apart from those inside a Chinese gloss."""

    id = "fullwidth-punctuation"
    category = "fluency/punctuation"
    severity = Severity.MINOR
    description = "Full-width punctuation or letters in a translation that does not use them"
    confidence = 0.9
    needs_alignment = False
    examples = (
        Example(
            (("好，我来。", "Fine， I will come."),),
            (("好，我来。", "Fine, I will come."),),
        ),
        Example((("（完）", "（The end）"),), (("（完）", "(The end)"),)),
    )

    def speaks(self, source_language: str, target_language: str) -> bool:
        return target_language not in UNSPACED and target_language != "ko"

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        target = view.target_text
        if target.isascii():
            return
        for match in _RUN.finditer(target):
            around = target[max(0, match.start() - 1) : match.end() + 1]
            if _BESIDE_HAN.search(around):
                continue
            plain = "".join(_plain(character) for character in match.group())
            yield self.finding(
                f"“{match.group()}” is a full-width form; write “{plain}”.",
                target=match.span(),
                suggestion=plain,
            )


def _plain(character: str) -> str:
    return _PLAIN.get(character) or unicodedata.normalize("NFKC", character)
