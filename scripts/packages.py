"""Build wheel and sdist, look at them, and try the wheel as a stranger would.

    python scripts/packages.py [--python python3.12 …] [--pages] [--sbom FILE] [--keep FOLDER]

Needs the extra ``packaging``. Both are built twice and must be equal byte for byte; twine and
check-wheel-contents look at them; then, for each Python, the wheel is installed into a fresh
environment and the main job is run in a folder that holds two texts and nothing of the repository.
``--pages`` runs every example of the documentation there as well; ``--sbom`` writes what that
environment holds as a CycloneDX document.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Seconds since 1970 that every file of a build is dated to: 2020-02-02, as hatchling has it.
DATE = "1580601600"


def run(*words: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; end with its output if it fails."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> dict[str, str]:
    """Build both into ``folder``: name → SHA-256."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DATE}
    run(sys.executable, "-m", "build", "--no-isolation", "-o", folder, env=environment)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def look(folder: Path) -> None:
    """Let the tools of others look at them."""
    packages = sorted(folder.iterdir())
    run(sys.executable, "-m", "twine", "check", "--strict", *packages)
    wheel = next(path for path in packages if path.suffix == ".whl")
    run(sys.executable, "-m", "check_wheel_contents", wheel)


def environment(python: str, wheel: Path, folder: Path) -> Path:
    """A fresh environment with the wheel in it: its ``bin``."""
    tools = folder / ("Scripts" if os.name == "nt" else "bin")
    # uv installs the same in a fraction of the time.
    uv = shutil.which("uv", path=Path(sys.executable).parent) or shutil.which("uv")
    if uv:
        run(python, "-m", "venv", "--without-pip", folder)
        run(uv, "pip", "install", "--quiet", "--python", tools / "python", wheel)
    else:
        run(python, "-m", "venv", folder)
        pip = (tools / "python", "-m", "pip", "install", "--quiet")
        run(*pip, "--disable-pip-version-check", wheel)
    return tools


def try_out(tools: Path, folder: Path) -> str:
    """Do the main job, away from the repository; the version that ran."""
    folder.mkdir()
    for language in ("zh", "en"):
        shutil.copy(next((ROOT / "corpus" / language).glob("*.txt")), folder / f"{language}.txt")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    align = tools / "align"
    summary = json.loads(
        run(align, "run", "zh.txt", "en.txt", "-o", "out", "--json", cwd=folder, env=clean)
    )
    assert sum(summary["beads"].values()) == 90, summary
    assert "name-wrong" in summary["findings"], summary
    run(align, "check", "out/bitext.tmx", "-f", "sarif", "-o", "findings.sarif", cwd=folder)
    code = "import align, sys; b = align.read('out/beads.jsonl'); print(len(b), align.__file__)"
    count, _, place = run(tools / "python", "-c", code, cwd=folder, env=clean).partition(" ")
    assert count == "90", count
    assert Path(place.strip()).is_relative_to(tools.parent.resolve()), place
    return run(tools / "python", "--version", cwd=folder).strip()


def main() -> None:
    """Build, look, try."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", nargs="+", default=[sys.executable], metavar="COMMAND")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--sbom", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="copy wheel and sdist here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary).resolve()
        first, second = build(work / "first"), build(work / "second")
        assert first == second, f"two builds differ: {first} {second}"
        for name, digest in sorted(first.items()):
            print(f"{digest}  {name}")
        look(work / "first")
        print("twine and check-wheel-contents: nothing to say")
        wheel = next((work / "first").glob("*.whl"))
        for number, python in enumerate(options.python):
            tools = environment(python, wheel, work / f"environment-{number}")
            print(f"{try_out(tools, work / f'try-{number}')}: installed and run")
            if options.pages:
                blocks = ROOT / "scripts" / "doc_pages" / "blocks.py"
                print(run(tools / "python", blocks, cwd=work).strip())
        if options.sbom:
            run(
                *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
                *("-o", options.sbom.resolve(), tools / "python"),
            )
            print(f"written: {options.sbom}")
        if options.keep:
            shutil.copytree(work / "first", options.keep, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
