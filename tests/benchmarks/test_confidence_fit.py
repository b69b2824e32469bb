"""What the fit of findings' confidences makes of findings that were right and wrong."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.checks.confidence import DRAWN, Case, failed, grouped, rows, tally


def cases(
    evidence: str, right: int, wrong: int, own: float = 0.8, same: bool = False
) -> list[Case]:
    return [
        Case(
            "spelling",
            evidence,
            own,
            ("同一句" if same else f"第{i}句", "why"),
            i < right,
            ("document", "why" if same else f"why {i}"),
        )
        for i in range(right + wrong)
    ]


def shares(lines: list[str]) -> dict[str, float]:
    cells = [line.split("\t") for line in lines[1:]]
    return {evidence: float(share) for _, evidence, _, _, _, share in cells}


def test_a_share_lies_between_what_was_seen_and_what_was_expected() -> None:
    table = shares(list(rows([*cases("a", 30, 0), *cases("b", 0, 30)], {})))
    assert 0.8 < table["a"] < 1
    assert 0 < table["b"] < 0.2
    assert table["b"] < table[""] < table["a"]


def test_one_finding_of_many_systems_counts_once() -> None:
    many, one = (tally(cases("a", 20, 0, same=same)) for same in (False, True))
    assert (many.different, one.different) == (20, 1)
    assert one.drawn(0.5) == pytest.approx((1 + DRAWN * 0.5) / (1 + DRAWN))
    assert one.drawn(0.5) < many.drawn(0.5)


def test_what_does_not_hold_on_the_other_documents_is_never_major() -> None:
    held = failed([*cases("a", 3, 17), *cases("b", 17, 3)])
    assert set(held) == {("spelling", "a")}
    table = shares(list(rows([*cases("a", 20, 0), *cases("b", 20, 0)], held)))
    assert 0.5 < table["a"] < 0.7 < table["b"]


def test_what_holds_nowhere_becomes_a_note() -> None:
    held = failed(cases("a", 3, 17))
    assert shares(list(rows([*cases("a", 10, 10), *cases("b", 20, 0)], held)))["a"] < 0.5


def test_few_findings_on_the_other_documents_decide_nothing() -> None:
    assert failed(cases("a", 0, 9)) == {}


def test_few_findings_make_no_note_of_a_minor_kind() -> None:
    few, enough = cases("a", 0, 5, own=0.6), cases("b", 0, 6, own=0.6)
    table = shares(list(rows([*few, *enough, *cases("c", 0, 30)], {})))
    assert table["a"] == 0.5
    assert table["b"] < 0.5


def test_neighbouring_figures_share_a_row_until_there_are_enough() -> None:
    few = [*cases("a", 3, 0, own=0.5), *cases("a", 3, 0, own=0.6)]
    assert len(grouped(few)) == 1
    enough = [*cases("a", 12, 0, own=0.5), *cases("a", 0, 12, own=0.9)]
    assert [own for own, _ in grouped(enough)] == pytest.approx([0.5, 0.9])
