"""Matter that an editor adds or drops without being wrong: datelines, credits, captions."""

from __future__ import annotations

import re

_CREDIT = re.compile(
    r"""^\W*(?:translat(?:ed|ion)\b|edit(?:ed|or|ing)\b|report(?:ed|er|ing)\s+by|written\s+by
        |source\b|photo|image|credit|picture|caption|originally\s+published|read\s+more|copyright
        |all\s+rights|by\s+[A-Z]|the\s+following\s+is|featured\b|this\s+(?:article|story|post|text|translation|speech|interview)\b|subscribe|follow\s+us|via\b
        |责任?编辑|编辑|记者|来源|作者|翻译|译者|译文|编译|图片?[：:/]|摄影|原标题|原文|版权|本报|新华社.{0,12}电
        |（?完）?$|点击|扫码|关注)""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?。！？…][”’\"'»」』）)\]]*\s*$")
_WORD = re.compile(r"\w", re.UNICODE)


def is_credit(text: str) -> bool:
    """Whether ``text`` reads like a credit, a dateline or a line about the page it stands on."""
    return bool(_CREDIT.match(text.strip()))


def is_caption(text: str, longest: int = 60) -> bool:
    """Whether ``text`` is a short line that is no sentence: a heading, a caption, a list mark."""
    return len(text.strip()) <= longest and not _SENTENCE_END.search(text)


def is_introduction(text: str) -> bool:
    """Whether ``text`` only announces what follows."""
    return text.rstrip().endswith((":", "："))


def is_empty(text: str) -> bool:
    """Whether ``text`` holds no letter, digit or ideograph."""
    return not _WORD.search(text)
