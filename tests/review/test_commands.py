"""Verdicts from the outside: a folder of results, dismissed, merged, run again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CHINESE = "雷军在北京说了三句话。\n\n公司有35名员工。\n\n我们明年再见。\n"
ENGLISH = (
    "Lei Jun said three things in Beijing.\n\nThe company has 36 staff.\n\nSee you next year.\n"
)


def _align(*words, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "align", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
        check=False,
    )


def test_a_dismissal_holds_in_the_next_run(tmp_path):
    (tmp_path / "zh.txt").write_text(CHINESE, "utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    assert _align("run", "zh.txt", "en.txt", "-q", cwd=tmp_path).returncode == 0
    rows = (tmp_path / "out" / "beads.jsonl").read_text("utf-8").splitlines()
    mark = next(f["fingerprint"] for row in rows for f in json.loads(row)["findings"])
    done = _align("dismiss", mark, "one has left", cwd=tmp_path)
    assert done.returncode == 0 and "dismissed: number-wrong" in done.stderr

    shown = _align("verdicts", "list", "out", cwd=tmp_path).stdout
    assert mark in shown and "(one has left)" in shown
    again = _align("run", "zh.txt", "en.txt", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "verdicts    0 kept, 0 moved, 0 could not be placed; 0 texts edited, 1 findings" in (
        again.stdout
    )
    assert mark not in (tmp_path / "out" / "beads.jsonl").read_text("utf-8")
    assert (tmp_path / "out" / "verdicts.jsonl").is_file()

    merged = _align("verdicts", "merge", "out", "out", "-o", "all.jsonl", cwd=tmp_path)
    assert "1 verdicts, 0 on which the files differ" in merged.stderr
    exported = _align(
        "verdicts", "export", "all.jsonl", "--as", "dismissals", "-o", "d.txt", cwd=tmp_path
    )
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "d.txt").read_text("utf-8") == f"{mark} one has left\n"
    wrong = _align("dismiss", "0" * 16, "x", cwd=tmp_path)
    assert wrong.returncode == 2 and "no finding" in wrong.stderr
