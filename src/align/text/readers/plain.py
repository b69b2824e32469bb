"""Plain text: its paragraphs are found by ``text/paragraphs.py``."""

from __future__ import annotations

from align.text.decode import decode_text
from align.text.readers.base import Reading, Source


def read_plain_text(source: Source) -> Reading:
    """The text of a file in UTF-8, UTF-16, GB18030, Big5 or another encoding that can be told.

    Raises:
        InputError: it is empty, binary, or cannot be decoded.
    """
    return Reading(decode_text(source.data, encoding=source.encoding, path=source.name))
