"""The nouns that every other module speaks in. Imports nothing of ours but the languages.

A :class:`Document` is cut into :class:`Segment` objects; a :class:`Bead` groups source segments
with the target segments that translate them; a :class:`Bitext` is two documents and their beads.
All are immutable: each step of the pipeline returns a new bitext (``dataclasses.replace``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any

from align.display import ShownBead, ShownBitext
from align.languages import UNSPACED as UNSPACED
from align.layout import Layout
from align.severity import Severity as Severity

if TYPE_CHECKING:
    import pandas as pd

#: [start, end) character offsets.
Span = tuple[int, int]
#: Source segment indices and target segment indices of one bead.
Link = tuple[tuple[int, ...], tuple[int, ...]]
#: Called now and then with (name of the stage, how much is done, how much there is).
Progress = Callable[[str, int, int], None]
#: What ``beads.jsonl`` has of every bead, in its order.
_WRITTEN = (
    "source",
    "target",
    "source_text",
    "target_text",
    "confidence",
    "estimate",
    "penalty",
    "findings",
    "raw_estimate",
    "doubts",
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, heading or list item.

    Attributes:
        text: what a person reads: the slice without surrounding white space, soft hyphens and
            line breaks inside a sentence.
        start, end: [start, end) character offsets of the whole slice, white space included, into
            ``Document.text``. Consecutive segments meet (``a.end == b.start``), the first starts
            at 0 and the last ends at ``len(Document.text)``: nothing is lost.
        paragraph: 0-based number of the paragraph that the segment stands in.
    """

    text: str
    start: int
    end: int
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language, cut into segments.

    Attributes:
        text: the decoded text, without a byte order mark, line ends as in the file.
        segments: in order; empty only when ``text`` holds nothing but white space.
        language: ISO 639-1 code, lower case (``zh``, ``en``, …); see ``languages.py``.
        path: where it was read from, if it was.
        variety: BCP 47 tag of the language with its script or region (``zh-TW``), where these are
            known: what is written into files that name languages.
        layout: kinds of paragraphs, times, and what was left out, as far as the file says.
    """

    text: str
    segments: tuple[Segment, ...]
    language: str
    path: str | None = None
    variety: str | None = None
    layout: Layout = field(default_factory=Layout)

    @property
    def tag(self) -> str:
        """BCP 47 tag of the language, as exact as it is known."""
        return self.variety or self.language

    @property
    def texts(self) -> list[str]:
        """The text of each segment, in order."""
        return [segment.text for segment in self.segments]

    @property
    def paragraphs(self) -> list[int]:
        """The paragraph number of each segment, in order."""
        return [segment.paragraph for segment in self.segments]

    @classmethod
    def from_segments(
        cls, texts: Sequence[str], language: str, path: str | None = None
    ) -> Document:
        """A document of segments that are cut already, each a paragraph of its own."""
        ends = [0, *accumulate(len(text) + 1 for text in texts)]
        segments = map(Segment, texts, ends, ends[1:], count())
        return cls("".join(text + "\n" for text in texts), tuple(segments), language, path)


@dataclass(frozen=True, slots=True)
class Finding:
    """A suspected error: an *issue* until a person confirms it.

    Attributes:
        check: id of the check that speaks (``name-wrong``, ``number-missing``, …).
        category: MQM category, ``accuracy/mistranslation`` style.
        severity: MQM severity.
        message: one sentence that tells a translator why.
        source_span, target_span: [start, end) character offsets into ``Bead.source_text`` and
            ``Bead.target_text``, or None where that side has nothing to show.
        suggestion: what would be right there, or None.
        confidence: probability in [0, 1] that a person would agree.
        evidence: which of the kinds of evidence that its check tells apart it rests on; ``""``
            where there is one. It is for calibration, and written to no file.
    """

    check: str
    category: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    confidence: float = 1.0
    evidence: str = field(default="", compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON values, without its evidence; spans are ``[start, end]`` or None."""
        values = {name: getattr(self, name) for name in self.__slots__ if name != "evidence"}
        for name in ("source_span", "target_span"):
            values[name] = None if values[name] is None else list(values[name])
        return {**values, "severity": self.severity.value}


@dataclass(frozen=True, slots=True)
class Move:
    """A note of the aligner: a source segment whose closest match stands in another bead. Beads
    never cross, so a sentence that the translation moved shows in this way only.

    Attributes:
        source, target: segment indices from 0.
        similarity: cosine of their vectors, in [-1, 1], higher is more alike.
    """

    source: int
    target: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of the target that may lie in an error: never a finding, only where to look.

    Attributes:
        start, end: [start, end) character offsets into ``Bead.target_text``.
        probability: that a rater would mark it, in [0, 1].
    """

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Unit:
    """What a bilingual file says of a bead beside its texts.

    Attributes:
        id: the name of the unit in its file (``tuid``, ``id``, ``msgctxt``).
        document: the one it belongs to, where a file holds several.
        notes, state: what people wrote to it; how far its translation is, in the file's words.
        translate: False when it is not to be translated: it is kept and not checked.
        properties: other (name, value) that the file has, in its order.
        markup: the format of the next two, None without inline codes.
        source_markup, target_markup: the side as the file has it, its inline codes included.
        line: 1-based line of the file on which the bead begins, where it has one.
    """

    id: str | None = None
    document: str | None = None
    notes: tuple[str, ...] = ()
    state: str | None = None
    translate: bool = True
    properties: tuple[tuple[str, str], ...] = ()
    markup: str | None = None
    source_markup: str | None = None
    target_markup: str | None = None
    line: int | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """What is known, as JSON values; :func:`align.formats.records.unit_from` is the inverse."""
        values: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None and value is not True and value != ():
                values[name] = value
        if self.notes:
            values["notes"] = list(self.notes)
        if self.properties:
            values["properties"] = list(map(list, self.properties))
        return values


@dataclass(frozen=True, slots=True, repr=False)
class Bead(ShownBead):
    """A group of source segments and the group of target segments that translates it.

    Attributes:
        source, target: ascending segment indices from 0; either may be empty (an *insertion* has
            no source, a *deletion* no target), not both.
        source_text, target_text: the segments' texts, joined as the language writes them.
        confidence: probability in [0, 1] that the bead is right; None when it was not computed.
        estimate: reference-free quality in [0, 1], higher is better: the probability that the
            bead holds no major error, its findings considered; None when it was not estimated.
        penalty: expected MQM penalty points, 0 or more, lower is better; None likewise.
        findings: suspected errors, the most severe first.
        moves: what the aligner noticed of its source segments; not written to files.
        raw_estimate: the estimate from the two texts alone, without the findings; None likewise.
        doubts: the words of the target that are most likely to lie in an error, in order.
        unit: what the file it was read from says beside; beads are equal whatever it is.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    source_text: str
    target_text: str
    confidence: float | None = None
    estimate: float | None = None
    penalty: float | None = None
    findings: tuple[Finding, ...] = ()
    moves: tuple[Move, ...] = ()
    raw_estimate: float | None = None
    doubts: tuple[Doubt, ...] = ()
    unit: Unit | None = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """``n-m``: how many source and target segments it groups."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_two_sided(self) -> bool:
        """Whether both sides hold something: neither an insertion nor a deletion."""
        return bool(self.source) and bool(self.target)

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings, or None without findings."""
        severities = (finding.severity for finding in self.findings)
        return max(severities, key=lambda severity: severity.weight, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The bead as JSON values, as ``beads.jsonl`` has it; ``unit`` only where there is one."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _WRITTEN}
        values["source"], values["target"] = list(self.source), list(self.target)
        values["findings"] = [finding.to_dict() for finding in self.findings]
        values["doubts"] = [[doubt.start, doubt.end, doubt.probability] for doubt in self.doubts]
        return values if self.unit is None else {**values, "unit": self.unit.to_dict()}


#: Columns of :meth:`Bitext.to_frame`, and those of them that hold figures.
FRAME_COLUMNS = (
    "source",
    "target",
    "source_text",
    "target_text",
    "kind",
    "confidence",
    "estimate",
    "penalty",
    "findings",
    "worst",
    "raw_estimate",
    "doubts",
)
FRAME_FIGURES = ("confidence", "estimate", "penalty", "raw_estimate")


@dataclass(frozen=True, slots=True, repr=False)
class Bitext(ShownBitext):
    """Two documents and the beads that cover every segment of both, in order.

    Attributes:
        source, target: the documents.
        beads: in document order; every segment of either side is in exactly one.
        related: probability in [0, 1] that the two texts are translations of each other; None
            when it was not computed.
        signature: what computed the figures, in sacrebleu's manner: short key → value.
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    related: float | None = None
    signature: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Bead]:
        return iter(self.beads)

    def __len__(self) -> int:
        return len(self.beads)

    def to_frame(self) -> pd.DataFrame:
        """One row per bead. Columns: :data:`FRAME_COLUMNS`. ``source`` and ``target`` are lists of
        indices, ``findings`` is a list of dicts, ``worst`` the highest severity or None, ``doubts``
        a list of [start, end, probability] in the target text; the figures are float64, NaN where
        they are None; ``unit``, a dict, is there where a bead has one. Inverse: ``from_frame``.
        """
        import pandas as pd

        rows = [
            {**b.to_dict(), "kind": b.kind, "worst": b.worst and b.worst.value} for b in self.beads
        ]
        further = ["unit"] * any("unit" in row for row in rows)
        frame = pd.DataFrame(rows, columns=[*FRAME_COLUMNS, *further])
        return frame.astype(dict.fromkeys(FRAME_FIGURES, "float64"))


def join_segments(texts: Iterable[str], language: str) -> str:
    """Join segments' texts as ``language`` writes consecutive sentences."""
    return ("" if language in UNSPACED else " ").join(texts)


def make_bead(
    source: Document,
    target: Document,
    source_indices: Sequence[int],
    target_indices: Sequence[int],
    confidence: float | None = None,
) -> Bead:
    """A bead over the given segments, with its texts filled in from the documents."""
    return Bead(
        tuple(source_indices),
        tuple(target_indices),
        join_segments((source.segments[i].text for i in source_indices), source.language),
        join_segments((target.segments[j].text for j in target_indices), target.language),
        confidence,
    )


def bitext_from_pairs(
    pairs: Iterable[tuple[str, str]], source_language: str, target_language: str, **extra: Any
) -> Bitext:
    """A bitext of ``pairs``, (source text, target text), that somebody else aligned: each side that
    is not empty is one segment. ``source_language``, ``target_language``: ISO 639-1 codes;
    ``extra``: further fields of :class:`Bitext`."""
    texts: tuple[list[str], list[str]] = [], []
    beads: list[Bead] = []
    for pair in pairs:
        numbers = [(len(side),) if text else () for side, text in zip(texts, pair, strict=True)]
        beads.append(Bead(numbers[0], numbers[1], *pair))
        for side, text in zip(texts, pair, strict=True):
            side += [text] * bool(text)
    source = Document.from_segments(texts[0], source_language)
    target = Document.from_segments(texts[1], target_language)
    return Bitext(source, target, tuple(beads), **extra)
