"""List the licences of what a package needs at run time; 1 if one cannot be used here.

    python scripts/licences.py [EXTRA …]

Reads the metadata of the packages that are installed, through every requirement of ours and theirs.
What is under the GPL or AGPL, or names no licence, is refused: our code imports it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "bitext-align"
REFUSED = re.compile(r"(?<!L)(?:A?GPL|(?<!Lesser )General Public License|Affero)", re.IGNORECASE)
#: Packages whose metadata state no licence, and the one that their source states.
STATED: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Licence:
    """A package and its licence, as its metadata state it; empty: not stated."""

    package: str
    version: str
    licence: str

    @property
    def is_usable(self) -> bool:
        """Whether our code may import it. Of several to choose from one is enough."""
        choices = re.split(r"\bOR\b|;", self.licence)
        return bool(self.licence) and any(not REFUSED.search(choice) for choice in choices)


def requirements(found: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    """What applies to this machine and to these extras."""
    for line in found.requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def licences(extras: Iterable[str] = (), project: str = PROJECT) -> list[Licence]:
    """Every package that ``project`` brings along, by name.

    Raises:
        PackageNotFoundError: ``project`` is not installed.
    """
    seen: dict[str, Licence] = {}
    queue = [(project, tuple(extras))]
    while queue:
        name, wanted = queue.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            if name == project:
                raise
            continue  # an extra that is not installed
        for requirement in requirements(found, wanted):
            key = canonicalize_name(requirement.name)
            if key not in seen and key != project:
                queue.append((requirement.name, tuple(requirement.extras)))
            elif key == project:
                queue.append((project, tuple(requirement.extras)))
        if name != project:
            seen[canonicalize_name(name)] = Licence(name, found.version, _stated(found))
    return [seen[name] for name in sorted(seen)]


def _stated(found: Distribution) -> str:
    metadata = found.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return expression
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    if classifiers:
        return "; ".join(classifiers)
    first = (metadata.get("License") or "").strip().splitlines()[:1]
    return first[0] if first else STATED.get(canonicalize_name(found.name), "")


def main() -> int:
    """Print the list."""
    found = licences(sys.argv[1:])
    width = max(len(one.package) for one in found)
    for one in found:
        note = "" if one.is_usable else "   ← cannot be used"
        print(f"{one.package:<{width}}  {one.version:<12}  {one.licence or 'not stated'}{note}")
    return 0 if all(one.is_usable for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
