"""The table of key presses in docs/howto/review.md, counted from docs/review-keys.tsv.

    python scripts/count_keys.py

Keys are those of the app (src/align/review/app/commands.js) and, for OmegaT 6, the accelerators of
its aligner's menu and the keys of its dialogs; where its dialog wants a place in the text, four
words on stand for it. A chord counts as one press.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEYS = ROOT / "docs" / "review-keys.tsv"
PAGE = ROOT / "docs" / "howto" / "review.md"
BLOCK = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


def corrections() -> list[tuple[str, list[str], list[str]]]:
    """(what is corrected, keys here, keys in OmegaT)."""
    lines = KEYS.read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [(name, ours.split(), theirs.split()) for name, ours, theirs in rows]


def table() -> str:
    """The table, with its sums."""
    rows = corrections()
    lines = ["| correction | `align review` | OmegaT's aligner |", "|---|---|---|"]
    lines += [
        f"| {name} | {len(ours)}: {_short(ours)} | {len(theirs)}: {_short(theirs)} |"
        for name, ours, theirs in rows
    ]
    sums = (sum(len(row[side]) for row in rows) for side in (1, 2))
    lines.append("| all ten | {} | {} |".format(*sums))
    return "\n".join(lines) + "\n"


def _short(keys: list[str]) -> str:
    """``a × 10`` for ten times the same key."""
    parts: list[list[str | int]] = []
    for key in keys:
        if parts and parts[-1][0] == key:
            parts[-1][1] = int(parts[-1][1]) + 1
        else:
            parts.append([key, 1])
    return " ".join(f"`{key}`" if n == 1 else f"`{key}` × {n}" for key, n in parts)


def with_table(page: str) -> str:
    """The page with its table refreshed."""
    return BLOCK.sub(lambda match: match[1] + table() + match[2], page)


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
