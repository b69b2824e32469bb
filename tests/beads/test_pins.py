"""Pins: what Align wrote is taken back, texts are checked, and what moved is found again."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads import align
from align.beads.pins import Pin, read_pins
from align.bitext import Bitext, Document
from align.errors import AlignError, ConfigError, FormatError
from align.formats import write_beads

Links = list[tuple[tuple[int, ...], tuple[int, ...]]]


def document(count: int, language: str, first: int = 0) -> Document:
    texts = {"zh": "第{}句话说的是别的事情。", "en": "Sentence {} is about another matter."}
    return Document.from_segments(
        [texts[language].format(n) for n in range(first, first + count)], language
    )


def links(bitext: Bitext) -> Links:
    return [(bead.source, bead.target) for bead in bitext]


def by_lengths(source: Document, target: Document, pins: list) -> Bitext:  # type: ignore[type-arg]
    return align(source, target, method="gale-church", pins=pins)


@st.composite
def paths(draw: st.DrawFn) -> tuple[int, int, Links]:
    """Two sizes and beads that partition both, insertions and deletions in any order."""
    beads: Links = []
    i = j = 0
    for n, m in draw(
        st.lists(st.sampled_from([(1, 0), (0, 1), (1, 1), (2, 1), (1, 2)]), min_size=1)
    ):
        beads.append((tuple(range(i, i + n)), tuple(range(j, j + m))))
        i, j = i + n, j + m
    return i, j, beads


@settings(max_examples=60, deadline=None)
@given(path=paths(), keep=st.randoms(use_true_random=False))
def test_any_beads_that_align_wrote_can_be_pinned(
    path: tuple[int, int, Links], keep: random.Random
) -> None:
    near, far, beads = path
    chosen = [bead for bead in beads if keep.random() < 0.6]
    bitext = by_lengths(document(near, "zh"), document(far, "en"), chosen)
    kept = links(bitext)
    assert {b for b in chosen if b[0] and b[1]} <= set(kept)
    alone = {i for a, b in kept if not b for i in a}, {j for a, b in kept if not a for j in b}
    assert alone[0].issuperset(i for a, b in chosen if not b for i in a)
    assert alone[1].issuperset(j for a, b in chosen if not a for j in b)
    assert [i for a, _ in kept for i in a] == list(range(near))
    assert [j for _, b in kept for j in b] == list(range(far))


@pytest.mark.parametrize("form", ["vecalign", "jsonl"])
def test_a_file_that_align_wrote_is_taken_back(form: str, tmp_path: Path) -> None:
    source, target = document(4, "zh"), document(4, "en")
    beads = [((0,), (0,)), ((), (1,)), ((1,), ()), ((2, 3), (2, 3))]
    whole = by_lengths(source, target, beads)
    path = tmp_path / "pins"
    write_beads(whole, path, format=form)
    pins = read_pins(path)
    assert all(pin.is_checked == (form == "jsonl") for pin in pins)
    again = by_lengths(source, target, pins)
    assert sorted(links(again)) == sorted(links(whole))
    assert all(bead.confidence == 1.0 for bead in again)


def test_a_pinned_deletion_leaves_its_neighbours_free() -> None:
    source, target = document(9, "zh"), document(8, "en")
    found = links(by_lengths(source, target, [((5,), ())]))
    assert ((5,), ()) in found
    assert sum(1 for a, b in found if a and b) >= 7


def test_texts_that_moved_are_found_again() -> None:
    pins = [
        Pin((3,), (3,), "第3句话说的是别的事情。", "Sentence 3 is about another matter."),
        Pin((6, 7), (6,), "第6句话说的是别的事情。第7句话说的是别的事情。", None),
    ]
    source = Document.from_segments(["新加的一行。", *document(9, "zh").texts], "zh")
    found = links(by_lengths(source, document(9, "en"), pins))
    assert ((4,), (3,)) in found
    assert ((7, 8), (6,)) in found


def test_of_equal_texts_the_one_is_meant_that_moved_as_far_as_the_others() -> None:
    lines = ["甲。", "是。", "乙。", "是。", "丙。", "是。", "丁。"]
    pins = [Pin((2,), (2,), "乙。", "乙。"), Pin((3,), (3,), "是。", "是。")]
    source = Document.from_segments(["新。", "又新。", *lines], "zh")
    found = links(by_lengths(source, Document.from_segments(lines, "en"), pins))
    assert ((4,), (2,)) in found
    assert ((5,), (3,)) in found


def test_a_text_that_is_gone_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "pins.jsonl"
    row = {"source": [1], "target": [1], "source_text": "别的。", "target_text": "Other."}
    path.write_text("\n" + json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"pins\.jsonl:2: the pin \[1\]:\[1\].*'别的。'"):
        by_lengths(document(3, "zh"), document(3, "en"), read_pins(path))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]-[2]", "not a pin"),
        ("[1, x]:[2]", "not a pin"),
        ("[1 2]:[2]", "segment numbers"),
        ("[99999999999999999999]:[2]", "segment numbers"),
        ('{"source": 3, "target": [1]}', "source and target"),
        ('{"source": [true], "target": [1]}', "source and target"),
        ('{"source": [-1], "target": [1]}', "source and target"),
        ("{" * 5000, "source and target"),
        ("[1]:[2]\tone text only", "not a pin"),
    ],
)
def test_other_lines_are_refused(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "pins"
    path.write_text(f"# kept\n[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=message) as error:
        read_pins(path)
    assert error.value.line == 3


def test_a_link_may_carry_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "pins"
    path.write_text("[1]:[0, 1]:0.02\t一。\tOne. Two.\n", encoding="utf-8")
    assert read_pins(path) == [Pin((1,), (0, 1), "一。", "One. Two.", str(path), 1)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.integers(0, 6), max_size=3), st.lists(st.integers(0, 6), max_size=3)),
        max_size=5,
    )
)
def test_any_numbers_are_kept_or_refused(pins: list[tuple[list[int], list[int]]]) -> None:
    try:
        found = by_lengths(
            document(5, "zh"), document(5, "en"), [(tuple(a), tuple(b)) for a, b in pins]
        )
    except AlignError:
        return
    assert {(tuple(a), tuple(b)) for a, b in pins if a and b} <= set(links(found))
