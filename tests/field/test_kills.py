"""A run that is killed while it writes leaves the old or the new results, whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.whole.kill import SITUATIONS, verdicts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("situation", SITUATIONS)
def test_killed_at_any_system_call(situation):
    found = verdicts(situation, kills=12)
    assert found["mixed"] == found["left over"] == 0
    assert found["old"] + found["new"] == 12
