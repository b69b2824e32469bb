"""Which encoders there are. A line below is all that a new encoder of ours needs; another package
publishes its own under the entry point group ``align.encoders``: name = encoder, value =
``module:factory``, a callable that takes what follows the colon in ``name:argument`` (or None)
and returns an :class:`~align.encode.base.Encoder`."""

from __future__ import annotations

from functools import cache
from importlib import import_module, metadata
from typing import Any

from align.encode.base import Encoder
from align.errors import ConfigError

ENTRY_POINT_GROUP = "align.encoders"

BUILT_IN = {
    "use": "align.encode.use:open_use",
    "e5": "align.encode.e5:open_e5",
    "sentence-transformers": "align.encode.sentence_transformers:open_model",
}


def encoder_names() -> list[str]:
    """Names that :func:`get_encoder` knows: ours first, then those of other packages."""
    others = {point.name for point in metadata.entry_points(group=ENTRY_POINT_GROUP)}
    return [*BUILT_IN, *sorted(others - BUILT_IN.keys())]


def get_encoder(name: str = "use") -> Encoder:
    """The encoder of that name, loaded; the same object when asked for again.

    Args:
        name: ``use``, ``e5``, ``sentence-transformers:NAME_OR_PATH``, or one that an installed
            package publishes.

    Raises:
        ConfigError: there is no encoder of that name.
        MissingExtraError: its optional dependency is not installed.
        ModelError: its model is absent or changed.
    """
    return _open(name)


@cache
def _open(name: str) -> Encoder:
    kind, _, argument = name.partition(":")
    encoder: Encoder = _factory(kind)(argument or None)
    return encoder


def _factory(kind: str) -> Any:
    if kind in BUILT_IN:
        module, _, function = BUILT_IN[kind].partition(":")
        return getattr(import_module(module), function)
    points = [p for p in metadata.entry_points(group=ENTRY_POINT_GROUP) if p.name == kind]
    if not points:
        known = ", ".join(encoder_names())
        raise ConfigError(f"there is no encoder {kind!r}", hint=f"use one of {known}")
    try:
        return points[0].load()
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"encoder {kind!r} cannot be loaded from {points[0].value}") from error
