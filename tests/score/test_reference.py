"""Scores against references are sacrebleu's, to the last digit of its own command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import ConfigError, InputError
from align.score import compare_systems, reference_scores

ENGLISH = [
    "The cat sat on the mat, didn't it?",
    "Prices rose by 3.5% in the first quarter.",
    "He said nothing.",
    "“Nothing at all,” she answered, and closed the door behind her.",
    "In 2019 the company moved to Beijing.",
]
OTHER = [
    "A cat was sitting on the mat, wasn't it?",
    "In the first quarter prices went up 3.5%.",
    "He did not say anything.",
    '"Nothing at all," she answered and shut the door.',
    "The firm moved to Beijing in 2019.",
]
THIRD = ["The cat sat on a mat.", *ENGLISH[1:3], *OTHER[3:]]
CHINESE = ["猫坐在垫子上。", "第一季度物价上涨了3.5%。", "他什么也没说。", "公司于2019年迁往北京。"]
OTHER_CHINESE = [
    "那只猫坐在垫子上。",
    "一季度价格上升3.5%。",
    "他没说话。",
    "2019年，该公司搬到了北京。",
]


def write_lines(path: Path, lines: list[str]) -> str:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return str(path)


def sacrebleu(folder: Path, hypotheses: list[str], references: list[list[str]], *more: str) -> dict:
    """What sacrebleu's own command says, in full precision."""
    files = [write_lines(folder / f"ref{i}", lines) for i, lines in enumerate(references)]
    hypothesis = write_lines(folder / "hyp", hypotheses)
    command = [sys.executable, "-m", "sacrebleu", *files, "-i", hypothesis, "-w", "12", *more]
    result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    answer: dict = json.loads(result.stdout)
    return answer


@pytest.mark.parametrize(
    ("metric", "options", "language"),
    [
        ("bleu", ("-m", "bleu"), "en"),
        ("chrf", ("-m", "chrf"), "en"),
        ("chrf++", ("-m", "chrf", "--chrf-word-order", "2"), "en"),
        ("ter", ("-m", "ter"), "en"),
        ("bleu", ("-m", "bleu", "-tok", "zh"), "zh"),
        ("ter", ("-m", "ter", "--ter-normalized", "--ter-asian-support"), "zh"),
    ],
)
def test_corpus_score_is_that_of_sacrebleus_command(
    tmp_path: Path, metric: str, options: tuple[str, ...], language: str
) -> None:
    texts, others = (ENGLISH, OTHER) if language == "en" else (CHINESE, OTHER_CHINESE)
    theirs = sacrebleu(tmp_path, texts, [others], *options)
    (ours,) = reference_scores(texts, [others], [metric], target_language=language)
    assert round(ours.value, 12) == theirs["score"]
    assert ours.name == theirs["name"]
    assert ours.signature == theirs["signature"]


def test_two_references_and_a_bootstrap_interval_are_sacrebleus_too(tmp_path: Path) -> None:
    theirs = sacrebleu(
        tmp_path, ENGLISH, [OTHER, THIRD], "-m", "bleu", "--confidence", "--confidence-n", "200"
    )
    (ours,) = reference_scores(ENGLISH, [OTHER, THIRD], ["bleu"], confidence=True, samples=200)
    assert round(ours.value, 12) == theirs["score"]
    assert ours.interval is not None
    low, high = ours.interval
    assert (low + high) / 2 == pytest.approx(theirs["confidence_mean"], abs=1e-11)
    assert (high - low) / 2 == pytest.approx(theirs["confidence_var"], abs=1e-11)
    assert ours.signature == theirs["signature"]


def test_paired_bootstrap_is_sacrebleus_command(tmp_path: Path) -> None:
    reference = write_lines(tmp_path / "ref", THIRD)
    names = [write_lines(tmp_path / n, t) for n, t in (("a", ENGLISH), ("b", OTHER))]
    command = [sys.executable, "-m", "sacrebleu", reference, "-i", *names, "-m", "chrf"]
    # Its JSON fails with numpy 2 (float32 is not serialisable), so its table is read.
    command += ["--paired-bs", "--paired-bs-n", "100", "-w", "6", "-f", "text"]
    theirs = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    systems = [("a", ENGLISH), ("b", OTHER)]
    ours = compare_systems(systems, [THIRD], ["chrf"], test="bs", samples=100)
    table = re.findall(r"([\d.]+) \(([\d.]+) ± ([\d.]+)\)", theirs)
    for row, (value, mean, half_width) in zip(ours, table, strict=True):
        assert f"{row.value:.6f}" == value
        # The bootstrap itself is computed in single precision.
        expected = (float(mean) - float(half_width), float(mean) + float(half_width))
        assert row.interval == pytest.approx(expected, abs=1e-4)
    assert f"(p = {ours[1].p_value:.4f})" in theirs
    assert ours[0].signature in theirs


def test_approximate_randomisation_finds_no_difference_between_equals() -> None:
    same = compare_systems([("a", ENGLISH), ("b", ENGLISH)], [OTHER], ["bleu"], test="ar")
    assert same[0].p_value is None
    assert same[1].p_value == 1.0


def test_segment_scores_come_one_a_segment_and_a_perfect_one_is_perfect() -> None:
    bleu, ter = reference_scores(
        ENGLISH, [[ENGLISH[0], *OTHER[1:]]], ["bleu", "ter"], segments=True
    )
    assert len(bleu.segments) == len(ter.segments) == len(ENGLISH)
    assert bleu.segments[0] == pytest.approx(100)
    assert ter.segments[0] == 0
    assert (bleu.direction, ter.direction) == ("higher", "lower")


def test_empty_segments_are_scored_not_dropped() -> None:
    whole, with_empty = (
        reference_scores(texts, [ENGLISH], ["chrf"])[0].value
        for texts in (ENGLISH, [*ENGLISH[:-1], ""])
    )
    assert with_empty < whole


def test_a_score_can_be_written_as_strict_json() -> None:
    (ter,) = reference_scores(ENGLISH, [OTHER], ["ter"])
    assert json.loads(json.dumps(ter.to_dict(), allow_nan=False))["range"] == [0.0, None]


def test_unequal_lengths_and_unknown_metrics_are_named() -> None:
    with pytest.raises(InputError, match="reference 1 has 4 segments, the translation has 5"):
        reference_scores(ENGLISH, [OTHER[:-1]])
    with pytest.raises(InputError, match="nothing to score"):
        reference_scores([], [[]])
    with pytest.raises(InputError, match="at least one reference"):
        reference_scores(ENGLISH, [])
    with pytest.raises(ConfigError, match="no metric is called 'comete'"):
        reference_scores(ENGLISH, [OTHER], ["comete"])
    with pytest.raises(InputError, match="two translations or more"):
        compare_systems([("a", ENGLISH)], [OTHER])
    with pytest.raises(ConfigError, match="no test is called 't'"):
        compare_systems([("a", ENGLISH), ("b", OTHER)], [OTHER], test="t")
