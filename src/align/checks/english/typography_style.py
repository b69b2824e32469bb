"""House style: dashes and hyphens that change within a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.check.base import Example
from align.check.view import BeadView, DocumentView
from align.checks.english.base import EnglishCheck
from align.checks.english.kinds import Slip, slip

HYPHENATED = re.compile(r"\b[a-z]+-[a-z]{2,}\b")
DASHES = re.compile(r"(?<=\w)(—|–| — | – | - |--| -- )(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a text does most of the time: its dash, and its spelling of compounds."""

    dash: str | None
    compounds: dict[str, str]


def house_style(texts: Sequence[str]) -> HouseStyle:
    """The commonest dash of a text, and for every compound it writes two ways the commoner."""
    dashes = Counter(match[1].strip() for text in texts for match in DASHES.finditer(text))
    joined = " ".join(texts).lower()
    hyphenated = Counter(HYPHENATED.findall(joined))
    words = Counter(re.findall(r"[a-z]+", joined))
    compounds: dict[str, str] = {}
    for compound, times in hyphenated.items():
        solid = compound.replace("-", "")
        if words[solid]:
            rare, common = (compound, solid) if times <= words[solid] else (solid, compound)
            compounds[rare] = common
    return HouseStyle(dashes.most_common(1)[0][0] if len(dashes) > 1 else None, compounds)


def house_style_slips(text: str, style: HouseStyle) -> Iterator[Slip]:
    """Dashes and compounds written otherwise than in most of the text."""
    for match in DASHES.finditer(text):
        if style.dash is not None and match[1].strip() != style.dash:
            yield slip("mixed-dashes", match.span(1), style.dash, style.dash)
    for match in re.finditer(r"[A-Za-z]+(?:-[A-Za-z]+)?", text) if style.compounds else ():
        if (usual := style.compounds.get(match[0].lower())) is not None:
            yield slip("mixed-hyphenation", match.span(), usual, usual)


class TypographyStyle(EnglishCheck):
    """House style, off by default. Wrong: "e-mail" in a text that mostly writes "email", a spaced
    hyphen in a text that mostly writes an em dash."""

    id = "typography-style"
    category = "style/house-style"
    description = "A dash or a compound is not written as in most of the text"
    on_by_default = False
    examples = (
        Example(
            (("邮件来了。", "The e-mail came."), ("一封，又一封。", "An email, then an email.")),
            (("邮件来了。", "The email came."), ("一封，又一封。", "An email, then an email.")),
        ),
    )

    def prepare(self, document: DocumentView) -> HouseStyle:
        """The text's own habits."""
        return house_style([bead.target_text for bead in document.beads])

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        return house_style_slips(view.target_text, prepared)
