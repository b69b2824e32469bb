"""What a reader of documents is.

To add one:

1. Write a file of your own with a function that takes a :class:`Source` and returns a
   :class:`Reading`.
2. Describe it with a :class:`Reader` in ``readers/registry.py`` (outside packages: an object of
   that class under the entry point group ``align.readers``).
3. Add a function that makes such a file to ``benchmarks/common/documents.py``: the contract test,
   the fuzzer and the measurement of the speech in all formats take it from there.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from align.bitext import Span
from align.errors import InputError, MissingExtraError
from align.layout import ParagraphKind

#: [start, end) seconds.
Time = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader is given.

    Attributes:
        data: the bytes of the file.
        name: its path or address, for messages.
        encoding: the name of an encoding that the user or the server stated; None: find out.
        side: ``source`` or ``target`` where the file holds both and this one is asked for.
    """

    data: bytes = field(repr=False)
    name: str
    encoding: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    r"""A paragraph as a reader finds it.

    Attributes:
        text: what a person reads of it; ``\n`` where the author broke the line.
        kind: what it is.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a text that is shown for a time.

    Attributes:
        start, end: [start, end) character offsets into the text.
        time: [start, end) in seconds.
    """

    start: int
    end: int
    time: Time


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file.

    Attributes:
        text: all that is to be aligned, in reading order.
        paragraphs: [start, end) and kind of each paragraph, in order and apart; None: they are to
            be found as in plain text.
        skipped: what was left out, each as a person would say it: ``3 images``.
        cues: the times of the text's parts, in order, where the file has them.
    """

    text: str
    paragraphs: tuple[tuple[Span, ParagraphKind], ...] | None = None
    skipped: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()

    @classmethod
    def of_blocks(cls, blocks: Iterable[Block], skipped: Iterable[str] = ()) -> Reading:
        """A text of blocks, a blank line between two; lines broken at a fixed width inside a block
        make one paragraph, others are paragraphs of their own."""
        from align.text.paragraphs import paragraph_spans

        pieces: list[str] = []
        paragraphs: list[tuple[Span, ParagraphKind]] = []
        start = 0
        for block in blocks:
            spans = paragraph_spans(block.text) if "\n" in block.text else _whole(block.text)
            paragraphs += [((start + a, start + b), block.kind) for a, b in spans]
            pieces.append(block.text + "\n\n")
            start += len(pieces[-1])
        return cls("".join(pieces), tuple(paragraphs), tuple(skipped))


def _whole(text: str) -> list[Span]:
    content = text.strip()
    start = len(text) - len(text.lstrip())
    return [(start, start + len(content))] if content else []


Read = Callable[[Source], Reading]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file that documents are read from.

    Attributes:
        name: what ``--reader`` calls it.
        title: what people call such a file, with its article: ``a web page``.
        suffixes: lower case, with their dot.
        read: the function, or where it is: ``module:function``; imported when it is needed.
        loses: what a document does not keep of the file, in one line.
        extra: name of the extra that it needs beside the core install, or None.
        most_bytes: a larger file is refused.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Read | str
    loses: str
    extra: str | None = None
    most_bytes: int | None = 200_000_000

    def __call__(self, source: Source) -> Reading:
        """Read a file.

        Raises:
            InputError: it is too large, damaged, or holds no text.
            MissingExtraError: the extra that it needs is not installed.
        """
        if self.most_bytes is not None and len(source.data) > self.most_bytes:
            raise InputError(
                f"{len(source.data) / 1e6:,.0f} MB is more than {self.title} may have "
                f"({self.most_bytes / 1e6:,.0f} MB)",
                path=source.name,
                hint="divide it, or save it as plain text",
            )
        read = self.read
        if isinstance(read, str):
            module, _, function = read.partition(":")
            read = getattr(import_module(module), function)
        try:
            reading: Reading = read(source)
        except MissingExtraError as error:
            raise MissingExtraError(
                f"{self.title} needs {error.message}", path=source.name, hint=error.hint
            ) from None
        if not reading.text.strip():
            raise InputError(f"{self.title} without text", path=source.name, hint=_skipped(reading))
        return reading


def _skipped(reading: Reading) -> str | None:
    return f"it holds {', '.join(reading.skipped)}" if reading.skipped else None


def quiet(package: str) -> None:
    """Keep a package's log from being printed on stderr where nobody set up logging."""
    logger = logging.getLogger(package)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def missing(package: str) -> MissingExtraError:
    """The error of a reader whose package is not installed."""
    return MissingExtraError(
        f"the package {package}", hint="install it: pip install 'bitext-align[formats]'"
    )


def counted(counts: Counter[str] | Mapping[str, int]) -> list[str]:
    """``{"image": 3, "script": 1}`` as ``["3 images", "1 script"]``; a name that says its plural
    itself has it after a bar: ``table of contents|tables of contents``."""
    return [
        f"{count:,} {_plural(name) if count != 1 else name.partition('|')[0]}"
        for name, count in counts.items()
        if count
    ]


def _plural(name: str) -> str:
    singular, _, plural = name.partition("|")
    return plural or singular + "s"
