"""What a worker is told and what it answers, both plain enough to travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a pair ended."""

    DONE = "done"
    UNRELATED = "unrelated"  # aligned, but the texts are not translations of each other
    FAILED = "failed"
    ONE_SIDED = "one-sided"  # there is no document on the other side


@dataclass(frozen=True, slots=True)
class Task:
    """One pair to work on.

    Attributes:
        name: of the pair.
        key: hash of everything that the result depends on.
        file: path of its files, without folder and ending.
        source, target: the documents.
        out: folder or address of the results.
        options: :meth:`JobOptions.to_dict`.
        page: whether to write a page to read.
        row: :meth:`Row.to_dict` where the shard is there already and only the page is not.
        memory: megabytes that the work may take, or None.
        seconds: that it may take, or None.
    """

    name: str
    key: str
    file: str
    source: str
    target: str
    out: str
    options: dict[str, Any]
    page: bool = False
    row: dict[str, Any] | None = None
    memory: int | None = None
    seconds: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def shard(self) -> str:
        """Where the beads go."""
        return shard_of(self.file, self.options.get("shards", "jsonl"))

    @property
    def page_file(self) -> str:
        """Where the page goes."""
        return page_of(self.file)


def shard_of(file: str, kind: str = "jsonl") -> str:
    """The beads of the pair whose files are called so, as JSON lines or Parquet."""
    return f"shards/{file}.{kind}"


def page_of(file: str) -> str:
    """The page of the pair whose files are called so."""
    return f"pages/{file}.html"


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a pair when the work on it has ended. Nothing in it depends on when, where
    or how fast it was done.

    Attributes:
        name, key, file: as in the task.
        status: how it ended; a worker says ``done`` or ``failed``.
        source, target: the documents.
        source_language, target_language: codes.
        source_segments, target_segments: how many.
        beads: how many.
        kinds: bead kind (``1-1``, …) → how many.
        confidence: mean confidence of the beads in [0, 1].
        estimate: mean estimate of two-sided beads in [0, 1].
        related: probability that the texts are translations of each other.
        findings: severity → how many.
        size: bytes of the shard.
        shards: its format, ``jsonl`` or ``parquet``.
        signature: what computed it.
        error: why it failed.
        warnings: checks that were left out.
    """

    name: str
    key: str
    file: str
    status: str
    source: str | None = None
    target: str | None = None
    source_language: str | None = None
    target_language: str | None = None
    source_segments: int | None = None
    target_segments: int | None = None
    beads: int | None = None
    kinds: dict[str, int] = field(default_factory=dict)
    confidence: float | None = None
    estimate: float | None = None
    related: float | None = None
    findings: dict[str, int] = field(default_factory=dict)
    size: int | None = None
    shards: str = "jsonl"
    signature: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Row:
        """The inverse of :meth:`to_dict`."""
        return cls(**{**values, "warnings": tuple(values.get("warnings") or ())})


def why(row: Row) -> str:
    """Why a pair is not in the corpus, in one line; empty when it is."""
    if row.status == Status.FAILED:
        return row.error or "failed"
    if row.status == Status.ONE_SIDED:
        return f"only {row.source or row.target}"
    if row.status == Status.UNRELATED:
        return f"translations of each other with a probability of {row.related or 0.0:.2f} only"
    return ""


def failed(task: Task, error: str) -> Row:
    """The row of a pair that could not be done."""
    return Row(task.name, task.key, task.file, Status.FAILED, task.source, task.target, error=error)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says of a task.

    Attributes:
        row: what is known of the pair now; None for a page alone.
        seconds: that the work took.
        fatal: why nothing further can be done (a full disk), or None.
    """

    row: Row | None
    seconds: float
    fatal: str | None = None
