"""Dismissing a finding without the app."""

from __future__ import annotations

from pathlib import Path

from align.bitext import Bead, Finding, Span
from align.check.dismiss import fingerprint as fingerprint_of
from align.check.dismiss import fingerprint_everywhere, is_fingerprint
from align.errors import ConfigError
from align.formats import iter_beads
from align.review.folder import add_verdict, home_of
from align.review.state import DISMISSED, Judgement
from align.review.verdicts.model import FindingVerdict


def dismiss(path: Path, fingerprint: str, reason: str, everywhere: bool = False) -> str:
    """Write down that a finding is no error.

    Args:
        path: a folder of results or a bilingual file that holds its findings.
        everywhere: whether the same words are right wherever they stand.

    Returns:
        What was dismissed, for a person to read.

    Raises:
        ConfigError: there is no such finding, or no reason.
    """
    if not is_fingerprint(fingerprint):
        raise ConfigError(
            f"{fingerprint:.40} is not the fingerprint of a finding",
            hint="copy its 16 digits from the page or from beads.jsonl",
        )
    if not reason.strip():
        raise ConfigError("a dismissal needs a reason", hint='write it in quotes: "it is right"')
    home = home_of(path)
    bead, finding = _find(home.results, fingerprint)
    words = (
        _words(bead.source_text, finding.source_span),
        _words(bead.target_text, finding.target_span),
    )
    said = Judgement(DISMISSED, " ".join(reason.split()), finding.check, *words, everywhere)
    key = fingerprint_everywhere(finding, bead) if everywhere else fingerprint
    add_verdict(home, FindingVerdict(key, said))
    return f"{finding.check}: {finding.message}"


def _find(results: Path, fingerprint: str) -> tuple[Bead, Finding]:
    for bead in iter_beads(results):
        for finding in bead.findings:
            if fingerprint_of(finding, bead) == fingerprint:
                return bead, finding
    hint = "copy it from the page or from beads.jsonl; a file must hold its findings"
    raise ConfigError(f"no finding {fingerprint}", path=results, hint=hint)


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else " ".join(text[slice(*span)].split())
