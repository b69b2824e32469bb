"""What a document does with its names: which it renders somewhere, and which short forms it
introduces in brackets (the Ministry of Industry (MIIT))."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from align.check.view import DocumentView
from align.checks.names.base import evidence_of, is_judged
from align.checks.names.target import fold_word

#: A short form in brackets or quotation marks right after a name.
_INTRODUCED = re.compile(
    r"[^()（）.;!?]{0,40}[(（][“\"'‘]?(?:the )?([A-Z][\w&.-]{1,20})[”\"'’]?[)）]"
)


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """Of one document.

    Attributes:
        beads: Chinese name → numbers of the beads that render it.
        short_forms: Chinese name → folded short forms that the document introduces for it.
    """

    beads: Mapping[str, frozenset[int]]
    short_forms: Mapping[str, frozenset[str]]

    def is_rendered_beside(self, name: str, index: int) -> bool:
        """Whether a bead other than ``index`` renders the name."""
        return bool(self.beads.get(name, frozenset()) - {index})


def read_document(document: DocumentView) -> DocumentNames:
    """Look through all beads."""
    beads: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for view in document:
        if not is_judged(view.bead):
            continue
        evidence = evidence_of(view)
        for answer in evidence.answers:
            if answer.status in {"found", "faint"} and answer.words is not None:
                beads[answer.mention.text].add(view.index)
                end = evidence.target.words[answer.words[1]].end
                match = _INTRODUCED.match(view.target_text, end)
                if match:
                    forms[answer.mention.text].add(fold_word(match[1]))
    return DocumentNames(
        {name: frozenset(places) for name, places in beads.items()},
        {name: frozenset(short) for name, short in forms.items()},
    )
