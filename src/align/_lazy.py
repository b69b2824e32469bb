"""Names that a package offers but imports only when they are asked for (PEP 562), so that
``import align`` and ``align --help`` cost nothing."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

_NONE: Mapping[str, str] = {}


def lazy(
    package: str, homes: Mapping[str, str], renamed: Mapping[str, str] = _NONE
) -> Callable[[str], Any]:
    """A module-level ``__getattr__`` for ``package``.

    Args:
        homes: name → the submodule that holds it, or ``submodule:other_name`` where it goes by
            another name there.
        renamed: old name → the name it has now. Whoever uses an old one gets what they asked for
            and a :class:`DeprecationWarning`.
    """

    def get(name: str) -> Any:
        if name in renamed:
            new = renamed[name]
            warnings.warn(
                f"{package}.{name} is deprecated: use {package}.{new}",
                DeprecationWarning,
                stacklevel=2,
            )
            return get(new)
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = homes[name].partition(":")
        return getattr(import_module(f"{package}.{module}"), attribute or name)

    return get
