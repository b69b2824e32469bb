"""Suspected errors: one file per check, one registry, one base class.

:func:`check` fills the findings of a whole bitext in; :func:`check_stream` does the same for beads
that pass by; :func:`list_checks` says which checks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.check.config import CheckConfig, configure, find_config, load_config
    from align.check.registry import CheckInfo, list_checks
    from align.check.runner import check, check_stream

__all__ = [
    "CheckConfig",
    "CheckInfo",
    "check",
    "check_stream",
    "configure",
    "find_config",
    "list_checks",
    "load_config",
]

__getattr__ = lazy(
    __name__,
    {
        "CheckConfig": "config",
        "CheckInfo": "registry",
        "check": "runner",
        "check_stream": "runner",
        "configure": "config",
        "find_config": "config",
        "list_checks": "registry",
        "load_config": "config",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
