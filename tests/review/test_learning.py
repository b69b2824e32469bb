"""Thresholds are learned from verdicts, and kept where that does not help."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from align.bitext import Finding, Severity, bitext_from_pairs
from align.check import load_config
from align.check.dismiss import fingerprint
from align.errors import ConfigError
from align.outputs import write_all
from align.review.learning import learn, refit, write_profile
from align.review.state import ACCEPTED, BY_HAND, CONFIRMED, DISMISSED, Judgement
from align.review.verdicts.model import BeadVerdict, FindingVerdict, write_verdicts


def _documents(seed: int, signal: bool):
    chance = random.Random(seed)
    for _ in range(10):
        wanted = [chance.random() < 0.2 for _ in range(100)]
        noise = [chance.random() for _ in wanted]
        yield [
            ((0.55 + 0.3 * n if w else 0.7 + 0.3 * n) if signal else n, w)
            for w, n in zip(wanted, noise, strict=True)
        ]


def test_a_threshold_that_helps_is_found():
    learned = refit("bead-confidence", list(_documents(1, True)), 0.4, below=True)
    assert learned.helps and 0.6 < learned.new < 0.85
    assert learned.interval[0] <= learned.new_f1 - learned.old_f1 <= learned.interval[1]


def test_one_that_does_not_help_stays():
    learned = refit("minimum-confidence", list(_documents(2, False)), 0.0, below=False)
    assert not learned.helps
    assert "stays 0.000" in str(learned)


def _reviewed(folder, number):
    pairs = [(f"第{number}章第{n}句。", f"Sentence {n} of {number}.") for n in range(10)]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    finding = Finding("spelling", "x", Severity.MINOR, "Hm", None, (0, 8), "S", 0.6)
    sure = replace(finding, confidence=0.9, check="grammar")
    beads = [
        replace(bead, confidence=0.6 if n < 2 else 0.9, estimate=0.5, findings=(finding, sure))
        for n, bead in enumerate(bitext.beads)
    ]
    write_all(replace(bitext, beads=tuple(beads)), folder)
    word = [(((s, s),), ((t, t),)) for s, t in pairs]
    merged = BeadVerdict(word[0][0] + word[1][0], word[0][1] + word[1][1], BY_HAND)
    verdicts = [merged, *(BeadVerdict(s, t, ACCEPTED, "", (n, n)) for n, (s, t) in
                          enumerate(word) if n > 1)]  # fmt: skip
    verdicts += [
        FindingVerdict(fingerprint(f, bead), Judgement(said))
        for bead in beads
        for f, said in ((finding, DISMISSED), (sure, CONFIRMED))
    ]
    write_verdicts(verdicts, folder / "verdicts.jsonl")


def test_reviewed_folders_make_a_profile(tmp_path):
    folders = [tmp_path / f"d{n}" for n in range(4)]
    for number, folder in enumerate(folders):
        _reviewed(folder, number)
    beads, findings = learn(folders)
    assert (beads.examples, findings.examples) == (40, 80)
    assert beads.helps and beads.new_f1 == 1
    assert findings.helps and 0.6 < findings.new <= 0.9
    profile = tmp_path / "house.toml"
    write_profile([beads, findings], profile)
    settings = load_config(profile)
    assert settings.bead_confidence == beads.new
    assert settings.minimum_confidence == findings.new


def test_too_little_to_learn_from_is_said(tmp_path):
    with pytest.raises(ConfigError, match="at least 3"):
        learn([tmp_path])
