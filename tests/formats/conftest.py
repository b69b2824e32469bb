"""Files of other projects out of Debian's packages, downloaded once and not installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def debian_files() -> Callable[[str, str], dict[str, bytes]]:
    """A function: the files of a package whose paths match a pattern, by name."""
    return _files


def _files(package: str, pattern: str) -> dict[str, bytes]:
    cache = Path(tempfile.gettempdir()) / f"align-tests-{package}"
    if not list(cache.rglob(pattern)):
        _unpack(package, cache)
    return {path.name: path.read_bytes() for path in cache.rglob(pattern) if path.is_file()}


def _unpack(package: str, cache: Path) -> None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        pytest.skip(f"no apt to fetch the package {package} with")
    with tempfile.TemporaryDirectory() as folder:
        fetched = subprocess.run(
            ["apt-get", "download", package], cwd=folder, capture_output=True, check=False
        )
        found = next(Path(folder).glob(f"{package}_*.deb"), None)
        if fetched.returncode != 0 or found is None:
            pytest.skip(f"apt could not download the package {package} (try apt-get update)")
        unpacked = Path(folder) / "unpacked"
        subprocess.run(["dpkg-deb", "-x", found, unpacked], check=True)
        shutil.copytree(unpacked, cache, dirs_exist_ok=True, symlinks=True)
