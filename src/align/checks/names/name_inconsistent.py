"""One name of the source is rendered two ways in one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity, Span
from align.check.view import BeadView, DocumentView
from align.checks.names.accepted_forms import is_listed
from align.checks.names.answers import Answer, Evidence, sounding_parts
from align.checks.names.base import NameCheck, evidence_of, is_judged
from align.checks.names.edit_distance import edit_distance
from align.checks.names.target import Word
from align.lexicon.sound import similarity

#: Below this likeness two names sound nothing like each other.
UNLIKE = 0.1


@dataclass(frozen=True, slots=True)
class Usage:
    """How a document renders one source name: folded spelling → as written, and how often.
    ``words``: how often each folded word that no list holds stands in the document."""

    written: Mapping[str, str]
    counts: Mapping[str, int]
    words: Mapping[str, int]

    def other_than(self, fold: str) -> str | None:
        """The folded spelling used most beside ``fold``."""
        others = [other for other in self.counts if other != fold]
        return max(others, key=lambda other: self.counts[other], default=None)

    def speaks_against(self, part: str, fold: str, usual: str) -> bool:
        """Whether the document speaks against a spelling: it is rarer than the other, or as rare
        and sounds less like the name; where that is the same, the later one is doubted."""
        if self.counts[fold] != self.counts[usual]:
            return self.counts[fold] < self.counts[usual]
        heard, other = round(similarity(part, fold), 3), round(similarity(part, usual), 3)
        if heard != other:
            return heard < other
        order = list(self.written)
        return order.index(fold) > order.index(usual)

    def ground(self, fold: str, usual: str) -> str:
        """What speaks against one spelling beside another: that it is in no list while the other
        is, that it stands once beside many, once beside once, or no more than that."""
        if not is_listed(fold) and is_listed(usual):
            return "other-spelling-odd"
        if self.words[fold] > 1 or self.counts.get(fold, 0) > 1:
            return "other-spelling"
        return "other-spelling-once" if self.counts[usual] > 1 else "other-spelling-even"


class NameInconsistent(NameCheck):
    """努尔达伊 as “Nurdagi” here and “Nurdai” there, or 卡瓦诺 as “Kavanaugh” in ten beads and as
    “Sanford” in one: the document is the witness. Names that a table knows are left to the other
    checks, for they have several right forms."""

    id = "name-inconsistent"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    description = "A name of the source is rendered in two ways in the target"

    def prepare(self, document: DocumentView) -> dict[str, Usage]:
        """Source name (or its part between dots) → its spellings in the document."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        written: dict[str, dict[str, str]] = defaultdict(dict)
        words: Counter[str] = Counter()
        for view in document:
            if is_judged(view.bead):
                evidence = evidence_of(view)
                words.update(w.fold for w in evidence.target.words if _is_odd(w))
                for answer in evidence.answers:
                    if _is_witness(answer):
                        fold, text = _spelling(answer, evidence)
                        counts[answer.part][fold] += 1
                        written[answer.part].setdefault(fold, text)
        return {name: Usage(written[name], each, words) for name, each in counts.items()}

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each spelling close to one that is used as often or more, and for each
        name that stands elsewhere under a spelling which this bead has not."""
        distinct = {answer.mention.text: answer for answer in reversed(evidence.answers)}
        for answer in reversed(distinct.values()):
            if answer.mention.name is not None or answer.mention.kind != "transliteration":
                continue
            for part in sounding_parts(answer.mention.text):
                usage = prepared.get(part)
                if usage is not None:
                    yield from self._compare(answer, part, usage, evidence)

    def _compare(
        self, answer: Answer, part: str, usage: Usage, evidence: Evidence
    ) -> Iterator[Finding]:
        if _is_witness(answer) and answer.part == part:
            fold, _ = _spelling(answer, evidence)
            usual = usage.other_than(fold)
            if usual and is_variant(fold, usual) and usage.speaks_against(part, fold, usual):
                assert answer.words is not None
                span, ground = evidence.span(answer.words), usage.ground(fold, usual)
                yield self._finding(answer, part, span, usage, usual, ground)
            return
        usual = usage.other_than("")
        assert usual is not None
        if evidence.target.find(usual) is None:
            near = _near_word(usual, evidence)
            words = near or _stranger(answer, part, evidence)
            if words is not None:
                fold = evidence.target.words[words[0]].fold
                ground = usage.ground(fold, usual) if near else "other-name"
                yield self._finding(answer, part, evidence.span(words), usage, usual, ground)

    def _finding(
        self,
        answer: Answer,
        part: str,
        span: Span,
        usage: Usage,
        usual: str,
        ground: str,
    ) -> Finding:
        right, count = usage.written[usual], usage.counts[usual]
        message = f"{part} is “{right}” elsewhere in the text ({count}×)."
        source = (answer.mention.start, answer.mention.end)
        return self.report(ground, message, source, span, right)


def _is_witness(answer: Answer) -> bool:
    """Whether the answer was found by sound alone: only then may the spelling vary."""
    return answer.words is not None and answer.mention.name is None and bool(answer.part)


def _is_odd(word: Word) -> bool:
    return word.is_capital and not is_listed(word.fold)


def _spelling(answer: Answer, evidence: Evidence) -> tuple[str, str]:
    assert answer.words is not None
    first, last = answer.words
    words = evidence.target.words[first : last + 1]
    start, end = evidence.span(answer.words)
    return "".join(word.fold for word in words), evidence.target.text[start:end]


def _near_word(usual: str, evidence: Evidence) -> tuple[int, int] | None:
    """A capitalised word in no list that is a variant of the usual spelling."""
    for i, word in enumerate(evidence.target.words):
        if word.is_capital and not is_listed(word.fold) and is_variant(word.fold, usual):
            return i, i
    return None


def _stranger(answer: Answer, part: str, evidence: Evidence) -> tuple[int, int] | None:
    """The one unexplained capitalised word, when it sounds nothing like the name."""
    if answer.status not in {"absent", "open"} or len(evidence.strangers) != 1:
        return None
    first, last = evidence.strangers[0]
    words = evidence.target.words[first : last + 1]
    unlike = all(similarity(part, word.fold) < UNLIKE for word in words)
    return (first, last) if unlike else None


def is_variant(a: str, b: str) -> bool:
    """Whether two folded spellings differ in a few letters, neither being the other's stem."""
    if a.startswith(b) or b.startswith(a) or a[0] != b[0]:
        return False
    return edit_distance(a, b) <= max(1, min(3, min(len(a), len(b)) // 3))
