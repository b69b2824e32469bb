"""Our work runs on one BLAS thread, and what was set before comes back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from align.beads import align
from align.bitext import Document
from align.encode import get_encoder
from align.encode.use import encoder as module
from align.threads import one_blas_thread


@pytest.fixture
def controller() -> Iterator[ThreadpoolController]:
    """A program that lets BLAS have two threads."""
    np.ones((2, 2)) @ np.ones((2, 2))
    controller = ThreadpoolController()
    with controller.limit(limits=2, user_api="blas"):
        if threads(controller) != {2}:
            pytest.skip("this BLAS has one thread only")
        yield controller


def threads(controller: ThreadpoolController) -> set[int]:
    """Of numpy's own BLAS: other packages (scipy) bring theirs, which our work does not use."""
    return {
        library["num_threads"]
        for library in controller.info()
        if library["user_api"] == "blas" and "numpy" in library["filepath"]
    }


def test_one_inside_and_as_before_afterwards(controller: ThreadpoolController) -> None:
    with one_blas_thread, one_blas_thread:
        assert threads(controller) == {1}
    assert threads(controller) == {2}


def test_an_error_inside_restores_it_too(controller: ThreadpoolController) -> None:
    with pytest.raises(ZeroDivisionError), one_blas_thread:
        _ = 1 / 0
    assert threads(controller) == {2}


@pytest.mark.xfail(
    strict=False, reason="OpenBLAS raises its number of threads from the main thread only"
)
def test_threads_side_by_side_keep_the_limit_until_the_last(
    controller: ThreadpoolController,
) -> None:
    first_left, seen = threading.Event(), []

    def second() -> None:
        with one_blas_thread:
            entered.set()
            first_left.wait(10)
            seen.append(threads(controller))

    entered = threading.Event()
    with one_blas_thread:
        worker = threading.Thread(target=second)
        worker.start()
        entered.wait(10)
    first_left.set()
    worker.join()
    assert seen == [{1}]
    assert threads(controller) == {2}


def test_the_encoder_and_the_aligner_use_one(
    controller: ThreadpoolController, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[int]] = []
    whole = module.analyse

    def watched(*arguments):  # type: ignore[no-untyped-def]
        seen.append(threads(controller))
        return whole(*arguments)

    monkeypatch.setattr(module, "analyse", watched)
    get_encoder("use").encode(["小米"])
    align(Document.from_segments(["小米"], "zh"), Document.from_segments(["Xiaomi"], "en"))
    assert len(seen) == 3
    assert set.union(*seen) == {1}
    assert threads(controller) == {2}
