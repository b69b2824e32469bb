"""Many document pairs: found in folders or a manifest, run through the whole job by local processes
or a Dask cluster, kept in shards and a catalogue; and looked up afterwards.

``runner.py`` is the way through; ``query/`` opens what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.corpus.job.options import JobOptions
    from align.corpus.pairs.discover import discover
    from align.corpus.pairs.manifest import read_manifest
    from align.corpus.pairs.pair import Pair
    from align.corpus.runner import Plan, run_corpus

__all__ = ["JobOptions", "Pair", "Plan", "discover", "read_manifest", "run_corpus"]

__getattr__ = lazy(
    __name__,
    {
        "JobOptions": "job.options",
        "Pair": "pairs.pair",
        "Plan": "runner",
        "discover": "pairs.discover",
        "read_manifest": "pairs.manifest",
        "run_corpus": "runner",
    },
)
