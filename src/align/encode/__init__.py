"""Texts into vectors: what an encoder is, the embedded default and the optional encoders.

Open ``base.py`` first: the two protocols. ``registry`` finds an encoder by name; ``use/`` is the
default, ``e5`` and ``sentence_transformers`` need extras; ``tokens`` and ``vectors`` are what
several of them share. Everything is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.encode.base import DocumentVectors, Encoder, SubsentenceEncoder, Vectors
    from align.encode.registry import encoder_names, get_encoder
    from align.encode.tokens import Tokens
    from align.encode.use import UseEncoder

__all__ = [
    "DocumentVectors",
    "Encoder",
    "SubsentenceEncoder",
    "Tokens",
    "UseEncoder",
    "Vectors",
    "encoder_names",
    "get_encoder",
]

__getattr__ = lazy(
    __name__,
    {
        "DocumentVectors": "base",
        "Encoder": "base",
        "SubsentenceEncoder": "base",
        "Tokens": "tokens",
        "UseEncoder": "use",
        "Vectors": "base",
        "encoder_names": "registry",
        "get_encoder": "registry",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
