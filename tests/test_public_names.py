"""What ``align`` offers stays: names are added, and never taken away without a warning."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import align
from align._lazy import lazy

KEPT = (Path(__file__).parent / "snapshots" / "public-names.txt").read_text("utf-8").split()


def test_no_public_name_is_gone() -> None:
    """A name that goes is deprecated first: see docs/deprecation.md."""
    assert sorted(set(KEPT) - set(align.__all__)) == []


def test_names_are_listed_once_and_can_be_had() -> None:
    assert len(set(align.__all__)) == len(align.__all__)
    for name in align.__all__:
        assert getattr(align, name) is not None


def test_completion_offers_the_public_names_before_any_is_used() -> None:
    code = "import align; print(*dir(align))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == set(align.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bead'"):
        _ = align.bead


def test_an_old_name_works_and_warns() -> None:
    get = lazy("align", {"Bead": "bitext"}, {"Pair": "Bead"})
    with pytest.warns(DeprecationWarning, match=r"align\.Pair is deprecated: use align\.Bead"):
        assert get("Pair") is align.Bead
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert get("Bead") is align.Bead
