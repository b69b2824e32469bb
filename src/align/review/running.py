"""A run into a folder in which a person has been at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from align.bitext import Bitext, Document
from align.check import CheckConfig
from align.pipeline import run_documents
from align.review.verdicts.model import Verdict
from align.review.verdicts.takeup import AnyPin, Taken, plan


def run_with_verdicts(
    source: Document,
    target: Document,
    verdicts: Sequence[Verdict],
    *,
    pins: Sequence[AnyPin] = (),
    config: CheckConfig | None = None,
    **options: Any,
) -> tuple[Bitext, Taken | None]:
    """Align, check and estimate two documents as :func:`align.pipeline.run_documents` does, heeding
    what a person said of earlier results.

    Args:
        verdicts: as :func:`align.review.folder.known_verdicts` finds them.
        options: of :func:`align.pipeline.run_documents`.

    Returns:
        The bitext, and what became of the verdicts; None where there were none.
    """
    planned = plan(source, target, verdicts, pins)
    config = config or CheckConfig()
    bitext = run_documents(
        planned.source,
        planned.target,
        pins=planned.pins,
        config=replace(config, dismiss={**planned.dismiss, **config.dismiss}),
        amend=planned.amend,
        **options,
    )
    return bitext, planned.taken if verdicts else None
