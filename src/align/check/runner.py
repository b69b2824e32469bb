"""Runs the checks over a bitext, or over beads that stream through."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from align.bitext import Bead, Bitext, Finding, Progress
from align.check.base import Check
from align.check.baseline import read_baseline
from align.check.config import CheckConfig
from align.check.dismiss import fingerprint, read_dismissals
from align.check.merge import merge
from align.check.registry import all_checks
from align.check.rules import rule_check
from align.check.view import DocumentView

#: Beads that :func:`check_stream` takes for one document.
WINDOW = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """A configuration resolved for one pair of languages.

    Attributes:
        checks: those that will run, each with its settings.
        silenced: fingerprints of findings that are not shown (baseline and dismissals).
    """

    config: CheckConfig
    source_language: str
    target_language: str
    checks: tuple[Check, ...]
    silenced: frozenset[str]
    glossary: Any


def check(
    bitext: Bitext, config: CheckConfig | None = None, progress: Progress | None = None
) -> Bitext:
    """``bitext`` with the findings of every bead filled in (those it had are dropped).

    Findings on one spot are merged, the gravest first. On a bead whose confidence is below
    ``config.bead_confidence`` the checks that compare the two sides are muted, and a neutral
    finding says so.

    Args:
        config: settings; all checks that are on by default, when None.
        progress: called now and then with ("check", beads done, beads in all).

    Raises:
        ConfigError: the glossary, the baseline or the dismissals cannot be used.
    """
    plan = make_plan(config or CheckConfig(), bitext.source.language, bitext.target.language)
    return replace(bitext, beads=tuple(check_beads(bitext.beads, plan, progress)))


def check_stream(
    beads: Iterable[Bead],
    source_language: str,
    target_language: str,
    config: CheckConfig | None = None,
    jobs: int = 1,
) -> Iterator[Bead]:
    """The beads with their findings, in order, in memory that does not grow with their number.

    Checks that take the document as witness see windows of :data:`WINDOW` beads. The result does
    not depend on ``jobs``, the number of processes; with more than one, a script that calls this
    needs the usual ``if __name__ == "__main__"``.

    Raises:
        ConfigError: the glossary, the baseline or the dismissals cannot be used.
    """
    plan = make_plan(config or CheckConfig(), source_language, target_language)
    windows = _windows(beads)
    head = list(islice(windows, 2))
    if jobs > 1 and len(head) > 1:
        yield from _in_processes(_chain(head, windows), plan, jobs)
        return
    for window in _chain(head, windows):
        yield from check_beads(window, plan)


def make_plan(config: CheckConfig, source_language: str, target_language: str) -> Plan:
    """Pick and set up the checks that ``config`` asks for and that speak the two languages.

    Raises:
        ConfigError: the glossary, the baseline or the dismissals cannot be used.
    """
    candidates = [made(config.options.get(made.id)) for made in all_checks()]
    candidates += [rule_check(rule) for rule in config.rules]
    rules = {rule.id for rule in config.rules}
    checks = tuple(
        check
        for check in candidates
        if _wanted(check, config, check.id in rules)
        and check.speaks(source_language, target_language)
    )
    silenced = set(config.dismiss)
    if config.baseline is not None:
        silenced |= read_baseline(config.baseline)
    if config.dismissals is not None:
        silenced |= set(read_dismissals(config.dismissals))
    return Plan(
        config, source_language, target_language, checks, frozenset(silenced), _glossary(config)
    )


def check_beads(
    beads: Sequence[Bead], plan: Plan, progress: Progress | None = None
) -> Iterator[Bead]:
    """The beads of one document with their findings."""
    document = DocumentView(
        beads,
        plan.source_language,
        plan.target_language,
        glossary=plan.glossary,
        least_confidence=plan.config.bead_confidence,
    )
    ready = [(check, check.prepare(document)) for check in plan.checks]
    for view in document:
        bead = view.bead
        found = [
            _as_configured(finding, plan.config)
            for check, prepared in ready
            if not (view.is_doubtful and check.needs_alignment)
            for finding in check.check(view, prepared)
        ]
        yield replace(bead, findings=merge(_heard(found, bead, plan)))
        if progress is not None and (view.index % 16 == 15 or view.index + 1 == len(beads)):
            progress("check", view.index + 1, len(beads))


def _wanted(check: Check, config: CheckConfig, is_rule: bool) -> bool:
    if check.id in config.disable:
        return False
    if config.enable is None:
        return is_rule or check.on_by_default
    return check.id in config.enable


def _as_configured(finding: Finding, config: CheckConfig) -> Finding:
    severity = config.severities.get(finding.check, finding.severity)
    return finding if severity == finding.severity else replace(finding, severity=severity)


def _heard(findings: Iterable[Finding], bead: Bead, plan: Plan) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.confidence >= plan.config.minimum_confidence
        and not (plan.silenced and fingerprint(finding, bead) in plan.silenced)
    ]


def _glossary(config: CheckConfig) -> Any:
    if config.glossary is None:
        return None
    from align.check.glossary import read_glossary

    return read_glossary(config.glossary)


def _windows(beads: Iterable[Bead]) -> Iterator[list[Bead]]:
    stream = iter(beads)
    while window := list(islice(stream, WINDOW)):
        yield window


def _chain(head: list[list[Bead]], rest: Iterator[list[Bead]]) -> Iterator[list[Bead]]:
    while head:
        yield head.pop(0)
    yield from rest


def _in_processes(windows: Iterator[list[Bead]], plan: Plan, jobs: int) -> Iterator[Bead]:
    # Windows are handed out as results come back: a pool's map would read the whole corpus first.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    pair = (plan.source_language, plan.target_language)
    with ProcessPoolExecutor(jobs, get_context(method), _keep_plan, (plan.config, *pair)) as pool:
        waiting: deque[Future[list[Bead]]] = deque()
        for window in windows:
            waiting.append(pool.submit(_check_window, window))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_plan: Plan | None = None


def _keep_plan(config: CheckConfig, source_language: str, target_language: str) -> None:
    """Get a worker process ready."""
    global _plan
    # Checks leave hardly any cycles behind; looking for them takes a tenth of a worker's time.
    gc.set_threshold(100_000, 50, 100)
    _plan = make_plan(config, source_language, target_language)


def _check_window(window: list[Bead]) -> list[Bead]:
    assert _plan is not None
    return list(check_beads(window, _plan))
