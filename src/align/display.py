"""How beads and bitexts show themselves in a notebook and a shell, and how they are cut and joined.

A ground floor of its own, so that the nouns stay short; it looks at them by their attributes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

#: Beads that a bitext shows, and characters of a text in a short form.
MOST_ROWS, SHORT = 30, 40

_COLOURS = {"critical": "#d6336c", "major": "#e8590c", "minor": "#c49000", "neutral": "#868e96"}
_CELL = "text-align:left;vertical-align:top;white-space:normal"


class ShownBead:
    """The looks of a bead."""

    __slots__ = ()

    def __repr__(self) -> str:
        bead: Any = self
        sides = f"{_short(bead.source_text)!r} ↔ {_short(bead.target_text)!r}"
        figures = "".join(
            f", {name} {value:.2f}"
            for name, value in (("confidence", bead.confidence), ("estimate", bead.estimate))
            if value is not None
        )
        findings = f", {len(bead.findings)} findings" if bead.findings else ""
        return f"<Bead {bead.kind} {sides}{figures}{findings}>"

    def _repr_html_(self) -> str:
        return _table([(None, self)])


class ShownBitext:
    """The looks of a bitext, its slices and sums."""

    __slots__ = ()

    def __repr__(self) -> str:
        bitext: Any = self
        findings = sum(len(bead.findings) for bead in bitext.beads)
        pair = f"{bitext.source.language}→{bitext.target.language}"
        return f"<Bitext {pair}, {len(bitext.beads)} beads, {findings} findings>"

    def _repr_html_(self) -> str:
        bitext: Any = self
        beads = bitext.beads
        more = len(beads) - MOST_ROWS
        rest = f"<p>… and {more} beads more</p>" if more > 0 else ""
        return f"<p>{escape(repr(self))}</p>" + _table(list(enumerate(beads[:MOST_ROWS]))) + rest

    def __getitem__(self, index: Any) -> Any:
        """A bead by its number from 0, or for a slice a bitext of these beads, with documents of
        their segments, numbered anew."""
        bitext: Any = self
        if not isinstance(index, slice):
            return bitext.beads[index]
        return _made(bitext, bitext.beads[index])

    def __add__(self, other: Any) -> Any:
        """One bitext after the other.

        Raises:
            ValueError: they are in different languages.
        """
        if not isinstance(other, ShownBitext):
            return NotImplemented
        first: Any = self
        second: Any = other
        pairs = [(side.source.language, side.target.language) for side in (first, second)]
        if pairs[0] != pairs[1]:
            raise ValueError(f"bitexts in different languages: {pairs[0]} and {pairs[1]}")
        source, target = (
            _joined(getattr(first, name), getattr(second, name)) for name in ("source", "target")
        )
        places = len(first.source.segments), len(first.target.segments)
        beads = (*first.beads, *(_shifted(bead, *places) for bead in second.beads))
        signature = first.signature if first.signature == second.signature else {}
        return replace(
            first, source=source, target=target, beads=beads, related=None, signature=signature
        )


def beads_html(rows: Iterable[tuple[int | None, Any]]) -> str:
    """A table of (number from 0 or None, bead), findings highlighted, at most :data:`MOST_ROWS`."""
    return _table([row for row, _ in zip(rows, range(MOST_ROWS), strict=False)])


def table_html(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of texts below a title, at most :data:`MOST_ROWS`; how many more there are is said."""
    shown: list[str] = []
    more = 0
    for row in rows:
        if len(shown) < MOST_ROWS:
            shown.append("".join(f"<td style='{_CELL}'>{escape(cell)}</td>" for cell in row))
        else:
            more += 1
    head = "".join(f"<th style='{_CELL}'>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{cells}</tr>" for cells in shown)
    rest = f"<p>… and {more} more</p>" if more else ""
    return f"<p>{escape(title)}</p><table><tr>{head}</tr>{body}</table>{rest}"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _table(rows: Sequence[tuple[int | None, Any]]) -> str:
    head = "".join(f"<th style='{_CELL}'>{name}</th>" for name in ("", "source", "target", ""))
    return f"<table><tr>{head}</tr>{''.join(map(_row, rows))}</table>"


def _row(row: tuple[int | None, Any]) -> str:
    number, bead = row
    first = bead.kind if number is None else f"{number}<br>{bead.kind}"
    first = f"<span style='white-space:nowrap'>{first}</span>"
    sides = (
        _marked(bead.source_text, bead.findings, "source_span"),
        _marked(bead.target_text, bead.findings, "target_span"),
    )
    figures = [
        f"{name} {value:.2f}"
        for name, value in (("conf", bead.confidence), ("est", bead.estimate))
        if value is not None
    ]
    found = [
        f"<span style='color:{_COLOURS[finding.severity.value]}'>{escape(finding.check)}</span>: "
        f"{escape(finding.message)}"
        for finding in bead.findings
    ]
    cells = (first, *sides, "<br>".join([" · ".join(figures), *found]))
    return "<tr>" + "".join(f"<td style='{_CELL}'>{cell}</td>" for cell in cells) + "</tr>"


def _marked(text: str, findings: Iterable[Any], name: str) -> str:
    """The text as HTML; where findings overlap, the first of them (the gravest) shows."""
    owner: dict[int, str] = {}
    for finding in findings:
        span = getattr(finding, name)
        for place in range(*(span or (0, 0))):
            owner.setdefault(place, finding.severity.value)
    pieces = []
    for severity, start, end in _runs(text, owner):
        piece = escape(text[start:end])
        if severity:
            style = f"border-bottom:2px solid {_COLOURS[severity]}"
            piece = f"<span style='{style}'>{piece}</span>"
        pieces.append(piece)
    return "".join(pieces)


def _runs(text: str, owner: dict[int, str]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or owner.get(place, "") != owner.get(start, ""):
            yield owner.get(start, ""), start, place
            start = place


def _made(bitext: Any, beads: Sequence[Any]) -> Any:
    numbers: dict[str, dict[int, int]] = {}
    documents = {}
    for name in ("source", "target"):
        chosen = [index for bead in beads for index in getattr(bead, name)]
        numbers[name] = {index: number for number, index in enumerate(chosen)}
        documents[name] = _part(getattr(bitext, name), chosen)
    renumbered = tuple(
        replace(
            bead,
            source=tuple(numbers["source"][i] for i in bead.source),
            target=tuple(numbers["target"][j] for j in bead.target),
            moves=tuple(
                replace(
                    move,
                    source=numbers["source"][move.source],
                    target=numbers["target"][move.target],
                )
                for move in bead.moves
                if move.source in numbers["source"] and move.target in numbers["target"]
            ),
        )
        for bead in beads
    )
    return replace(bitext, **documents, beads=renumbered)


def _part(document: Any, chosen: Sequence[int]) -> Any:
    segments = []
    texts = []
    end = 0
    for index in chosen:
        segment = document.segments[index]
        start, end = end, end + segment.end - segment.start
        segments.append(replace(segment, start=start, end=end))
        texts.append(document.text[segment.start : segment.end])
    layout = type(document.layout)()
    return replace(document, text="".join(texts), segments=tuple(segments), layout=layout)


def _joined(first: Any, second: Any) -> Any:
    offset = len(first.text)
    paragraph = max((segment.paragraph + 1 for segment in first.segments), default=0)
    moved = (
        replace(
            segment,
            start=segment.start + offset,
            end=segment.end + offset,
            paragraph=segment.paragraph + paragraph,
        )
        for segment in second.segments
    )
    segments = (*first.segments, *moved)
    path = first.path if first.path == second.path else None
    layout = type(first.layout)()
    text = first.text + second.text
    return replace(first, text=text, segments=segments, path=path, layout=layout)


def _shifted(bead: Any, source: int, target: int) -> Any:
    return replace(
        bead,
        source=tuple(i + source for i in bead.source),
        target=tuple(j + target for j in bead.target),
        moves=tuple(
            replace(move, source=move.source + source, target=move.target + target)
            for move in bead.moves
        ),
    )
