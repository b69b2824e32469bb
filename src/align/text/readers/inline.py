"""The text of a paragraph that markup spreads over lines: white space as a browser shows it."""

from __future__ import annotations

import re

from align.text.normalise import CJK

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK = re.compile(f"[{CJK}\U00020000-\U0003ffff]")
#: What stands for a line break that the author meant, while white space is folded.
LINE_BREAK = "\ufdd0"
_AROUND_BREAK = re.compile(rf"[ ]*{LINE_BREAK}[ ]*")
#: Characters that show nothing and divide no words; joiners of scripts that need them stay.
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fold_space(text: str) -> str:
    """``text`` with each run of white space as one space, or as nothing where it breaks a line
    beside a character that is written without spaces; :data:`LINE_BREAK` becomes a line end.
    """
    folded = _SPACE.sub(_glue, _ZERO_WIDTH.sub("", text))
    return _AROUND_BREAK.sub("\n", folded).strip(" \n")


def _glue(match: re.Match[str]) -> str:
    if "\n" not in match.group() and "\r" not in match.group():
        return " "
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return line_glue(before, after)


def line_glue(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing beside script without spaces."""
    return "" if _CJK.match(before[-1:]) or _CJK.match(after[:1]) else " "
