"""Traditional Chinese for the checks: they see it in simplified characters, as the lexicon knows
it, and what they say is given back in the characters of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from align.bitext import Bead, Finding
from align.check.terms import Term
from align.text.simplified import replaced, restored, simplified, simplified_texts

#: How no term was written.
NO_TERMS: Mapping[str, str] = {}


def plain_beads(beads: Sequence[Bead], languages: tuple[str, str]) -> Sequence[Bead]:
    """The beads as the checks see them, offset for offset; ``beads`` itself where nothing is
    traditional Chinese."""
    if "zh" not in languages:
        return beads
    written = [bead.source_text for bead in beads], [bead.target_text for bead in beads]
    plain = [simplified_texts(*side) for side in zip(written, languages, strict=True)]
    if plain[0] is written[0] and plain[1] is written[1]:
        return beads
    return [
        bead
        if (source, target) == (bead.source_text, bead.target_text)
        else replace(bead, source_text=source, target_text=target)
        for bead, source, target in zip(beads, *plain, strict=True)
    ]


def plain_terms(terms: Sequence[Term]) -> tuple[tuple[Term, ...], Mapping[str, str]]:
    """The terms of a glossary in simplified characters, and how each was written."""
    plain = tuple(
        replace(term, source=simplified(term.source), targets=tuple(map(simplified, term.targets)))
        for term in terms
    )
    pairs = (
        pair
        for old, new in zip(terms, plain, strict=True)
        for pair in ((new.source, old.source), *zip(new.targets, old.targets, strict=True))
    )
    return plain, {new: old for new, old in pairs if new != old}


def as_written(finding: Finding, plain: Bead, written: Bead, terms: Mapping[str, str]) -> Finding:
    """A finding on a plain bead with the words that it quotes as they are written."""
    if plain is written:
        return finding

    def back(text: str) -> str:
        text = replaced(text, terms)
        for name in ("source_text", "target_text"):
            text = restored(text, getattr(plain, name), getattr(written, name))
        return text

    suggestion = None if finding.suggestion is None else back(finding.suggestion)
    return replace(finding, message=back(finding.message), suggestion=suggestion)
