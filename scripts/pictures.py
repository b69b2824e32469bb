"""The pictures in README and docs/, taken from the report and the app as they are.

    python scripts/pictures.py

Needs playwright, Pillow, a Chromium on the PATH (or its path in $CHROMIUM) and a font with Chinese.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.common.browsing import Server, browser, open_app, until  # noqa: E402

DOCS = ROOT / "docs"
NAME = "lei-jun-2018-annual-meeting.txt"
WIDE = {"width": 1280, "height": 760}
NARROW = {"width": 400, "height": 760}
#: What is accepted before the pictures of the app are taken, counted from 1.
ACCEPTED = 48


def run(folder: Path) -> None:
    """``align run`` on the speech."""
    sides = [ROOT / "corpus" / side / NAME for side in ("zh", "en")]
    command = [sys.executable, "-m", "align", "run", *sides, "-o", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def take(tab: Any, path: Path) -> None:
    """The window as a PNG of few colours, which is a third as large, and close it."""
    from PIL import Image

    with Image.open(BytesIO(tab.screenshot())) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    tab.close()


def report(running: Any, page: Path, path: Path, scheme: str) -> None:
    """The report around the museum's name."""
    tab = running.new_page(viewport=WIDE, color_scheme=scheme)
    tab.goto(page.as_uri())
    tab.select_option("#check", "name-wrong")
    tab.keyboard.press("n")
    tab.select_option("#check", "")
    tab.keyboard.press("k")
    tab.keyboard.press("j")
    tab.wait_for_timeout(500)
    take(tab, path)


def review(running: Any, server: Server, path: Path, scheme: str, size: dict[str, int]) -> None:
    """The app at the museum's name, half of the text reviewed."""
    tab = open_app(running, server, viewport=size, color_scheme=scheme)
    until(tab, "align.rows.every((row) => !row.w)")
    tab.evaluate(f"align.select({ACCEPTED - 1})")
    if not tab.evaluate("align.info.undo"):
        tab.keyboard.press("Shift+A")
        until(tab, "align.info.undo > 0")
    while tab.evaluate("(align.rows[align.current].f || [[]])[0][0]") != "name-wrong":
        tab.keyboard.press("n")
    tab.mouse.move(2, 2)
    tab.wait_for_timeout(500)
    take(tab, path)


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as temporary, browser() as running:
        folder = Path(temporary) / "speech"
        run(folder)
        for scheme, ending in (("light", ""), ("dark", "-dark")):
            report(running, folder / "report.html", DOCS / f"report{ending}.png", scheme)
        server = Server(folder)
        try:
            for scheme, ending in (("light", ""), ("dark", "-dark")):
                review(running, server, DOCS / f"review{ending}.png", scheme, WIDE)
            review(running, server, DOCS / "review-narrow.png", "dark", NARROW)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
