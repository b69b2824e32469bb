"""The command line is cheap to ask for help."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = ("numpy", "pandas", "lxml", "jinja2", "sacrebleu", "sentencepiece", "charset_normalizer")


def _modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_imports_nothing_of_weight() -> None:
    code = (
        "import sys\nsys.argv = ['align', '--help']\nfrom align.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert _modules_after(code).isdisjoint(HEAVY)


def test_the_help_of_run_imports_nothing_of_weight() -> None:
    code = (
        "import sys\nsys.argv = ['align', 'run', '--help']\nfrom align.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert _modules_after(code).isdisjoint(HEAVY)


def test_importing_the_package_imports_nothing_of_weight() -> None:
    assert _modules_after("import align").isdisjoint(HEAVY)


def test_every_public_name_can_be_had() -> None:
    import align

    for name in align.__all__:
        assert getattr(align, name) is not None
