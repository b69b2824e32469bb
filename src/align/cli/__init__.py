"""The command line. Nothing here but arguments and printing; heavy imports wait until a
command runs, so that ``align --help`` is instant."""

from __future__ import annotations

import gc
import os
from typing import NoReturn


def main() -> NoReturn:
    """Entry point of the ``align`` command."""
    # Our matrices are small: a second BLAS thread mostly waits, and sums in another order. This has
    # to stand before numpy is imported.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # Hardly anything is left behind in circles, and looking for them goes through large tables.
    gc.set_threshold(100_000, 50, 100)
    from align.cli.app import run_app

    run_app()
