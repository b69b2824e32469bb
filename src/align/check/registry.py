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
    "align.checks.pair.alignment_doubtful:AlignmentDoubtful",
    "align.checks.pair.reordering:Reordering",
    "align.checks.pair.not_checked:NotChecked",
    # names
    "align.checks.names.name_wrong:NameWrong",
    "align.checks.names.name_misspelt:NameMisspelt",
    "align.checks.names.name_missing:NameMissing",
    "align.checks.names.name_inconsistent:NameInconsistent",
    "align.checks.names.brand_case:BrandCase",
    # numbers
    "align.checks.numbers.number_checks:NumberMagnitude",
    "align.checks.numbers.number_checks:NumberWrong",
    "align.checks.numbers.number_checks:NumberKind",
    "align.checks.numbers.number_checks:DateWrong",
    "align.checks.numbers.number_checks:NumberMissing",
    "align.checks.numbers.number_checks:NumberAdded",
    # completeness
    "align.checks.completeness.segment_omitted:SegmentOmitted",
    "align.checks.completeness.segment_added:SegmentAdded",
    "align.checks.completeness.clause_omitted:ClauseOmitted",
    "align.checks.completeness.clause_added:ClauseAdded",
    "align.checks.completeness.negation:Negation",
    # untranslated and residue
    "align.checks.residue.source_copied:SourceCopied",
    "align.checks.residue.chinese_left:ChineseLeft",
    "align.checks.residue.fullwidth_punctuation:FullwidthPunctuation",
    "align.checks.residue.repetition_loop:RepetitionLoop",
    "align.checks.residue.mojibake:Mojibake",
    "align.checks.markup.placeholder:Placeholder",
    "align.checks.markup.web_address:WebAddress",
    "align.checks.markup.markup:Markup",
    # the target language
    "align.checks.english.doubled_word:DoubledWord",
    "align.checks.english.spelling:Spelling",
    "align.checks.english.grammar:Grammar",
    "align.checks.english.grammar_harper:GrammarHarper",
    "align.checks.english.typography:Typography",
    "align.checks.english.typography_style:TypographyStyle",
    # terminology and consistency
    "align.checks.terminology.glossary_term:GlossaryTerm",
    "align.checks.terminology.glossary_forbidden:GlossaryForbidden",
    "align.checks.consistency.term_inconsistent:TermInconsistent",
    "align.checks.consistency.same_source_different_target:SameSource",
    "align.checks.consistency.same_target_different_source:SameTarget",
    "align.checks.consistency.phrase_inconsistent:PhraseInconsistent",
    "align.checks.consistency.quoted_name_inconsistent:QuotedName",
)


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What ``align check --list`` says of a check; see :class:`align.check.base.Check`.

    Attributes:
        id, category, severity, description: as the class of the check has them.
        source_languages, target_languages: ISO 639-1 codes that it knows; None: any.
        on_by_default: whether it runs when nobody names it.
    """

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
