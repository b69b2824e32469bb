"""The command line. Nothing here but arguments and printing; imports of weight wait until a
command runs, so that ``align --help`` is instant."""

from __future__ import annotations


def main() -> None:
    """Entry point of the ``align`` command."""
    from align.cli.app import run_app

    run_app()
