"""A machine caught in a loop."""

from __future__ import annotations

import pytest

CHECK = "repetition-loop"


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("他走进房间。", "He went into the room into the room into the room.", ("zh", "en")),
        (
            "文莱大学",
            "the University of Bern, the University of Bern and so on to the University of Bern",
            ("zh", "en"),
        ),
        ("I read books.", "我看书我看书我看书。", ("en", "zh")),
    ],
)
def test_loop(flag, source, target, languages):
    (finding,) = flag(CHECK, (source, target), source=languages[0], target=languages[1])
    assert finding.severity == "major"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("他走进房间。", "He went into the room."),
        ("非常非常非常好", "It is very, very, very good."),
        ("好好好", "ha ha ha ha"),
        ("谢谢大家，谢谢大家，谢谢大家", "Thank you all, thank you all, thank you all"),
        ("两次", "once in a while and once in a while"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
