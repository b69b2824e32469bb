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


#: What findings depend on, below the package.
PARTS = ("*.py", "*.tsv", "check/**/*", "checks/**/*", "lexicon/**/*", "text/**/*")
TABLE = "calibration.tsv"


@cache
def _code(calibrate: bool) -> str:
    """A hash of the package's code and data as far as findings depend on them."""
    digest = sha256()
    package = Path(align.__file__).parent
    for path in sorted(path for part in PARTS for path in package.glob(part)):
        if path.is_file() and path.suffix != ".pyc" and (calibrate or path.name != TABLE):
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
    return [_find(list(pairs), config) for pairs in documents]


def _find(pairs: list[Pair], config: CheckConfig) -> list[tuple[Finding, ...]]:
    """The findings on one document, from its file in :data:`KEPT` if there is one."""
    which = [_code(config.calibrate), sorted(config.enable or ()), config.calibrate, pairs]
    name = sha256(json.dumps(which, ensure_ascii=False).encode()).hexdigest()
    kept = KEPT / "findings" / f"{name[:24]}.json"
    if kept.exists():
        return [tuple(map(_finding, segment)) for segment in json.loads(kept.read_text("utf-8"))]
    bitext = align.check_bitext(bitext_from_pairs(pairs, "zh", "en"), config)
    found = [bead.findings for bead in bitext]
    kept.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([list(map(_values, segment)) for segment in found], ensure_ascii=False)
    kept.write_text(text, "utf-8")
    return found


def _values(finding: Finding) -> list[Any]:
    return [getattr(finding, field.name) for field in fields(Finding)]


def _finding(values: list[Any]) -> Finding:
    named = dict(zip((field.name for field in fields(Finding)), values, strict=True))
    for name in ("source_span", "target_span"):
        named[name] = tuple(named[name]) if named[name] else None
    return Finding(**{**named, "severity": Severity(named["severity"])})
