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
BLOCK = re.compile(r"(<!-- (figures|reliability) -->\n).*?(<!-- /\2 -->)", re.DOTALL)


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
    content = tomllib.loads(SOURCE.read_text("utf-8"))
    groups, reliability = content["group"], content["reliability"]["table"]
    return {
        ROOT / "README.md": _filled(ROOT / "README.md", figures="".join(_short(groups))),
        ROOT / "docs" / "figures.md": _filled(
            ROOT / "docs" / "figures.md", figures="".join(_long(groups)), reliability=reliability
        ),
    }


def _filled(page: Path, **blocks: str) -> str:
    """The page's text with each block between its comments."""
    return BLOCK.sub(lambda m: m[1] + blocks[m[2]] + m[3], page.read_text("utf-8"))


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
