"""What the tests of the checks share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from align.bitext import Finding, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.runner import check

Flag = Callable[..., list[Finding]]


@pytest.fixture
def flag() -> Flag:
    """``flag(check_id, pair, ..., source="zh", target="en", **options)``: the findings of one check
    on the beads of a little document."""

    def run(
        check_id: str,
        *pairs: tuple[str, str],
        source: str = "zh",
        target: str = "en",
        **options: Any,
    ) -> list[Finding]:
        config = CheckConfig(
            enable=frozenset({check_id}), options={check_id: options} if options else {}
        )
        checked = check(bitext_from_pairs(pairs, source, target), config)
        return [finding for bead in checked for finding in bead.findings]

    return run


@pytest.fixture
def words() -> Callable[[str, Sequence[Finding]], list[str]]:
    """The target words that findings point at."""

    def show(text: str, findings: Sequence[Finding]) -> list[str]:
        return [text[slice(*f.target_span)] for f in findings if f.target_span is not None]

    return show
