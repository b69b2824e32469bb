"""Any model of the library sentence-transformers (LaBSE and others) that lies on this machine.

Nothing is downloaded, no remote code is run, and only safetensors files are read (a pickle could
run code)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import numpy as np

from align.encode.base import Vectors
from align.encode.vectors import clean_text, unit_rows
from align.errors import ConfigError, MissingExtraError, ModelError

PREFIX = "sentence-transformers"


def open_model(argument: str | None) -> SentenceTransformersEncoder:
    """The factory behind ``sentence-transformers:NAME_OR_PATH``."""
    if argument is None:
        raise ConfigError(
            f"encoder {PREFIX} needs a model",
            hint=f"name one in the local cache or a folder: {PREFIX}:NAME_OR_PATH",
        )
    return SentenceTransformersEncoder(argument)


class SentenceTransformersEncoder:
    """A sentence-transformers model.

    Args:
        model: name of a model in the local Hugging Face cache, or a folder.

    Raises:
        MissingExtraError: the extra ``sentence-transformers`` is not installed.
        ModelError: there is no such model on this machine, or it cannot be loaded.
    """

    #: The library does not say.
    languages: frozenset[str] = frozenset()

    def __init__(self, model: str) -> None:
        self._source = model
        self._model = _load(model)

    @property
    def name(self) -> str:
        """``sentence-transformers:`` and the model."""
        return f"{PREFIX}:{self._source}"

    @cached_property
    def version(self) -> str:
        """Version of the library, and the model's commit or a hash of its files."""
        return f"{metadata.version(PREFIX)}/{self._revision()[:12]}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.encode([""]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._model.encode(
            [clean_text(text) for text in texts], show_progress_bar=False, convert_to_numpy=True
        )
        return unit_rows(vectors)

    def _revision(self) -> str:
        folder = Path(self._source)
        if folder.is_dir():
            return _hash_folder(folder)
        config = getattr(getattr(self._model[0], "auto_model", None), "config", None)
        return str(getattr(config, "_commit_hash", None) or "unknown")


def _hash_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _load(model: str) -> Any:
    try:
        library = import_module("sentence_transformers")
    except ImportError as error:
        raise MissingExtraError(
            f"encoder {PREFIX}:{model} needs the package sentence-transformers",
            hint="pip install 'bitext-align[sentence-transformers]'",
        ) from error
    try:
        return library.SentenceTransformer(
            model,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:  # the library raises whatever its parts raise
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"model {model!r} cannot be loaded from this machine: {reason}",
            hint="nothing is downloaded: put it into the local cache first, or give a folder",
        ) from error
