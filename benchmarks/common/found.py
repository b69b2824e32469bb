"""Findings of the checks on whole sets, kept on disk until the package's code changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import align
from align.bitext import Finding, Severity, bitext_from_pairs
from align.check.config import CheckConfig

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".benchmarks"

Pair = tuple[str, str]
#: Per document, per segment: its findings.
Found = list[list[tuple[Finding, ...]]]


@cache
def _code() -> str:
    """A hash of the package's code and data."""
    digest = sha256()
    package = Path(align.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def find(
    documents: Sequence[Sequence[Pair]],
    checks: Sequence[str] | None = None,
    calibrate: bool = True,
) -> Found:
    """The findings on each segment of Chinese–English documents.

    Args:
        checks: run these alone; None: all that are on by default.
        calibrate: as in ``CheckConfig``.
    """
    config = CheckConfig(enable=frozenset(checks) if checks else None, calibrate=calibrate)
    what = json.dumps([_code(), sorted(checks or ()), calibrate, documents], ensure_ascii=False)
    kept = KEPT / f"found-{sha256(what.encode()).hexdigest()[:24]}.json"
    if kept.exists():
        return [
            [tuple(map(_finding, segment)) for segment in document]
            for document in json.loads(kept.read_text("utf-8"))
        ]
    found = []
    for pairs in documents:
        bitext = align.check_bitext(bitext_from_pairs(pairs, "zh", "en"), config)
        found.append([bead.findings for bead in bitext])
    KEPT.mkdir(exist_ok=True)
    kept.write_text(
        json.dumps([[list(map(_values, s)) for s in d] for d in found], ensure_ascii=False), "utf-8"
    )
    return found


def _values(finding: Finding) -> list[Any]:
    return [getattr(finding, field.name) for field in fields(Finding)]


def _finding(values: list[Any]) -> Finding:
    named = dict(zip((field.name for field in fields(Finding)), values, strict=True))
    for name in ("source_span", "target_span"):
        named[name] = tuple(named[name]) if named[name] else None
    return Finding(**{**named, "severity": Severity(named["severity"])})
