"""``python -m align`` is the ``align`` command."""

import os
import sys

if sys.path and not sys.flags.safe_path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109
    # Python puts the current folder first; nothing that lies there may be taken for a plug-in.
    del sys.path[0]

from align.cli import main

if __name__ == "__main__":
    main()
