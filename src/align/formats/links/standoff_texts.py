"""The documents that stand-off links point into: sentences with names, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import FormatError
from align.languages import Language, find_language
from align.text.readers.inline import fold_space, line_glue
from align.text.unpack import SUFFIXES, name_inside
from align.text.xml import XML_LANG, iter_elements, local_name

_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPACE = _XML + "space"
#: What sentences are called; and what else may be linked in a document that has none.
_SENTENCES = ("s",)
_OTHERS = ("seg", "p", "head", "l", "ab", "u")
#: Outermost elements of such documents.
_ROOTS = frozenset({"text", "letsmt", "document", "cesDoc", "cesAna", "TEI", "TEI.2", "tei", "doc",
                    "body", "DCS", "root", "s", "p", "div"})  # fmt: skip
_WORDS = frozenset({"w", "tok", "c", "pc"})
#: Punctuation that a tokenizer cut off: it stands close to the word before, or after it.
_CLOSES = re.compile(r"[,.;:!?%)\]}’”»…]|'(?:s|re|ve|ll|d|m)?$|n't$")
_OPENS = re.compile(r"[(\[{‘“«$£€¿¡]+$")
#: Folders that a download of OPUS puts between the alignment and its documents.
_BETWEEN = ("", "xml", "raw", "*/xml", "*/raw")


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of a document.

    Attributes:
        name: the document, as the alignment names it.
        numbers: id → number of the sentence, from 0.
        texts: sentences in order.
        language: as the document states it, else as its name has it, else None.
    """

    name: str
    numbers: dict[str, int]
    texts: list[str]
    language: Language | None


def read_texts(path: Path, name: str) -> Texts:
    """Read a document whose sentences have names, with its words marked or not.

    Raises:
        FormatError: nothing in it has a name, two things have the same, or it is no such document.
        InputError: it cannot be read.
    """
    for tags in (_SENTENCES, _OTHERS):
        language: Language | None = None
        numbers: dict[str, int] = {}
        texts: list[str] = []
        found = iter_elements(
            path, tags, ("start", "end"), root=_ROOTS, kind="a document of sentences"
        )
        for event, element, _ in found:
            if event == "start":
                language = language or _stated(element)
                continue
            id = element.get("id") or element.get(_XML + "id")
            if not id:
                continue
            if id in numbers:
                raise FormatError(
                    f"two sentences are called {id[:40]!r}", path=path, line=element.sourceline
                )
            numbers[id] = len(texts)
            texts.append(_text(element))
        if texts:
            return Texts(name, numbers, texts, language or _named(path))
    raise FormatError("no sentence in it has an id", path=path, hint='write <s id="1">…</s>')


def _stated(element: Any) -> Language | None:
    """The language that the document states around its first sentence."""
    tag = _inherited(element, XML_LANG) or _inherited(element, "lang")
    return None if tag is None else find_language(tag)


def _inherited(element: Any, name: str) -> str | None:
    while element is not None:
        value: str | None = element.get(name)
        if value:
            return value
        element = element.getparent()
    return None


def _named(path: Path) -> Language | None:
    """The language in the name of a file (``a.zh.xml``) or of a folder around it (``zh/a.xml``)."""
    inner = name_inside(path)
    pieces = [*reversed(inner.name.split(".")[1:-1]), *(parent.name for parent in path.parents)]
    for piece in pieces[:6]:
        found = find_language(piece) if 2 <= len(piece) <= 10 else None
        if found is not None and piece.lower().startswith(found.code):
            return found
    return None


def _text(element: Any) -> str:
    words = ["".join(word.itertext()) for word in element.iter() if local_name(word) in _WORDS]
    if words:
        return _joined(words)
    text = "".join(element.itertext())
    return text if _inherited(element, _SPACE) == "preserve" else fold_space(text)


def _joined(words: list[str]) -> str:
    """Words and signs as they are written: no space in scripts without any, nor before a comma."""
    text = ""
    for word in map(fold_space, words):
        is_close = not text or _CLOSES.match(word) or _OPENS.search(text)
        text += word if is_close else line_glue(text, word) + word
    return text


def find_document(name: str, folders: list[Path], path: Path, line: int | None) -> Path:
    """The file that an alignment names, packed or not.

    Args:
        folders: where to look, the folder of the alignment first.
        path, line: where it is named.

    Raises:
        FormatError: it is not there, or lies outside of these folders.
    """
    inner = Path(name)
    if not name or inner.is_absolute() or ".." in inner.parts or "://" in name or "\0" in name:
        raise FormatError(
            f"names a document outside of its folder: {name[:80]!r}",
            path=path,
            line=line,
            hint="name the two with --source-text and --target-text",
        )
    with suppress(OSError, ValueError):  # a name that no file can have
        for candidate in _candidates(inner, folders):
            if candidate.is_file():
                return candidate
    raise FormatError(
        f"its document {name[:80]} is not there",
        path=path,
        line=line,
        hint="put it beside the alignment, or name the two with --source-text and --target-text",
    )


def _candidates(inner: Path, folders: list[Path]) -> Iterator[Path]:
    bare = name_inside(inner)
    names = [inner, bare, *(bare.with_name(bare.name + suffix) for suffix in SUFFIXES)]
    for folder in folders:
        for between in _BETWEEN:
            bases = [folder / between] if "*" not in between else sorted(folder.glob(between))
            yield from (base / name for base in bases for name in names)
    yield from (folder / name.name for folder in folders for name in names)
