"""A user's own checks: regular expressions in the configuration. ::

    [[tool.align.check.rules]]
    id = "percent"
    source = "百分之"            # must be found in the source, if given
    not-target = "per ?cent|%"  # must not be found in the target, if given
    message = "Write the percentage."
    severity = "minor"
    wrong = [["百分之五", "five"]]      # tried by `align check --test-rule percent`
    right = [["百分之五", "5 percent"]]

``target`` must be found in the target and ``not-source`` must not be found in the source; all
conditions that are given have to hold. Each match of ``target`` is a finding, else the match of
``source``, else the whole bead. ``suggestion`` may name groups of that pattern (``\\1``). Patterns
are those of the package ``regex``, which knows all that ``re`` does; a rule that takes longer than
:data:`SECONDS_PER_BEAD` on a bead is left out and reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Any

import regex

from align.bitext import Finding, Severity, Span
from align.check.base import Check, Pair
from align.check.view import BeadView
from align.errors import ConfigError

#: Time that a rule's patterns may take on one bead before the rule is left out.
SECONDS_PER_BEAD = 1.0
#: Findings of one rule on one bead; a pattern that matches everywhere says no more with others.
MOST_HITS = 1000
#: The largest repeat that a pattern may ask for, nested ones multiplied.
MOST_REPEATS = 10_000

#: What :func:`largest_repeat` tells apart: escapes and classes are one thing.
_TOKEN = re.compile(
    r"""\\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \( | \)
        | \{(?P<least>\d+)(?:,(?P<most>\d*))?\} | .""",
    re.VERBOSE | re.DOTALL,
)
#: A group in a suggestion: ``\\g<name>`` or ``\\1``.
_GROUP = re.compile(r"\\(?:g<(\w+)>|([1-9]\d?))")


@dataclass(frozen=True, slots=True)
class Rule:
    """One regular-expression check. See the module's docstring for what the fields mean."""

    id: str
    message: str
    source: regex.Pattern[str] | None = None
    target: regex.Pattern[str] | None = None
    not_source: regex.Pattern[str] | None = None
    not_target: regex.Pattern[str] | None = None
    severity: Severity = Severity.MINOR
    category: str = "other/rule"
    suggestion: str | None = None
    source_languages: frozenset[str] | None = None
    target_languages: frozenset[str] | None = None
    wrong: tuple[Pair, ...] = ()
    right: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """One example of a rule and what the rule said of it."""

    pair: Pair
    expected: bool
    found: bool

    @property
    def passed(self) -> bool:
        """Whether the rule did what the example wants."""
        return self.expected == self.found


def rule_check(rule: Rule) -> Check:
    """A :class:`Check` that applies ``rule``."""
    name = "Rule_" + re.sub(r"\W", "_", rule.id)
    attributes = {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity,
        "source_languages": rule.source_languages,
        "target_languages": rule.target_languages,
        "description": rule.message,
        "rule": rule,
    }
    made: Check = type(name, (_RuleCheck,), attributes)()
    return made


class _RuleCheck(Check):
    rule: Rule

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        # As they are written: a rule may be about the very characters.
        written = view.written
        for hit in apply_rule(self.rule, written.source_text, written.target_text):
            yield self.finding(
                self.rule.message, source=hit.source, target=hit.target, suggestion=hit.suggestion
            )


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule holds: spans of the two texts, and what is suggested there."""

    source: Span | None
    target: Span | None
    suggestion: str | None


def apply_rule(rule: Rule, source: str, target: str) -> Iterator[Hit]:
    """Where ``rule`` holds in the two texts of a bead.

    Raises:
        TimeoutError: its patterns take too long on these texts.
    """
    clock = _Clock()
    in_source = clock.first(rule.source, source) if rule.source else None
    in_target = clock.all(rule.target, target) if rule.target else []
    if (rule.source and not in_source) or (rule.target and not in_target):
        return
    if rule.not_source and clock.first(rule.not_source, source):
        return
    if rule.not_target and clock.first(rule.not_target, target):
        return
    source_span = in_source.span() if in_source else None
    for match in in_target:
        yield Hit(source_span, match.span(), _suggestion(rule, match))
    if not in_target:
        whole = None if source_span else (0, len(target))
        yield Hit(source_span, whole, _suggestion(rule, in_source))


class _Clock:
    """Matches patterns until the time that a rule has for one bead is up."""

    def __init__(self) -> None:
        self._end = monotonic() + SECONDS_PER_BEAD

    def first(self, pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
        with self._limit():
            return pattern.search(text, timeout=self._left())

    def all(self, pattern: regex.Pattern[str], text: str) -> list[regex.Match[str]]:
        with self._limit():
            return list(islice(pattern.finditer(text, timeout=self._left()), MOST_HITS))

    def _left(self) -> float:
        return max(self._end - monotonic(), 0.001)

    @contextmanager
    def _limit(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise TimeoutError(
                f"its pattern took longer than {SECONDS_PER_BEAD:g} s on one bead"
            ) from None


def _suggestion(rule: Rule, match: regex.Match[str] | None) -> str | None:
    if rule.suggestion is None or match is None:
        return rule.suggestion
    return str(match.expand(rule.suggestion))


def try_rule(rule: Rule) -> list[RuleTrial]:
    """Run ``rule`` on its own examples, the wrong ones first.

    Raises:
        ConfigError: it takes too long on one of them.
    """
    examples = [(pair, True) for pair in rule.wrong] + [(pair, False) for pair in rule.right]
    try:
        return [
            RuleTrial(pair, expected, any(True for _ in apply_rule(rule, *pair)))
            for pair, expected in examples
        ]
    except TimeoutError as error:
        raise ConfigError(f"the rule {rule.id}: {error}", hint="make its pattern simpler") from None


def parse_rule(table: Mapping[str, Any], path: str) -> Rule:
    """A rule from its table in the configuration file ``path``, whose keys are known to be valid.

    Raises:
        ConfigError: a field is absent, of the wrong type, or no regular expression.
    """
    identity = table.get("id")
    if not isinstance(identity, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity):
        raise ConfigError("a rule needs an id in kebab-case", path=path, hint='id = "my-rule"')
    where = f"the rule {identity}"
    if not isinstance(table.get("message"), str):
        raise ConfigError(f"{where} has no message", path=path, hint='add message = "…"')
    patterns = {
        key.replace("-", "_"): _pattern(table[key], f"{key} of {where}", path)
        for key in ("source", "target", "not-source", "not-target")
        if key in table
    }
    if not patterns:
        raise ConfigError(
            f"{where} has no condition",
            path=path,
            hint="give it source, target, not-source or not-target",
        )
    expanded = patterns.get("target") or patterns.get("source")
    suggestion = _text(table, "suggestion", None, where, path)
    return Rule(
        id=identity,
        message=table["message"],
        **patterns,
        severity=parse_severity(table.get("severity", "minor"), where, path),
        category=_text(table, "category", "other/rule", where, path),
        suggestion=_checked_suggestion(suggestion, expanded, where, path),
        source_languages=_languages(table.get("source-languages"), where, path),
        target_languages=_languages(table.get("target-languages"), where, path),
        wrong=_pairs(table.get("wrong", []), where, path),
        right=_pairs(table.get("right", []), where, path),
    )


def parse_severity(value: Any, where: str, path: str | None) -> Severity:
    """A severity by name.

    Raises:
        ConfigError: there is no such severity.
    """
    try:
        return Severity.parse(value)
    except ValueError:
        known = ", ".join(Severity)
        raise ConfigError(
            f"{where}: no such severity: {value!r}", path=path, hint=f"use one of {known}"
        ) from None


def _pattern(value: Any, where: str, path: str) -> regex.Pattern[str]:
    problem = None if isinstance(value, str) else "it is not a string"
    if problem is None:
        try:
            if largest_repeat(value) > MOST_REPEATS:
                problem = f"it repeats something more than {MOST_REPEATS:,} times"
            else:
                return regex.compile(value)
        except RecursionError:
            problem = "it is nested too deeply"
        except (regex.error, ValueError, OverflowError, IndexError) as error:
            problem = str(error)
    raise ConfigError(
        f"{where} is not a valid regular expression: {problem}",
        path=path,
        hint="write it in single quotes, so that TOML leaves backslashes alone",
    )


def largest_repeat(pattern: str) -> int:
    """How often the most repeated part of a pattern is repeated, nested counts multiplied. The
    engine writes counted repeats out, so that a short pattern could fill the memory."""
    open_groups: list[int] = []
    inside = largest = 1
    for match in _TOKEN.finditer(pattern):
        token = match.group()
        if token == "(":
            open_groups.append(inside)
            inside = 1
        elif token == ")":
            largest, inside = inside, max(inside, open_groups.pop() if open_groups else 1)
        elif match["least"]:
            # A count longer than this is too large anyway, and Python refuses to read the longest.
            counts = [int(match[name][:12]) for name in ("least", "most") if match[name]]
            largest *= max(1, *counts)
            inside = max(inside, largest)
        else:
            largest = 1
    return inside


def _text(table: Mapping[str, Any], key: str, default: str | None, where: str, path: str) -> Any:
    value = table.get(key, default)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{key} of {where} must be a text", path=path, hint=f'{key} = "…"')
    return value


def _checked_suggestion(
    template: str | None, pattern: regex.Pattern[str] | None, where: str, path: str
) -> str | None:
    """``template``, if the groups that it names exist in the pattern that it is filled in from."""
    if template is None or pattern is None:
        return template
    for name in _GROUP.findall(template):
        number = name[1] if name[1] else name[0] if name[0].isdigit() else None
        known = int(number) <= pattern.groups if number else name[0] in pattern.groupindex
        if not known:
            raise ConfigError(
                f"suggestion of {where} names the group {name[0] or name[1]}, which does not exist",
                path=path,
                hint="groups are the parts of the pattern in parentheses",
            )
    try:
        pattern.sub(template, "any text: an empty one would not be looked at")
    except (regex.error, IndexError, ValueError) as error:
        raise ConfigError(f"suggestion of {where} cannot be used: {error}", path=path) from None
    return template


def _languages(value: Any, where: str, path: str) -> frozenset[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise ConfigError(f"{where}: languages must be a list of codes", path=path, hint='["zh"]')
    return frozenset(value)


def _pairs(value: Any, where: str, path: str) -> tuple[Pair, ...]:
    ok = isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
        for pair in value
    )
    if not ok:
        raise ConfigError(
            f"{where}: examples must be pairs of texts", path=path, hint='[["原文", "text"]]'
        )
    return tuple((source, target) for source, target in value)
