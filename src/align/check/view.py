"""What a check sees: one bead, the document around it, and what was worked out about it already.

A check that needs the words, the numbers or the names of a bead asks a function marked
:func:`analysis` for them. Its answer is kept on the view, so that all checks (and the estimate)
together work it out once per bead, and it goes when the view goes. This module knows no analysis:
each stands beside the engine that does the work.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from align.bitext import Bead

if TYPE_CHECKING:
    from align.check.glossary import Term

T = TypeVar("T")

#: Views that a document keeps at a time, at about 20 KB each. Several checks look through the whole
#: document first: of a longer one, all is worked out anew for each of them.
KEPT_VIEWS = 8192


class DocumentView:
    """The beads of one document, and what holds for all of them.

    Attributes:
        source_language, target_language: ISO 639-1 codes.
        beads: the beads of the document (of the window, when a corpus streams through): the
            document as a witness.
        glossary: the user's terms, or None.
        least_confidence: beads less certain than this are doubtful; in [0, 1].
        written: the beads with their texts as they are in the file. Traditional Chinese is in
            simplified characters in ``beads``, offset for offset.
    """

    __slots__ = (
        "_kept",
        "_views",
        "beads",
        "glossary",
        "least_confidence",
        "source_language",
        "target_language",
        "written",
    )

    def __init__(
        self,
        beads: Sequence[Bead],
        source_language: str = "zh",
        target_language: str = "en",
        *,
        glossary: Sequence[Term] | None = None,
        least_confidence: float = 0.4,
        written: Sequence[Bead] | None = None,
    ) -> None:
        self.beads = beads
        self.written = beads if written is None else written
        self.source_language = source_language
        self.target_language = target_language
        self.glossary = glossary
        self.least_confidence = least_confidence
        self._kept: dict[Callable[[DocumentView], Any], Any] = {}
        self._views: OrderedDict[int, BeadView] = OrderedDict()

    def __len__(self) -> int:
        return len(self.beads)

    def __iter__(self) -> Iterator[BeadView]:
        return map(self.view, range(len(self.beads)))

    def view(self, index: int) -> BeadView:
        """The view of bead ``index``; the same object as long as it is kept."""
        view = self._views.get(index)
        if view is None:
            view = self._views[index] = BeadView(self, index, self.beads[index])
            if len(self._views) > KEPT_VIEWS:
                self._views.popitem(last=False)
        return view

    def around(self, index: int, reach: int) -> Iterator[BeadView]:
        """The views of up to ``reach`` beads before ``index``, then of as many after it."""
        for other in range(max(0, index - reach), min(len(self.beads), index + reach + 1)):
            if other != index:
                yield self.view(other)


class BeadView:
    """One bead as checks see it.

    Attributes:
        document: the document that it belongs to.
        index: its 0-based number there.
        bead: the bead itself.
        unchecked: ids of the checks for which the bead is too long.
    """

    __slots__ = ("_kept", "bead", "document", "index", "source_text", "target_text", "unchecked")

    def __init__(self, document: DocumentView, index: int, bead: Bead) -> None:
        self.document = document
        self.index = index
        self.bead = bead
        self.source_text: str = bead.source_text
        self.target_text: str = bead.target_text
        self.unchecked: tuple[str, ...] = ()
        self._kept: dict[Callable[[BeadView], Any], Any] = {}

    @property
    def written(self) -> Bead:
        """The bead with its texts as they are in the file."""
        return self.document.written[self.index]

    @classmethod
    def of(
        cls,
        source_text: str,
        target_text: str,
        source_language: str = "zh",
        target_language: str = "en",
    ) -> BeadView:
        """The view of a bead that stands alone."""
        bead = Bead((0,) * bool(source_text), (0,) * bool(target_text), source_text, target_text)
        return DocumentView((bead,), source_language, target_language).view(0)

    @property
    def source_language(self) -> str:
        """ISO 639-1 code of the source."""
        return self.document.source_language

    @property
    def target_language(self) -> str:
        """ISO 639-1 code of the target."""
        return self.document.target_language

    @property
    def length(self) -> int:
        """Characters of both sides together."""
        return len(self.source_text) + len(self.target_text)

    @property
    def has_both_texts(self) -> bool:
        """Whether both sides hold text."""
        return bool(self.source_text) and bool(self.target_text)

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead's confidence is below what the configuration asks for."""
        confidence = self.bead.confidence
        return confidence is not None and confidence < self.document.least_confidence


V = TypeVar("V", BeadView, DocumentView)


def analysis(function: Callable[[V], T]) -> Callable[[V], T]:
    """Mark a function of a view whose answer is worked out at most once per bead, or a function of
    a document view whose answer is worked out at most once per document.

    The answer must not be changed by who gets it.
    """

    @wraps(function)
    def kept(view: V) -> T:
        known: dict[Callable[[V], T], T] = view._kept
        try:
            return known[function]
        except KeyError:
            answer = known[function] = function(view)
            return answer

    return kept
