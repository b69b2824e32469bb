"""``python -m benchmarks`` lists the commands, ``python -m benchmarks NAME`` runs one."""

import sys

from benchmarks.common.commands import run

if __name__ == "__main__":
    run("benchmarks", sys.argv[1:])
