"""``align check``: likely errors in a bilingual file that somebody else made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt
from align.cli.ending import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.check.config import CheckConfig
    from align.check.registry import CheckInfo


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="TMX, XLIFF, TSV, JSONL …; - is standard input."),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", metavar=opt.FLAG, help="List all checks and exit.")
    ] = False,
    test_rule: Annotated[
        str | None,
        typer.Option(
            "--test-rule",
            metavar="ID",
            help="Try a rule of the configuration on its own examples and exit.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--check", metavar="ID", help="Run only this check; repeatable."),
    ] = None,
    disable: Annotated[
        list[str] | None,
        typer.Option("--disable", metavar="ID", help="Do not run this check; repeatable."),
    ] = None,
    config: opt.Config = None,
    profile: opt.Profile = None,
    glossary: opt.Glossary = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Known findings, which are not shown."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Write all findings to this file and exit."
        ),
    ] = None,
    dismissals: Annotated[
        Path | None,
        typer.Option(
            "--dismissals",
            metavar="FILE",
            help="Dismissed findings: one fingerprint and its reason per line.",
        ),
    ] = None,
    fail_on: opt.FailOn = None,
    strict: opt.Strict = False,
    at_least: Annotated[
        str | None,
        typer.Option(
            "--at-least",
            metavar="SEVERITY",
            help="Show findings of at least this severity. "
            "[minor for text and github, else neutral]",
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text, jsonl (all beads with their findings), findings (one JSON object per "
            "finding), html, sarif or github.",
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to stdout."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="FILE",
            help="Write the checked TMX, XLIFF or PO here, its findings as notes; every other byte "
            "stays.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            metavar=opt.FLAG,
            help="With --annotate: apply sure suggestions, in plain text that is not locked, and "
            "list each.",
        ),
    ] = False,
    fix_at: Annotated[
        float,
        typer.Option(
            "--fix-at",
            metavar="P",
            min=0,
            max=1,
            help="With --fix: the confidence that a suggestion must have.",
        ),
    ] = 0.9,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            metavar=opt.FLAG,
            help="Replace an existing file of --output, --annotate or baseline.",
        ),
    ] = False,
    from_: opt.From = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes to use; 0: one per core."),
    ] = 0,
) -> None:
    """Check a bilingual file for likely errors: names, numbers, omissions, terms, language.

    Example: `align check memory.tmx --fail-on major --baseline known.jsonl`

    Example: `align check vendor.xlf --annotate noted.xlf --fix`

    Settings come from `[tool.align.check]` in pyproject.toml or `[check]` in align.toml. Each
    finding has a fingerprint, by which baselines and dismissals know it; it changes only when the
    texts of its bead change.

    Exit codes: 0 done; 1 findings of at least the severity --fail-on, or a rule that fails on its
    examples; 2 bad usage or input.
    """
    from align.check.config import configure
    from align.cli.check_job import Job
    from align.cli.stream.annotation import Annotation

    settings = configure(
        config,
        glossary=glossary,
        enable=only or (),
        disable=disable or (),
        baseline=baseline,
        dismissals=dismissals,
        fail_on=fail_on,
        strict=strict,
    )
    settings = opt.profiled(settings, profile)
    if list_:
        _print_list()
        return
    if test_rule is not None:
        _try_rule(settings, test_rule)
        return
    job = Job(files or [], settings, from_, (source_lang, target_lang), jobs, output, force)
    if annotate is not None or fix:
        job.annotation = Annotation(annotate, fix_at if fix else None, at_least, job.files)
    if write_baseline is not None:
        job.write_baseline(write_baseline)
        return
    job.report(output_format, at_least)
    if job.failed:
        raise typer.Exit(EXIT_FINDINGS)


def _print_list() -> None:
    from align.check.registry import list_checks
    from align.cli.output import table

    def codes(info: CheckInfo) -> str:
        source, target = info.source_languages, info.target_languages
        return f"{' '.join(source or ('any',))} → {' '.join(target or ('any',))}"

    table(
        ("id", "severity", "category", "languages", "on", "what"),
        [
            (
                info.id,
                info.severity,
                info.category,
                codes(info),
                "yes" if info.on_by_default else "no",
                info.description,
            )
            for info in list_checks()
        ],
    )


def _try_rule(settings: CheckConfig, name: str) -> None:
    from align.check.rules import try_rule
    from align.cli.output import table
    from align.errors import ConfigError

    rule = next((rule for rule in settings.rules if rule.id == name), None)
    if rule is None:
        known = ", ".join(rule.id for rule in settings.rules) or "none"
        raise ConfigError(f"there is no rule {name}", hint=f"rules in the configuration: {known}")
    trials = try_rule(rule)
    if not trials:
        raise ConfigError(
            f"the rule {name} has no examples",
            hint='add wrong = [["原文", "bad text"]] and right = [["原文", "good text"]]',
        )
    table(
        ("result", "wanted", "found", "source", "target"),
        [
            (
                "ok" if trial.passed else "FAILED",
                "finding" if trial.expected else "silence",
                "finding" if trial.found else "silence",
                *trial.pair,
            )
            for trial in trials
        ],
    )
    if not all(trial.passed for trial in trials):
        raise typer.Exit(EXIT_FINDINGS)
