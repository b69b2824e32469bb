"""Runs the checks over a bitext, or over beads that stream through."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from align.bitext import Bead, Bitext, Finding, Progress, Severity
from align.check.base import Check
from align.check.baseline import read_baseline
from align.check.calibration import calibrate
from align.check.config import CheckConfig
from align.check.dismiss import fingerprint, fingerprint_everywhere, read_dismissals
from align.check.failures import CheckFailure, OnFailure, Reporter, reason_of, require_sound
from align.check.merge import merge
from align.check.plain import NO_TERMS, as_written, plain_beads, plain_terms
from align.check.pool import Pool
from align.check.registry import all_checks
from align.check.rules import rule_check
from align.check.view import BeadView, DocumentView
from align.errors import AlignError

#: Beads that :func:`check_stream` takes for one document.
WINDOW = 2000
#: Findings of one check on one bead; whoever meets more needs no list to see what is wrong.
MOST_FINDINGS = 100


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
    bitext: Bitext,
    config: CheckConfig | None = None,
    progress: Progress | None = None,
    on_failure: OnFailure | None = None,
) -> Bitext:
    """``bitext`` with the findings of every bead filled in (those it had are dropped).

    Findings on one spot are merged, the most severe first. On a bead whose confidence is below
    ``config.bead_confidence`` the checks that compare the two sides are muted, and a neutral
    finding says so.

    Args:
        config: settings; all checks that are on by default, when None.
        progress: called now and then with ("check", beads done, beads in all).
        on_failure: called with the first failure of each check that raises: the run goes on
            without that check. By default a :class:`~align.errors.CheckWarning` is given.

    Raises:
        ConfigError: the glossary, the baseline or the dismissals cannot be used.
    """
    plan = make_plan(config or CheckConfig(), bitext.source.language, bitext.target.language)
    return replace(bitext, beads=tuple(check_beads(bitext.beads, plan, progress, on_failure)))


def check_stream(
    beads: Iterable[Bead | None],
    source_language: str,
    target_language: str,
    config: CheckConfig | None = None,
    jobs: int = 1,
    on_failure: OnFailure | None = None,
) -> Iterator[Bead]:
    """The beads with their findings, in order, in memory that does not grow with their number.

    ``source_language`` and ``target_language`` are ISO 639-1 codes; ``config`` holds the settings,
    by default those of every check. Checks that take the document as witness see windows of
    :data:`WINDOW` beads. The result does not depend on ``jobs``, the number of processes; with more
    than one, a script that calls this needs the usual ``if __name__ == "__main__"``. A check that
    raises is left out to the end of its window; ``on_failure`` is told of the first failure of each
    check (without it: a :class:`~align.errors.CheckWarning`). A None among the beads says that
    one has to wait for the next: the window ends there, so that what was read is not held back.

    Raises:
        ConfigError: the glossary, the baseline or the dismissals cannot be used.
    """
    config = config or CheckConfig()
    plan = make_plan(config, source_language, target_language)
    tell = Reporter(on_failure)
    windows = _windows(beads)
    head = list(islice(windows, 1))
    if head and len(head[0]) == WINDOW:
        head += islice(windows, 1)
    checked: Iterator[tuple[list[Bead], list[CheckFailure]]]
    if jobs > 1 and len(head) > 1:
        pool = Pool(jobs, _window_checker, config, source_language, target_language)
        checked = pool.map(_chain(head, windows), drain=lambda window: len(window) < WINDOW)
        start = 0
        for window, failures in checked:
            for failure in failures:
                tell(_moved(failure, start))
            start += len(window)
            yield from window
        return
    start = 0
    for window in _chain(head, windows):
        yield from check_beads(window, plan, on_failure=partial(_tell_moved, tell, start))
        start += len(window)


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
        config,
        source_language,
        target_language,
        checks,
        frozenset(silenced),
        _glossary(config, (source_language, target_language)),
    )


def check_beads(
    beads: Sequence[Bead],
    plan: Plan,
    progress: Progress | None = None,
    on_failure: OnFailure | None = None,
    only: Container[int] | None = None,
) -> Iterator[Bead]:
    """The beads of one document with their findings; with ``only``, the beads at these places.

    A check that raises is left out from there on, and ``on_failure`` is told. With
    ``plan.config.strict`` what it raised is passed on.
    """
    languages = plan.source_language, plan.target_language
    plain = plain_beads(beads, languages)
    glossary, terms = plan.glossary, NO_TERMS
    if plain is not beads and glossary is not None:
        glossary, terms = plain_terms(glossary)
    document = DocumentView(
        plain,
        *languages,
        glossary=glossary,
        least_confidence=plan.config.bead_confidence,
        written=beads,
    )
    running = _Running(plan, document, Reporter(on_failure))
    for view in document:
        if only is not None and view.index not in only:
            continue
        unit = view.bead.unit
        said = [] if unit is not None and not unit.translate else running.findings(view)
        bead = view.written
        found = [
            _as_configured(as_written(finding, view.bead, bead, terms), plan.config)
            for finding in said
        ]
        yield replace(bead, findings=merge(_heard(found, bead, plan)))
        if progress is not None and (view.index % 16 == 15 or view.index + 1 == len(beads)):
            progress("check", view.index + 1, len(beads))


class _Running:
    """The checks that have read the document and have not failed."""

    def __init__(self, plan: Plan, document: DocumentView, tell: Reporter) -> None:
        self._strict = plan.config.strict
        self._tell = tell
        self._ready: list[tuple[Check, Any]] = []
        for check in plan.checks:
            try:
                self._ready.append((check, check.prepare(document)))
            except AlignError:
                raise
            except Exception as error:
                self._fail(check, None, error)
        #: Those that may pass a bead over.
        self._choosy = [
            check
            for check, _ in self._ready
            if check.longest is not None or type(check).looks_at is not Check.looks_at
        ]

    def findings(self, view: BeadView) -> list[Finding]:
        """What all checks say of a bead."""
        is_doubtful = view.is_doubtful
        view.unchecked = tuple(check.id for check in self._choosy if not check.looks_at(view))
        found: list[Finding] = []
        failed: list[Check] = []
        for check, prepared in self._ready:
            if (is_doubtful and check.needs_alignment) or check.id in view.unchecked:
                continue
            try:
                found += _said(check, view, prepared)
            except AlignError:
                raise
            except Exception as error:
                self._fail(check, view.index, error)
                failed.append(check)
        if failed:
            self._ready = [ready for ready in self._ready if ready[0] not in failed]
            self._choosy = [check for check in self._choosy if check not in failed]
        return found

    def _fail(self, check: Check, bead: int | None, error: Exception) -> None:
        if self._strict:
            place = "the document" if bead is None else f"bead {bead + 1}"
            error.add_note(f"raised by the check {check.id} on {place}")
            raise error
        self._tell(CheckFailure(check.id, bead, reason_of(error)))


def _said(check: Check, view: BeadView, prepared: Any) -> list[Finding]:
    """What a check says of a bead, up to :data:`MOST_FINDINGS`."""
    found: list[Finding] = []
    for finding in check.check(view, prepared):  # most checks say nothing: no slice, no list
        found.append(require_sound(finding, view))
        if len(found) > MOST_FINDINGS:
            break
    if len(found) > MOST_FINDINGS:
        found[-1] = check.finding(
            f"There are more findings of {check.id} on this bead; {MOST_FINDINGS} are shown.",
            severity=Severity.NEUTRAL,
        )
    return found


def _wanted(check: Check, config: CheckConfig, is_rule: bool) -> bool:
    if check.id in config.disable:
        return False
    if config.enable is None:
        return is_rule or check.on_by_default
    return check.id in config.enable


def _as_configured(finding: Finding, config: CheckConfig) -> Finding:
    if config.calibrate and finding.severity is not Severity.NEUTRAL:
        finding = calibrate(finding)
    severity = config.severities.get(finding.check, finding.severity)
    return finding if severity == finding.severity else replace(finding, severity=severity)


def _heard(findings: Iterable[Finding], bead: Bead, plan: Plan) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.confidence >= plan.config.minimum_confidence
        and not (plan.silenced and _marks(finding, bead) & plan.silenced)
    ]


def _marks(finding: Finding, bead: Bead) -> set[str]:
    """What the finding may be silenced by."""
    return {fingerprint(finding, bead), fingerprint_everywhere(finding, bead)}


def _glossary(config: CheckConfig, languages: tuple[str, str]) -> Any:
    if config.glossary is None:
        return None
    from align.check.glossary import read_glossary

    return read_glossary(config.glossary, languages)


def _moved(failure: CheckFailure, start: int) -> CheckFailure:
    """The failure, its bead counted from the beginning of the stream."""
    return failure if failure.bead is None else replace(failure, bead=failure.bead + start)


def _tell_moved(tell: Reporter, start: int, failure: CheckFailure) -> None:
    tell(_moved(failure, start))


def _windows(beads: Iterable[Bead | None]) -> Iterator[list[Bead]]:
    """Windows of :data:`WINDOW` beads; shorter, and maybe empty, at a None and at the end."""
    window: list[Bead] = []
    for bead in beads:
        if bead is not None:
            window.append(bead)
        if bead is None or len(window) == WINDOW:
            yield window
            window = []
    if window:
        yield window


def _chain(head: list[list[Bead]], rest: Iterator[list[Bead]]) -> Iterator[list[Bead]]:
    while head:
        yield head.pop(0)
    yield from rest


def _window_checker(
    config: CheckConfig, source_language: str, target_language: str
) -> Callable[[list[Bead]], tuple[list[Bead], list[CheckFailure]]]:
    """What a worker process does with each window."""
    plan = make_plan(config, source_language, target_language)

    def check_window(window: list[Bead]) -> tuple[list[Bead], list[CheckFailure]]:
        failures: list[CheckFailure] = []
        return list(check_beads(window, plan, on_failure=failures.append)), failures

    return check_window
