"""Which checks there are. A line below is all that a new check of ours needs; another package
publishes its own under the entry point group ``align.checks`` (name = check id, value =
``module:Class``). Modules are imported when their check is first asked for, and a line that cannot
be loaded is an error: a check that is silently absent would look like a clean text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata

from align.check.base import Check
from align.errors import ConfigError

ENTRY_POINT_GROUP = "align.checks"

#: In the order in which ``align check --list`` and the documentation show them.
BUILT_IN: tuple[str, ...] = (
    "align.check.alignment_doubtful:AlignmentDoubtful",
    "align.check.reordering:Reordering",
    # names
    "align.check.name_wrong:NameWrong",
    "align.check.name_misspelt:NameMisspelt",
    "align.check.name_missing:NameMissing",
    "align.check.name_inconsistent:NameInconsistent",
    "align.check.brand_case:BrandCase",
    # numbers
    "align.check.number_magnitude:NumberMagnitude",
    "align.check.number_wrong:NumberWrong",
    "align.check.number_kind:NumberKind",
    "align.check.date_wrong:DateWrong",
    "align.check.number_missing:NumberMissing",
    "align.check.number_added:NumberAdded",
    # completeness
    "align.check.segment_omitted:SegmentOmitted",
    "align.check.segment_added:SegmentAdded",
    "align.check.clause_omitted:ClauseOmitted",
    "align.check.clause_added:ClauseAdded",
    "align.check.negation:Negation",
    # untranslated and residue
    "align.check.source_copied:SourceCopied",
    "align.check.chinese_left:ChineseLeft",
    "align.check.fullwidth_punctuation:FullwidthPunctuation",
    "align.check.repetition_loop:RepetitionLoop",
    "align.check.mojibake:Mojibake",
    "align.check.placeholder:Placeholder",
    "align.check.web_address:WebAddress",
    "align.check.markup:Markup",
    # the target language
    "align.check.doubled:DoubledWord",
    "align.check.spelling:Spelling",
    "align.check.grammar:Grammar",
    "align.check.grammar_harper:GrammarHarper",
    "align.check.typography:Typography",
    "align.check.typography_style:TypographyStyle",
    # terminology and consistency
    "align.check.glossary_term:GlossaryTerm",
    "align.check.glossary_forbidden:GlossaryForbidden",
    "align.check.term_inconsistent:TermInconsistent",
    "align.check.same_source:SameSource",
    "align.check.same_target:SameTarget",
    "align.check.phrase_inconsistent:PhraseInconsistent",
    "align.check.quoted_name:QuotedName",
)


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What ``align check --list`` says of a check; see :class:`align.check.base.Check`."""

    id: str
    category: str
    severity: str
    source_languages: tuple[str, ...] | None
    target_languages: tuple[str, ...] | None
    description: str
    on_by_default: bool


def list_checks() -> list[CheckInfo]:
    """Every check that this installation knows, ours first, then those of other packages.

    Raises:
        ConfigError: a check cannot be loaded, or two have the same id.
    """
    return [_describe(check) for check in all_checks()]


@cache
def all_checks() -> tuple[type[Check], ...]:
    """The classes behind :func:`list_checks`, in the same order."""
    classes = [load_check(place) for place in BUILT_IN]
    classes += [
        load_check(entry.value, origin=_origin(entry))
        for entry in sorted(
            metadata.entry_points(group=ENTRY_POINT_GROUP), key=lambda entry: entry.name
        )
    ]
    _refuse_twins(classes)
    return tuple(classes)


def load_check(place: str, origin: str = "align") -> type[Check]:
    """The class at ``module:Class``.

    Raises:
        ConfigError: there is no such module or class, or it is no :class:`Check`.
    """
    module_name, _, class_name = place.partition(":")
    try:
        loaded = getattr(import_module(module_name), class_name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(
            f"the check {place} of {origin} cannot be loaded: {error}",
            hint=f"reinstall {origin}, or uninstall it to do without its checks",
        ) from error
    if not (isinstance(loaded, type) and issubclass(loaded, Check)):
        raise ConfigError(f"{place} of {origin} is no subclass of align.check.base.Check")
    return loaded


def _refuse_twins(classes: Sequence[type[Check]]) -> None:
    seen: dict[str, type[Check]] = {}
    for check in classes:
        if check.id in seen:
            other = seen[check.id]
            raise ConfigError(
                f"two checks have the id {check.id}: {_place(other)} and {_place(check)}",
                hint="uninstall one of the two packages",
            )
        seen[check.id] = check


def _origin(entry: metadata.EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.name


def _place(check: type[Check]) -> str:
    return f"{check.__module__}:{check.__qualname__}"


def _describe(check: type[Check]) -> CheckInfo:
    def codes(languages: frozenset[str] | None) -> tuple[str, ...] | None:
        return None if languages is None else tuple(sorted(languages))

    return CheckInfo(
        check.id,
        check.category,
        check.severity.value,
        codes(check.source_languages),
        codes(check.target_languages),
        check.description,
        check.on_by_default,
    )
