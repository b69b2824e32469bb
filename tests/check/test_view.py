"""What a check sees of a bead, and how often it is worked out."""

from __future__ import annotations

import pytest

from align.bitext import Bead
from align.check.view import KEPT_VIEWS, BeadView, DocumentView, analysis


def beads(count: int) -> list[Bead]:
    return [Bead((i,), (i,), str(i), str(i)) for i in range(count)]


def test_an_analysis_is_worked_out_once_per_bead_and_once_per_document():
    asked: list[object] = []

    @analysis
    def number(view: BeadView) -> int:
        asked.append(view.index)
        return int(view.source_text)

    @analysis
    def size(document: DocumentView) -> int:
        asked.append("document")
        return len(document)

    document = DocumentView(beads(3), "zh", "en")
    assert [number(view) for view in document] == [number(view) for view in document] == [0, 1, 2]
    assert size(document) == size(document) == 3
    assert asked == [0, 1, 2, "document"]


def test_an_answer_of_none_is_remembered_too():
    asked = []

    @analysis
    def nothing(view: BeadView) -> None:
        asked.append(view.index)

    view = BeadView.of("一", "one")
    nothing(view)
    nothing(view)
    assert asked == [0]


def test_a_long_document_keeps_only_so_many_views():
    document = DocumentView(beads(KEPT_VIEWS + 10), "zh", "en")
    first = document.view(0)
    assert document.view(0) is first
    assert [view.index for view in document] == list(range(KEPT_VIEWS + 10))
    assert document.view(KEPT_VIEWS + 9) is document.view(KEPT_VIEWS + 9)
    assert document.view(0) is not first


@pytest.mark.parametrize(
    ("index", "seen"), [(0, [1, 2]), (2, [0, 1, 3, 4]), (4, [2, 3]), (3, [1, 2, 4])]
)
def test_neighbours(index, seen):
    assert [view.index for view in DocumentView(beads(5)).around(index, 2)] == seen


@pytest.mark.parametrize(("confidence", "doubtful"), [(None, False), (0.4, False), (0.39, True)])
def test_doubtful_beads(confidence, doubtful):
    bead = Bead((0,), (0,), "一", "one", confidence)
    assert DocumentView((bead,), least_confidence=0.4).view(0).is_doubtful is doubtful
