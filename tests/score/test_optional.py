"""Metrics beyond the core install."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from align.bitext import bitext_from_pairs
from align.encode import UseEncoder
from align.errors import InputError, MissingExtraError, ModelError
from align.score import comet_scores, margin_scores

PAIRS = [
    ("公司去年在北京成立。", "The company was founded in Beijing last year."),
    ("他喜欢吃苹果。", "He likes to eat apples."),
    ("明天会下雨。", "It will rain tomorrow."),
]


def test_the_margin_of_a_wrong_pair_is_lower() -> None:
    encoder = UseEncoder()
    right = margin_scores(bitext_from_pairs(PAIRS, "zh", "en"), encoder, 2)
    sources, targets = zip(*PAIRS, strict=True)
    swapped = list(zip(sources, targets[1:] + targets[:1], strict=True))
    wrong = margin_scores(bitext_from_pairs(swapped, "zh", "en"), encoder, 2)
    assert min(right.segments) > max(wrong.segments)
    assert right.signature.startswith("encoder:use/")


def test_the_margin_needs_a_two_sided_bead() -> None:
    with pytest.raises(InputError, match="no bead has both sides"):
        margin_scores(bitext_from_pairs([("", "x")], "zh", "en"), UseEncoder())


def test_comet_downloads_nothing_and_says_what_is_absent(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no COMET checkpoint here"):
        comet_scores(["源"], ["target"], "Unbabel/wmt22-comet-da")
    with pytest.raises(InputError, match="differ in length"):
        comet_scores(["源"], [], tmp_path)


@pytest.mark.skipif(find_spec("comet") is not None, reason="unbabel-comet is installed")
def test_comet_says_which_package_it_needs(tmp_path: Path) -> None:
    checkpoint = tmp_path / "model.ckpt"
    checkpoint.write_bytes(b"")
    with pytest.raises(MissingExtraError, match="pip install unbabel-comet"):
        comet_scores(["源"], ["target"], checkpoint)
