"""What a document's file says beside the words: kinds of paragraphs, times, what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is in the file that it comes from."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file says of its text beside the words, where it says it.

    Attributes:
        kinds: of each paragraph, in order; empty in plain text.
        times: [start, end) in seconds in which each segment is shown or heard, None where it is
            not known; empty where the file has no times.
        skipped: what was left out in reading, each as a person would say it: ``3 images``.
    """

    kinds: tuple[ParagraphKind, ...] = ()
    times: tuple[tuple[float, float] | None, ...] = ()
    skipped: tuple[str, ...] = ()
