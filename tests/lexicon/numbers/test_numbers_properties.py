"""Any whole number compares equal to itself, however written, and unequal to its neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.lexicon.numbers import Number, match_numbers, numbers_in
from align.lexicon.numbers.agree import agreement
from align.lexicon.numbers.english_vocabulary import english_words
from align.lexicon.numbers.numerals import chinese_numeral
from align.lexicon.numbers.render import chinese_figures, english_figures

WHOLE = st.one_of(
    st.integers(3, 10**16 - 2),
    st.integers(3, 30_000),
    st.integers(1, 9999).map(lambda n: n * 10**4),
)


def only(text: str, language: str) -> Number:
    """The one number of ``text``."""
    (number,) = numbers_in(text, language)
    return number


def chinese_forms(value: int) -> list[Number]:
    return [
        only(f"共{form}个", "zh")
        for form in (chinese_numeral(value), str(value), f"{value:,}", chinese_figures(value))
    ]


def english_forms(value: int) -> list[Number]:
    return [
        only(f"{form} people", "en")
        for form in (english_words(value), f"{value:,}", english_figures(value))
    ]


@given(WHOLE)
def test_equal_to_itself(value: int) -> None:
    for chinese in chinese_forms(value):
        # 七十八九 style approximations aside, a numeral is read exactly.
        assert (chinese.value, chinese.upper) == (value, None)
        for english in english_forms(value):
            assert english.value == value
            assert agreement(chinese, english) is not None
            assert agreement(english, chinese) is not None


@given(WHOLE, st.sampled_from((-1, 1)))
def test_unequal_to_its_neighbours(value: int, step: int) -> None:
    chinese = only(f"共{chinese_numeral(value)}个", "zh")
    english = only(f"{value + step:,} people", "en")
    # A rounder neighbour of the translation may pass for rounding, a finer one never.
    assert agreement(english, chinese) is None or value % 10 == 0
    assert agreement(chinese, english) is None or (value + step) % 10 == 0


@given(st.integers(1, 10**16))
def test_numerals_read_back(value: int) -> None:
    number = numbers_in(f"共{chinese_numeral(value)}个", "zh")
    assert [n.value for n in number] == [value]


@given(st.lists(st.integers(13, 999), min_size=1, max_size=8, unique=True))
def test_an_assignment_finds_every_partner_in_any_order(values: list[int]) -> None:
    shuffled = sorted(values, key=str)
    source = numbers_in("，".join(f"{v}个" for v in values), "zh")
    target = numbers_in("; ".join(f"{v} things" for v in shuffled), "en")
    matching = match_numbers(source, target, 100, 100)
    assert len(matching.pairs) == len(values)
    assert all(source[i].value == target[j].value for i, j in matching.pairs)


@given(
    st.text(
        alphabet="零一二三四五六七八九十百千万亿两点第几多半0123456789年月日元个%,.：- ",
        max_size=30,
    )
)
def test_chinese_never_fails_and_spans_lie_inside(text: str) -> None:
    for number in numbers_in(text, "zh"):
        assert 0 <= number.start < number.end <= len(text)


WORDS = (
    "one two twenty hundred million and a half third thirds dozen of 3 1,000 2.5 10th 1990s $ % - "
    ", May March yuan p.m. : US$ II twice percent"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=10))
def test_english_never_fails_and_spans_lie_inside(words: list[str]) -> None:
    text = " ".join(words)
    for number in numbers_in(text, "en"):
        assert 0 <= number.start < number.end <= len(text)
