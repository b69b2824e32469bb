"""How grave and how sure a finding is, by the evidence that it rests on (``grounds.tsv``, fitted by
``training/checks/name_grounds.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from align.bitext import Severity
from align.checks.names.answers import Answer
from align.checks.names.target import Target
from align.lexicon.names import Name
from align.lexicon.pinyin import is_pinyin
from align.lexicon.sound import similarity

#: Least confidence of a major finding and of a minor one; others are neutral.
MAJOR, MINOR = 0.7, 0.5
#: How alike a name and its form must sound for the sound to bear out what a table says.
BORNE_OUT = 0.8


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of evidence.

    Attributes:
        most: the gravest that a finding on it can be, whatever its confidence: a name that one
            list holds is often left out by people too.
        prior: share that was expected before any was seen.
        confidence: share in [0, 1] of such findings that raters confirm.
    """

    most: Severity
    prior: float
    confidence: float

    @property
    def severity(self) -> Severity:
        """As severe as the confidence allows."""
        if self.most is Severity.NEUTRAL or self.confidence < MINOR:
            return Severity.NEUTRAL
        return Severity.MINOR if self.confidence < MAJOR else self.most


@cache
def grounds() -> dict[str, Ground]:
    """Every kind of evidence by its name."""
    text = files(__package__).joinpath("grounds.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {
        name: Ground(Severity(most), float(prior), float(confidence))
        for name, most, prior, confidence, *_ in rows
    }


def ground_of_other(answer: Answer, target: Target) -> str:
    """The ground of a finding that a name is rendered by something that is not it."""
    name, words = answer.mention.name, answer.words
    if answer.status == "other-given":
        return "other-given-name"
    if answer.status == "rival":
        return "other-country" if name and name.kind == "country" else "other-known-name"
    if name is None:
        assert words is not None
        folds = [word.fold for word in target.words[words[0] : words[1] + 1]]
        return "stranger-person-pinyin" if all(map(is_pinyin, folds)) else "stranger-person"
    if answer.mention.is_part or (answer.mention.is_common and not answer.mention.has_cue):
        return "stranger-doubtful-name"
    if answer.status == "alike":
        return "sounds-alike"
    return f"stranger-{_sources(name.witnesses)}"


def ground_of_misspelt(answer: Answer) -> str:
    """The ground of a finding that a name is misspelt."""
    if answer.status == "slip":
        return "name-misspelt"
    name = answer.mention.name
    return f"form-misspelt-{_sources(name.witnesses)}" if name else "pinyin-misspelt"


def ground_of_missing(answer: Answer, is_rendered: bool, aside: str, has_place: bool) -> str | None:
    """The ground of a finding that a name is missing, or None when there is none.

    Args:
        answer: its status is ``absent``.
        is_rendered: whether the document has the name elsewhere: then “it” or “the city” may be
            here.
        aside: ``dateline`` or ``aside`` for a name outside the sentences, else ``""``.
        has_place: whether the words that stand in its place are known.
    """
    mention, name = answer.mention, answer.mention.name
    if mention.is_common and not mention.has_cue:
        return None
    if mention.is_first:
        return "missing-first-name"
    if mention.is_part or aside:
        return "missing-part" if mention.is_part else f"missing-{aside}"
    if has_place:
        return "shown-unlisted" if name is None else f"shown-{_sources(name.witnesses)}"
    if name is None:
        kind = "person" if mention.kind == "person" else "unlisted"
        return f"missing-{kind}-rendered" if is_rendered else f"missing-{kind}"
    witnesses = name.witnesses + _sounds_right(name)
    return f"missing-{_sources(witnesses)}" + ("-rendered" if is_rendered else "")


def _sources(witnesses: int) -> str:
    """By how many independent sources a name is known."""
    return ("weak-source", "one-source", "two-sources")[min(witnesses, 2)]


def _sounds_right(name: Name) -> bool:
    """Whether its sound bears out what a table says: a witness of its own."""
    return len(name.zh) > 2 and similarity(name.zh, name.renderings[0]) > BORNE_OUT
