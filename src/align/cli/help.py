"""How the help shows parameters: without the names of Python's types."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


def _without_types(params: list[Any]) -> list[Any]:
    for param in params:
        if param.param_type_name == "argument":
            # Typer has no setting for the type that it shows beside an argument's name.
            param.display_type_rich = lambda ctx: ""
        elif param.name in ("help", "install_completion", "show_completion"):
            param.metavar = ""
    return params


class Command(TyperCommand):
    """A command of ``align``."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _without_types(super().get_params(ctx))


class Group(TyperGroup):
    """``align`` itself."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _without_types(super().get_params(ctx))
