"""The languages of a pair: what a text says and, where it leaves doubt, the other evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import InputError
from align.pipeline import TextOptions, doubt_warning, read_pair
from align.text import pair_languages

ZH = "小米将重回第一，MIX 2继续引领全面屏技术的方向。"
#: English without function words, or so short that nothing decides.
SHORT_ENGLISH = [
    "A woman, 36, was hurt when a bus overturned near Leeds.",
    "Save\nCancel\nPrint\nUndo\nRedo",
    "Two eggs, one cup flour, half teaspoon salt, butter.",
    "Lei Jun, CEO, Xiaomi",
    "Camera, Battery, Display, Storage, Price",
    "OK\nYes\nNo",
]


@pytest.mark.parametrize("text", SHORT_ENGLISH)
def test_short_english_beside_chinese_is_english(text: str) -> None:
    assert pair_languages((ZH, text)) == ("zh", "en")
    assert pair_languages((text, ZH)) == ("en", "zh")


def test_what_is_given_or_stated_is_never_changed() -> None:
    assert pair_languages((ZH, ZH), given=("ja", "fr")) == ("ja", "fr")
    assert pair_languages(("Bonjour à tous.", "OK"), given=("fr", None))[0] == "fr"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("corpus/en/a.txt", "en"),
        ("corpus/de/a.txt", "de"),
        ("a.fr.txt", "fr"),
        ("a_it.txt", "it"),
        ("dutch/a.txt", "nl"),
        ("x.pl", "pl"),
    ],
)
def test_a_folder_or_file_name_decides_where_the_text_does_not(path: str, code: str) -> None:
    assert pair_languages((ZH, "1, 2, 3"), paths=(None, path)) == ("zh", code)


def test_a_name_does_not_overrule_a_clear_text() -> None:
    clear = "He said that the company would not have been able to do this with less."
    assert pair_languages((ZH, clear), paths=("corpus/de/a.txt", "corpus/es/a.txt")) == ("zh", "en")


def test_two_clear_texts_in_one_language_stay_so_and_are_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ZH, "utf-8")
    with pytest.raises(InputError, match="both files look Chinese"):
        read_pair(tmp_path / "a.txt", tmp_path / "b.txt")


def test_doubt_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ZH, "utf-8")
    (tmp_path / "b.txt").write_text("Xiaomi Redmi", "utf-8")
    source, target = read_pair(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (source.language, target.language) == ("zh", "en")
    assert doubt_warning(source) is None
    assert "taken as English" in str(doubt_warning(target))


def test_an_option_that_says_nothing_leaves_the_text_to_decide(tmp_path: Path) -> None:
    for name, text in (("a.txt", ZH), ("b.txt", "He said that it was so.")):
        (tmp_path / name).write_text(text, "utf-8")
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    source, target = read_pair(*paths, TextOptions("und"), TextOptions("English"))
    assert (source.language, target.language) == ("zh", "en")
