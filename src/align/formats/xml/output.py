"""Text and attributes as XML writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
_SPECIAL = re.compile('[&<>"\t\n\r]')


def content(text: str) -> str:
    """Text between tags; a parser gives the same text back."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def escaped(value: str) -> str:
    """The value of an attribute, between double quotation marks."""
    return value.translate(_ATTRIBUTE) if _SPECIAL.search(value) else value


def attributes(values: Mapping[str, str | None]) -> str:
    """`` name="value"`` of each that is not None, in order."""
    written = ""
    for name, value in values.items():
        if value is not None:
            written += f' {name}="{escaped(value)}"'
    return written


def element(name: str, text: str, values: Mapping[str, str | None] | None = None) -> str:
    """An element of nothing but text."""
    return f"<{name}{attributes(values or {})}>{content(text)}</{name}>"
