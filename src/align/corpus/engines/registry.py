"""Engines by name. Each is imported when it is asked for."""

from __future__ import annotations

from typing import Any

from align.corpus.engines.base import Engine
from align.errors import ConfigError

NAMES = ("local", "dask")


def get_engine(
    name: str,
    options: dict[str, Any],
    *,
    workers: int | None = None,
    scheduler: str | None = None,
) -> Engine:
    """The engine of that name.

    Args:
        options: :meth:`JobOptions.to_dict`.
        workers: processes of the local engine; one per core if None.
        scheduler: address of the scheduler, for dask.

    Raises:
        ConfigError: there is none, or what it needs is not given.
        MissingExtraError: its optional dependency is not installed.
    """
    if name == "local":
        if scheduler is not None:
            raise ConfigError("--scheduler needs --engine dask")
        from align.corpus.engines.local import LocalEngine

        return LocalEngine(options, workers)
    if name == "dask":
        if scheduler is None:
            raise ConfigError(
                "--engine dask needs a scheduler", hint="add --scheduler tcp://HOST:8786"
            )
        from align.corpus.engines.dask import DaskEngine

        return DaskEngine(options, scheduler)
    raise ConfigError(f"there is no engine {name!r}", hint=f"use one of {', '.join(NAMES)}")
