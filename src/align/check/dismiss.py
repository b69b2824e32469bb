"""Findings that a person dismissed for good, each with a reason.

A finding is known by its content (check, the bead's two texts, the words it points at), never by a
line number, so that a dismissal survives everything but a change of the bead itself.

A dismissals file is UTF-8 text: ``<fingerprint> <reason>`` a line; lines that start with ``#`` and
empty lines say nothing."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from align.bitext import Bead, Finding, Span
from align.errors import ConfigError

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_LINE = re.compile(rf"(?P<fingerprint>{_FINGERPRINT.pattern})(?:\s+(?P<reason>\S.*))?")


def fingerprint(finding: Finding, bead: Bead) -> str:
    """16 hexadecimal digits that identify ``finding`` on ``bead`` by content. Message, severity,
    suggestion and confidence do not enter, so that a better wording does not revive it."""
    parts = (
        finding.check,
        " ".join(bead.source_text.split()),
        " ".join(bead.target_text.split()),
        _words(bead.source_text, finding.source_span),
        _words(bead.target_text, finding.target_span),
    )
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def fingerprint_everywhere(finding: Finding, bead: Bead) -> str:
    """16 hexadecimal digits that identify all findings of this check on the same words, whatever
    bead they stand in; where a finding points at no words, those with the same message."""
    words = (
        _words(bead.source_text, finding.source_span),
        _words(bead.target_text, finding.target_span),
    )
    parts = ("everywhere", finding.check, *words, "" if any(words) else finding.message)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_fingerprint(text: str) -> bool:
    """Whether ``text`` looks like what :func:`fingerprint` returns."""
    return _FINGERPRINT.fullmatch(text) is not None


def read_dismissals(path: Path) -> dict[str, str]:
    """Fingerprint → reason.

    Raises:
        ConfigError: the file cannot be read, or a line has no fingerprint or no reason.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise ConfigError(f"the dismissals cannot be read: {error}", path=path) from error
    dismissed: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match["reason"] is None:
            raise ConfigError(
                "a dismissal needs a fingerprint and a reason",
                path=path,
                line=number,
                hint="write: 0123456789abcdef why this is right",
            )
        dismissed[match["fingerprint"]] = match["reason"]
    return dismissed


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else " ".join(text[slice(*span)].split())
