"""Running the checks over a bitext and over a stream."""

from __future__ import annotations

import subprocess
import sys
from itertools import count

from align.bitext import Severity, bitext_from_pairs
from align.check import check, check_stream
from align.check.config import CheckConfig
from align.check.runner import WINDOW

BAD = ("点击<b>确定</b>", "Click <b>OK")
GOOD = ("他走了。", "He left.")
ONLY = CheckConfig(enable=frozenset({"markup"}))


def test_findings_are_filled_in_and_nothing_else_changes():
    bitext = bitext_from_pairs([GOOD, BAD], "zh", "en", related=0.9, signature={"a": "b"})
    checked = check(bitext, ONLY)
    assert [len(bead.findings) for bead in checked] == [0, 1]
    assert checked.related == 0.9
    assert checked.signature == {"a": "b"}
    assert [bead.target_text for bead in checked] == [bead.target_text for bead in bitext]


def test_old_findings_are_replaced():
    checked = check(bitext_from_pairs([BAD], "zh", "en"), ONLY)
    assert check(checked, ONLY) == checked
    nothing = CheckConfig(enable=frozenset({"mojibake"}))
    assert not check(checked, nothing).beads[0].findings


def test_severity_is_a_setting():
    config = CheckConfig(enable=ONLY.enable, severities={"markup": Severity.CRITICAL})
    checked = check(bitext_from_pairs([BAD], "zh", "en"), config)
    assert checked.beads[0].findings[0].severity == "critical"


def test_uncertain_findings_can_be_left_out():
    config = CheckConfig(enable=ONLY.enable, minimum_confidence=0.99)
    assert not check(bitext_from_pairs([BAD], "zh", "en"), config).beads[0].findings


def test_progress_ends_at_the_end():
    steps = []
    check(bitext_from_pairs([GOOD] * 40, "zh", "en"), ONLY, lambda *step: steps.append(step))
    assert steps[-1] == ("check", 40, 40)
    assert all(stage == "check" for stage, _, _ in steps)


def test_an_empty_bitext():
    assert not check(bitext_from_pairs([], "zh", "en")).beads
    assert not list(check_stream([], "zh", "en"))


def test_a_stream_gives_what_a_bitext_gives():
    bitext = bitext_from_pairs([GOOD, BAD] * 20, "zh", "en")
    assert tuple(check_stream(bitext.beads, "zh", "en", ONLY)) == check(bitext, ONLY).beads


def test_a_stream_reads_no_more_than_it_needs():
    bead = bitext_from_pairs([BAD], "zh", "en").beads[0]
    read = count()
    endless = (bead for _ in read)
    stream = check_stream(endless, "zh", "en", ONLY)
    assert next(stream).findings
    assert next(read) <= 3 * WINDOW


SCRIPT = """
from align.bitext import bitext_from_pairs
from align.check import CheckConfig, check_stream

if __name__ == "__main__":
    pairs = [("第%d行<b>一</b>" % n, "line %d <b>one" % n) for n in range(4100)]
    beads = bitext_from_pairs(pairs, "zh", "en").beads
    only = CheckConfig(enable=frozenset({"markup"}))
    one = list(check_stream(beads, "zh", "en", only))
    two = list(check_stream(iter(beads), "zh", "en", only, jobs=2))
    assert one == two
    assert all(bead.findings for bead in two)
    print(len(two))
"""


def test_processes_do_not_change_the_result(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4100"
