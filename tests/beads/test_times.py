"""Times of subtitles as evidence: they decide where the words do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from align.beads import align
from align.bitext import Bitext
from align.layout import Layout
from align.pipeline import read_pair

LINES = [
    (1, "你好，李先生。", "Hello, Mr. Li."),
    (4, "好的。", "All right."),
    (7, "好的。", "All right."),
    (10, "好的。", "All right."),
    (13, "我们明天早上在车站见面。", "We will meet at the station tomorrow morning."),
    (16, "再见。", "Goodbye."),
]
#: Of three equal lines, the one that the translation leaves out.
LEFT_OUT = (1, 2, 3)


def _srt(cues: list[tuple[float, str]]) -> str:
    def clock(seconds: float) -> str:
        whole, rest = divmod(round(seconds * 1000), 1000)
        return f"00:{whole // 60:02}:{whole % 60:02},{rest:03}"

    return "\n".join(
        f"{number}\n{clock(start)} --> {clock(start + 2)}\n{text}\n"
        for number, (start, text) in enumerate(cues, 1)
    )


def _aligned(folder: Path, left_out: int, later: float) -> Bitext:
    zh = [(start, source) for start, source, _ in LINES]
    en = [(start + later, target) for i, (start, _, target) in enumerate(LINES) if i != left_out]
    (folder / "zh.srt").write_text(_srt(zh), "utf-8")
    (folder / "en.srt").write_text(_srt(en), "utf-8")
    return align(*read_pair(folder / "zh.srt", folder / "en.srt"))


def _links(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in bitext]


def _right(left_out: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    pairs = [((i,), (i - (i > left_out),)) for i in range(len(LINES))]
    return [(i, () if i == (left_out,) else j) for i, j in pairs]


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_of_equal_lines_the_one_without_a_partner_at_its_time_stays_alone(
    left_out: int, tmp_path: Path
) -> None:
    assert _links(_aligned(tmp_path, left_out, 0.2)) == _right(left_out)


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_a_constant_shift_between_the_files_does_not_matter(left_out: int, tmp_path: Path) -> None:
    assert _links(_aligned(tmp_path, left_out, 40.0)) == _right(left_out)


def test_times_that_have_nothing_to_do_with_each_other_say_nothing(tmp_path: Path) -> None:
    bitext = _aligned(tmp_path, 2, 0.2)
    spoiled = replace(
        bitext.target,
        layout=Layout(times=tuple((9000.0 + i, 9000.2 + i) for i in range(5))),
    )
    plain = replace(bitext.target, layout=Layout())
    assert _links(align(bitext.source, spoiled)) == _links(align(bitext.source, plain))
