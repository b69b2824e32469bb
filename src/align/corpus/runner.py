"""The way of a corpus: pairs in, tasks to an engine, answers into the journal, and at the end the
catalogue with what else was asked for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from align.corpus.job.options import JobOptions, key_of
from align.corpus.job.task import Answer, Row, Status, Task, page_of, shard_of
from align.corpus.store.place import Place, open_place
from align.corpus.store.state import State
from align.errors import AlignError, OutputError

if TYPE_CHECKING:
    from align.corpus.engines.base import Engine
    from align.corpus.pairs.pair import Pair

#: Below this probability two texts are not translations of each other.
RELATED = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run of a corpus is to do.

    Attributes:
        out: folder or address of the results.
        options: how each pair is read, aligned and checked.
        seconds: that a pair may take, or None.
        memory: megabytes that a worker may take, or None.
        retry_failed: whether pairs that failed before are tried again.
        pages: whether each pair gets a page, and the corpus an index.
        merge: formats of merged files: ``tmx``, ``tsv``, ``parquet``.
        related: pairs below this probability are set aside.
        tmx_languages: tags to write into a merged TMX.
    """

    out: str
    options: JobOptions = field(default_factory=JobOptions)
    seconds: float | None = None
    memory: int | None = None
    retry_failed: bool = False
    pages: bool = False
    merge: tuple[str, ...] = ()
    related: float = RELATED
    tmx_languages: tuple[str | None, str | None] = (None, None)


@dataclass
class Progress:
    """How far a run is.

    Attributes:
        pairs: how many there are, None as long as that is not known.
        done, failed, unrelated, one_sided: how many ended so, in this run or before it.
        kept: how many of them were there from an earlier run.
        segments: source and target segments of the pairs done in this run.
        seconds: since the run began.
        worked: seconds of work in all workers.
        last: the row that came last.
        finished: whether this is the end.
    """

    pairs: int | None = None
    done: int = 0
    failed: int = 0
    unrelated: int = 0
    one_sided: int = 0
    kept: int = 0
    segments: int = 0
    seconds: float = 0.0
    worked: float = 0.0
    last: Row | None = None
    finished: bool = False
    files: tuple[str, ...] = ()

    @property
    def ended(self) -> int:
        """Pairs that are through."""
        return self.done + self.failed + self.unrelated + self.one_sided


OnProgress = Callable[[Progress], None]


def run_corpus(
    pairs: Iterable[Pair],
    plan: Plan,
    engine: Engine,
    *,
    total: int | None = None,
    on_progress: OnProgress | None = None,
) -> Progress:
    """Run every pair that is not done yet, and write the catalogue.

    Args:
        pairs: taken one by one, shortly before they are worked on.
        total: how many there are, where that is known.
        on_progress: called after every pair; the object stays the same.

    Returns:
        how it ended. ``failed`` pairs are in the catalogue with their reasons.

    Raises:
        OutputError: another run writes there, or results cannot be written; what is finished stays.
        ConfigError: an option cannot be used.
    """
    return _Run(plan, engine, total, on_progress).run(pairs)


class _Run:
    def __init__(
        self, plan: Plan, engine: Engine, total: int | None, on_progress: OnProgress | None
    ) -> None:
        self.plan = plan
        self.engine = engine
        self.place: Place = open_place(plan.out)
        self.digest = plan.options.digest()
        self.progress = Progress(pairs=total)
        self.report = on_progress or (lambda progress: None)
        self.start = time.monotonic()
        self.rows = 0  # sum of the hashes of all rows, whatever their order

    def run(self, pairs: Iterable[Pair]) -> Progress:
        with State(self.plan.out, self.place) as state:
            self.state = state
            state.journal.begin()
            with closing(self.engine):
                answers = self.engine.run(self._tasks(pairs))
                try:
                    for answer in answers:
                        self._take(answer)
                        state.keep()
                finally:
                    close = getattr(answers, "close", None)
                    if close is not None:
                        close()
            self._seal(state)
        self.progress.finished = True
        self._tell(None)
        return self.progress

    def _tasks(self, pairs: Iterable[Pair]) -> Iterator[Task]:
        for pair in pairs:
            if not self.state.journal.ask(pair.name):
                raise OutputError(f"two pairs are called {pair.name}", path=self.plan.out)
            if pair.source is None or pair.target is None:
                row = Row(pair.name, "", pair.file, Status.ONE_SIDED, pair.source, pair.target)
                self.state.journal.put(row, 0.0)
                self._count(row)
                continue
            key = key_of(pair, self.digest)
            known = self.state.journal.find(pair.name)
            if known is not None and known.key == key and self._stays(known):
                known = self._renamed(known, pair)
                if not self._lacks_page(known):
                    self.progress.kept += 1
                    self._count(known)
                    continue
            else:
                known = None
            yield self._task(pair, key, known)

    def _stays(self, known: Row) -> bool:
        """Whether what an earlier run made of a pair is still there."""
        if known.status == Status.FAILED:
            return not self.plan.retry_failed
        if known.size is None:
            return False
        return self.place.size(shard_of(known.file, known.shards)) == known.size

    def _renamed(self, known: Row, pair: Pair) -> Row:
        """The row with the paths that the pair has now."""
        if (known.source, known.target) != (pair.source, pair.target):
            known = replace(known, source=pair.source, target=pair.target)
            self.state.journal.put(known, 0.0)
        return known

    def _lacks_page(self, known: Row) -> bool:
        if not self.plan.pages or known.status == Status.FAILED:
            return False
        return self.place.size(page_of(known.file)) is None

    def _task(self, pair: Pair, key: str, known: Row | None) -> Task:
        assert pair.source is not None and pair.target is not None
        return Task(
            pair.name,
            key,
            pair.file,
            pair.source,
            pair.target,
            self.plan.out,
            self.plan.options.to_dict(),
            self.plan.pages,
            None if known is None else known.to_dict(),
            self.plan.memory,
            self.plan.seconds,
        )

    def _take(self, answer: Answer) -> None:
        if answer.fatal is not None or answer.row is None:
            raise AlignError(answer.fatal or "a worker said nothing")
        row = answer.row
        self.state.journal.put(row, answer.seconds)
        self.progress.worked += answer.seconds
        self.progress.segments += (row.source_segments or 0) + (row.target_segments or 0)
        self._count(row)

    def _count(self, row: Row) -> None:
        status = self._status(row)
        text = json.dumps(row.to_dict(), sort_keys=True)
        self.rows += int.from_bytes(sha256(text.encode()).digest())
        name = status.replace("-", "_")
        setattr(self.progress, name, getattr(self.progress, name) + 1)
        self._tell(replace(row, status=status))

    def _tell(self, row: Row | None) -> None:
        self.progress.last = row
        self.progress.seconds = time.monotonic() - self.start
        self.report(self.progress)

    def _status(self, row: Row) -> str:
        """``done`` becomes ``unrelated`` here, so that another limit needs no new work."""
        is_below = row.related is not None and row.related < self.plan.related
        if row.status == Status.DONE and is_below:
            return str(Status.UNRELATED)
        return str(row.status)

    def _rows(self) -> Iterator[Row]:
        for row, _ in self.state.journal.rows():
            yield replace(row, status=self._status(row))

    def _seal(self, state: State) -> None:
        """Write what is made of all pairs, unless it is there and would be the same."""
        plan = self.plan
        asked = (plan.merge, plan.pages, plan.related, plan.tmx_languages)
        digest = sha256(f"{self.digest} {asked} {self.rows}".encode()).hexdigest()
        known = state.journal.sealed()
        if known is None or known[0] != digest or not self._are_there(known[1]):
            from align.corpus.results.seal import seal

            state.journal.seal(None, {})
            names = seal(self._rows, plan, self.place, state)
            known = digest, {name: self.place.size(name) or 0 for name in names}
            state.journal.seal(*known)
        self.progress.files = tuple(map(self.place.url, known[1]))

    def _are_there(self, files: dict[str, int]) -> bool:
        return all(self.place.size(name) == size for name, size in files.items())
