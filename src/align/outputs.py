"""What ``align run`` leaves behind: four files in a folder, all or none.

The page, written last, holds a digest of each of the other files. By it the next run knows its own
results, which it may replace without being told, from what people made or changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.atomic_folder import atomic_folder, foreign_names, settle
from align.bitext import Bitext
from align.errors import InputError, OutputError
from align.report.summary import Summary, summarise

PAGE = "report.html"
BILINGUAL = ("beads.jsonl", "beads.tsv", "bitext.tmx")
NAMES = frozenset({*BILINGUAL, PAGE})
#: What a person's review leaves beside the results; a run reads it and never writes over it.
VERDICTS = "verdicts.jsonl"
JOURNAL = "review.journal"

#: How the page holds the digests: a comment at its end, ``name sha256`` per file.
_DIGESTS = re.compile(rb"<!-- files: ([^<>]*) -->\s*$")
#: Bytes at the end of the page in which the digests are.
_TAIL = 4096
#: Names that a message lists before it stops.
_SHOWN = 3


def refuse_occupied(
    folder: str | Path, force: bool = False, inputs: Iterable[str | Path | None] = ()
) -> None:
    """See that results may go into ``folder``: it is absent, empty, or holds only what an earlier
    run wrote there and nobody changed since; or ``force`` says so.

    Args:
        inputs: files that are read and so cannot be written.

    Raises:
        OutputError: it is a file, holds something else and ``force`` is off, or an output would
            replace an input.
    """
    folder = Path(folder)
    _refuse_inputs(folder, inputs)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError("is a file, not a folder", path=folder, hint="choose another -o")
    blocked = next((name for name in sorted(NAMES) if (folder / name).is_dir()), None)
    if blocked is not None:
        raise OutputError(
            "a folder has the name of a result", path=folder / blocked, hint="choose another -o"
        )
    if force:
        return
    foreign = foreign_names(folder, NAMES | {VERDICTS, JOURNAL})
    if foreign:
        more = " …" if len(foreign) > _SHOWN else ""
        raise OutputError(
            f"this folder holds other files: {', '.join(foreign[:_SHOWN])}{more}",
            path=folder,
            hint="choose another -o, or --force to write beside them",
        )
    changed = _not_ours(folder)
    if changed:
        raise OutputError(
            f"not as Align wrote it: {', '.join(changed[:_SHOWN])}",
            path=folder,
            hint="choose another -o, or --force to replace it",
        )


def write_all(
    bitext: Bitext,
    folder: str | Path,
    *,
    force: bool = False,
    tmx_languages: tuple[str | None, str | None] = (None, None),
    scores: Sequence[dict[str, Any]] = (),
    for_spreadsheet: bool = False,
    write_memory: Callable[[Bitext, Path], list[str]] | None = None,
) -> tuple[Summary, list[str]]:
    """Write beads.jsonl, beads.tsv, bitext.tmx and report.html.

    Args:
        force: replace files of these names that an earlier run did not write.
        tmx_languages: codes to write into the TMX; None: ``zh-CN`` and ``en-US`` style defaults.
        scores: reference scores for the summary.
        for_spreadsheet: write beads.tsv so that no text acts as a formula.
        write_memory: writes the TMX to a path and returns warnings; None: all beads, as usual.

    Returns:
        The summary, which names the files, and warnings about what tools may refuse.

    Raises:
        OutputError: the folder is occupied (see :func:`refuse_occupied`) or cannot be written.
    """
    from align.formats import write
    from align.report.page import render_page

    folder = Path(folder)
    refuse_occupied(folder, force)
    files = [str(folder / name) for name in (*BILINGUAL, PAGE)]
    summary = summarise(bitext, files, scores)
    warnings: list[str] = []
    with atomic_folder(folder) as stage:
        for name in BILINGUAL:
            if name.endswith(".tmx") and write_memory is not None:
                warnings += write_memory(bitext, stage / name)
                continue
            warnings += write(
                bitext, stage / name, languages=tmx_languages, for_spreadsheet=for_spreadsheet
            )
        page = render_page(bitext, replace(summary, files=()), title=_title(bitext))
        with (stage / PAGE).open(
            "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(page)
            file.write(f"<!-- files: {_digests(stage)} -->\n")
    return summary, list(dict.fromkeys(warnings))  # the same of each file


def _refuse_inputs(folder: Path, inputs: Iterable[str | Path | None]) -> None:
    outputs = [path for path in (folder / name for name in sorted(NAMES)) if path.exists()]
    for given in inputs:
        if given is None or not Path(given).exists():
            continue
        for path in outputs:
            if path.samefile(given):
                raise InputError(
                    "would be replaced by a result", path=given, hint="choose another -o"
                )


def _digests(folder: Path) -> str:
    return " ".join(f"{name} {_digest(folder / name)}" for name in BILINGUAL)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _not_ours(folder: Path) -> list[str]:
    """The results in ``folder`` that are not as a run wrote them."""
    settle(folder)
    present = [name for name in (*BILINGUAL, PAGE) if (folder / name).exists()]
    if not present:
        return []
    digests = _read_digests(folder / PAGE)
    if not digests:
        return present
    return [n for n in present if n != PAGE and digests.get(n) != _digest(folder / n)]


def _read_digests(page: Path) -> dict[str, str]:
    """Name → digest, as the page says; empty if it says nothing."""
    try:
        with page.open("rb") as file:
            file.seek(max(0, page.stat().st_size - _TAIL))
            found = _DIGESTS.search(file.read())
    except OSError:
        return {}
    words = found[1].decode("ascii", "replace").split() if found else []
    return dict(zip(words[::2], words[1::2], strict=False))


def _title(bitext: Bitext) -> str:
    """The files' names, as a person would say them."""
    names = [Path(side.path).stem for side in (bitext.source, bitext.target) if side.path]
    return " · ".join(dict.fromkeys(names)) or "Align report"
