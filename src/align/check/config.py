"""Settings of the checks: ``[tool.align.check]`` in pyproject.toml, or ``[check]`` in align.toml.

Paths in a file are relative to the folder that the file lies in. A key that means nothing is an
error, because a misspelt ``disable`` would otherwise be found out months later."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from align.bitext import Severity
from align.check.dismiss import is_fingerprint
from align.check.registry import all_checks
from align.check.rules import Rule, parse_rule, parse_severity
from align.errors import ConfigError

_CHECK_KEYS = (
    "enable",
    "disable",
    "severity",
    "options",
    "rules",
    "dismiss",
    "glossary",
    "baseline",
    "dismissals",
    "fail-on",
    "minimum-confidence",
    "bead-confidence",
)
_RULE_KEYS = (
    "id",
    "message",
    "source",
    "target",
    "not-source",
    "not-target",
    "severity",
    "category",
    "suggestion",
    "source-languages",
    "target-languages",
    "wrong",
    "right",
)


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """What to check and how.

    Attributes:
        enable: ids of the only checks to run, or None for all that are on by default.
        disable: ids of checks not to run.
        severities: check id → severity instead of the default.
        options: check id → setting → value.
        rules: the user's own regular-expression checks.
        glossary: path of a glossary (CSV, TSV or TBX).
        baseline: path of the file that holds known findings, which are not shown.
        dismissals: path of the file that holds dismissed findings, each with a reason.
        dismiss: dismissals in the configuration itself: fingerprint → reason.
        fail_on: severity from which a finding makes the command fail, or None.
        minimum_confidence: findings less certain than this are left out; in [0, 1].
        bead_confidence: beads less certain than this mute the checks that need the alignment to
            be right; in [0, 1].
        strict: whether a check that raises ends the run, instead of being left out.
        calibrate: whether a finding's confidence becomes the share of its like that raters
            confirmed, and its severity what that share can carry; else both are the check's own.
    """

    enable: frozenset[str] | None = None
    disable: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    glossary: Path | None = None
    baseline: Path | None = None
    dismissals: Path | None = None
    dismiss: Mapping[str, str] = field(default_factory=dict)
    fail_on: Severity | None = None
    minimum_confidence: float = 0.0
    bead_confidence: float = 0.4
    strict: bool = False
    calibrate: bool = True

    def __post_init__(self) -> None:
        _known_ids(self)
        _known_options(self)


def with_choices(
    config: CheckConfig, enable: Iterable[str] = (), disable: Iterable[str] = ()
) -> CheckConfig:
    """``config`` with the command line's ``--check`` and ``--disable`` on top.

    Raises:
        ConfigError: there is no such check.
    """
    chosen = frozenset(enable)
    dropped = frozenset(disable)
    return replace(
        config,
        enable=chosen or config.enable,
        disable=(config.disable - chosen) | dropped,
    )


def configure(
    config_path: Path | None = None,
    *,
    glossary: Path | None = None,
    enable: Iterable[str] = (),
    disable: Iterable[str] = (),
    baseline: Path | None = None,
    dismissals: Path | None = None,
    fail_on: str | None = None,
    strict: bool = False,
) -> CheckConfig:
    """The settings in ``config_path`` (by default the nearest file above the working directory, if
    there is one) with what the command line says on top.

    Args:
        config_path: align.toml or pyproject.toml.
        glossary, baseline, dismissals: paths that replace those of the file.
        enable, disable: ids of the only checks to run, and of checks not to run.
        fail_on: name of a severity, instead of the file's.
        strict: whether a check that raises ends the run.

    Raises:
        ConfigError: a file or a value cannot be used.
    """
    found = config_path or find_config(Path.cwd())
    config = load_config(found) if found is not None else CheckConfig()
    config = with_choices(config, enable, disable)
    return replace(
        config,
        glossary=glossary or config.glossary,
        baseline=baseline or config.baseline,
        dismissals=dismissals or config.dismissals,
        fail_on=config.fail_on if fail_on is None else parse_severity(fail_on, "--fail-on", None),
        strict=strict or config.strict,
    )


def find_config(start: Path) -> Path | None:
    """The nearest align.toml, or pyproject.toml with a ``[tool.align]`` table, from the folder
    ``start`` upwards."""
    for folder in (start, *start.parents):
        own = folder / "align.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and "align" in _subtable(_read_toml(shared), "tool", shared):
            return shared
    return None


def load_config(path: Path) -> CheckConfig:
    """The settings in ``path``: align.toml or pyproject.toml.

    Raises:
        ConfigError: the file cannot be read, is not valid TOML, or holds a key or value that means
            nothing; the message names the nearest key that does.
    """
    table = _read_toml(path)
    prefix = ""
    if path.name == "pyproject.toml":
        table = _subtable(_subtable(table, "tool", path), "align", path, "tool.")
        prefix = "tool.align."
    _refuse_unknown(table, ("check",), prefix, path)
    return _parse(_subtable(table, "check", path, prefix), path)


def _subtable(table: Mapping[str, Any], key: str, path: Path, prefix: str = "") -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(
            f"{prefix}{key} must be a table", path=path, hint=f"write [{prefix}{key}]"
        )
    return value


def _parse(table: Mapping[str, Any], path: Path) -> CheckConfig:
    _refuse_unknown(table, _CHECK_KEYS, "check.", path)
    where = str(path)
    try:
        return CheckConfig(
            enable=frozenset(_strings(table, "enable", path)) if "enable" in table else None,
            disable=frozenset(_strings(table, "disable", path)),
            severities={
                check: parse_severity(value, f"check.severity.{check}", where)
                for check, value in _table(table, "severity", path).items()
            },
            options=_table(table, "options", path),
            rules=_rules(table, path),
            glossary=_path(table, "glossary", path),
            baseline=_path(table, "baseline", path),
            dismissals=_path(table, "dismissals", path),
            dismiss=_dismissals(table, path),
            fail_on=(
                parse_severity(table["fail-on"], "check.fail-on", where)
                if "fail-on" in table
                else None
            ),
            minimum_confidence=_share(table, "minimum-confidence", 0.0, path),
            bead_confidence=_share(table, "bead-confidence", 0.4, path),
        )
    except ConfigError as error:
        if error.path is not None:
            raise
        raise ConfigError(error.message, path=path, hint=error.hint) from None


def _rules(table: Mapping[str, Any], path: Path) -> tuple[Rule, ...]:
    rules = table.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise ConfigError(
            "check.rules must be tables", path=path, hint="write [[tool.align.check.rules]]"
        )
    for rule in rules:
        _refuse_unknown(rule, _RULE_KEYS, "check.rules.", path)
    return tuple(parse_rule(rule, str(path)) for rule in rules)


def _dismissals(table: Mapping[str, Any], path: Path) -> Mapping[str, str]:
    dismissed = _table(table, "dismiss", path)
    for key, reason in dismissed.items():
        if not is_fingerprint(key):
            raise ConfigError(
                f"check.dismiss: {key:.40} is not the fingerprint of a finding",
                path=path,
                hint="copy the 16 hexadecimal digits that `align check -f findings` prints",
            )
        if not isinstance(reason, str) or not reason.strip():
            raise ConfigError(
                f"check.dismiss.{key} needs a reason", path=path, hint=f'{key} = "why it is right"'
            )
    return dismissed


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=path) from error
    except RecursionError:
        raise ConfigError("is nested too deeply to be read", path=path) from None
    # Beside its own errors the reader lets those of very long numbers and of bad encodings through.
    except ValueError as error:
        raise ConfigError(f"is not valid TOML: {error}", path=path) from error


def _refuse_unknown(
    table: Mapping[str, Any], known: Iterable[str], prefix: str, path: Path
) -> None:
    known = tuple(known)
    for key in table:
        if key not in known:
            raise ConfigError(
                f"unknown setting {prefix}{key}", path=path, hint=_nearest(key, known, prefix)
            )


def _nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    known = tuple(known)
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {prefix}{near[0]}?"
    return "use one of " + ", ".join(prefix + key for key in known)


def _known_ids(config: CheckConfig) -> None:
    named = [*(config.enable or ()), *config.disable, *config.severities, *config.options]
    known = [check.id for check in all_checks()]
    rules = [rule.id for rule in config.rules]
    for twin in set(rules) & set(known) | {rule for rule in rules if rules.count(rule) > 1}:
        raise ConfigError(f"there are two checks with the id {twin}", hint="rename the rule")
    for name in named:
        if name not in known and name not in rules:
            near = get_close_matches(name, known + rules, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else "see `align check --list`"
            raise ConfigError(f"there is no check {name}", hint=hint)


def _known_options(config: CheckConfig) -> None:
    defaults = {check.id: asdict(check.options_class()) for check in all_checks()}
    for check, options in config.options.items():
        known = defaults.get(check, {})
        if not isinstance(options, Mapping):
            raise ConfigError(f"options.{check} must be a table", hint="setting = value")
        for key, value in options.items():
            if key not in known:
                hint = _known_settings(check, key, known)
                raise ConfigError(f"unknown setting options.{check}.{key}", hint=hint)
            _same_type(f"options.{check}.{key}", value, known[key])


def _known_settings(check: str, key: str, known: Mapping[str, Any]) -> str:
    if not known:
        return f"{check} has no settings"
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    guess = f"did you mean {near[0]}? " if near else ""
    return f"{guess}the settings of {check} are {', '.join(known)}"


def _same_type(where: str, value: Any, default: Any) -> None:
    wanted = (int, float) if isinstance(default, float) else type(default)
    if default is not None and (
        not isinstance(value, wanted) or isinstance(value, bool) != isinstance(default, bool)
    ):
        raise ConfigError(
            f"{where} must be of the kind of its default", hint=f"the default is {default!r}"
        )


def _strings(table: Mapping[str, Any], key: str, path: Path) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(
            f"check.{key} must be a list of check ids", path=path, hint=f'{key} = ["…"]'
        )
    return value


def _table(table: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise ConfigError(f"check.{key} must be a table", path=path, hint=f"write [check.{key}]")
    return value


def _path(table: Mapping[str, Any], key: str, path: Path) -> Path | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ConfigError(f"check.{key} must be a path", path=path, hint=f'{key} = "…"')
    return path.parent / value


def _share(table: Mapping[str, Any], key: str, default: float, path: Path) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ConfigError(f"check.{key} must be between 0 and 1", path=path)
    return float(value)
