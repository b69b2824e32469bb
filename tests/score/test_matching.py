"""References that are cut otherwise than the translation."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Document, bitext_from_pairs, make_bead
from align.score import group_segments, match_files, match_references, score_against


def bitext_of(beads: list[tuple[int, int]]) -> Bitext:
    """A monotone bitext whose beads take (n source, m target) segments."""
    n, m = (sum(sizes) for sizes in zip(*beads, strict=True)) if beads else (0, 0)
    source = Document.from_segments([f"s{i}" for i in range(n)], "zh")
    target = Document.from_segments([f"t{j}" for j in range(m)], "en")
    made, i, j = [], 0, 0
    for k, length in beads:
        made.append(make_bead(source, target, range(i, i + k), range(j, j + length)))
        i, j = i + k, j + length
    return Bitext(source, target, tuple(made))


def test_groups_end_where_the_beads_of_all_translations_end() -> None:
    first = bitext_of([(1, 1), (2, 1), (1, 2)])
    second = bitext_of([(1, 2), (1, 1), (1, 1), (1, 0)])
    assert group_segments([first, second]) == [["t0", "t1", "t2 t3"], ["t0 t1", "t2 t3", ""]]


def test_an_insertion_joins_the_group_before_it_or_the_first() -> None:
    assert group_segments([bitext_of([(0, 1), (1, 1), (0, 1), (1, 1)])]) == [["t0 t1 t2", "t3"]]


sizes = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda s: s != (0, 0)), max_size=8
)


@given(sizes, st.randoms(use_true_random=False))
def test_every_target_segment_is_in_exactly_one_group(beads: list[tuple[int, int]], random) -> None:
    first = bitext_of(beads)
    shuffled = [(k, random.randint(0, 2)) for k, _ in beads if k]
    texts = group_segments([first, bitext_of(shuffled)])
    assert len(texts[0]) == len(texts[1])
    words = [word for group in texts[0] for word in group.split()]
    assert words == first.target.texts


def test_a_reference_with_a_line_a_bead_is_taken_line_by_line() -> None:
    bitext = bitext_from_pairs([("你好。", "Hello."), ("再见。", "Goodbye.")], "zh", "en")
    reference = Document.from_segments(["Hi.", "Bye."], "en")
    texts, (other,), through_source = match_references(bitext, [reference])
    assert (texts, other) == (["Hello.", "Goodbye."], ["Hi.", "Bye."])
    assert not through_source


def test_a_reference_cut_otherwise_is_aligned_through_the_source(tmp_path: Path) -> None:
    bitext = bitext_from_pairs(
        [
            ("公司去年在北京成立。", "The company was founded in Beijing last year."),
            ("它有三百名员工。", "It has three hundred employees."),
            ("创始人毕业于清华大学。", "The founder graduated from Tsinghua University."),
        ],
        "zh",
        "en",
    )
    path = tmp_path / "reference.txt"
    path.write_text(
        "Last year the company was founded in Beijing, and it has 300 employees. "
        "The founder graduated from Tsinghua University.",
        encoding="utf-8",
    )
    scores = score_against(bitext, [path], ["chrf"], segments=True)
    assert len(scores[0].segments) == 2
    assert scores[0].segments[-1] == 100


def test_files_of_equal_length_are_compared_line_by_line(tmp_path: Path) -> None:
    paths = []
    texts = {"s": ["你好。", "再见。"], "a": ["Hello.", "Bye."], "b": ["Hi.", "See you."]}
    for name, lines in texts.items():
        paths.append(tmp_path / name)
        paths[-1].write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    matched = match_files(paths[0], paths[1:], target_language="en")
    assert matched.texts == [texts["a"], texts["b"]]
    assert not matched.through_source
