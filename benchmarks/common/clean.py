"""Pairs that are (as good as) right: what is said on them is nearly always a false alarm."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.common.split import in_part

Pair = tuple[str, str]

#: Names of the sets.
CLEAN = ("guides", "ntrex")


def read_clean(gold: Path, name: str, part: str | None = None) -> dict[str, list[Pair]]:
    """Document → pairs of a set of :data:`CLEAN`: blocks of technical guides, or segments of news
    (Chinese first although the English is the original)."""
    documents = _guides(gold / "guides-dev") if name == "guides" else _news(gold / "ntrex-dev")
    return {name: pairs for name, pairs in documents.items() if in_part(name, part)}


def _guides(folder: Path) -> dict[str, list[Pair]]:
    return {
        path.stem: list(zip(guide["zh"], guide["en"], strict=True))
        for path in sorted(folder.glob("*.json"))
        for guide in [json.loads(path.read_text("utf-8"))]
    }


def _news(folder: Path) -> dict[str, list[Pair]]:
    return {
        path.stem: list(
            zip(
                path.read_text("utf-8").splitlines(),
                path.with_suffix(".en").read_text("utf-8").splitlines(),
                strict=True,
            )
        )
        for path in sorted(folder.glob("*.zh"))
    }
