"""Write the tables of figures in README.md and docs/figures.md from docs/figures.toml.

python scripts/doc_pages/figures.py [--check]
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "figures.toml"
BLOCK = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def _long(groups: list[dict[str, Any]]) -> Iterator[str]:
    for group in groups:
        yield f"\n### {group['title']}\n\n| | figure | data | command |\n|---|---|---|---|\n"
        for one in group["figure"]:
            yield f"| {one['what']} | {one['value']} | {one['data']} | `{one['command']}` |\n"
    yield "\n"


def _short(groups: list[dict[str, Any]]) -> Iterator[str]:
    yield "| | figure |\n|---|---|\n"
    for group in groups:
        for one in group["figure"]:
            if "readme" in one:
                yield f"| {one['readme_what']} | {one['readme']} |\n"


def pages() -> dict[Path, str]:
    """Each page as it should be."""
    groups = tomllib.loads(SOURCE.read_text("utf-8"))["group"]
    tables = {
        ROOT / "README.md": "".join(_short(groups)),
        ROOT / "docs" / "figures.md": "".join(_long(groups)),
    }
    return {
        page: BLOCK.sub(lambda match: match[1] + text + match[2], page.read_text("utf-8"))  # noqa: B023
        for page, text in tables.items()
    }


def main() -> int:
    """Write the pages, or say which are stale."""
    stale = [page for page, text in pages().items() if page.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.name} is stale: run python scripts/doc_pages/figures.py")
        return 1 if stale else 0
    for page, text in pages().items():
        page.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
