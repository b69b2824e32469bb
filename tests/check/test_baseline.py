"""Known findings stay silent, by content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.bitext import Bead, Finding, Severity, bitext_from_pairs
from align.check.baseline import baseline_lines, read_baseline, write_baseline
from align.check.config import CheckConfig
from align.check.dismiss import fingerprint, read_dismissals
from align.check.runner import check
from align.errors import ConfigError, OutputError

PAIRS = [("点击<b>确定</b>", "Click <b>OK"), ("他在武汉。", "He is in 武汉.")]
ONLY = frozenset({"markup", "chinese-left"})


def _found(pairs, **settings):
    config = CheckConfig(enable=ONLY, **settings)
    return [f for b in check(bitext_from_pairs(pairs, "zh", "en"), config) for f in b.findings]


def test_a_baseline_silences_what_it_knows_wherever_it_moves(tmp_path):
    path = tmp_path / "known.jsonl"
    write_baseline(
        baseline_lines(check(bitext_from_pairs(PAIRS, "zh", "en"), CheckConfig(enable=ONLY))), path
    )
    assert len(_found(PAIRS)) == 2
    assert not _found([("新的", "New"), *reversed(PAIRS)], baseline=path)
    assert len(_found([*PAIRS, ("他在北京。", "He is in 北京.")], baseline=path)) == 1


def test_a_changed_pair_is_a_new_finding(tmp_path):
    path = tmp_path / "known.jsonl"
    write_baseline(
        baseline_lines(check(bitext_from_pairs(PAIRS, "zh", "en"), CheckConfig(enable=ONLY))), path
    )
    assert len(_found([("点击<b>确定</b>", "Click <b>OK now")], baseline=path)) == 1


def test_the_file_is_sorted_and_the_same_twice(tmp_path):
    beads = check(bitext_from_pairs(PAIRS, "zh", "en"), CheckConfig(enable=ONLY)).beads
    lines = baseline_lines(beads)
    assert lines == sorted(lines) == baseline_lines(reversed(beads))


def test_broken_and_absent_files(tmp_path):
    path = tmp_path / "known.jsonl"
    path.write_text('{"fingerprint": "0123456789abcdef"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"known.jsonl:2: .*--write-baseline"):
        read_baseline(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_baseline(tmp_path / "absent")
    with pytest.raises(OutputError):
        write_baseline([], tmp_path / "no" / "such" / "folder")


def test_fingerprints_ignore_wording_but_not_words():
    bead = Bead((0,), (0,), "一二", "one two")
    finding = Finding("a", "accuracy/x", Severity.MINOR, "m", (0, 1), (0, 3))
    mark = fingerprint(finding, bead)
    assert len(mark) == 16
    same = replace(finding, severity=Severity.MAJOR, message="n", suggestion="s", confidence=0.1)
    assert fingerprint(same, bead) == mark
    assert fingerprint(finding, replace(bead, source=(7,), confidence=0.5)) == mark
    assert fingerprint(replace(finding, target_span=(4, 7)), bead) != mark
    assert fingerprint(replace(finding, check="b"), bead) != mark
    assert fingerprint(finding, replace(bead, target_text="one too")) != mark


def test_dismissals_need_a_reason_and_silence(tmp_path):
    (first, second) = [
        fingerprint(f, b)
        for b in check(bitext_from_pairs(PAIRS, "zh", "en"), CheckConfig(enable=ONLY))
        for f in b.findings
    ]
    path = tmp_path / "dismissed.txt"
    path.write_text(
        f"# reviewed by the desk\n\n{first} the tag is closed elsewhere\n", encoding="utf-8"
    )
    assert read_dismissals(path) == {first: "the tag is closed elsewhere"}
    assert [f.check for f in _found(PAIRS, dismissals=path)] == ["chinese-left"]
    assert len(_found(PAIRS, dismiss={second: "a shop's name"})) == 1
    path.write_text(f"{first}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"dismissed.txt:1: .*reason"):
        read_dismissals(path)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_baseline_with_line_separators_inside_a_text_is_read_again(tmp_path, mark):
    finding = Finding("a", "b", Severity.MINOR, "c")
    bead = Bead((0,), (0,), f"一{mark}二", f"one{mark}two", findings=(finding,))
    write_baseline(baseline_lines([bead]), tmp_path / "known.jsonl")
    assert len(read_baseline(tmp_path / "known.jsonl")) == 1
