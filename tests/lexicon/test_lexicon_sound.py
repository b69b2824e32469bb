"""Sound of names: the true spelling before the wrong one, the wrong one before a stranger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.lexicon.phones import chinese_phones, latin_phones
from align.lexicon.sound import similarity


@pytest.mark.parametrize(
    ("zh", "right", "wrong", "stranger"),
    [
        ("蓬皮杜", "Pompidou", "Ponpieer", "Culture"),
        ("慕尼黑", "Munich", "Monich", "Finland"),
        ("印度尼西亚", "Indonesia", "Indnesia", "Vietnam"),
        ("斯特凡诺普洛斯", "Stephanopoulos", "Stefanopulos", "Washington"),
    ],
)
def test_order_of_likeness(zh: str, right: str, wrong: str, stranger: str) -> None:
    assert similarity(zh, right) >= 0.6
    assert similarity(zh, right) >= similarity(zh, wrong) - 0.05 > similarity(zh, stranger)
    assert similarity(zh, stranger) < 0.1


@given(st.text(alphabet="蓬皮杜卢浮高通abc，", max_size=6), st.text(max_size=12))
def test_it_is_a_share(zh: str, latin: str) -> None:
    assert 0 <= similarity(zh, latin) <= 1


def test_nothing_that_sounds_is_zero() -> None:
    assert similarity("abc", "Paris") == 0
    assert similarity("巴黎", "123") == 0


def test_classes() -> None:
    assert chinese_phones("斯") == "sI"
    assert latin_phones("Schmidt")[0] == "S"
    assert latin_phones("Zoé") == latin_phones("Zoe")
