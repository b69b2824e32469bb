"""Small, predictable changes to a text's characters."""

from __future__ import annotations

import re

from align.scripts import HAN_RANGES

#: A line end; the two-character one first.
LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

#: Han, kana and the full-width punctuation that goes with them: written without spaces.
CJK = f"\u2e80-\u2fff\u3000-\u30ff\u31c0-\u31ff{HAN_RANGES}\uff00-\uffef"
_IS_CJK = re.compile(f"[{CJK}\U00020000-\U0003ffff\u0e00-\u0e7f]")


def fold_width(text: str) -> str:
    """Full-width ASCII and the ideographic space as plain ASCII (``２．４％`` → ``2.4%``).

    Of the same length as ``text``, so that offsets hold in both.
    """
    return text.translate(_FULL_WIDTH)


def clean(text: str) -> str:
    """What a person reads of a slice of a text: no outer white space, no soft hyphens or other
    invisible marks, and a line wrapped inside a sentence made whole."""
    visible = _INVISIBLE.sub("", text).strip()
    lines = [line for line in map(str.strip, LINE_BREAK.split(visible)) if line]
    if len(lines) < 2:
        return visible
    return "".join(
        line + _glue(line, after) for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )


def _glue(line: str, after: str) -> str:
    """What stands for a line break: nothing at the end, after a hyphen, beside unspaced script."""
    hyphenated = line.endswith("-") and line[-2:-1].isalpha()
    if not after or hyphenated or _IS_CJK.match(line[-1]) or _IS_CJK.match(after):
        return ""
    return " "
