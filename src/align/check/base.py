"""What a check is. To add one: a subclass in a file of its own and one line in
``check/registry.py`` (or the entry point group ``align.checks``)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from align.bitext import Bead, Finding, Severity


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know beside the bead.

    Attributes:
        source_language, target_language: ISO 639-1 codes.
        beads: the beads of the document (of the window, when a corpus streams through), this one
            among them: the document as witness.
        options: settings of this check from the configuration.
        glossary: the user's terms, or None.
    """

    source_language: str
    target_language: str
    beads: Sequence[Bead] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    glossary: Any = None


class Check(ABC):
    """One kind of suspected error.

    Class attributes: ``id`` (kebab-case, never changes), ``category`` (MQM), ``severity`` (the
    default), ``source_languages`` / ``target_languages`` (None: any), ``description`` (one line).
    """

    id: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    source_languages: ClassVar[frozenset[str] | None] = None
    target_languages: ClassVar[frozenset[str] | None] = None
    description: ClassVar[str]

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
