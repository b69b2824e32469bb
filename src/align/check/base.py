"""What a check is. To add one:

1. write a subclass of :class:`Check` in a file of its own, named after its id;
2. give it examples of wrong and right: the tests run them, the documentation shows them;
3. add one ``"module:Class"`` line to ``check/registry.py`` (from another package: an entry point in
   the group ``align.checks``);
4. write ``tests/checks/<room>/test_<file>.py`` and run ``python docs/make_checks.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from align.bitext import Bead, Finding, Severity

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know beside the bead.

    Attributes:
        source_language, target_language: ISO 639-1 codes.
        beads: the beads of the document (of the window, when a corpus streams through), this one
            among them: the document as witness.
        options: settings of this check: its ``default_options`` with the configuration on top.
        glossary: the user's terms, or None.
    """

    source_language: str
    target_language: str
    beads: Sequence[Bead] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    glossary: Any = None


@dataclass(frozen=True, slots=True)
class Example:
    """Pairs that a check must flag, and the same pairs as they should be, on which it is silent.

    Attributes:
        wrong, right: (source text, target text) of each bead of a little document.
        note: what the example shows, if that needs saying.
        source_language, target_language: ISO 639-1 codes.
        options: settings of the check that the example needs.
        glossary: lines of a glossary file (CSV) that the example needs.
    """

    wrong: tuple[Pair, ...]
    right: tuple[Pair, ...]
    note: str = ""
    source_language: str = "zh"
    target_language: str = "en"
    options: Mapping[str, Any] = field(default_factory=dict)
    glossary: str = ""


class Check(ABC):
    """One kind of suspected error.

    Class attributes:
        id: kebab-case, never changes.
        category: MQM, ``accuracy/omission`` style.
        severity: the default one; the configuration may replace it.
        source_languages, target_languages: those it knows (None: any).
        description: one line.
        needs_alignment: whether what it says is worth nothing when the bead itself is wrong; such
            checks are muted on beads of low confidence.
        on_by_default: house style is not.
        default_options: every setting that it understands, with its default.
        examples: wrong and right, for the tests and the documentation.
    """

    id: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    source_languages: ClassVar[frozenset[str] | None] = None
    target_languages: ClassVar[frozenset[str] | None] = None
    description: ClassVar[str]
    needs_alignment: ClassVar[bool] = True
    on_by_default: ClassVar[bool] = True
    default_options: ClassVar[Mapping[str, Any]] = {}
    examples: ClassVar[tuple[Example, ...]] = ()

    def prepare(self, context: Context) -> Any:
        """Read the whole document once; what it returns is handed to each :meth:`check` call."""
        return None

    @abstractmethod
    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        """Findings on ``context.beads[index]``, which is ``bead``."""

    def speaks(self, source_language: str, target_language: str) -> bool:
        """Whether this check knows this pair of languages."""
        return (self.source_languages is None or source_language in self.source_languages) and (
            self.target_languages is None or target_language in self.target_languages
        )
