"""Rules of Harper, an offline grammar checker (Apache-2.0), through the optional package harper-py.

Of Harper's 917 rules most judge style, spelling of names or American usage, or are wrong on good
English. A rule is in ``data/harper.tsv`` when it is about a slip that translations from Chinese
have, finds its example there, and is not mostly wrong on the documents that may be looked at.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.base import EnglishCheck
from align.checks.english.kinds import Kind, Slip, read_table, share
from align.checks.english.tokens import OPAQUE, tokenize

if TYPE_CHECKING:
    from harper import Linter

#: Characters of a target that Harper is given at most: its time grows faster than a sentence does.
LONGEST = 6_000

_local = threading.local()


@cache
def is_installed() -> bool:
    """Whether the package harper-py is there."""
    return find_spec("harper") is not None


@cache
def harper_rules() -> Mapping[str, Kind]:
    """The rules that speak, by Harper's names; the message of each is its example."""
    rows = read_table("harper.tsv")
    return {rule: Kind(example, share(right, alerts)) for rule, right, alerts, example in rows}


def harper_slips(text: str) -> Iterator[Slip]:
    """What the rules find in an English text."""
    masked = tokenize(text).text
    for rule, lints in _linter().organized_lints(masked, language="plaintext").items():
        for lint in lints:
            span = (lint.span.start, lint.span.end)
            if OPAQUE in masked[max(0, span[0] - 2) : span[1] + 2]:
                continue
            found = lint.suggestions
            right = found[0].replacement_text.strip() or None if found else None
            yield Slip(rule, span, lint.message, right, harper_rules()[rule].confidence)


def _linter() -> Linter:
    """This thread's linter: one may not be shared between threads."""
    if not hasattr(_local, "linter"):
        from harper import Linter

        linter = Linter()
        linter.set_lint_config({rule: rule in harper_rules() for rule in linter.get_lint_config()})
        _local.linter = linter
    found: Linter = _local.linter
    return found


class GrammarHarper(EnglishCheck):
    """Grammar, by rules of Harper. Speaks when the extra ``grammar`` is installed; it needs a
    second to start and 160 MB. Of a bead whose target has more than 6,000 characters a neutral
    finding says that it was passed over."""

    id = "grammar-harper"
    category = "fluency/grammar"
    description = "Grammar, by selected rules of Harper (with the extra grammar)"
    examples = (
        Example(
            (("他对艺术感兴趣。", "He is interested on art."),),
            (("他对艺术感兴趣。", "He is interested in art."),),
        ),
    )

    def looks_at(self, view: BeadView) -> bool:
        """Whether the target is short enough; without Harper nothing is passed over."""
        return len(view.target_text) <= LONGEST or not is_installed()

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        return harper_slips(view.target_text) if is_installed() else iter(())
