"""Windows of neighbouring segments, from encoders that can add and from those that cannot."""

from __future__ import annotations

import numpy as np
import pytest

from align.encode import CachedEncoder, as_additive, get_encoder, segment_windows
from align.encode.base import Vectors
from align.encode.vectors import unit_rows
from align.encode.windows import averaged_windows

TEXTS = ["今天下雨。", "我没带伞。", "只好等着。", "雨停了。"]


class Letters:
    """An encoder that counts some letters: the vector of a joined text is known by hand."""

    name, version, dimension = "letters", "1", 3
    languages: frozenset[str] = frozenset()

    def encode(self, texts):  # type: ignore[no-untyped-def]
        counts = [[text.count(letter) for letter in "ab "] for text in texts]
        return unit_rows(np.array(counts, np.float32).reshape(-1, 3))


def test_joined_texts_where_nothing_can_be_added() -> None:
    windows = segment_windows(Letters(), ["a", "b", "ab"], 2, "en")
    assert windows.shape == (2, 3, 3)
    assert not windows[1, 0].any()
    np.testing.assert_allclose(windows[1, 1], np.array([1, 1, 1]) / 3**0.5, atol=1e-6)
    np.testing.assert_allclose(windows[1, 2], np.array([1, 2, 1]) / 6**0.5, atol=1e-6)


def test_unspaced_languages_are_joined_without_a_space() -> None:
    windows = segment_windows(Letters(), ["a", "b"], 2, "zh")
    np.testing.assert_allclose(windows[1, 1], np.array([1, 1, 0]) / 2**0.5, atol=1e-6)


def test_both_ways_nearly_agree_for_the_default() -> None:
    encoder = get_encoder("use")
    added = segment_windows(encoder, TEXTS, 3, "zh")
    joined = [encoder.encode(["".join(TEXTS[i - 2 : i + 1])])[0] for i in (2, 3)]
    assert as_additive(encoder) is encoder
    assert np.sum(added[2, 2:] * joined, axis=1).min() > 0.95


def test_a_cache_does_not_hide_that_an_encoder_adds(tmp_path) -> None:  # type: ignore[no-untyped-def]
    encoder = get_encoder("use")
    assert as_additive(CachedEncoder(encoder, tmp_path)) is encoder
    assert as_additive(CachedEncoder(Letters(), tmp_path)) is None


@pytest.mark.parametrize("size", [1, 3, 9])
def test_more_windows_than_segments(size: int) -> None:
    for windows in (
        segment_windows(Letters(), ["a", "b"], size, "en"),
        averaged_windows(Letters().encode(["a", "b"]), size),
        segment_windows(get_encoder("use"), ["a", "b"], size, "en"),
    ):
        assert windows.shape[:2] == (size, 2)
        assert not windows[2:].any()


def test_averages_are_of_unit_length() -> None:
    vectors: Vectors = get_encoder("use").encode(TEXTS)
    windows = averaged_windows(vectors, 3)
    np.testing.assert_allclose(windows[0], vectors, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(windows[2, 2:], axis=1), 1, atol=1e-5)
    total = vectors[0] + vectors[1]
    np.testing.assert_allclose(windows[1, 1], total / np.linalg.norm(total), atol=1e-6)
