"""A review in progress: the state, its history and its journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.errors import FormatError
from align.review.journal import Journal, Writer, operations_of, read_journal, write_journal
from align.review.operations import Change, Operation, Refused, applied, change_of
from align.review.state import State

UNDO, REDO = "undo", "redo"


class Conflict(Refused):
    """An operation that was chosen on sight of an older state."""


@dataclass(slots=True)
class History:
    """A state and how it came about; grows by what changes, not by what there is.

    Attributes:
        state: as it is now.
        done: operations and their changes that can be undone, the last one last.
        undone: those that can be redone, the next one last.
    """

    state: State
    done: list[tuple[Operation, Change]] = field(default_factory=list)
    undone: list[tuple[Operation, Change]] = field(default_factory=list)

    def plan(self, operation: Operation) -> Change:
        """What an operation, undo or redo would do.

        Raises:
            Refused: it cannot be done.
        """
        name = operation.get("op")
        if name == UNDO:
            if not self.done:
                raise Refused("there is nothing to undo")
            return self.done[-1][1].inverse
        if name == REDO:
            if not self.undone:
                raise Refused("there is nothing to redo")
            return self.undone[-1][1]
        return change_of(self.state, operation)

    def commit(self, operation: Operation, change: Change) -> None:
        """Do what was planned."""
        self.state = applied(self.state, change)
        name = operation.get("op")
        if name == UNDO:
            self.undone.append(self.done.pop())
        elif name == REDO:
            self.done.append(self.undone.pop())
        else:
            self.done.append((operation, change))
            self.undone.clear()

    def operations(self) -> list[Operation]:
        """The shortest journal that leads here, what can be redone included."""
        ahead = [operation for operation, _ in reversed(self.undone)]
        return [*(operation for operation, _ in self.done), *ahead, *[{"op": UNDO}] * len(ahead)]


def replay(journal: Journal, path: Path | None = None) -> History:
    """The history that a journal holds.

    Raises:
        FormatError: an operation does not fit.
    """
    try:
        history = History(State.from_json(journal.header["base"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FormatError("is no journal of a review", path=path, line=1) from None
    for number, operation in enumerate(journal.operations, 2):
        if "op" not in operation:
            continue
        try:
            history.commit(operation, history.plan(operation))
        except (Refused, TypeError, ValueError) as error:
            problem = f"this operation does not fit: {error}"
            raise FormatError(problem, path=path, line=number) from None
    return history


class Session:
    """A review that is written down as it goes.

    Attributes:
        version: how many operations there were, undo and redo included; who sends one says which
            version it saw.
        place: the bead that was looked at last.
        header: what the journal says of itself beside the state at first.
    """

    def __init__(self, writer: Writer, history: History, journal: Journal) -> None:
        self.path = writer.path
        header = journal.header
        self.header = {key: header[key] for key in header if key != "align-review"}
        self.history = history
        self.version = len(operations_of(journal.operations))
        seen = (row.get("place", row.get("bead")) for row in journal.operations)
        places = [place for place in seen if isinstance(place, int)]
        self.place = min(places[-1] if places else 0, len(self.state.beads) - 1)
        self._writer = writer
        writer.trim(journal.length)

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self.history.state

    @classmethod
    def start(cls, path: Path, base: State, **header: Any) -> Session:
        """A new review.

        Args:
            path: of the journal; written at once.
            header: JSON values to keep beside the state.
        """
        known = {**header, "base": base.to_json()}
        length = write_journal(path, known, ())
        return cls(Writer(path), History(base), Journal(known, (), length, length))

    @classmethod
    def resume(cls, path: Path, journal: Journal | None = None) -> Session:
        """The review that a journal holds.

        Args:
            journal: the same, where it has been read already.

        Raises:
            AlignError: it cannot be read, or somebody reviews it now.
        """
        writer = Writer(path)
        try:
            # Read while nobody else can write.
            if journal is None or journal.size != writer.size:
                journal = read_journal(path)
            return cls(writer, replay(journal, path), journal)
        except BaseException:
            writer.close()
            raise

    def do(self, operation: Operation, version: int | None = None) -> Change:
        """Do one operation; it is on disk when this returns.

        Args:
            version: the version that it was chosen on sight of; None: the present one.

        Raises:
            Conflict: the version is another now.
            Refused: it cannot be done.
            OutputError: it cannot be written down, and so is not done.
        """
        if version is not None and version != self.version:
            raise Conflict("this was changed in another window")
        try:
            change = self.history.plan(operation)
        except (TypeError, ValueError, KeyError):
            raise Refused("this is no operation") from None
        self._writer.append(operation)
        self.history.commit(operation, change)
        self.version += 1
        return change

    def keep_place(self, bead: int) -> None:
        """Remember the bead that is looked at."""
        if bead != self.place and 0 <= bead < len(self.state.beads):
            self.place = bead
            self._writer.append({"place": bead}, sync=False)

    def say(self, row: Mapping[str, Any]) -> None:
        """Write something down that is no operation."""
        self._writer.append(row)
        self.header.update(row)

    def rewrite(self, **header: Any) -> None:
        """Write the journal anew, without what was undone for good; ``header`` is changed so."""
        self.header.update(header)
        operations = [*self.history.operations(), {"place": self.place}]
        self._writer.close()
        length = write_journal(self.path, self.header, operations)
        self._writer = Writer(self.path)
        self._writer.trim(length)

    def close(self) -> None:
        """End the review: the journal is compacted and can be taken up again."""
        self.rewrite()
        self._writer.close()
