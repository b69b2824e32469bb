"""What an encoder is. To add one: implement :class:`Encoder` in a file of its own and name it in
``encode/registry.py`` (or publish it under the entry point group ``align.encoders``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts of several languages into vectors of one space."""

    @property
    def name(self) -> str:
        """Short name for the signature, e.g. ``use``."""

    @property
    def version(self) -> str:
        """Version of the model and code: the same version gives the same vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it was trained on; empty when unknown."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of unit length. A text's vector
        depends on that text only. An empty text gives a valid unit vector too."""
