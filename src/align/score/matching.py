"""References that are cut otherwise than the translation, brought to common groups of segments.

A second translation of the same source is aligned to that source; where the beads of all
translations end together, a group ends. Groups are then scored as if they were segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bitext, Document, join_segments
from align.errors import InputError
from align.score.reference import DEFAULT_METRICS, Score, reference_scores

if TYPE_CHECKING:
    from align.encode.base import Encoder


def group_segments(bitexts: Sequence[Bitext]) -> list[list[str]]:
    """The finest groups of source segments on which all translations agree.

    Args:
        bitexts: translations of one source: all have the same source segments.

    Returns:
        Per bitext, the target text of each group; all lists have the same length. An insertion
        belongs to the group before it, so that every target segment is in exactly one group.
    """
    size = max((len(bitext.source.segments) for bitext in bitexts), default=0)
    joined = [False] * max(size, 1)  # joined[i]: segments i - 1 and i stand in one bead somewhere
    for bitext in bitexts:
        for bead in bitext.beads:
            if bead.source:
                for i in range(min(bead.source) + 1, max(bead.source) + 1):
                    joined[i] = True
    group = list(accumulate((0 if together else 1 for together in joined[1:]), initial=0))
    return [_texts_by_group(bitext, group) for bitext in bitexts]


def _texts_by_group(bitext: Bitext, group: Sequence[int]) -> list[str]:
    parts: list[list[str]] = [[] for _ in range(group[-1] + 1)]
    current = 0
    for bead in bitext.beads:
        if bead.source:
            current = group[bead.source[0]]
        if bead.target_text:
            parts[current].append(bead.target_text)
    return [join_segments(texts, bitext.target.language) for texts in parts]


@dataclass(frozen=True, slots=True)
class Matched:
    """Translations of one source on common segments.

    Attributes:
        texts: per translation, its segments; all have the same length.
        target_language: the language of all.
        through_source: whether they were aligned through the source; else they were taken line by
            line.
    """

    texts: list[list[str]]
    target_language: str
    through_source: bool


def read_reference(path: str | Path, language: str, segments: int) -> Document:
    """A reference translation; taken line by line when it has exactly ``segments`` lines.

    Raises:
        InputError: the file cannot be read as text.
    """
    from align.text import read_document

    lines = read_document(path, language=language, presegmented=True)
    if len(lines.segments) == segments:
        return lines
    return read_document(path, language=language)


def match_references(
    bitext: Bitext, references: Sequence[Document], *, encoder: Encoder | str | None = None
) -> tuple[list[str], list[list[str]], bool]:
    """Bring a translation and its references to the same segments.

    A reference with as many segments as the bitext has beads is taken bead by bead. If any has
    not, all are aligned through the source.

    Returns:
        The translation's segments, those of each reference, and whether they were aligned
        through the source.
    """
    if all(len(reference.segments) == len(bitext.beads) for reference in references):
        return (
            [bead.target_text for bead in bitext.beads],
            [reference.texts for reference in references],
            False,
        )
    from align.beads import align

    model = _resolve(encoder)
    aligned = [align(bitext.source, reference, encoder=model) for reference in references]
    texts, *others = group_segments([bitext, *aligned])
    return texts, others, True


def score_against(
    bitext: Bitext,
    references: Sequence[str | Path | Document],
    metrics: Sequence[str] = DEFAULT_METRICS,
    *,
    encoder: Encoder | str | None = None,
    confidence: bool = False,
    segments: bool = False,
) -> list[Score]:
    """Score a bitext's translation against other translations of the same source.

    Args:
        references: files or documents; they need not be cut like the translation.
        metrics, confidence, segments: as in :func:`align.score.reference_scores`. Scores of
            segments are those of beads when the references have one segment per bead, otherwise
            those of the groups that the alignment through the source gives.
        encoder: what aligns them, an encoder or its name; the embedded one by default.

    Raises:
        InputError: a reference cannot be read, or there is nothing to score.
        ConfigError: an unknown metric.
    """
    documents = [
        reference
        if isinstance(reference, Document)
        else read_reference(reference, bitext.target.language, len(bitext.beads))
        for reference in references
    ]
    texts, others, _ = match_references(bitext, documents, encoder=encoder)
    return reference_scores(
        texts,
        others,
        metrics,
        target_language=bitext.target.language,
        confidence=confidence,
        segments=segments,
    )


def match_files(
    source: str | Path,
    translations: Sequence[str | Path],
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: Encoder | str | None = None,
) -> Matched:
    """Read a source text and translations of it, and bring these to common segments.

    Files that all have as many lines as the source are taken line by line.

    Raises:
        InputError: a file cannot be read, or there is no translation.
    """
    from align.text import read_document

    if not translations:
        raise InputError("there is no translation to compare")
    lines = [
        read_document(path, language=language, presegmented=True)
        for path, language in (
            (source, source_language),
            *((path, target_language) for path in translations),
        )
    ]
    language = lines[1].language
    if len({len(document.segments) for document in lines}) == 1:
        return Matched([document.texts for document in lines[1:]], language, False)
    original = read_document(source, language=source_language)
    return Matched(
        group_segments(_align_all(original, translations, language, _resolve(encoder))),
        language,
        True,
    )


def _align_all(
    original: Document, translations: Sequence[str | Path], language: str, encoder: Encoder | None
) -> list[Bitext]:
    from align.beads import align
    from align.text import read_document

    return [
        align(original, read_document(path, language=language), encoder=encoder)
        for path in translations
    ]


def _resolve(encoder: Encoder | str | None) -> Encoder | None:
    """An encoder by name; only when it is needed, since loading one takes time."""
    if not isinstance(encoder, str):
        return encoder
    from align.encode import get_encoder

    return get_encoder(encoder)
