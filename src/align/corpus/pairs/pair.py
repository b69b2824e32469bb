"""Two documents of one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import category, normalize

#: Bytes of one part of a name that every file system takes, an ending of ours included.
_LONGEST = 180
_FORBIDDEN = frozenset('<>:"\\|?*%')


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and its translation; one side is None where there is no such file.

    Attributes:
        name: what the pair goes by, unique in a corpus; parts are separated by ``/``.
        source, target: paths.
    """

    name: str
    source: str | None
    target: str | None

    @property
    def file(self) -> str:
        """The name as a relative path that every file system takes, without an ending."""
        parts = [part for part in self.name.split("/") if part]
        return "/".join(map(_safe, parts)) or "_"


def _safe(part: str) -> str:
    """One part of a path: what cannot stand in it as ``%`` and the bytes in hexadecimal."""
    text = normalize("NFC", part)
    text = "".join(_escaped(c) if c in _FORBIDDEN or category(c)[0] == "C" else c for c in text)
    text = re.sub(r"^\.|[. ]$", lambda found: _escaped(found[0]), text)
    raw = text.encode("utf-8", "replace")
    if len(raw) <= _LONGEST:
        return text
    digest = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return raw[: _LONGEST - 17].decode("utf-8", "ignore") + "~" + digest


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
