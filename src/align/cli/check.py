"""``align check``: suspected errors in a bilingual file that somebody else made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt

if TYPE_CHECKING:
    from align.check.config import CheckConfig
    from align.check.registry import CheckInfo


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="TMX, XLIFF, TSV, JSONL …: by suffix."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show every check and exit.")] = False,
    test_rule: Annotated[
        str | None,
        typer.Option("--test-rule", help="Try a rule of the configuration on its own examples."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--check", help="Run this check and no other; repeatable."),
    ] = None,
    disable: Annotated[
        list[str] | None, typer.Option("--disable", help="Do not run this check; repeatable.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", help="align.toml or pyproject.toml. [the nearest one from here upwards]"
        ),
    ] = None,
    glossary: Annotated[
        Path | None, typer.Option("--glossary", help="Terms to hold to: CSV, TSV or TBX.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Known findings, which stay silent.")
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", help="Write all findings to this baseline and exit."),
    ] = None,
    dismissals: Annotated[
        Path | None,
        typer.Option("--dismissals", help="Dismissed findings: a fingerprint and a reason a line."),
    ] = None,
    fail_on: opt.FailOn = None,
    at_least: Annotated[
        str | None,
        typer.Option(
            "--at-least",
            help="Show findings this grave or graver. [minor for text and github, else neutral]",
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="text, jsonl, html, sarif or github.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to stdout.")
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Format of FILE. [by suffix]")] = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: one a core.")] = 0,
) -> None:
    """Check a bilingual file for suspected errors: names, numbers, omissions, terms, language.

    Example: `align check memory.tmx --fail-on major --baseline known.jsonl`

    Settings come from `[tool.align.check]` in pyproject.toml or `[check]` in align.toml. A finding
    is known by its fingerprint, which baselines and dismissals use; it changes only when the pair
    itself does.

    Exit codes: 0 done; 1 findings at or above --fail-on, or a rule that fails its examples; 2 bad
    usage or input.
    """
    from align.check.config import configure
    from align.cli.check_job import Job

    settings = configure(
        config,
        glossary=glossary,
        enable=only or (),
        disable=disable or (),
        baseline=baseline,
        dismissals=dismissals,
        fail_on=fail_on,
    )
    if list_:
        _print_list()
        return
    if test_rule is not None:
        _try_rule(settings, test_rule)
        return
    job = Job(files or [], settings, from_, (source_lang, target_lang), jobs, output)
    if write_baseline is not None:
        job.write_baseline(write_baseline)
        return
    job.report(output_format, at_least)
    if job.failed:
        raise typer.Exit(opt.EXIT_FINDINGS)


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
        raise typer.Exit(opt.EXIT_FINDINGS)
