"""The default encoder, Universal Sentence Encoder multilingual v3, written in numpy.

Open ``encoder.py`` first: what it offers. ``pieces`` cuts texts into tokens, ``model_files`` finds
and verifies the weights, ``layout`` and ``forward`` compute what each token contributes,
``analysis`` sums that over segments and clauses, ``unit_sums`` turns sums into vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.encode.use.encoder import UseEncoder, open_use

__all__ = ["UseEncoder", "open_use"]

__getattr__ = lazy(__name__, {"UseEncoder": "encoder", "open_use": "encoder"})


def __dir__() -> list[str]:
    return sorted(__all__)
