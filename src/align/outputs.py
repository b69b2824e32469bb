"""What ``align run`` leaves behind: four files in a folder, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.atomic import atomic_folder
from align.bitext import Bitext
from align.report.summary import Summary, summarise

PAGE = "report.html"
BILINGUAL = ("beads.jsonl", "beads.tsv", "bitext.tmx")


def write_all(
    bitext: Bitext,
    folder: str | Path,
    *,
    force: bool = False,
    tmx_languages: tuple[str | None, str | None] = (None, None),
    scores: Sequence[dict[str, Any]] = (),
) -> tuple[Summary, list[str]]:
    """Write beads.jsonl, beads.tsv, bitext.tmx and report.html.

    Args:
        tmx_languages: codes to write into the TMX; None: ``zh-CN`` and ``en-US`` style defaults.
        scores: reference scores for the summary.

    Returns:
        The summary, which names the files, and warnings about what tools may refuse.

    Raises:
        OutputError: the folder is occupied (see ``force``) or cannot be written.
    """
    from align.formats import write
    from align.report.page import render_page

    folder = Path(folder)
    files = [str(folder / name) for name in (*BILINGUAL, PAGE)]
    summary = summarise(bitext, files, scores)
    warnings: list[str] = []
    with atomic_folder(folder, force=force) as stage:
        for name in BILINGUAL:
            warnings += write(bitext, stage / name, languages=tmx_languages)
        page = render_page(bitext, replace(summary, files=()), title=_title(bitext))
        (stage / PAGE).write_text(page, encoding="utf-8", newline="\n")
    return summary, warnings


def _title(bitext: Bitext) -> str:
    """The files' names, as a person would say them."""
    names = [Path(side.path).stem for side in (bitext.source, bitext.target) if side.path]
    return " · ".join(dict.fromkeys(names)) or "Align report"
