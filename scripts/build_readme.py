"""Refresh what the README shows of a run: the transcript, and with --screenshot the picture.

    python scripts/build_readme.py [--screenshot]

The picture needs playwright and a Chromium on the PATH (or its path in $CHROMIUM).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "report.png"
NAME = "lei-jun-2018-annual-meeting.txt"
BLOCK = re.compile(r"(<!-- transcript -->\n).*?(<!-- /transcript -->)", re.DOTALL)


#: The command as it is without extras: what the README's first command installs.
WITHOUT_EXTRAS = "import sys; sys.modules['harper'] = None; from align.cli import main; main()"


def transcript(folder: Path) -> str:
    """What ``align run`` prints on the speech, in a pipe, with the folder called ``out``."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            WITHOUT_EXTRAS,
            *f"run corpus/zh/{NAME} corpus/en/{NAME} -o".split(),
            folder,
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "110"},
    )
    return done.stdout.replace(str(folder), "out").rstrip()


def with_transcript(readme: str, text: str) -> str:
    """The README with the transcript's block filled in."""
    command = f"$ align run corpus/zh/{NAME} corpus/en/{NAME} -o out"
    block = f"```\n{command}\n{text}\n```\n"
    return BLOCK.sub(lambda match: match[1] + block + match[2], readme)


def take_picture(page: Path) -> None:
    """The report around the museum's name, as a PNG."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        tab = browser.new_page(viewport={"width": 1280, "height": 760})
        tab.goto(page.as_uri())
        tab.select_option("#check", "name-wrong")
        tab.keyboard.press("n")
        tab.select_option("#check", "")
        tab.keyboard.press("k")
        tab.keyboard.press("j")
        tab.wait_for_timeout(500)
        PICTURE.parent.mkdir(exist_ok=True)
        tab.screenshot(path=PICTURE)
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "out"
        text = transcript(folder)
        README.write_text(with_transcript(README.read_text("utf-8"), text), "utf-8")
        if "--screenshot" in sys.argv[1:]:
            take_picture(folder / "report.html")


if __name__ == "__main__":
    main()
