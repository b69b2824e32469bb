"""What a run does with the answers of an engine, whatever the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.corpus.job.task import Answer, Row, Status, Task, shard_of
from align.corpus.pairs.pair import Pair
from align.corpus.runner import Plan, Progress, run_corpus
from align.corpus.store.place import Folder


class Told:
    """An engine that writes an empty shard and answers what it was told."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        for task in tasks:
            self.done.append(task.name)
            Folder(Path(task.out)).write(shard_of(task.file), b"\n")
            row = Row(task.name, task.key, task.file, Status.DONE, task.source, task.target)
            yield Answer(replace(row, beads=0, size=1, related=0.7), 0.1)

    def close(self) -> None:
        pass


@pytest.fixture
def pairs(tmp_path: Path) -> list[Pair]:
    for side in ("zh", "en"):
        (tmp_path / side).write_text(side, "utf-8")
    return [Pair(f"{n}", str(tmp_path / "zh"), str(tmp_path / "en")) for n in range(3)]


def _run(plan: Plan, pairs: Iterable[Pair]) -> tuple[Progress, list[str]]:
    engine = Told()
    return run_corpus(pairs, plan, engine), engine.done


def test_what_is_there_and_would_be_the_same_is_not_written_again(
    tmp_path: Path, pairs: list[Pair]
) -> None:
    out = tmp_path / "out"
    plan = Plan(str(out), merge=("tsv",))
    first, done = _run(plan, pairs)
    assert (first.done, done) == (3, ["0", "1", "2"])
    files = [Path(file) for file in first.files]
    assert [file.name for file in files] == ["catalog.sqlite", "left-out.tsv", "corpus.tsv"]
    before = {file: (file.read_bytes(), file.stat().st_ino) for file in files}
    again, done = _run(plan, reversed(pairs))
    assert (again.kept, done, again.files) == (3, [], first.files)
    assert before == {file: (file.read_bytes(), file.stat().st_ino) for file in files}


@pytest.mark.parametrize("change", ["lost", "limit", "pair", "more"])
def test_what_would_be_different_is_written_again(
    tmp_path: Path, pairs: list[Pair], change: str
) -> None:
    out = tmp_path / "out"
    plan = Plan(str(out))
    _run(plan, pairs)
    if change == "lost":
        (out / "left-out.tsv").unlink()
    elif change == "limit":
        plan = replace(plan, related=0.9)
    elif change == "pair":
        pairs = pairs[:2]
    else:
        plan = replace(plan, merge=("tsv",))
    _, done = _run(plan, pairs)
    assert done == []
    fresh = replace(plan, out=str(tmp_path / "fresh"))
    _run(fresh, pairs)
    for name in ("catalog.sqlite", "left-out.tsv"):
        assert (out / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
    assert (out / "corpus.tsv").exists() == (change == "more")
