"""Pairs in a folder: ``DIR/zh/NAME.*`` with ``DIR/en/NAME.*``, or ``DIR/NAME.zh.*`` with
``DIR/NAME.en.*``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from align.corpus.pairs.pair import Pair
from align.errors import InputError
from align.languages import find_language, language_code, language_name

#: Names of files that systems and programs leave behind.
_NO_DOCUMENT = re.compile(r"^(\..*|~\$.*|Thumbs\.db|desktop\.ini|.*~)$", re.IGNORECASE)
#: Endings of packed files, which stand behind the ending that says what the file is.
_PACKED = (".gz", ".bz2", ".xz")


@dataclass(frozen=True, slots=True)
class Sides:
    """The documents of two languages, by name.

    Attributes:
        source, target: name → path.
        languages: codes of source and target.
        doubles: paths that were left out because another file has the same name.
    """

    source: dict[str, str]
    target: dict[str, str]
    languages: tuple[str, str]
    doubles: tuple[str, ...] = ()

    def pairs(self) -> Iterator[Pair]:
        """By name; documents on one side only are pairs with None on the other."""
        for name in sorted(self.source.keys() | self.target.keys()):
            yield Pair(name, self.source.get(name), self.target.get(name))


def discover(folder: str | Path, source: str | None = None, target: str | None = None) -> Sides:
    """The documents below ``folder``.

    Args:
        folder: holds a folder for each of two languages (``zh``, ``en``, ``zh-TW``, ``Chinese``),
            whose files go together by their paths without endings; or files whose names end in
            a language (``NAME.zh.txt``, ``NAME.en``).
        source, target: languages, where there are more than two or the original is not clear.

    Raises:
        InputError: there is no such folder, or not two languages in it.
        ConfigError: no language has the name that was given.
    """
    root = Path(folder)
    if not root.is_dir():
        what = "is a file, not a folder" if root.exists() else "no such folder"
        raise InputError(what, path=root, hint="give a folder that holds a folder per language")
    wanted = tuple(None if side is None else language_code(side) for side in (source, target))
    folders = _language_folders(root)
    found: dict[str, Iterable[tuple[str, str]]] = {
        code: _in_folder(path, code) for code, path in folders.items()
    }
    if len(found) < 2:
        found = _flat(root)
    languages = _choose(root, found, (wanted[0], wanted[1]))
    doubles: list[str] = []
    sides = []
    for code in languages:
        documents: dict[str, str] = {}
        for name, path in sorted(found[code]):
            if documents.setdefault(name, path) != path:
                doubles.append(path)
        sides.append(documents)
    return Sides(sides[0], sides[1], languages, tuple(doubles))


def _language_folders(root: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(root.iterdir()):
        language = find_language(path.name) if path.is_dir() else None
        if language is None:
            continue
        if language.code in found:
            raise InputError(
                f"two folders are {language_name(language.code)}: "
                f"{found[language.code].name} and {path.name}",
                path=root,
                hint="name the pairs in a manifest: --manifest FILE",
            )
        found[language.code] = path
    return found


def _in_folder(folder: Path, code: str) -> Iterator[tuple[str, str]]:
    for parent, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not _NO_DOCUMENT.match(name))
        for name in names:
            if not _NO_DOCUMENT.match(name):
                path = Path(parent, name)
                stem = _without_language(_stem(name), code)
                relative = (path.parent / stem).relative_to(folder).as_posix()
                yield normalize("NFC", relative), str(path)


def _flat(root: Path) -> dict[str, Iterable[tuple[str, str]]]:
    """code → (name, path) of files whose names end in a language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(root.iterdir()):
        if _NO_DOCUMENT.match(path.name) or not path.is_file():
            continue
        for stem in (path.name, _stem(path.name)):
            name, dot, last = stem.rpartition(".")
            language = find_language(last) if dot and name else None
            if language is not None:
                found.setdefault(language.code, []).append((normalize("NFC", name), str(path)))
                break
    return dict(found)


def _stem(name: str) -> str:
    lower = name.lower()
    packed = next((ending for ending in _PACKED if lower.endswith(ending)), "")
    return Path(name[: len(name) - len(packed)]).stem


def _without_language(stem: str, code: str) -> str:
    """``book`` for ``book.zh`` in a folder of Chinese files."""
    name, dot, last = stem.rpartition(".")
    language = find_language(last) if dot and name else None
    return name if language is not None and language.code == code else stem


def _choose(
    root: Path, found: Mapping[str, object], wanted: tuple[str | None, str | None]
) -> tuple[str, str]:
    for code in wanted:
        if code is not None and code not in found:
            raise InputError(
                f"holds no {language_name(code)} documents",
                path=root,
                hint=f"found are {', '.join(sorted(found)) or 'none in any language'}",
            )
    source, target = wanted
    if {"zh", "en"} <= found.keys() and source in (None, "zh") and target in (None, "en"):
        return "zh", "en"
    rest = [code for code in found if code not in (source, target)]
    absent = (source, target).count(None)
    if absent and len(rest) != absent:
        raise InputError(
            f"holds documents in {len(found)} languages"
            + (f": {', '.join(sorted(found))}" if found else ""),
            path=root,
            hint="make a folder per language (zh/, en/), or say which two with --source-lang "
            "and --target-lang",
        )
    # English is more often the translation than the original.
    rest.sort(key=lambda code: (code == "en", code))
    source = source or rest.pop(0)
    return source, target or rest.pop(0)
