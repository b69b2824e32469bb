"""Refresh what the README shows of a run: the transcript. Pictures: scripts/pictures.py.

python scripts/build_readme.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
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


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "out"
        text = transcript(folder)
        README.write_text(with_transcript(README.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main()
