"""Metrics that need more than the core install brings: COMET through its own package, and the
margin score with any encoder. Nothing is downloaded: models are given as paths."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.errors import InputError, MissingExtraError, ModelError
from align.score.reference import Score

if TYPE_CHECKING:
    from align.bitext import Bitext
    from align.encode.base import Encoder


def margin_scores(bitext: Bitext, encoder: Encoder, neighbours: int = 4) -> Score:
    """Ratio margin of each two-sided bead (Artetxe and Schwenk 2019): the cosine of its two sides
    over the mean cosine of each with its nearest ``neighbours`` on the other side.

    Unlike the estimate it depends on the other beads of the text, which is its very point. With
    ``encoder=get_encoder("sentence-transformers:PATH")`` and LaBSE's weights it is the usual
    filter for mined bitext.

    Raises:
        InputError: no bead has both sides.
    """
    beads = [bead for bead in bitext.beads if bead.is_two_sided]
    if not beads:
        raise InputError("no bead has both sides")
    source = encoder.encode([bead.source_text for bead in beads]).astype(np.float64)
    target = encoder.encode([bead.target_text for bead in beads]).astype(np.float64)
    # Row by row in blocks, so that memory does not grow with the square of the text.
    forward, backward = _nearest(source, target, neighbours), _nearest(target, source, neighbours)
    cosine = np.einsum("ij,ij->i", source, target)
    ratio = cosine / np.maximum((forward + backward) / 2, 1e-9)
    return Score(
        name="margin",
        value=float(ratio.mean()),
        signature=f"encoder:{encoder.name}/{encoder.version}|k:{neighbours}|margin:ratio",
        direction="higher",
        range=(-np.inf, np.inf),
        segments=tuple(map(float, ratio)),
    )


def _nearest(
    rows: NDArray[np.float64], others: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Mean cosine of each row with its ``count`` nearest others."""
    count = min(count, len(others))
    means = [
        np.partition(rows[start : start + 1024] @ others.T, -count, axis=1)[:, -count:].mean(axis=1)
        for start in range(0, len(rows), 1024)
    ]
    return np.concatenate(means)


def comet_scores(
    sources: Sequence[str],
    hypotheses: Sequence[str],
    model: str | Path,
    references: Sequence[str] | None = None,
    *,
    batch_size: int = 8,
) -> Score:
    """COMET or CometKiwi (Rei et al. 2020, 2022) from a checkpoint file on this machine.

    Args:
        model: path of a ``.ckpt`` file as Unbabel publishes it.
        references: one a hypothesis; None for reference-free models (CometKiwi).

    Raises:
        MissingExtraError: the package ``unbabel-comet`` is not installed.
        ModelError: there is no such file. Nothing is downloaded instead.
        InputError: sides of unequal length.
    """
    lengths = {len(sources), len(hypotheses), len(references or hypotheses)}
    if len(lengths) > 1:
        raise InputError("sources, hypotheses and references differ in length")
    path = Path(model)
    if not path.is_file():
        raise ModelError(
            "there is no COMET checkpoint here", path=path, hint="download it yourself first"
        )
    try:
        from comet import load_from_checkpoint  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise MissingExtraError(
            "COMET is not installed", hint="pip install unbabel-comet"
        ) from error
    rows = [{"src": s, "mt": h} for s, h in zip(sources, hypotheses, strict=True)]
    for row, reference in zip(rows, references or (), strict=False):
        row["ref"] = reference
    result = load_from_checkpoint(str(path)).predict(rows, batch_size=batch_size, gpus=0)
    return Score(
        name="COMET",
        value=float(result.system_score),
        signature=f"model:{path.name}|version:{version('unbabel-comet')}",
        direction="higher",
        range=(-np.inf, np.inf),
        segments=tuple(map(float, result.scores)),
    )
