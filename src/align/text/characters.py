"""Characters that no file should hold, and what stands for them in every format.

Control characters, lone surrogates and U+FFFE, U+FFFF: XML cannot hold them, terminals obey them,
UTF-8 has no surrogates. Each is replaced by one visible sign, so that offsets stay right.
"""

from __future__ import annotations

import re

#: The inside of a character class: what XML 1.0 cannot hold.
UNFIT_RANGES = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
#: What they are while a parser reads over them: characters for private use that nobody uses.
_STAND_INS = 0x10FE00
_UNFIT = re.compile(f"[{UNFIT_RANGES}\U0010fe00-\U0010fe20]")


def is_fit(text: str) -> bool:
    """Whether a file of any format can hold every character of ``text``."""
    return text.isprintable() or _UNFIT.search(text) is None  # the first is many times as fast


def visible(text: str) -> str:
    """``text`` with a control character as its picture (U+2400 …), anything else that is unfit as
    U+FFFD; of the same length."""
    return _UNFIT.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code >= _STAND_INS:
        code -= _STAND_INS
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def stand_in(character: str) -> str:
    """A character that XML can hold, for an unfit one; unfit itself, so that it is noticed."""
    return chr(_STAND_INS + min(ord(character), 0x20))
