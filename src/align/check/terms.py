"""What a glossary holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermStatus(StrEnum):
    """What a glossary says of a term."""

    PREFERRED = "preferred"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        source: the source term; empty for a target term that is forbidden everywhere.
        targets: the renderings it speaks of, the first one preferred; empty for
            ``do-not-translate``.
        case_sensitive: whether capitals matter in the target.
    """

    source: str
    targets: tuple[str, ...]
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    case_sensitive: bool = False


#: How glossaries write a status, in lower case.
STATUSES = {
    "": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "preferredterm-admn-sts": TermStatus.PREFERRED,
    "admitted": TermStatus.PREFERRED,
    "admittedterm-admn-sts": TermStatus.PREFERRED,
    "forbidden": TermStatus.FORBIDDEN,
    "deprecated": TermStatus.FORBIDDEN,
    "deprecatedterm-admn-sts": TermStatus.FORBIDDEN,
    "supersededterm-admn-sts": TermStatus.FORBIDDEN,
    "do-not-translate": TermStatus.DO_NOT_TRANSLATE,
    "dnt": TermStatus.DO_NOT_TRANSLATE,
}
