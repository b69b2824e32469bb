"""Small things that every encoder needs."""

from __future__ import annotations

import re

import numpy as np

from align.encode.base import Vectors

_UNENCODABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text with NUL bytes and lone surrogates, which C libraries choke on, as U+FFFD."""
    return _UNENCODABLE.sub("\ufffd", text)


def unit_rows(vectors: Vectors) -> Vectors:
    """Each row scaled to unit length, float32; a row of nought becomes the first axis."""
    rows = np.array(vectors, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    rows[norms[:, 0] == 0, :1] = norms[norms == 0, None] = 1
    rows /= norms
    return rows
