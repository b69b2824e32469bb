"""A review as the app sees it: rows to show, operations to do, results to carry away."""

from __future__ import annotations

import io
import tempfile
import threading
import zipfile
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.bitext import Bitext
from align.check.config import CheckConfig
from align.errors import ConfigError
from align.formats import format_names, write
from align.languages import UNSPACED
from align.review.figures import Figures, Key, Worker
from align.review.folder import Home, digest, open_session, save_verdicts, verdicts_of
from align.review.journal import Journal
from align.review.operations import Change, Refused
from align.review.session import Conflict, Session
from align.review.state import SIDES, ReviewBead, State, documents_of, plain_beads

#: Formats that are written only on request by another name, or not at all.
_NOT_WRITTEN = frozenset({"xliff"})
#: The last operations that another window is told of one by one.
_STEPS = 32
#: How a file of each format ends.
_SUFFIXES = {"vecalign": "links", "moses": "zip"}


class Desk:
    """One review, shared by all windows that show it."""

    def __init__(
        self,
        home: Home,
        bitext: Bitext,
        config: CheckConfig | None = None,
        journal: Journal | None = None,
    ) -> None:
        """
        Args:
            journal: what lies at ``home.journal``, where it has been read already.

        Raises:
            AlignError: a file of the review cannot be read or written, or somebody is at it.
        """
        self.home = home
        self.bitext = bitext
        self.session: Session = open_session(home, bitext, journal)
        self.figures = Figures(bitext.beads)
        for operation, _ in self.session.history.done:
            self.figures.trust(_confidences(operation))
        self.lock = threading.RLock()
        self._is_closed = False
        self._steps: deque[dict[str, Any]] = deque(maxlen=_STEPS)
        config = config or CheckConfig()
        self.worker = Worker(self.figures, self._look, config, self._idle)

    def close(self) -> None:
        """Write everything down and let go."""
        self.worker.stop()
        with self.lock:
            self._is_closed = True
            save_verdicts(self.home, self.session)
            self.session.close()

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self.session.state

    def _look(self) -> tuple[State, int]:
        with self.lock:
            return self.session.state, self.session.place

    def _idle(self) -> None:
        state = self.session.state
        found = verdicts_of(self.home, self.session)  # not under the lock: it takes its time
        with self.lock:
            if state is self.session.state and not self._is_closed:
                save_verdicts(self.home, self.session, found)

    def overview(self) -> dict[str, Any]:
        """What a window needs to know first."""
        with self.lock:
            state = self.state
            return {
                "name": self.home.name,
                "version": self.session.version,
                "news": self.figures.news,
                "beads": len(state.beads),
                "place": self.session.place,
                "languages": list(state.languages),
                "joints": ["" if code in UNSPACED else " " for code in state.languages],
                "formats": exports(),
                "folder": self.home.folder is not None,
                "undo": len(self.session.history.done),
                "redo": len(self.session.history.undone),
            }

    def rows(self, start: int, end: int) -> dict[str, Any]:
        """The beads [start, end) as rows."""
        with self.lock:
            state = self.state
            beads = state.beads[max(start, 0) : max(end, 0)]
            rows = [self._row(bead, state) for bead in beads]
            return {"version": self.session.version, "from": start, "rows": rows}

    def do(self, operation: Mapping[str, Any], version: int) -> dict[str, Any]:
        """Do an operation; what has to be shown anew.

        Raises:
            Refused: it cannot be done; :class:`Conflict` where another window was faster.
        """
        with self.lock:
            change = self.session.do(operation, version)
            reply = self._reply(change)
            self._steps.append(reply)
        self.worker.wake()
        return reply

    def _reply(self, change: Change) -> dict[str, Any]:
        state = self.state
        rows = [self._row(bead, state) for bead in change.after]
        judged = {key for key, _, _ in change.judged}
        return {
            "version": self.session.version,
            "at": change.at,
            "remove": len(change.before),
            "rows": rows,
            "changed": self._changed(judged, state) if judged else [],
            "focus": min(change.focus, len(state.beads) - 1),
            "undo": len(self.session.history.done),
            "redo": len(self.session.history.undone),
        }

    def _changed(self, judged: set[str], state: State) -> list[tuple[int, dict[str, Any]]]:
        """The rows on which one of these fingerprints is."""
        return [
            (number, self._row(bead, state))
            for number, bead in enumerate(state.beads)
            if any(
                marked.mark in judged or marked.everywhere in judged
                for marked in self.figures.marked(self.figures.key(bead, state))
            )
        ]

    def news(self, version: int, seen: int) -> dict[str, Any] | None:
        """What has changed since a window knew ``version`` and ``seen`` news: the replies to the
        operations since, and the rows whose figures came to be known; None for nothing. Replies
        are not kept for ever: where the first ones are absent, it has to load everything."""
        if version == self.session.version and seen == self.figures.news:
            return None
        with self.lock:
            state = self.state
            news = self.figures.news
            steps = [step for step in self._steps if step["version"] > version]
            reply = {"version": self.session.version, "news": news, "steps": steps}
            keys = self.figures.since(seen)
            rows = [
                (number, self._row(bead, state))
                for number, bead in enumerate(state.beads if keys else ())
                if self.figures.key(bead, state) in keys
            ]
            return {**reply, "changed": rows}

    def keep_place(self, bead: int) -> None:
        """Remember the bead that is looked at."""
        with self.lock:
            self.session.keep_place(bead)

    def realign(self, version: int) -> dict[str, Any]:
        """Align what lies between the beads that a person fixed.

        Raises:
            Conflict: something was changed meanwhile.
            Refused: there is nothing to align.
        """
        from align.beads import align

        with self.lock:
            if version != self.session.version:
                raise Conflict("this was changed in another window")
            state = self.state
        plain = plain_beads(state)
        pins = [
            (bead.source, bead.target)
            for bead, under in zip(plain, state.beads, strict=True)
            if under.is_fixed
        ]
        if len(pins) == len(plain):
            raise Refused("every bead is fixed: there is no rest to realign")
        found = align(*documents_of(state), pins=pins, encoder=self.worker.encoder)
        kept = set(pins)
        given = [
            [bead.source_text, bead.target_text, bead.confidence]
            for bead in found.beads
            if (bead.source, bead.target) not in kept
        ]
        sizes = [[len(bead.source), len(bead.target)] for bead in found.beads]
        operation = {"op": "realign", "sizes": sizes, "confidences": given}
        with self.lock:
            self.figures.trust(_confidences(operation))
            return self.do(operation, version)

    def _row(self, bead: ReviewBead, state: State) -> dict[str, Any]:
        """A bead for the app; what is empty is left out."""
        key = self.figures.key(bead, state)
        known = self.figures.of(key, state)
        row: dict[str, Any] = {
            "s": [piece.text for piece in bead.source],
            "t": [piece.text for piece in bead.target],
            "st": bead.status,
            "n": bead.note,
            "c": self.figures.confidence(key),
            "e": None if known is None else known.estimate,
            "f": self._findings(key, state),
            "d": [] if known is None else [[d.start, d.end, d.probability] for d in known.doubts],
            "x": [
                [side, number]
                for side, name in enumerate(SIDES)
                for number, piece in enumerate(bead.side(name))
                if piece.is_edited
            ],
            "w": self.figures.is_pending(key, state),
        }
        return {name: value for name, value in row.items() if value not in (None, "", [], False)}

    def _findings(self, key: Key, state: State) -> list[list[Any]]:
        rows = []
        for marked in self.figures.marked(key):
            finding = marked.finding
            said = state.judgements.get(marked.mark) or state.judgements.get(marked.everywhere)
            row = [
                finding.check,
                finding.severity.value,
                finding.message,
                finding.source_span,
                finding.target_span,
                round(100 * finding.confidence),
                finding.suggestion,
                marked.mark,
                marked.everywhere,
            ]
            rows.append(row if said is None else [*row, said.verdict, said.reason])
        return rows

    def finished(self) -> Bitext:
        """The bitext as corrected, with all that is known."""
        with self.lock:
            state = self.state
            source, target = documents_of(state)
            beads = self.figures.filled(state)
        varieties = self.bitext.source.variety, self.bitext.target.variety
        return Bitext(
            replace(source, variety=varieties[0], path=self.bitext.source.path),
            replace(target, variety=varieties[1], path=self.bitext.target.path),
            beads,
        )

    def export(self, name: str) -> tuple[str, bytes]:
        """A file of that format: its name and content.

        Raises:
            ConfigError: there is no such format.
            AlignError: it cannot be written, a missing package for example.
        """
        if name not in exports():
            raise ConfigError(f"no format {name!r:.40}", hint=f"use one of {', '.join(exports())}")
        stem = Path(self.home.name).stem or "bitext"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{stem}.{_SUFFIXES.get(name, name)}"
            write(self.finished(), path.with_suffix("") if name == "moses" else path, format=name)
            files = sorted(Path(folder).iterdir())
            if len(files) == 1:
                return path.name, files[0].read_bytes()
            return f"{stem}.zip", _zipped(files)

    def write_results(self) -> list[str]:
        """Write the corrected results into their folder; the names of the files.

        Raises:
            Refused: a single file is under review.
        """
        from align.outputs import write_all

        if self.home.folder is None:
            raise Refused("a single file is under review: export it under another name")
        summary, _ = write_all(self.finished(), self.home.folder, force=True)
        with self.lock:
            save_verdicts(self.home, self.session)
            self.session.rewrite(results=digest(self.home.results))
        return list(summary.files)


def exports() -> list[str]:
    """The formats that a review can be carried away in."""
    return [name for name in format_names() if name not in _NOT_WRITTEN]


def _confidences(operation: Mapping[str, Any]) -> Iterable[tuple[Key, float]]:
    given: Sequence[Any] = operation.get("confidences") or ()
    return [((source, target), confidence) for source, target, confidence in given]


def _zipped(files: Sequence[Path]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name), file.read_bytes())
    return buffer.getvalue()
