"""A check that fails does not take the run down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.bitext import Bead, Finding, Severity, bitext_from_pairs
from align.check import runner
from align.check.base import Check
from align.check.config import CheckConfig
from align.check.runner import WINDOW, check, check_stream
from align.errors import CheckWarning, MissingExtraError


class Sound(Check):
    """Speaks on every bead."""

    id = "sound"
    category = "other"
    severity = Severity.MINOR
    description = "speaks"

    def check(self, view, prepared):
        yield self.finding("here")


class Broken(Sound):
    """Raises on the beads whose source says so."""

    id = "broken"

    def check(self, view, prepared):
        yield self.finding("before", target=(0, 1))
        if "坏" in view.source_text:
            raise ValueError("a\nb")


class BrokenFromTheStart(Sound):
    """Cannot read the document."""

    id = "broken-from-the-start"

    def prepare(self, document):
        raise RecursionError


class Strange(Sound):
    """Gives what is no finding."""

    id = "strange"
    given: object = "no finding"

    def check(self, view, prepared):
        yield self.given


class Missing(Sound):
    """Lacks a package."""

    id = "missing"

    def prepare(self, document):
        raise MissingExtraError("no package", hint="pip install it")


BITEXT = bitext_from_pairs([("好", "a"), ("坏", "b"), ("好", "c"), ("坏", "d")], "zh", "en")


@pytest.fixture
def use(monkeypatch):
    def chosen(*checks):
        monkeypatch.setattr(runner, "all_checks", lambda: checks)

    return chosen


def test_it_is_reported_once_and_the_others_go_on(use):
    use(Broken, Sound)
    failures = []
    checked = check(BITEXT, on_failure=failures.append)
    assert [str(failure) for failure in failures] == [
        "the check broken failed on bead 2 (ValueError: a b); the run goes on without it"
    ]
    assert [sorted(f.check for f in bead.findings) for bead in checked] == [
        ["broken", "sound"],
        ["sound"],
        ["sound"],
        ["sound"],
    ]


def test_a_check_that_cannot_read_the_document_is_left_out(use):
    use(BrokenFromTheStart, Sound)
    failures = []
    checked = check(BITEXT, on_failure=failures.append)
    assert [(failure.check, failure.bead) for failure in failures] == [
        ("broken-from-the-start", None)
    ]
    assert all(len(bead.findings) == 1 for bead in checked)


SOUND = Finding("strange", "other", Severity.MINOR, "m")


@pytest.mark.parametrize(
    "given",
    [
        None,
        "no finding",
        Finding("strange", "other", "major", "m"),  # type: ignore[arg-type]
        Finding("strange", "other", Severity.MINOR, "m", (0, 9)),
        Finding("strange", "other", Severity.MINOR, "m", None, (1, 0)),
        Finding("strange", "other", Severity.MINOR, "m", None, 3),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_finding_is_a_failure_of_the_check(use, given):
    use(type("Given", (Strange,), {"given": given}), Sound)
    failures = []
    checked = check(BITEXT, on_failure=failures.append)
    assert [(failure.check, failure.bead) for failure in failures] == [("strange", 0)]
    assert all(len(bead.findings) == 1 for bead in checked)


def test_without_a_callback_it_is_a_warning(use):
    use(Broken)
    with pytest.warns(CheckWarning, match="broken failed on bead 2") as seen:
        check(BITEXT)
    assert len(seen) == 1


def test_strict_runs_raise(use):
    use(Broken)
    with pytest.raises(ValueError, match="a\nb") as caught:
        check(BITEXT, CheckConfig(strict=True))
    assert "broken on bead 2" in caught.value.__notes__[0]


def test_what_the_user_can_mend_is_raised_in_any_case(use):
    use(Missing, Sound)
    with pytest.raises(MissingExtraError):
        check(BITEXT)


def test_a_stream_counts_beads_from_its_beginning(use):
    use(Broken, Sound)
    beads = [Bead((i,), (i,), "坏" if i == WINDOW + 5 else "好", "x") for i in range(2 * WINDOW)]
    failures = []
    for _ in check_stream(beads, "zh", "en", on_failure=failures.append):
        pass
    assert [(failure.check, failure.bead) for failure in failures] == [("broken", WINDOW + 5)]


class Slow(Sound):
    """Looks at short beads only."""

    id = "slow"
    longest = 10


def test_a_bead_that_is_too_long_for_a_check_says_so(flag):
    bitext = bitext_from_pairs([("好", "a"), ("好" * 6, "b" * 6)], "zh", "en")
    config = CheckConfig(enable=frozenset({"not-checked"}), strict=True)
    plan = runner.make_plan(config, "zh", "en")
    plan = runner.replace(plan, checks=(*plan.checks, Slow()))
    short, long = runner.check_beads(bitext.beads, plan)
    assert [f.check for f in short.findings] == ["slow"]
    (note,) = long.findings
    assert (note.check, note.severity) == ("not-checked", Severity.NEUTRAL)
    assert "slow" in note.message


class Chatty(Sound):
    """Finds something everywhere, and never ends."""

    id = "chatty"

    def check(self, view, prepared):
        while True:
            for place in range(len(view.target_text)):
                yield self.finding(f"at {place}", target=(place, place + 1))


def test_a_check_that_finds_too_much_is_cut_short(use):
    use(Chatty)
    (bead,) = check(bitext_from_pairs([("好", "a" * 5000)], "zh", "en"))
    assert len(bead.findings) == runner.MOST_FINDINGS + 1
    assert bead.findings[-1].severity is Severity.NEUTRAL
    assert "more findings of chatty" in bead.findings[-1].message


IN_PROCESSES = """
import os, sys
from align.bitext import Bead
from align.check import CheckConfig, check_stream
from align.check.rules import parse_rule

if __name__ == "__main__":
    mode, count = sys.argv[1], int(sys.argv[2])
    hard = "ax" * 200 if mode == "slow" else "a b c"
    beads = (Bead((i,), (i,), "好", hard if i % 1000 == 999 else "b") for i in range(count))
    rule = parse_rule({"id": "runaway", "message": "m", "target": "(.*?x){8}y"}, "x")
    config = CheckConfig(enable=frozenset({"runaway"}), rules=(rule,))
    def tell(failure):
        print(failure.check, failure.bead, flush=True)
    for n, bead in enumerate(check_stream(beads, "zh", "en", config, 2, on_failure=tell)):
        if n == 0:
            print("ready", flush=True)
    print(n + 1)
"""


def _script(folder: Path) -> Path:
    path = folder / "script.py"
    path.write_text(IN_PROCESSES, encoding="utf-8")
    return path


def test_processes_report_a_failure_once(tmp_path):
    done = subprocess.run(
        [sys.executable, _script(tmp_path), "slow", "6000"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n") == ["runaway 999", "ready", "6000", ""]
    assert done.stderr == ""


def _children(parent: int) -> set[int]:
    """Processes below ``parent``, at any depth."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    todo = [parent]
    while todo:
        todo += (new := below.get(todo.pop(), []))
        found.update(new)
    return found


def _is_running(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_run(tmp_path, number):
    run = subprocess.Popen(
        [sys.executable, _script(tmp_path), "quick", "10000000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        processes = _children(run.pid)
        assert len(processes) >= 2
        os.kill(run.pid, number)
        run.wait(20)
        # They are gone at once; the time is what a busy machine may need to get there.
        for _ in range(200):
            if not any(map(_is_running, processes)):
                break
            time.sleep(0.05)
        assert not [process for process in processes if _is_running(process)]
    finally:
        run.kill()
