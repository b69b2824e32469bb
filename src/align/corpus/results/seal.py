"""The end of a run: the catalogue, the lists of what is missing, and whatever else is asked for,
each from the rows in the order of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from align.corpus.job.task import Row, Status, why
from align.corpus.results.index_page import write_index
from align.corpus.results.merge import merged_name, write_merged
from align.corpus.store import catalogue

if TYPE_CHECKING:
    from align.corpus.runner import Plan
    from align.corpus.store.place import Place
    from align.corpus.store.state import State

#: Pairs that are not in the corpus, one per line, with the reason.
LEFT_OUT = "left-out.tsv"
INDEX = "index.html"

Rows = Callable[[], Iterator[Row]]


def seal(rows: Rows, plan: Plan, place: Place, state: State) -> tuple[str, ...]:
    """Write everything that is made of all pairs together; returns the names."""
    names = [catalogue.NAME]
    catalogue.write_catalogue(rows(), state.folder / catalogue.NAME)
    state.publish(catalogue.NAME)
    names.append(LEFT_OUT)
    place.write(LEFT_OUT, _left_out(rows).encode("utf-8", "backslashreplace"))
    for kind in plan.merge:
        name = merged_name(kind)
        write_merged(rows, place, state.folder / name, kind, plan.tmx_languages)
        state.publish(name)
        names.append(name)
    if plan.pages:
        write_index(rows, state.folder / INDEX)
        state.publish(INDEX)
        names.append(INDEX)
    return tuple(names)


def _left_out(rows: Rows) -> str:
    lines = ["pair\tstatus\twhy"]
    for row in rows():
        if row.status != Status.DONE:
            cells = (row.name, str(row.status), why(row))
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(lines) + "\n"
