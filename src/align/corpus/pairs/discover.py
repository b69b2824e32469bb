"""Pairs in a folder: ``DIR/zh/NAME.*`` with ``DIR/en/NAME.*``, ``DIR/NAME.zh.*`` with
``DIR/NAME.en.*``, and what else people do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from align.corpus.pairs import folders
from align.corpus.pairs.folders import Documents
from align.corpus.pairs.pair import Pair
from align.errors import InputError
from align.languages import Language, language_name, parse_language


@dataclass(frozen=True, slots=True)
class Sides:
    """The documents of two languages, by name.

    Attributes:
        source, target: name → path.
        languages: codes of source and target; None where only the documents say it.
        doubles: paths that were left out because another file has the same name.
    """

    source: dict[str, str]
    target: dict[str, str]
    languages: tuple[str | None, str | None]
    doubles: tuple[str, ...] = ()

    def pairs(self) -> Iterator[Pair]:
        """By name; documents on one side only are pairs with None on the other."""
        for name in sorted(self.source.keys() | self.target.keys()):
            yield Pair(name, self.source.get(name), self.target.get(name))


def discover(folder: str | Path, source: str | None = None, target: str | None = None) -> Sides:
    """The documents below ``folder``.

    Args:
        folder: holds a folder for each of two languages (``zh``, ``en``, ``zh-TW``, ``Chinese``)
            or sides (``src`` and ``tgt``), whose files go together by their paths without
            endings; or files whose names end in a language (``NAME.zh.txt``, ``NAME_en.txt``); or
            folders that hold one or the other.
        source, target: languages, where there are more than two or the original is not clear.

    Raises:
        InputError: there is no such folder, or not two languages in it.
        ConfigError: no language has the name that was given.
    """
    root = Path(folder)
    if not root.is_dir():
        what = "is a file, not a folder" if root.exists() else "no such folder"
        raise InputError(what, path=root, hint="give a folder that holds a folder per language")
    wanted = [None if side is None else parse_language(side) for side in (source, target)]
    codes = tuple(None if language is None else language.code for language in wanted)
    try:
        found = _by_language(root, wanted)
        roles = None if len(found) > 1 else folders.role_folders(root)
        if roles is not None:
            return _sides([folders.in_folder(path) for path in roles], (codes[0], codes[1]))
        languages = _choose(root, found, (codes[0], codes[1]))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", path=error.filename or root) from error
    return _sides([found[code] for code in languages], languages)


def _by_language(root: Path, wanted: list[Language | None]) -> dict[str, Documents]:
    """code → documents, in the first layout in which there are two languages."""
    found = {
        code: folders.in_folder(path, code)
        for code, path in _language_folders(root, wanted).items()
    }
    for layout in (folders.by_names, folders.anywhere):
        if len(found) > 1 or folders.role_folders(root) is not None:
            break
        other = layout(root)
        found = other if len(other) > 1 else found
    return found


def _language_folders(root: Path, wanted: list[Language | None]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    tags = {language.tag for language in wanted if language is not None}
    for language, path in folders.language_folders(root):
        known = found.get(language.code)
        if known is None or language.tag in tags:
            found[language.code] = path
            continue
        other = folders.language_of(known.name)
        if other is None or other.tag not in tags or language.tag == other.tag:
            raise InputError(
                f"two folders are {language_name(language.code)}: {known.name} and {path.name}",
                path=root,
                hint="say which with --source-lang or --target-lang, or name the pairs in a "
                "manifest: --manifest FILE",
            )
    return found


def _sides(found: list[Documents], languages: tuple[str | None, str | None]) -> Sides:
    doubles: list[str] = []
    sides: list[dict[str, str]] = []
    for side in found:
        documents: dict[str, str] = {}
        for name, path in sorted(side):
            if documents.setdefault(name, path) != path:
                doubles.append(path)
        sides.append(documents)
    _rename_alike(sides[0], sides[1])
    return Sides(sides[0], sides[1], languages, tuple(doubles))


def _rename_alike(source: dict[str, str], target: dict[str, str]) -> None:
    """Give documents one name that have none in common but for capitals and the language said in
    it (``a_zh`` and ``A_en``), where it is clear which is meant."""
    alone = [source.keys() - target.keys(), target.keys() - source.keys()]
    plain = [_by_plain_name(names) for names in alone]
    for name in sorted(plain[0].keys() & plain[1].keys()):
        (mine, *more), (other, *others) = plain[0][name], plain[1][name]
        if more or others:
            continue
        whole = _without_language(mine)
        own = mine if whole in source or whole in target else whole
        source[own] = source.pop(mine)
        target[own] = target.pop(other)


def _by_plain_name(names: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(_without_language(name).casefold(), []).append(name)
    return found


def _without_language(name: str) -> str:
    parent, slash, last = name.rpartition("/")
    marked = folders.marked_language(last)
    return parent + slash + (last if marked is None else marked[0])


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
        count = "one language" if len(found) == 1 else f"{len(found) or 'no'} languages"
        raise InputError(
            f"holds documents in {count}" + (f": {', '.join(sorted(found))}" if found else ""),
            path=root,
            hint="make a folder per language (zh/, en/)"
            + (", or say which two with --source-lang and --target-lang" if found else "")
            + ", or name the pairs in a manifest: --manifest FILE",
        )
    # English is more often the translation than the original.
    rest.sort(key=lambda code: (code == "en", code))
    source = source or rest.pop(0)
    return source, target or rest.pop(0)
