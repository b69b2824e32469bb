"""What holds of every alignment."""

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads import METHODS, align, stretches
from align.bitext import Bitext, Document
from align.encode import DocumentVectors, SubsentenceEncoder, Tokens, UseEncoder
from align.errors import ConfigError

Speech = list[tuple[str, str]]

_ZH = ["你好。", "今天下雨，我们不去了。", "他说：“好的！”", "小米", "", "三千二百元。", "为什么？"]
_EN = [
    "Hello.",
    "It rains today, so we stay.",
    "“Fine!” he said.",
    "Xiaomi",
    "",
    "3,200 yuan.",
    "?",
]


def partitions(bitext: Bitext) -> bool:
    source = [i for bead in bitext for i in bead.source]
    target = [j for bead in bitext for j in bead.target]
    return source == list(range(len(bitext.source.segments))) and target == list(
        range(len(bitext.target.segments))
    )


def links(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in bitext]


@settings(max_examples=20, deadline=None)
@given(
    zh=st.lists(st.sampled_from(_ZH), max_size=14),
    en=st.lists(st.sampled_from(_EN), max_size=14),
    method=st.sampled_from(METHODS),
)
def test_beads_partition_and_mirror(
    encoder: UseEncoder, zh: list[str], en: list[str], method: str
) -> None:
    source, target = Document.from_segments(zh, "zh"), Document.from_segments(en, "en")
    there = align(source, target, encoder=encoder, method=method)
    back = align(target, source, encoder=encoder, method=method)
    assert partitions(there)
    assert all(bead.source or bead.target for bead in there)
    assert all(bead.confidence is not None and 0 <= bead.confidence <= 1 for bead in there)
    assert links(there) == [(b, a) for a, b in links(back)] or not (zh and en)
    assert [b.confidence for b in there] == [b.confidence for b in back] or not (zh and en)


@pytest.mark.parametrize("languages", [("de", "fr"), ("en", "en")])
def test_any_pair_of_languages_is_mirrored(
    encoder: UseEncoder, languages: tuple[str, str], documents: tuple[Document, Document]
) -> None:
    texts = documents[1].texts[:30]
    source = Document.from_segments(texts, languages[0])
    target = Document.from_segments(texts[3:], languages[1])
    there = align(source, target, encoder=encoder)
    back = align(target, source, encoder=encoder)
    assert links(there) == [(b, a) for a, b in links(back)]


def test_the_speech_is_aligned(
    encoder: UseEncoder, speech: Speech, documents: tuple[Document, Document]
) -> None:
    bitext = align(*documents, encoder=encoder)
    found = {(bead.source_text, bead.target_text) for bead in bitext}
    assert len(found & set(speech)) >= 0.95 * len(speech)
    assert bitext.related is not None
    assert bitext.related > 0.99


def test_pins_are_kept_and_the_rest_is_aligned(
    encoder: UseEncoder, documents: tuple[Document, Document]
) -> None:
    free = align(*documents, encoder=encoder)
    pin = ((10, 11), (30,))
    bitext = align(*documents, encoder=encoder, pins=[pin])
    assert pin in links(bitext)
    assert next(b for b in bitext if b.source == pin[0]).confidence == 1.0
    assert partitions(bitext)
    assert set(links(free)[-20:]) <= set(links(bitext))


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        ([((1,), (5,)), ((2,), (4,))], "overlap or cross"),
        ([((1, 3), (5,))], "not consecutive"),
        ([((999,), (5,))], "999"),
        ([((), ())], "empty on both sides"),
    ],
)
def test_impossible_pins_are_refused(
    documents: tuple[Document, Document], pins: list, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        align(*documents, method="gale-church", pins=pins)


def test_an_unknown_method_is_named(documents: tuple[Document, Document]) -> None:
    with pytest.raises(ConfigError, match="guess"):
        align(*documents, method="guess")


def test_a_page_appended_to_one_side_changes_no_sure_bead(
    encoder: UseEncoder, documents: tuple[Document, Document], unrelated: list[str]
) -> None:
    source, target = documents
    longer = Document.from_segments([*target.texts, *unrelated[:40]], "en")
    before = {
        (b.source, b.target)
        for b in align(source, target, encoder=encoder)
        if b.confidence is not None and b.confidence > 0.97
    }
    after = set(links(align(source, longer, encoder=encoder)))
    assert len(before) > 60
    assert before <= after


def test_a_hole_of_three_hundred_segments_is_found(
    encoder: UseEncoder, documents: tuple[Document, Document], unrelated: list[str]
) -> None:
    source, target = documents
    middle = 50
    longer = [*target.texts[:middle], *unrelated, *target.texts[middle:]]
    whole = align(source, target, encoder=encoder)
    holed = align(source, Document.from_segments(longer, "en"), encoder=encoder)
    inserted = {j for b in holed if not b.source for j in b.target}
    hole = set(range(middle, middle + 300))
    assert len(hole - inserted) <= 3
    expected = {
        (b.source, tuple(j + 300 * (j >= middle) for j in b.target)) for b in whole if b.source
    }
    assert len(expected - set(links(holed))) <= 3


def test_unrelated_documents_are_called_unrelated(
    encoder: UseEncoder, documents: tuple[Document, Document], unrelated: list[str]
) -> None:
    other = Document.from_segments(unrelated[:80], "en")
    related = align(documents[0], other, encoder=encoder).related
    assert related is not None
    assert related < 0.1


def test_a_moved_sentence_is_noted(
    encoder: UseEncoder, documents: tuple[Document, Document]
) -> None:
    source, target = documents
    texts = target.texts
    moved = [*texts[:30], *texts[31:36], texts[30], *texts[36:]]
    bitext = align(source, Document.from_segments(moved, "en"), encoder=encoder)
    assert any(move.target == 35 for bead in bitext for move in bead.moves)
    assert all(move.source in bead.source for bead in bitext for move in bead.moves)


def test_progress_is_told(encoder: UseEncoder, documents: tuple[Document, Document]) -> None:
    told: list[tuple[str, int, int]] = []
    align(*documents, encoder=encoder, progress=lambda *step: told.append(step))
    assert told[0][0] == "encode"
    assert told[-1][1] == told[-1][2]


class Letters:
    """A small encoder of another kind: hashed letters, and everything below the sentence."""

    name, version, dimension = "letters", "1", 64
    languages: frozenset[str] = frozenset()

    def _vectors(self, texts: list[str]) -> np.ndarray:
        out = np.zeros((len(texts), self.dimension), np.float32)
        out[:, 0] = 0.1
        for row, text in zip(out, texts, strict=True):
            for letter in text.lower():
                row[ord(letter) % (self.dimension - 1) + 1] += 1
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return self._vectors(list(texts))

    def tokenize(self, texts: Sequence[str]) -> Tokens:
        lists = [[ord(letter) for letter in text] or [32] for text in texts]
        starts = np.cumsum([0, *map(len, lists)])
        return Tokens(np.array(list(chain.from_iterable(lists)), dtype=np.int64), starts)

    def pieces(self, ids: np.ndarray) -> list[str]:
        return [chr(piece) for piece in ids.tolist()]

    def embeddings(self, ids: np.ndarray) -> np.ndarray:
        return self._vectors(self.pieces(ids))

    def encode_below(
        self, tokens: Tokens, clause_starts: np.ndarray, segment_windows: int, clause_windows: int
    ) -> DocumentVectors:
        def windows(starts: np.ndarray, count: int) -> np.ndarray:
            texts = ["".join(self.pieces(tokens.ids[a:b])) for a, b in pairwise(starts.tolist())]
            out = np.zeros((count, len(texts), self.dimension), np.float32)
            for k in range(count):
                for i in range(k, len(texts)):
                    out[k, i] = self._vectors(["".join(texts[i - k : i + 1])])[0]
            return out

        return DocumentVectors(
            windows(tokens.starts, segment_windows),
            windows(clause_starts, clause_windows),
            self.embeddings(tokens.ids).astype(np.float16),
        )


def test_another_encoder_reaches_the_second_pass(
    documents: tuple[Document, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    refined: list[int] = []
    whole = stretches.refine

    def watched(first, both, weights):  # type: ignore[no-untyped-def]
        refined.append(len(first.edges))
        return whole(first, both, weights)

    monkeypatch.setattr(stretches, "refine", watched)
    texts = documents[1].texts[:30]
    source = Document.from_segments(texts, "de")
    encoder = Letters()
    assert isinstance(encoder, SubsentenceEncoder)
    bitext = align(source, Document.from_segments(texts, "en"), encoder=encoder)
    assert refined
    assert links(bitext) == [((i,), (i,)) for i in range(30)]
    assert bitext.signature["encoder"] == "letters/1"
