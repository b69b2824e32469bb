"""What holds of every alignment."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads import METHODS, align, stretches
from align.beads.documents.encoded_document import encode_document
from align.beads.documents.subsentence import MOST_CLAUSES, MOST_TOKENS
from align.bitext import Bitext, Document
from align.encode import DocumentVectors, SubsentenceEncoder, Tokens, UseEncoder
from align.errors import ConfigError
from align.text import document_from_text

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


def words(text: str) -> list[str]:
    return text.split()


#: Lines whose neighbours look alike, and some that do not.
LISTS = {
    "weekdays": (
        words("周一 周二 周三 周四 周五 周六 周日"),
        words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    ),
    "months": (
        [f"{n}月" for n in range(1, 13)],
        words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ),
    "figures": (
        [f"图 {n}：结构示意图。" for n in range(1, 15)],
        [f"Figure {n}: Schematic diagram." for n in range(1, 15)],
    ),
    "cells": (words("是 否 是 是 否 否 是"), words("Yes No Yes Yes No No Yes")),
    "menu": (
        words("文件 编辑 查看 插入 工具 窗口 帮助 保存 打开 关闭 撤销 剪切 复制 粘贴"),
        words("File Edit View Insert Tools Window Help Save Open Close Undo Cut Copy Paste"),
    ),
    "same": (["确定"] * 9, ["OK"] * 9),
    "prose": (
        [
            "春天来了。花都开了。",
            "爷爷在城里开了一家小书店。",
            "昨天的比赛我们输了。",
            "火车晚点两小时。",
        ],
        [
            "Spring has come. The flowers are all in bloom.",
            "Grandfather opened a small bookshop in town.",
            "We lost yesterday's match.",
            "The train was two hours late.",
        ],
    ),
}


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


@st.composite
def _documents(draw: st.DrawFn, language: str, texts: list[str]) -> Document:
    """Any of the texts, over and over, in any paragraphs."""
    chosen = draw(st.lists(st.sampled_from(texts), max_size=9)) * draw(st.integers(1, 4))
    plain = Document.from_segments(chosen, language)
    breaks = draw(st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen)))
    numbers = list(accumulate(map(int, breaks)))
    segments = zip(plain.segments, numbers, strict=True)
    return replace(plain, segments=tuple(replace(s, paragraph=n) for s, n in segments))


@settings(max_examples=30, deadline=None)
@given(source=_documents("zh", _ZH), target=_documents("en", _EN))
def test_any_two_documents_are_partitioned(
    encoder: UseEncoder, source: Document, target: Document
) -> None:
    bitext = align(source, target, encoder=encoder)
    assert partitions(bitext)
    assert all(bead.source or bead.target for bead in bitext)


@pytest.mark.parametrize(("near", "far"), [(1, 641), (2, 700), (700, 1), (3, 1300), (641, 641)])
@pytest.mark.parametrize("alike", [True, False])
def test_a_few_segments_against_very_many(
    encoder: UseEncoder, near: int, far: int, alike: bool
) -> None:
    source = Document.from_segments(["今天下雨。"] * near, "zh")
    texts = ["It rains today." if alike else f"Line {n} says this." for n in range(far)]
    bitext = align(source, Document.from_segments(texts, "en"), encoder=encoder)
    assert partitions(bitext)


@pytest.mark.parametrize(
    "zh", ["字" * 20_000, "很长，" * 7_000, "1" * 20_000], ids=["no stops", "commas", "digits"]
)
def test_an_endless_segment_is_bounded_below_the_sentence(encoder: UseEncoder, zh: str) -> None:
    texts = ["今天下雨。", zh, "明天见。"]
    below = encode_document(texts, encoder, 2).subsentence
    assert below is not None
    assert np.bincount(below.token_segment, minlength=3).max() <= MOST_TOKENS
    assert np.bincount(below.clause_segment, minlength=3).max() <= MOST_CLAUSES
    assert np.diff(below.token_clause).min() >= 0
    bitext = align(
        Document.from_segments(texts, "zh"),
        Document.from_segments(["It rains today.", "Much. " * 900, "See you tomorrow."], "en"),
        encoder=encoder,
    )
    assert partitions(bitext)


@pytest.mark.parametrize("name", ["weekdays", "months", "figures", "cells", "menu", "same"])
@pytest.mark.parametrize("inside", [True, False], ids=["inside a text", "alone"])
def test_short_lines_align_in_order(encoder: UseEncoder, name: str, inside: bool) -> None:
    zh, en = LISTS[name]
    around = (
        "今天的会议讨论了几个问题。我们先看第一部分。",
        "The meeting today discussed several questions. Let us look at the first part.",
    )
    texts = [
        "\n\n".join([text, *lines, text] if inside else lines)
        for lines, text in zip((zh, en), around, strict=True)
    ]
    source = document_from_text(texts[0], language="zh")
    target = document_from_text(texts[1], language="en")
    bitext = align(source, target, encoder=encoder)
    assert {bead.kind for bead in bitext} == {"1-1"}
    assert [bead.target_text for bead in bitext if bead.source_text in zh] == en


def test_a_paragraph_that_is_missing_is_found(encoder: UseEncoder) -> None:
    zh, en = LISTS["prose"]
    for lost in range(len(en)):
        target = document_from_text("\n\n".join(en[:lost] + en[lost + 1 :]), language="en")
        bitext = align(document_from_text("\n\n".join(zh), language="zh"), target, encoder=encoder)
        alone = [bead.source_text for bead in bitext if not bead.target]
        assert "".join(alone) == zh[lost]


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
        ([((1,), (5,)), ((2,), (4,))], "crosses"),
        ([((1,), (5,)), ((1, 2), (6,))], "overlaps"),
        ([((1,), ()), ((1,), (6,))], "overlaps"),
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
