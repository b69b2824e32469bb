"""The whole way: read → segment → encode → beads → score → check. Writing is ``outputs``'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bitext, Document, Link, Progress
from align.errors import InputError
from align.languages import UNDETERMINED, language_code, language_name

if TYPE_CHECKING:
    from align.beads.pins import Pin
    from align.check.config import CheckConfig
    from align.check.failures import OnFailure
    from align.encode.base import Encoder
    from align.text.readers import Reading


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How one side is read; None means: find out.

    Attributes:
        language: a code, tag or name: ``zh``, ``zh-TW``, ``Chinese``.
        encoding: a Python codec name.
        presegmented: whether each line (paragraph, cue) is a segment already.
        reader: name of the reader; see ``align.text.readers``.
        allow_private: whether web addresses in private networks are opened.
    """

    language: str | None = None
    encoding: str | None = None
    presegmented: bool = False
    reader: str | None = None
    allow_private: bool = False

    @property
    def code(self) -> str | None:
        """ISO 639-1 code of the language; None: find out.

        Raises:
            ConfigError: no language has that name.
        """
        code = None if self.language is None else language_code(self.language)
        return None if code == UNDETERMINED else code


def read_pair(
    source: str | Path,
    target: str | Path,
    source_options: TextOptions | None = None,
    target_options: TextOptions | None = None,
) -> tuple[Document, Document]:
    """Read both sides and see that they can be a pair.

    Raises:
        InputError: a side cannot be read, both are in one language, or the languages given are
            the other way round in the files.
        ConfigError: no language has the name that was given.
    """
    from align.text import document_from_reading, pair_languages

    options = source_options or TextOptions(), target_options or TextOptions()
    readings = _read_sides((source, target), options)
    given = options[0].code, options[1].code
    texts = readings[0].text, readings[1].text
    languages = pair_languages(texts, given=given, paths=(str(source), str(target)))
    source_document, target_document = (
        document_from_reading(
            reading,
            language=side.language if side.code else language,
            presegmented=side.presegmented,
            path=str(path),
        )
        for reading, language, side, path in zip(
            readings, languages, options, (source, target), strict=True
        )
    )
    if source_document.language == target_document.language:
        raise InputError(
            f"both files look {language_name(source_document.language)}, like {source}",
            path=target,
            hint="give a text and its translation, or name the languages with "
            "--source-lang and --target-lang",
        )
    return source_document, target_document


def _read_sides(
    paths: tuple[str | Path, str | Path], options: tuple[TextOptions, TextOptions]
) -> list[Reading]:
    """Both sides; a table that is given for both has one in each of two columns."""
    from align.text import open_reading

    is_one = str(paths[0]) == str(paths[1])
    return [
        open_reading(
            path,
            encoding=side.encoding,
            reader=side.reader,
            side=name if is_one else None,
            allow_private=side.allow_private,
        )
        for path, side, name in zip(paths, options, ("source", "target"), strict=True)
    ]


def skipped_note(document: Document) -> str | None:
    """A line that says what was left out in reading, else None."""
    skipped = document.layout.skipped
    return f"{document.path}: left out: {', '.join(skipped)}" if skipped else None


def swap_warning(source: Document, target: Document) -> str | None:
    """A line when the pair looks the wrong way round for Chinese originals, else None."""
    if (source.language, target.language) == ("en", "zh"):
        return (
            "the first file looks English and the second Chinese: aligning English → Chinese; "
            "swap them if the Chinese is the original"
        )
    return None


def given_language_warning(document: Document) -> str | None:
    """A line when the language that was given is not the one the text looks like, else None."""
    from align.text import detect_language

    seen = detect_language(document.text)
    if seen == document.language:
        return None
    return (
        f"{document.path}: taken as {language_name(document.language)} as asked, "
        f"but it looks {language_name(seen)}"
    )


def doubt_warning(document: Document) -> str | None:
    """A line when a text says too little to tell its language, else None."""
    from align.text import identify

    if identify(document.text).is_sure:
        return None
    return (
        f"{document.path}: too little text to be sure of its language: "
        f"taken as {language_name(document.language)}; if it is not, name it with --source-lang "
        "or --target-lang"
    )


def run(
    source: str | Path,
    target: str | Path,
    *,
    language: tuple[str | None, str | None] = (None, None),
    encoding: tuple[str | None, str | None] = (None, None),
    presegmented: bool = False,
    source_options: TextOptions | None = None,
    target_options: TextOptions | None = None,
    encoder: Encoder | None = None,
    method: str = "embedding",
    pins: Sequence[Pin | Link] = (),
    config: CheckConfig | None = None,
    progress: Progress | None = None,
    on_failure: OnFailure | None = None,
) -> Bitext:
    """Read, align, estimate and check two files.

    Args:
        source, target: files or web addresses, the original and its translation.
        language: of source and target (``("zh", "en")``: codes, tags or names); None: find out.
        encoding: likewise, names that Python knows.
        presegmented: whether each line is a segment already.
        source_options, target_options: how to read each, in all detail; they come before the
            arguments above.
        encoder: what turns segments into vectors; the embedded one by default.
        method: ``embedding`` or ``gale-church``.
        pins: beads that a person fixed and that are kept; see :func:`align.beads.align`.
        config: which checks run, and how.
        progress: called with (stage, done, total).
        on_failure: called with the first failure of each check that raises; the run goes on
            without that check.

    Returns:
        The bitext with confidence, estimate, penalty and findings on its beads.

    Raises:
        AlignError: of the kind that fits; nothing is written in any case.
    """
    plain = [
        TextOptions(code, name, presegmented) for code, name in zip(language, encoding, strict=True)
    ]
    documents = read_pair(source, target, source_options or plain[0], target_options or plain[1])
    return run_documents(
        *documents,
        encoder=encoder,
        method=method,
        pins=pins,
        config=config,
        progress=progress,
        on_failure=on_failure,
    )


def run_documents(
    source: Document,
    target: Document,
    *,
    encoder: Encoder | None = None,
    method: str = "embedding",
    pins: Sequence[Pin | Link] = (),
    config: CheckConfig | None = None,
    progress: Progress | None = None,
    on_failure: OnFailure | None = None,
    amend: Callable[[Bitext], Bitext] | None = None,
) -> Bitext:
    """The same from documents that are read already; see :func:`run`. ``amend`` is called with the
    aligned bitext and returns it with the texts that are to be checked."""
    from align.beads import align
    from align.check import check
    from align.encode import get_encoder
    from align.score import estimate

    encoder = _for_one_job(encoder or get_encoder("use"))
    bitext = align(source, target, encoder=encoder, method=method, pins=pins, progress=progress)
    bitext = bitext if amend is None else amend(bitext)
    bitext = check(bitext, config, progress=progress, on_failure=on_failure)
    return estimate(bitext, encoder=encoder, progress=progress)


def _for_one_job(encoder: Encoder) -> Encoder:
    """The encoder with a memory from the aligner to the estimate, if it can have one."""
    from align.encode import UseEncoder

    return encoder.keeping() if isinstance(encoder, UseEncoder) else encoder
