"""What an XML parser is given: the file as UTF-8, with what a parser would stop at mended.

Files from the wild hold control characters, references to characters that XML does not know
(``&#7;``) and entities of HTML (``&nbsp;``). A parser refuses the whole file for one of them. Here
they become characters it can read (``characters.py`` says which). Comments are left out, so that
their size does not matter. Everything is done in one pass and in blocks: memory does not grow with
the file.
"""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Callable
from html.entities import html5
from pathlib import Path
from typing import Any, BinaryIO

from align.errors import FormatError
from align.text.characters import UNFIT_RANGES, is_fit, stand_in
from align.text.decode import text_encoding

#: What every parser of ours is told: a file may neither fetch nor expand anything.
SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}
_BLOCK = 1 << 18
#: No reference is longer.
_LONGEST_REFERENCE = 40
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TOKEN = re.compile(
    rf"<!--|<!ENTITY|<!\[CDATA\[|&(?:#x[0-9a-f]{{1,8}}|#[0-9]{{1,9}}|[a-z][a-z0-9]{{1,31}});"
    rf"|[{UNFIT_RANGES}]|\n|(?P<tag><[a-z][\w:.-]{{0,40}})",
    re.IGNORECASE,
)
#: What is to be mended or left out, or may be.
_RARE = re.compile(rf"<!|&(?!(?:amp|lt|gt|quot|apos);)|[{UNFIT_RANGES}]")
_UNFIT = re.compile(f"[{UNFIT_RANGES}]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)


class XmlSource:
    """A binary file to read from, in UTF-8 whatever the encoding of ``file``.

    Attributes:
        lines: 1-based line of each start tag named in ``tags``, as far as the file was read; who
            takes them out keeps them few.
        declares: whether entities were declared so far; undeclared ones are refused.
        root, root_line: name and line of the first start tag, None and 1 until it was read.
    """

    def __init__(self, file: BinaryIO, path: Path, tags: frozenset[str] = frozenset()) -> None:
        self.lines: deque[int] = deque()
        self.root: str | None = None
        self.root_line = 1
        self.declares = False
        self._path, self._tags = path, tags
        names = "|".join(map(re.escape, sorted(tags)))
        self._starts = re.compile(rf"<(?:[a-zA-Z][\w.-]{{0,40}}:)?(?:{names})(?![\w:.-])")
        self._line = 1
        # A pipe is not waited for: what has come is handed on.
        self._read: Callable[[int], bytes] = getattr(file, "read1", file.read)
        head = self._read(1024)
        while len(head) < 1024 and b">" not in head and (more := self._read(1024)):
            head += more
        self._encoding = xml_encoding(head, path)
        self._decoder = codecs.getincrementaldecoder(self._encoding)()
        self._rest = ""  # what the next block may complete
        self._inside = ""  # what ends the comment or CDATA section we are in
        self._ready = bytearray()
        self._ended = False
        text = self._decode(head)
        declaration = _DECLARATION.match(text)
        if declaration:
            self._line += declaration.group().count("\n")
            self._ready += b"\n" * declaration.group().count("\n")
            text = text[declaration.end() :]
        self._add(text)

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, as soon as there are any; empty at the end."""
        while not self._ended and (size < 0 or not self._ready):
            block = self._read(_BLOCK)
            self._ended = not block
            self._add(self._decode(block))
        end = len(self._ready) if size < 0 else size
        piece = bytes(self._ready[:end])
        del self._ready[:end]
        return piece

    def _decode(self, block: bytes) -> str:
        try:
            return self._decoder.decode(block, final=not block)
        except UnicodeError as error:
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            raise FormatError(
                f"cannot be decoded as {self._encoding.removesuffix('-sig')}",
                path=self._path,
                line=self._line + self._rest.count("\n") + block[:start].count(b"\n"),
                hint="is the encoding that it declares the right one?",
            ) from None

    def _add(self, text: str) -> None:
        """Mend ``text``, keeping back what may go on in the next block."""
        text = self._rest + text
        cut = len(text) if self._ended else _safe_end(text)
        self._rest = text[cut:]
        text = text[:cut]
        if self._inside or self.root is None or _RARE.search(text):
            text = self._mended(text)
        else:
            self._count(text)
        self._ready += text.encode("utf-8")

    def _count(self, text: str) -> None:
        """Note the lines of a text with nothing to mend in it."""
        at = 0
        for match in self._starts.finditer(text) if self._tags else ():
            self._line += text.count("\n", at, match.start())
            at = match.start()
            self.lines.append(self._line)
        self._line += text.count("\n", at)

    def _mended(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        while position < len(text):
            if self._inside:
                position = self._skip(text, position, pieces)
                continue
            match = _TOKEN.search(text, position)
            if match is None:
                pieces.append(text[position:])
                break
            pieces.append(text[position : match.start()])
            position = match.end()
            pieces.append(self._token(match))
        return "".join(pieces)

    def _token(self, match: re.Match[str]) -> str:
        token = match.group()
        if token == "\n":
            self._line += 1
            return token
        if match["tag"]:
            name = token[1:].rpartition(":")[2]
            if self.root is None:
                self.root, self.root_line = name, self._line
            if name in self._tags:
                self.lines.append(self._line)
            return token
        if token.upper() == "<!ENTITY":
            self.declares = True
            return token
        if token == "<!--":
            self._inside = "-->"
            return ""
        if token.startswith("<"):
            self._inside = "]]>"
            return token
        return self._reference(token) if token.startswith("&") else stand_in(token)

    def _reference(self, token: str) -> str:
        """A reference to a character as XML takes it: itself, or the character it means."""
        name = token[1:-1]
        if name.startswith("#"):
            number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
            if number > 0x10FFFF:
                return "\ufffd"
            return token if is_fit(chr(number)) else stand_in(chr(number))
        if name in _PREDEFINED or self.declares:
            return token  # what it declares itself is refused where it is used
        if name + ";" not in html5:
            raise FormatError(
                f"the entity {token} is not declared",
                path=self._path,
                line=self._line,
                hint="write the character itself",
            )
        return html5[name + ";"]

    def _skip(self, text: str, position: int, pieces: list[str]) -> int:
        """Go on to the end of a comment, keeping its lines, or of a CDATA section, keeping all."""
        end = text.find(self._inside, position)
        stop = len(text) if end < 0 else end + len(self._inside)
        inner = text[position:stop]
        breaks = inner.count("\n")
        self._line += breaks
        pieces.append("\n" * breaks if self._inside == "-->" else _UNFIT.sub(_stand_in, inner))
        if end >= 0:
            self._inside = ""
        return stop


def _safe_end(text: str) -> int:
    """Where ``text`` may be cut: before a tag, reference or section's end that has only begun."""
    start = max(0, len(text) - _LONGEST_REFERENCE - 10)
    end = len(text)
    while end > start and text[end - 1] in "-]":
        end -= 1
    for opening, closing in ("<>", "&;"):
        begun = text.rfind(opening, start)
        if begun >= 0 and text.find(closing, begun) < 0:
            end = min(end, begun)
    return end


def xml_encoding(head: bytes, path: Path) -> str:
    """The encoding of an XML file by its first bytes: a mark, else what it declares, else UTF-8.

    Raises:
        FormatError: it declares one that nobody knows.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    declared = _DECLARED.match(head.lstrip())
    name = declared[1].decode("ascii") if declared else "utf-8"
    if name.lower().startswith(("utf-16", "utf-32", "ucs", "utf16")):
        return "utf-8"  # its declaration could not be read if it were what it says
    found = text_encoding("gb18030" if name.lower() in ("gb2312", "gbk") else name)
    if found is None:
        raise FormatError(
            f"declares an unknown encoding: {name}", path=path, line=1, hint="save it as UTF-8"
        )
    return found


def _stand_in(match: re.Match[str]) -> str:
    return stand_in(match.group())
