"""The table of key presses is counted, and its keys are the app's."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "src/align/review/app/commands.js").read_text("utf-8")


def _counter():
    spec = importlib.util.spec_from_file_location("count_keys", ROOT / "scripts/count_keys.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_fresh():
    page = (ROOT / "docs/howto/review.md").read_text("utf-8")
    assert _counter().with_table(page) == page, "run: python scripts/count_keys.py"


def test_it_takes_fewer_presses_than_elsewhere():
    rows = _counter().corrections()
    assert len(rows) == 10
    for name, ours, theirs in rows:
        assert len(ours) < len(theirs), name


def test_the_keys_are_those_of_the_app():
    keys = {key for line in re.findall(r"keys: \[(.*?)\]", COMMANDS)
            for key in re.findall(r'"(.+?)"', line)}  # fmt: skip
    first = {ours[-1] if ours[0] == "j" else ours[0] for _, ours, _ in _counter().corrections()}
    assert first <= keys
