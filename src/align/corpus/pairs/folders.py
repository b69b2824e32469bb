"""The documents of a folder by language, in the layouts that people use."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from align.languages import Language, find_language

#: (name, path) of the documents of one side.
Documents = list[tuple[str, str]]

#: Names of files that systems and programs leave behind.
_NO_DOCUMENT = re.compile(r"^(\..*|~\$.*|Thumbs\.db|desktop\.ini|.*~)$", re.IGNORECASE)
#: Endings of packed files, which stand behind the ending that says what the file is.
_PACKED = (".gz", ".bz2", ".xz", ".zst")
#: What people write for a language though the standards say otherwise.
_CUSTOMARY = {"cn": "zh", "chs": "zh-Hans", "cht": "zh-Hant", "jp": "ja", "kr": "ko"}
#: Names of folders that say which side it is and not which language.
_SIDES = (
    ("source", "src", "original", "originals", "原文", "源文"),
    ("target", "tgt", "trg", "translation", "translations", "译文", "譯文"),
)
ROLES = frozenset(name for names in _SIDES for name in names)
#: Parts of a file's name that may say its language, with what separates them.
_PARTS = re.compile(r"[^._\- ]+")
#: How many parts a language has at most: ``zh-Hant-TW``.
_LONGEST_TAG = 3


def language_of(name: str) -> Language | None:
    """The language that a folder, or a part of a file's name, is called after."""
    return find_language(_CUSTOMARY.get(name.lower(), name))


def language_folders(root: Path) -> list[tuple[Language, Path]]:
    """The folders in ``root`` that are called after languages, by name."""
    found = ((language_of(path.name), path) for path in sorted(root.iterdir()) if path.is_dir())
    return [(language, path) for language, path in found if language is not None]


def role_folders(root: Path) -> tuple[Path, Path] | None:
    """The folders of source and target, where they are called so (``src`` and ``tgt``)."""
    names = {path.name.lower(): path for path in sorted(root.iterdir()) if path.is_dir()}
    found = [next((names[name] for name in role if name in names), None) for role in _SIDES]
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def in_folder(folder: Path, code: str | None = None) -> Documents:
    """The documents below a folder, called by their paths in it without endings. The ending that
    says the language ``code`` of the folder itself belongs to no name."""
    found = []
    for path in files_below(folder):
        stem = stem_of(path.name)
        name, dot, last = stem.rpartition(".")
        language = language_of(last) if code and dot and name else None
        own = name if language is not None and language.code == code else stem
        found.append((_name((path.parent / own).relative_to(folder)), str(path)))
    return found


def by_names(root: Path) -> dict[str, Documents]:
    """code → documents, where the files in ``root`` say their languages: ``a.zh.txt``, ``a.en``;
    or else ``a_zh.txt``, ``zh-a.txt``."""
    paths = [path for path in sorted(root.iterdir()) if _is_document(path)]
    found: dict[str, Documents] = {}
    for path in paths:
        for stem in (path.name, stem_of(path.name)):
            name, dot, last = stem.rpartition(".")
            language = language_of(last) if dot and name else None
            if language is not None:
                found.setdefault(language.code, []).append((normalize("NFC", name), str(path)))
                break
    return found if len(found) > 1 else _by_loose_names(paths) or found


def _by_loose_names(paths: list[Path]) -> dict[str, Documents]:
    """Only what another language has, too: ``this-is.txt`` is not Icelandic."""
    found: dict[str, dict[str, str]] = {}
    for path in paths:
        marked = marked_language(stem_of(path.name))
        if marked is not None:
            found.setdefault(marked[1], {})[normalize("NFC", marked[0])] = str(path)
    counts = Counter(name for documents in found.values() for name in documents)
    kept = {
        code: [(name, path) for name, path in documents.items() if counts[name] > 1]
        for code, documents in found.items()
    }
    return {code: documents for code, documents in kept.items() if documents}


def anywhere(root: Path) -> dict[str, Documents]:
    """code → documents, where languages are said somewhere below: ``2018/zh/a.txt``,
    ``2018/a/zh.txt``. Names are what is left of the paths."""
    found: dict[str, Documents] = {}
    for path in files_below(root):
        parts = [*path.parent.relative_to(root).parts, stem_of(path.name)]
        at = next((i for i, part in enumerate(parts) if language_of(part) is not None), None)
        if at is None or len(parts) == 1:
            continue
        language = language_of(parts[at])
        assert language is not None
        name = _name(Path(*parts[:at], *parts[at + 1 :]))
        found.setdefault(language.code, []).append((name, str(path)))
    return found


def marked_language(stem: str) -> tuple[str, str] | None:
    """(rest of the name, code) for ``a_zh``, ``a-zh-CN``, ``en_a``; None where nothing is said."""
    parts = [found.span() for found in _PARTS.finditer(stem)]
    for count in range(min(_LONGEST_TAG, len(parts) - 1), 0, -1):
        first, last = parts[len(parts) - count][0], parts[-1][1]
        language = language_of(stem[first:last])
        if language is not None:
            return stem[: parts[-count - 1][1]], language.code
        language = language_of(stem[parts[0][0] : parts[count - 1][1]])
        if language is not None:
            return stem[parts[count][0] :], language.code
    return None


def files_below(folder: Path) -> Iterator[Path]:
    """Every document below a folder, links followed, no folder twice."""
    seen: set[tuple[int, int]] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        about = Path(parent).stat()
        if (about.st_dev, about.st_ino) in seen:
            folders.clear()
            continue
        seen.add((about.st_dev, about.st_ino))
        folders[:] = sorted(name for name in folders if not _NO_DOCUMENT.match(name))
        yield from (path for path in (Path(parent, name) for name in sorted(names)) if
                    _is_document(path))  # fmt: skip


def _is_document(path: Path) -> bool:
    """Whether it is to be read. A link to nothing is: that it cannot be read has to be said. A
    pipe would wait for ever."""
    return not _NO_DOCUMENT.match(path.name) and (path.is_file() or not path.exists())


def stem_of(name: str) -> str:
    """A file's name without the ending that says what it is, and without that of a packed one."""
    lower = name.lower()
    packed = next((ending for ending in _PACKED if lower.endswith(ending)), "")
    return Path(name[: len(name) - len(packed)]).stem


def _name(path: Path) -> str:
    return normalize("NFC", path.as_posix())
