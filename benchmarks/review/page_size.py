"""How large report.html is and how long it takes: the speech, and a long text.

    python -m benchmarks page_size [--beads 10000] [--browser]

The long text is the speech's beads again and again, with all their findings. Seconds are those of
writing the page from beads in memory, and with ``--browser`` those until a Chromium shows it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import align
from align.bitext import Bitext
from align.report.page import render_page
from benchmarks.common.commands import ROOT

NAME = "lei-jun-2018-annual-meeting.txt"


def longer(bitext: Bitext, count: int) -> Bitext:
    """A bitext of ``count`` beads: those of another, over and over."""
    return replace(bitext, beads=tuple(islice(cycle(bitext.beads), count)))


def shown(path: Path) -> float:
    """Seconds until a browser has laid the page out."""
    from benchmarks.common.browsing import browser

    with browser() as running:
        tab = running.new_page(viewport={"width": 1280, "height": 800})
        start = time.perf_counter()
        tab.goto(path.as_uri())
        tab.evaluate("document.body.offsetHeight")
        return time.perf_counter() - start


def main() -> None:
    """Print bytes and seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--beads", type=int, default=10_000)
    parser.add_argument("--browser", action="store_true")
    arguments = parser.parse_args()
    speech = align.run(ROOT / "corpus/zh" / NAME, ROOT / "corpus/en" / NAME)
    for name, bitext in (
        ("the speech", speech),
        (f"{arguments.beads:,} beads", longer(speech, arguments.beads)),
    ):
        start = time.perf_counter()
        html = render_page(bitext)
        seconds = time.perf_counter() - start
        line = f"{name}: {len(html.encode()) / 1e6:.2f} MB, written in {seconds:.1f} s"
        if arguments.browser:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "report.html"
                path.write_text(html, "utf-8")
                line += f", shown in {shown(path):.1f} s"
        print(line, flush=True)


if __name__ == "__main__":
    main()
