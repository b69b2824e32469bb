"""``python -m training`` lists the commands, ``python -m training NAME`` runs one."""

import sys

from benchmarks.common.commands import run

if __name__ == "__main__":
    run("training", sys.argv[1:])
