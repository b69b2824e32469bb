"""PDF files with a text layer, through pypdf: lines, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from math import isfinite
from typing import Any

from align.errors import InputError
from align.text.readers.base import Reading, Source, counted, missing, quiet
from align.text.readers.pdf_lines import PdfLine, paragraphs

#: More pages, or more bytes of drawing on one page, are not read.
_MOST_PAGES, _MOST_DRAWING, _MOST_OPERATIONS = 5_000, 4_000_000, 400_000
_HINT = "is it damaged? open it in its program and save it anew"
#: Lines at the top and at the bottom of a page that may be running heads.
_EDGE = 2
#: Share of the pages on which a line must stand to be a running head, and how many at least.
_HEAD_SHARE, _LEAST_HEADS = 0.3, 3
_NUMBER = re.compile(
    r"[-–—·\s]*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?"
    r"[-–—·\s]*|第?\s*\d{1,4}\s*[页頁](?:\s*[，,/共]*\s*\d{1,4}\s*[页頁])?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_LAYER = "page without a text layer|pages without a text layer"


def read_pdf(source: Source) -> Reading:
    """The paragraphs of a PDF file: broken lines joined, hyphens at their ends taken away.

    Raises:
        InputError: it is damaged, encrypted, too long, or has no text layer.
        MissingExtraError: pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError:
        raise missing("pypdf") from None
    skipped: Counter[str] = Counter()
    quiet("pypdf")
    document = _opened(pypdf, source)
    pages = [list(_page_lines(page, skipped)) for page in _pages(document, source)]
    if not any(pages):
        raise InputError(
            "a PDF file without a text layer: its pages are images",
            path=source.name,
            hint="have a program recognise its text (OCR) first",
        )
    skipped[_LAYER] += sum(not lines for lines in pages)
    return Reading.of_blocks(paragraphs(_without_heads(pages, skipped)), counted(skipped))


def _opened(pypdf: Any, source: Source) -> Any:
    try:
        document = pypdf.PdfReader(BytesIO(source.data), strict=False)
        locked = document.is_encrypted and not document.decrypt("")
    except Exception as error:  # pypdf raises whatever Python raises on what it did not expect
        _pass_on(error)
        if "crypt" in str(error).lower():
            locked = True
        else:
            raise _damaged(source) from None
    if locked:
        raise InputError(
            "a PDF file that is encrypted", path=source.name, hint="save it without a password"
        )
    return document


def _pages(document: Any, source: Source) -> Iterator[Any]:
    try:
        count = len(document.pages)
        if count > _MOST_PAGES:
            raise InputError(
                f"a PDF file of {count:,} pages (at most {_MOST_PAGES:,} are read)",
                path=source.name,
                hint="divide it",
            )
        yield from document.pages
    except InputError:
        raise
    except Exception as error:
        _pass_on(error)
        raise _damaged(source) from None


def _damaged(source: Source) -> InputError:
    return InputError("a PDF file that cannot be read", path=source.name, hint=_HINT)


def _pass_on(error: Exception) -> None:
    if isinstance(error, MemoryError):
        raise error


class _TooMuch(Exception):
    """A page that draws more than any text needs."""


@dataclass(slots=True)
class _Collector:
    """Makes lines of what pypdf hands out piece by piece."""

    lines: list[PdfLine] = field(default_factory=list)
    operations: int = 0
    _text: str = ""
    _place: tuple[float, float, float] | None = None

    def take(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """A piece of text, with its matrices and the size of its font."""
        pieces = text.split("\n")
        for number, piece in enumerate(pieces):
            if piece.strip() and self._place is None:
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = abs(tm[3] * cm[3]) or abs(tm[0] * cm[0]) or 1.0
                place = float(x), float(y), float(size) * float(scale)
                self._place = place if all(map(isfinite, place)) else (0.0, 0.0, 0.0)
            self._text += piece
            if number + 1 < len(pieces):
                self.end()

    def end(self) -> None:
        """The line ends here."""
        text = self._text.strip()
        if text and self._place is not None:
            self.lines.append(PdfLine(text, *self._place))
        self._text, self._place = "", None

    def count(self, *ignored: Any) -> None:
        """An operation of the page."""
        self.operations += 1
        if self.operations > _MOST_OPERATIONS:
            raise _TooMuch


def _page_lines(page: Any, skipped: Counter[str]) -> Iterator[PdfLine]:
    collector = _Collector()
    try:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > _MOST_DRAWING:
            raise _TooMuch
        page.extract_text(visitor_text=collector.take, visitor_operand_before=collector.count)
        collector.end()
    except _TooMuch:
        skipped["page of drawings|pages of drawings"] += 1
        return
    except Exception as error:
        _pass_on(error)
        skipped["damaged page"] += 1
        return
    yield from collector.lines


def _without_heads(pages: list[list[PdfLine]], skipped: Counter[str]) -> list[list[PdfLine]]:
    """The pages without the lines that stand on many of them, and without their numbers."""
    edges = [_edges(lines) for lines in pages]
    counts = Counter(key for page in edges for key in {_key(line) for line in page})
    least = max(_LEAST_HEADS, _HEAD_SHARE * len(pages))
    kept: list[list[PdfLine]] = []
    for lines, edge in zip(pages, edges, strict=True):
        heads = {
            id(line) for line in edge if counts[_key(line)] >= least or _NUMBER.fullmatch(line.text)
        }
        skipped["running head or page number|running heads and page numbers"] += len(heads)
        kept.append([line for line in lines if id(line) not in heads])
    return kept


def _edges(lines: list[PdfLine]) -> list[PdfLine]:
    """The first and last lines of a page, by their height on it."""
    heights = sorted({round(line.y) for line in lines})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in lines if round(line.y) in outer]


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text).strip().lower()
