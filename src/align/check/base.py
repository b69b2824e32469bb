"""What a check is. To add one:

1. write a subclass of :class:`Check` in a file of its own, named after its id;
2. give it examples of wrong and right: the tests run them, the documentation shows them;
3. add one ``"module:Class"`` line to ``check/registry.py`` (from another package: an entry point in
   the group ``align.checks``);
4. write ``tests/checks/<room>/test_<file>.py`` and run ``python docs/make_checks.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from align.bitext import Finding, Severity, Span
from align.check.view import BeadView, DocumentView

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The settings of a check that has none."""


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
        longest: beads of more characters, both sides together, are passed over, and a neutral
            finding says so (None: there is no limit). For checks whose work grows faster than the
            text; :meth:`prepare` asks :meth:`looks_at`.
        options_class: a frozen dataclass of the settings that it understands, all with defaults.
        confidence: of a finding that names no other; in [0, 1]. Where a check does not say where
            its figure comes from, it was set by hand.
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
    longest: ClassVar[int | None] = None
    options_class: ClassVar[type[Any]] = NoOptions
    confidence: ClassVar[float] = 1.0
    examples: ClassVar[tuple[Example, ...]] = ()

    #: The settings of this run: an instance of ``options_class``.
    options: Any

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        """A check with ``options`` (setting → value) on top of the defaults.

        Raises:
            TypeError: there is no such setting.
        """
        self.options = self.options_class(**(options or {}))

    def prepare(self, document: DocumentView) -> Any:
        """Read the whole document once; what it returns is handed to each :meth:`check` call."""
        return None

    @abstractmethod
    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """Findings on the bead that ``view`` shows.

        Args:
            view: the bead and its document (``view.document``).
            prepared: what :meth:`prepare` made of the document.
        """

    def finding(
        self,
        message: str,
        *,
        source: Span | None = None,
        target: Span | None = None,
        suggestion: str | None = None,
        severity: Severity | None = None,
        confidence: float | None = None,
        evidence: str = "",
    ) -> Finding:
        """A finding of this check.

        Args:
            message: one sentence that tells a translator why.
            source, target: [start, end) character offsets into the two texts of the bead.
            suggestion: what would be right there.
            severity, confidence: those of the check, when None.
            evidence: which of the check's kinds of evidence it rests on.
        """
        return Finding(
            self.id,
            self.category,
            self.severity if severity is None else severity,
            message,
            source,
            target,
            suggestion,
            self.confidence if confidence is None else confidence,
            evidence,
        )

    def looks_at(self, view: BeadView) -> bool:
        """Whether the bead is short enough for this check."""
        return self.longest is None or view.length <= self.longest

    def speaks(self, source_language: str, target_language: str) -> bool:
        """Whether this check knows this pair of languages."""
        return (self.source_languages is None or source_language in self.source_languages) and (
            self.target_languages is None or target_language in self.target_languages
        )
