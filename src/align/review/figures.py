"""Confidences, estimates and findings of beads, known by their texts and computed in the background
where they are not known."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.bitext import Bead, Bitext, Document, Finding
from align.check.config import CheckConfig
from align.check.dismiss import fingerprint, fingerprint_everywhere
from align.review.state import DISMISSED, ReviewBead, State, plain_beads

if TYPE_CHECKING:
    from align.encode.base import Encoder

#: Source and target text of a bead.
Key = tuple[str, str]
#: A bead's figures without those of its findings that were dismissed.
Stand = tuple[Key, frozenset[str]]

#: Beads on either side of a changed one that its checks take as witnesses.
_AROUND = 200
#: Seconds without a change after which figures are computed, and after which verdicts are written.
_PAUSE = 0.15
_REST = 2.0
#: Beads whose figures are computed before the next look at what has changed meanwhile.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding and what it is known by.

    Attributes:
        mark: its fingerprint.
        everywhere: that of all its like.
    """

    finding: Finding
    mark: str
    everywhere: str


def key_of(bead: Bead) -> Key:
    """What a bead's figures are known by."""
    return bead.source_text, bead.target_text


class Figures:
    """What is known of beads; safe to use from several threads."""

    def __init__(self, beads: Iterable[Bead]) -> None:
        self._lock = threading.RLock()
        self._known: dict[Key, Bead] = {}
        self._marked: dict[Key, tuple[Marked, ...]] = {}
        self._heeded: dict[Stand, Bead] = {}
        self._confidences: dict[Key, float] = {}
        self._news: list[Key] = []
        self._keys: dict[int, tuple[ReviewBead, Key]] = {}
        for bead in beads:
            if is_complete(bead):
                self._known[key_of(bead)] = bead
            if bead.confidence is not None:
                self._confidences[key_of(bead)] = bead.confidence

    def key(self, bead: ReviewBead, state: State) -> Key:
        """What a bead under review is known by; joined once for each bead there ever is."""
        kept = self._keys.get(id(bead))
        if kept is None or kept[0] is not bead:
            kept = self._keys[id(bead)] = (bead, state.texts(bead))
        return kept[1]

    @property
    def news(self) -> int:
        """How often figures came to be known."""
        return len(self._news)

    def since(self, seen: int) -> set[Key]:
        """The beads whose figures came to be known since ``news`` was ``seen``."""
        with self._lock:
            return set(self._news[max(seen, 0) :])

    def learn(self, bead: Bead) -> None:
        """Take up the figures of a bead."""
        with self._lock:
            key = key_of(bead)
            self._known[key] = bead
            self._marked.pop(key, None)
            self._news.append(key)

    def heed(self, bead: Bead, dismissed: frozenset[str]) -> None:
        """Take up a bead's estimate without dismissed findings."""
        with self._lock:
            self._heeded[(key_of(bead), dismissed)] = bead
            self._news.append(key_of(bead))

    def trust(self, confidences: Iterable[tuple[Key, float]]) -> None:
        """Take up confidences that the aligner gave."""
        with self._lock:
            self._confidences.update(confidences)

    def confidence(self, key: Key) -> float | None:
        """The aligner's confidence in a bead of these texts, where it had one."""
        return self._confidences.get(key)

    def knows(self, key: Key) -> bool:
        """Whether a bead of these texts has been checked and estimated."""
        return key in self._known

    def marked(self, key: Key) -> tuple[Marked, ...]:
        """The findings of a bead, dismissed ones among them."""
        with self._lock:
            if key not in self._marked:
                bead = self._known.get(key)
                self._marked[key] = () if bead is None else tuple(_marks(bead))
            return self._marked[key]

    def dismissed(self, key: Key, state: State) -> frozenset[str]:
        """Fingerprints of the bead's findings that a person dismissed."""
        said = state.judgements
        if not said:
            return frozenset()
        return frozenset(
            marked.mark
            for marked in self.marked(key)
            for one in [said.get(marked.mark) or said.get(marked.everywhere)]
            if one is not None and one.verdict == DISMISSED
        )

    def of(self, key: Key, state: State) -> Bead | None:
        """The bead of these texts as far as it is known, all its findings on it; its estimate is
        without those that were dismissed, as soon as that is computed."""
        with self._lock:
            bead = self._known.get(key)
            if bead is None:
                return None
            heeded = self._heeded.get((key, self.dismissed(key, state)))
        if heeded is None:
            return bead
        return replace(bead, estimate=heeded.estimate, penalty=heeded.penalty)

    def is_pending(self, key: Key, state: State) -> bool:
        """Whether something is yet to be computed."""
        if key not in self._known:
            return True
        dismissed = self.dismissed(key, state)
        return bool(dismissed) and (key, dismissed) not in self._heeded

    def filled(self, state: State) -> tuple[Bead, ...]:
        """The beads of a state with all that is known, as they are to be written."""
        return tuple(self._filled(bead, state) for bead in plain_beads(state))

    def _filled(self, plain: Bead, state: State) -> Bead:
        key = key_of(plain)
        known = self.of(key, state)
        confidence = plain.confidence
        if confidence is None:
            confidence = self.confidence(key)
        if known is None:
            return replace(plain, confidence=confidence)
        dismissed = self.dismissed(key, state)
        findings = tuple(m.finding for m in self.marked(key) if m.mark not in dismissed)
        return replace(
            known,
            source=plain.source,
            target=plain.target,
            confidence=confidence,
            findings=findings,
        )


def is_complete(bead: Bead) -> bool:
    """Whether a bead that was read comes from a file that holds figures."""
    return bead.estimate is not None or (bead.confidence is not None and not bead.is_two_sided)


def _marks(bead: Bead) -> Iterator[Marked]:
    for finding in bead.findings:
        yield Marked(finding, fingerprint(finding, bead), fingerprint_everywhere(finding, bead))


class Worker:
    """Computes in the background what is not known of the present state."""

    def __init__(
        self,
        figures: Figures,
        look: Callable[[], tuple[State, int]],
        config: CheckConfig,
        idle: Callable[[], None] = lambda: None,
    ) -> None:
        """
        Args:
            look: the present state and the bead that is looked at.
            idle: called when everything is known for now.
        """
        self._figures = figures
        self._look = look
        self._config = config
        self._idle = idle
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="figures")
        self.problem: str | None = None
        self.encoder: Encoder | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self.wake()

    def wake(self) -> None:
        """Something has changed."""
        self._wake.set()

    def stop(self) -> None:
        """End after the present batch; waits no longer than a moment."""
        self._stop.set()
        self._wake.set()
        self._thread.join(0.3)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait()
            self._wake.clear()
            while self._wake.wait(_PAUSE) and not self._stop.is_set():
                self._wake.clear()  # keys come faster than this: let them
            try:
                while not self._stop.is_set() and self._round():
                    pass
                # A person who types on is not to wait for what can be written later.
                if not self._wake.wait(_REST):
                    self._idle()
            except Exception as error:  # shown in the app; the review itself goes on
                self.problem = f"{type(error).__name__}: {error}"

    def _round(self) -> bool:
        """Compute one batch; whether there was one."""
        state, place = self._look()
        keys = [self._figures.key(bead, state) for bead in state.beads]
        missing = [n for n, key in enumerate(keys) if not self._figures.knows(key)]
        if missing:
            self._check(state, min(missing, key=lambda n: abs(n - place)), missing)
            return True
        return self._heed(keys, state)

    def _check(self, state: State, nearest: int, missing: Sequence[int]) -> None:
        from align.check.runner import check_beads, make_plan

        start = max(0, nearest - _AROUND)
        window = [self._plain(bead, state) for bead in state.beads[start : nearest + _AROUND]]
        near = sorted(missing, key=lambda n: abs(n - nearest))[:_BATCH]
        only = {n - start for n in near if start <= n < start + len(window)}
        plan = make_plan(self._config, *state.languages)
        found = check_beads(window, plan, on_failure=lambda failure: None, only=only)
        for bead in self._estimated(list(found), state):
            self._figures.learn(bead)

    def _plain(self, bead: ReviewBead, state: State) -> Bead:
        """The bead with its confidence; a person's own counts as sure. Its segments are numbered
        from 0: checks look at texts."""
        key = self._figures.key(bead, state)
        confidence = 1.0 if bead.is_fixed else self._figures.confidence(key)
        sides = tuple(range(len(bead.source))), tuple(range(len(bead.target)))
        return Bead(*sides, *key, confidence)

    def _heed(self, keys: Sequence[Key], state: State) -> bool:
        if not state.judgements:
            return False
        stands = []
        for key in [key for key in keys if self._figures.is_pending(key, state)][:_BATCH]:
            known, dismissed = self._figures.of(key, state), self._figures.dismissed(key, state)
            if known is not None:
                left = (m.finding for m in self._figures.marked(key) if m.mark not in dismissed)
                stands.append((replace(known, findings=tuple(left)), dismissed))
        estimated = self._estimated([bead for bead, _ in stands], state)
        for bead, (_, dismissed) in zip(estimated, stands, strict=True):
            self._figures.heed(bead, dismissed)
        return bool(stands)

    def _estimated(self, beads: Sequence[Bead], state: State) -> tuple[Bead, ...]:
        from align.encode import get_encoder
        from align.score import estimate

        if self.encoder is None:
            self.encoder = get_encoder("use")
        source, target = (Document("", (), language) for language in state.languages)
        return estimate(Bitext(source, target, tuple(beads)), encoder=self.encoder).beads
