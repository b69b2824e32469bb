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
``source``, else the whole pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity, Span
from align.check.base import Check, Pair
from align.check.view import BeadView
from align.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Rule:
    """One regular-expression check. See the module's docstring for what the fields mean."""

    id: str
    message: str
    source: re.Pattern[str] | None = None
    target: re.Pattern[str] | None = None
    not_source: re.Pattern[str] | None = None
    not_target: re.Pattern[str] | None = None
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
        return apply_rule(self.rule, view.source_text, view.target_text)


def apply_rule(rule: Rule, source: str, target: str) -> Iterator[Finding]:
    """Findings of ``rule`` on one pair."""
    in_source = rule.source.search(source) if rule.source else None
    in_target = list(rule.target.finditer(target)) if rule.target else []
    if (rule.source and not in_source) or (rule.target and not in_target):
        return
    if rule.not_source and rule.not_source.search(source):
        return
    if rule.not_target and rule.not_target.search(target):
        return
    source_span = in_source.span() if in_source else None
    for match in in_target:
        yield _finding(rule, source_span, match.span(), match)
    if not in_target:
        yield _finding(rule, source_span, None if source_span else (0, len(target)), in_source)


def try_rule(rule: Rule) -> list[RuleTrial]:
    """Run ``rule`` on its own examples, the wrong ones first."""
    examples = [(pair, True) for pair in rule.wrong] + [(pair, False) for pair in rule.right]
    return [
        RuleTrial(pair, expected, any(True for _ in apply_rule(rule, *pair)))
        for pair, expected in examples
    ]


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
    return Rule(
        id=identity,
        message=table["message"],
        **patterns,
        severity=parse_severity(table.get("severity", "minor"), where, path),
        category=str(table.get("category", "other/rule")),
        suggestion=table.get("suggestion"),
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


def _finding(
    rule: Rule, source_span: Span | None, target_span: Span | None, match: re.Match[str] | None
) -> Finding:
    suggestion = rule.suggestion
    if suggestion is not None and match is not None:
        suggestion = match.expand(suggestion)
    return Finding(
        rule.id, rule.category, rule.severity, rule.message, source_span, target_span, suggestion
    )


def _pattern(value: Any, where: str, path: str) -> re.Pattern[str]:
    try:
        return re.compile(value)
    except (re.error, TypeError) as error:
        raise ConfigError(
            f"{where} is no regular expression: {error}",
            path=path,
            hint="write it in single quotes, so that TOML leaves backslashes alone",
        ) from None


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
