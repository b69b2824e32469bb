"""What is under review: beads over two rows of segments, and what a person said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from align.bitext import Bead, Bitext, Document, join_segments
from align.errors import FormatError

SideName = Literal["source", "target"]
SIDES: tuple[SideName, SideName] = ("source", "target")

#: What a bead's borders are: found by the aligner, set by a person, or confirmed by a person.
FOUND, BY_HAND, ACCEPTED = "", "hand", "accepted"
STATUSES = (FOUND, BY_HAND, ACCEPTED)
#: What a person says of a finding.
DISMISSED, CONFIRMED = "dismissed", "confirmed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment under review.

    Attributes:
        text: as it reads now.
        original: as the document has it; None for a segment that a person inserted.
        paragraph: number of its paragraph, from 0.
        whole, offset: the segment of the document that it was cut from and where it begins there;
            None where nothing was cut.
    """

    text: str
    original: str | None
    paragraph: int = 0
    whole: str | None = None
    offset: int = 0

    @property
    def is_edited(self) -> bool:
        """Whether it reads otherwise than in the document."""
        return self.text != self.original

    def to_json(self) -> list[Any]:
        """Short JSON values: what is as usual is left out at the end."""
        row = [self.text, self.original, self.paragraph, self.whole, self.offset]
        if self.whole is None:
            row = row[:3]
        return [self.text] if row == [self.text, self.text, 0] else row

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> Piece:
        """The inverse of :meth:`to_json`."""
        return cls(row[0], row[0]) if len(row) == 1 else cls(*row)


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReviewBead:
    """A bead under review.

    Attributes:
        source, target: its segments; either side may be empty, not both.
        status: one of :data:`STATUSES`.
        note: what a person wrote beside it.
    """

    source: Pieces
    target: Pieces
    status: str = FOUND
    note: str = ""

    def side(self, name: SideName) -> Pieces:
        """The segments of one side."""
        return self.source if name == "source" else self.target

    def with_side(self, name: SideName, pieces: Pieces) -> ReviewBead:
        """The bead with one side replaced."""
        if name == "source":
            return replace(self, source=pieces)
        return replace(self, target=pieces)

    @property
    def is_fixed(self) -> bool:
        """Whether a person set or confirmed its borders: the aligner leaves it alone."""
        return self.status != FOUND

    def to_json(self) -> list[Any]:
        """Short JSON values."""
        row: list[Any] = [[piece.to_json() for piece in self.side(name)] for name in SIDES]
        if self.status or self.note:
            row.append(self.status)
        return [*row, self.note] if self.note else row

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> ReviewBead:
        """The inverse of :meth:`to_json`."""
        source, target = (tuple(map(Piece.from_json, side)) for side in row[:2])
        return cls(source, target, *row[2:])


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of a finding.

    Attributes:
        verdict: :data:`DISMISSED` or :data:`CONFIRMED`.
        reason: why, in the person's words.
        check: id of the check.
        source, target: the words that the finding points at.
        everywhere: whether it holds wherever the check points at these words.
    """

    verdict: str
    reason: str = ""
    check: str = ""
    source: str = ""
    target: str = ""
    everywhere: bool = False

    def to_json(self) -> list[Any]:
        """JSON values."""
        return [
            self.verdict,
            self.reason,
            self.check,
            self.source,
            self.target,
            self.everywhere,
        ]


@dataclass(frozen=True, slots=True)
class State:
    """Everything that operations change.

    Attributes:
        beads: in document order; one after the other their segments are both documents.
        judgements: fingerprint of a finding, or of its like everywhere → what was said of it.
        languages: ISO 639-1 codes of source and target; never changed.
    """

    beads: tuple[ReviewBead, ...]
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    languages: tuple[str, str] = ("zh", "en")

    def texts(self, bead: ReviewBead) -> tuple[str, str]:
        """Source and target text of a bead, joined as the languages write."""
        return (
            join_segments((piece.text for piece in bead.source), self.languages[0]),
            join_segments((piece.text for piece in bead.target), self.languages[1]),
        )

    @property
    def reviewed(self) -> int:
        """How many beads a person set or confirmed."""
        return sum(bead.is_fixed for bead in self.beads)

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "languages": list(self.languages),
            "beads": [bead.to_json() for bead in self.beads],
            "judgements": {key: said.to_json() for key, said in self.judgements.items()},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> State:
        """The inverse of :meth:`to_json`."""
        return cls(
            tuple(map(ReviewBead.from_json, value["beads"])),
            {key: Judgement(*said) for key, said in value["judgements"].items()},
            tuple(value["languages"]),
        )


def state_from_bitext(bitext: Bitext) -> State:
    """A bitext as it comes under review.

    Raises:
        FormatError: it holds no beads.
    """
    if not bitext.beads:
        raise FormatError("there is nothing to review: no beads", path=bitext.source.path)
    beads = tuple(
        ReviewBead(_pieces(bitext.source, bead.source), _pieces(bitext.target, bead.target))
        for bead in bitext.beads
    )
    return State(beads, languages=(bitext.source.language, bitext.target.language))


def _pieces(document: Document, indices: Iterable[int]) -> Pieces:
    chosen = (document.segments[index] for index in indices)
    return tuple(Piece(segment.text, segment.text, segment.paragraph) for segment in chosen)


def documents_of(state: State) -> tuple[Document, Document]:
    """Both sides as documents, their segments as they read now."""
    source, target = (
        _document([piece for bead in state.beads for piece in bead.side(name)], language)
        for name, language in zip(SIDES, state.languages, strict=True)
    )
    return source, target


def _document(pieces: Sequence[Piece], language: str) -> Document:
    document = Document.from_segments([piece.text for piece in pieces], language)
    segments = tuple(
        replace(segment, paragraph=piece.paragraph)
        for segment, piece in zip(document.segments, pieces, strict=True)
    )
    return replace(document, segments=segments)


def plain_beads(state: State) -> tuple[Bead, ...]:
    """The beads with their texts and segment numbers, without figures."""
    source = target = 0
    beads = []
    for bead in state.beads:
        ends = source + len(bead.source), target + len(bead.target)
        beads.append(
            Bead(
                tuple(range(source, ends[0])),
                tuple(range(target, ends[1])),
                *state.texts(bead),
                1.0 if bead.is_fixed else None,
            )
        )
        source, target = ends
    return tuple(beads)
