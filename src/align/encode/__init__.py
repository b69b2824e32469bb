"""Texts into vectors: the protocol, the embedded default, the optional encoders, a vector cache.

:func:`get_encoder` finds an encoder by name; everything is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.encode.base import Encoder, Vectors
    from align.encode.cache import CachedEncoder
    from align.encode.features import SegmentFeatures, Units
    from align.encode.registry import encoder_names, get_encoder
    from align.encode.tokens import Tokens
    from align.encode.use import UseEncoder
    from align.encode.windows import AdditiveEncoder, as_additive, segment_windows

__all__ = [
    "AdditiveEncoder",
    "CachedEncoder",
    "Encoder",
    "SegmentFeatures",
    "Tokens",
    "Units",
    "UseEncoder",
    "Vectors",
    "as_additive",
    "encoder_names",
    "get_encoder",
    "segment_windows",
]

__getattr__ = lazy(
    __name__,
    {
        "AdditiveEncoder": "windows",
        "CachedEncoder": "cache",
        "Encoder": "base",
        "SegmentFeatures": "features",
        "Tokens": "tokens",
        "Units": "features",
        "UseEncoder": "use",
        "Vectors": "base",
        "as_additive": "windows",
        "encoder_names": "registry",
        "get_encoder": "registry",
        "segment_windows": "windows",
    },
)
