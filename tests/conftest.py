"""What the tests share: one thread for linear algebra, findings of single checks, and a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Before numpy is loaded, here and in the processes that tests start: on small matrices threads only
# wait for each other, and on a busy machine they wait long.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

from collections.abc import Callable, Iterator, Sequence  # noqa: E402
from typing import Any  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from align.bitext import Finding, bitext_from_pairs  # noqa: E402
from align.check.config import CheckConfig  # noqa: E402
from align.check.runner import check  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[1]))

# No test asserts a time: an example may take what a busy machine needs for it.
settings.register_profile("align", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("align")

Flag = Callable[..., list[Finding]]


@pytest.fixture
def flag() -> Flag:
    """``flag(check_id, pair, ..., source="zh", target="en", **options)``: the findings of one check
    on the beads of a little document, with its own confidence and severity."""

    def run(
        check_id: str,
        *pairs: tuple[str, str],
        source: str = "zh",
        target: str = "en",
        **options: Any,
    ) -> list[Finding]:
        config = CheckConfig(
            enable=frozenset({check_id}),
            options={check_id: options} if options else {},
            strict=True,
            calibrate=False,
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of a file; they run where one is named, as the job ``extras`` of
    .ci/run does."""
    pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = os.environ.get("CHROMIUM")
    if path is None:
        pytest.skip("needs the path of a Chromium in $CHROMIUM")
    from benchmarks.common.browsing import browser

    with browser(path) as running:
        yield running
