"""Write docs/checks.md from the registry: ``python docs/make_checks.py [--check]``.

With ``--check`` nothing is written; the exit code is 1 when the page is stale."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from inspect import cleandoc
from pathlib import Path

from align.check.base import Check, Example, Pair
from align.check.registry import all_checks

PAGE = Path(__file__).with_name("checks.md")

INTRODUCTION = """\
# The checks

This page is made from the registry by `python docs/make_checks.py`.

A *finding* is a likely error. It has an MQM category and severity (neutral 0, minor 1, major 5,
critical 25 points), the words on both sides, a message, a confidence and, where possible, a
suggestion. Findings about the same words are merged: the most severe one is kept and names the
others.

- `align check --list` lists the checks, `--check ID` runs only the ones you name, `--disable ID`
  leaves some out.
- `[tool.align.check]` in pyproject.toml, or `[check]` in align.toml, holds permanent settings:
  `enable`, `disable`, `fail-on`, `glossary`, `baseline`, `dismissals`, `minimum-confidence`,
  `bead-confidence`, and the tables `severity` (check → severity), `options` (check → settings),
  `dismiss` (fingerprint → reason) and `rules`.
- `--write-baseline FILE` records all findings of today; with `--baseline FILE` they are not shown
  again.
- `--dismissals FILE` hides single findings: one fingerprint (the 16 digits in brackets after a
  finding) and its reason per line. Fingerprints are made from the texts, so a bead that moves keeps
  them and a bead that changes loses them.
- On a bead whose own confidence is below `bead-confidence` (0.4), the checks that compare the two
  sides are not run, and `alignment-doubtful` says so.

A check of your own, as a regular expression:

```toml
[[tool.align.check.rules]]
id = "percent"
source = "百分之"             # must be found in the source, if given; also: not-source
not-target = "per ?cent|%"   # must not be found in the target; also: target
message = "Write the percentage."
severity = "minor"
wrong = [["百分之五", "five"]]     # tried by `align check --test-rule percent`
right = [["百分之五", "5 percent"]]
```

A glossary is a CSV or TSV file with the columns `source`, `target` (several separated by `|`) and,
optionally, `status` (`preferred`, `forbidden`, `do-not-translate`), `note` and `case`; or a TBX
file.

Another package adds a check through the entry point group `align.checks`; `src/align/check/base.py`
says in four steps how to write one.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_table(), *_sections()])


def _table() -> Iterator[str]:
    yield "| check | severity | category | languages | what |"
    yield "|---|---|---|---|---|"
    for check in all_checks():
        off = "" if check.on_by_default else " (off by default)"
        yield (
            f"| [{check.id}](#{check.id}) | {check.severity} | {check.category} | "
            f"{_languages(check)} | {check.description}{off} |"
        )
    yield ""


def _sections() -> Iterator[str]:
    for check in all_checks():
        yield from _section(check)


def _section(check: type[Check]) -> Iterator[str]:
    yield f"## {check.id}\n"
    yield f"{check.description}. *{check.category}, {check.severity}, {_languages(check)}.*\n"
    yield _markdown(cleandoc(check.__doc__ or "")) + "\n"
    if options := asdict(check.options_class()):
        settings = ", ".join(f"`{key} = {_toml(v)}`" for key, v in options.items())
        yield f"Settings: {settings}.\n"
    for example in check.examples:
        yield from _example(example)


def _markdown(docstring: str) -> str:
    """Roles and doubled backquotes of a docstring, as Markdown has them."""
    return re.sub(r"(?::[a-z:]+:`~?|``)([^`]+)``?", r"`\1`", docstring)


def _example(example: Example) -> Iterator[str]:
    note = f" ({example.note})" if example.note else ""
    if example.glossary:
        yield f"With the glossary:\n\n```csv\n{example.glossary}\n```\n"
    yield f"Wrong{note}:\n"
    yield from _pairs(example.wrong)
    yield "\nRight:\n"
    yield from _pairs(example.right)
    yield ""


def _pairs(pairs: tuple[Pair, ...]) -> Iterator[str]:
    yield "```text"
    for source, target in pairs:
        yield f"{source or '∅'}  →  {target or '∅'}"
    yield "```"


def _languages(check: type[Check]) -> str:
    sides = (check.source_languages, check.target_languages)
    source, target = ("any" if side is None else " ".join(sorted(side)) for side in sides)
    return f"{source} → {target}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def main() -> int:
    """Write the page, or say whether it is stale."""
    text = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print(
            "docs/checks.md is " + ("fresh" if fresh else "stale: run python docs/make_checks.py")
        )
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
