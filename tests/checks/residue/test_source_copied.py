"""A target that is the source itself."""

from __future__ import annotations

import pytest

CHECK = "source-copied"


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("欢迎光临。", "欢迎光临。", ("zh", "en")),
        ("欢迎光临。 ", " 欢迎光临。", ("zh", "en")),
        ("See you next week.", "see you  next week.", ("en", "zh")),
        ("Wir sehen uns morgen wieder.", "Wir sehen uns morgen wieder.", ("de", "fr")),
    ],
)
def test_copied(flag, source, target, languages):
    (finding,) = flag(CHECK, (source, target), source=languages[0], target=languages[1])
    assert finding.severity == "major"
    assert finding.target_span == (0, len(target))


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("欢迎光临。", "Welcome.", ("zh", "en")),
        ("IDC", "IDC", ("zh", "en")),
        ("2017", "2017", ("zh", "en")),
        ("Xiaomi MIX 2", "Xiaomi MIX 2", ("en", "zh")),
        ("同文", "同文", ("zh", "ja")),
        ("", "", ("zh", "en")),
    ],
)
def test_not_copied(flag, source, target, languages):
    assert not flag(CHECK, (source, target), source=languages[0], target=languages[1])
