"""gettext PO, through polib (an extra): contexts, plural forms, comments, flags, obsolete entries.

The entries are parsed one by one, so that a catalogue of any size is read. A plural form is a bead:
of the plural, or of the singular where the form is the first of several. Obsolete entries are kept
and, as nobody translates them, not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead, Unit
from align.errors import ConfigError, FormatError, MissingExtraError
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import beginning, lines_of
from align.formats.unfit import Counted
from align.languages import find_language, parse_language
from align.text.decode import text_encoding

_CHARSET = re.compile(rb"charset=([\w.:-]{1,40})", re.I)
_LINE = re.compile(r"line (\d+)")
_IS_HEADER = re.compile(r'^msgid ""\s*\nmsgstr', re.MULTILINE)
_NO_HEADER = 'msgid ""\nmsgstr ""\n\n'
#: More in one entry than any message has: what follows is no PO file, or an attack.
_MOST_LINES, _MOST_CHARACTERS = 20_000, 5_000_000
#: What Python takes for an end of line and gettext does not, and what stands for it meanwhile.
_BREAKS = {ord(c): 0x10FD00 + n for n, c in enumerate("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")}
_BACK = {stand_in: character for character, stand_in in _BREAKS.items()}
_BROKEN = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Languages of one form, and those whose singular is that of nought, too. All others: n != 1.
_ONE_FORM = frozenset({"zh", "ja", "ko", "vi", "th", "id", "ms", "my", "km", "lo"})
_FEW_IS_ONE = frozenset({"fr", "pt"})
_SOURCE_HEADERS = ("X-Source-Language", "Source-Language")
_NOTHING = Unit()


class Po(Format):
    """Message catalogues of GNU gettext."""

    name: ClassVar[str] = "po"
    suffixes: ClassVar[tuple[str, ...]] = (".po", ".pot")
    description: ClassVar[str] = "gettext catalogues"
    loses: ClassVar[str] = "figures, segment numbers, findings but as comments; insertions"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        polib = _polib()
        numberer, notes = Numberer(), options.notes
        stream, head = beginning(stream)
        for line, text in _blocks(stream, path, _encoding(head, options)):
            for entry in _parsed(polib, text, path, line):
                if isinstance(entry, dict):
                    _note_languages(entry, options)
                    continue
                start = line + max(entry.linenum - 1, 0)
                for source, target, unit in _forms(entry):
                    bead = numberer.bead(source, target, unit)
                    if bead is not None:
                        notes.line = start
                        yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        polib = _polib()
        sourceless = Counted("without a source: a catalogue has no place for them, left out")
        numbers = Counted("given their number as context: the same message stood before")
        used: set[int] = set()
        stream.write(_header(options).encode())
        for _, group in groupby(enumerate(beads, 1), _Keys()):
            numbered = list(group)
            number = numbered[0][0]
            entry = _entry(polib, [bead for _, bead in numbered])
            if not entry.msgid:
                for each, _ in numbered:
                    sourceless.note(each)
                continue
            if hash((entry.msgctxt, entry.msgid)) in used and not entry.obsolete:
                entry.msgctxt = (
                    str(number) if entry.msgctxt is None else (f"{entry.msgctxt} {number}")
                )
                numbers.note(number)
            used.add(hash((entry.msgctxt, entry.msgid)))
            stream.write(f"\n{entry.__unicode__(wrapwidth=0).rstrip()}\n".encode())
        return sourceless.lines() + numbers.lines()


class _Keys:
    """Which numbered beads are one entry: forms of one plural, that follow each other."""

    def __init__(self) -> None:
        self._entry = 0
        self._last: tuple[tuple[str | None, ...], int] | None = None

    def __call__(self, numbered: tuple[int, Bead]) -> int:
        unit = numbered[1].unit
        about = dict(unit.properties) if unit is not None and unit.properties else {}
        form = about.get("@plural", "")
        key = (unit.id if unit else None, about.get("@msgid"), about.get("@msgid_plural"))
        number = int(form) if form.isdecimal() and len(form) < 4 and form.isascii() else None
        last = self._last
        if number is None or last is None or last != (key, number - 1):
            self._entry += 1
        self._last = None if number is None else (key, number)
        return self._entry


def _encoding(head: bytes, options: ReadOptions) -> str | None:
    """The encoding that the header states; it stands at the beginning of any catalogue."""
    stated = _CHARSET.search(head)
    if options.encoding is not None or stated is None:
        return options.encoding
    found = text_encoding(stated[1].decode("ascii"))
    return None if found in (None, "utf-8") else found


def _blocks(stream: BinaryIO, path: Path, encoding: str | None) -> Iterator[tuple[int, str]]:
    """(1-based line on which it begins, text) of each run of lines without an empty one."""
    block: list[str] = []
    start = size = 0
    for number, line in lines_of(stream, path, encoding):
        if not line.strip():
            if block:
                yield start, "\n".join(block) + "\n"
            block, size = [], 0
            continue
        if not block:
            start = number
        block.append(line)
        size += len(line)
        if len(block) > _MOST_LINES or size > _MOST_CHARACTERS:
            raise FormatError(
                f"an entry of more than {_MOST_LINES:,} lines or {_MOST_CHARACTERS:,} characters",
                path=path,
                line=start,
            )
    if block:
        yield start, "\n".join(block) + "\n"


def _parsed(polib: Any, text: str, path: Path, line: int) -> list[Any]:
    """The entries of a block, before them the header as a dict where there is one."""
    is_broken = _BROKEN.search(text) is not None
    # Comments before a first entry would be taken for those of the whole file.
    before = 0 if _IS_HEADER.search(text) or not text.startswith("#") else 3
    whole = (_NO_HEADER if before else "") + (text.translate(_BREAKS) if is_broken else text)
    try:
        catalogue = polib.pofile(whole)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, RecursionError) as error:
        found = _LINE.search(str(error))
        where = line + (int(found[1]) - 1 - before if found else 0)
        raise FormatError("not an entry of a PO file", path=path, line=where) from None
    entries: list[Any] = [entry for entry in catalogue if entry.msgid or entry.msgid_plural]
    for entry in entries:
        entry.linenum = (entry.linenum or 1) - before
        if is_broken:
            _mend(entry)
    if (
        not entries
        and not catalogue.metadata
        and any(not part.lstrip().startswith("#") for part in text.splitlines())
    ):
        raise FormatError("not an entry of a PO file", path=path, line=line)
    return [catalogue.metadata, *entries] if catalogue.metadata else entries


def _mend(entry: Any) -> None:
    for name in ("msgid", "msgstr", "msgid_plural", "msgctxt", "comment", "tcomment"):
        text = getattr(entry, name)
        if isinstance(text, str):
            setattr(entry, name, text.translate(_BACK))
    entry.msgstr_plural = {n: text.translate(_BACK) for n, text in entry.msgstr_plural.items()}


def _note_languages(header: dict[str, str], options: ReadOptions) -> None:
    """Languages from the header, as far as they are known ones and not given."""
    notes = options.notes
    if notes.target is None and header.get("Language"):
        notes.target = find_language(header["Language"])
    source = next((header[name] for name in _SOURCE_HEADERS if header.get(name)), None)
    if notes.source is None and source:
        notes.source = find_language(source)


def _forms(entry: Any) -> Iterator[tuple[str, str, Unit]]:
    """(source, target, what is said of it) of each form."""
    is_fuzzy = "fuzzy" in entry.flags
    more = {
        "@extracted": entry.comment,
        "@references": " ".join(
            ":".join(part for part in ref if part) for ref in entry.occurrences
        ),
        "@flags": ", ".join(flag for flag in entry.flags if flag != "fuzzy" or entry.obsolete),
        "@previous": entry.previous_msgid or "",
    }
    kept = tuple((name, text) for name, text in more.items() if text)

    def about(*properties: tuple[str, str]) -> Unit:
        return Unit(
            id=entry.msgctxt,
            notes=(entry.tcomment,) if entry.tcomment else (),
            state="obsolete" if entry.obsolete else "fuzzy" if is_fuzzy else None,
            translate=not entry.obsolete,
            properties=(*properties, *kept),
        )

    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr, about()
        return
    forms = sorted(entry.msgstr_plural.items()) or [(0, "")]
    both = ("@msgid", entry.msgid), ("@msgid_plural", entry.msgid_plural)
    for number, text in forms:
        is_singular = number == 0 and len(forms) > 1
        source = entry.msgid if is_singular else entry.msgid_plural
        yield source, text, about(("@plural", str(number)), *both)


def _entry(polib: Any, beads: list[Bead]) -> Any:
    unit = beads[0].unit or _NOTHING
    about = dict(unit.properties)
    findings = [
        f"{finding.severity}: {finding.message}" for bead in beads for finding in bead.findings
    ]
    entry = polib.POEntry(
        msgctxt=unit.id,
        msgid=beads[0].source_text,
        msgstr=beads[0].target_text,
        tcomment="\n".join((*unit.notes, *findings)),
        comment=about.get("@extracted", ""),
        obsolete=unit.state == "obsolete",
        flags=[flag for flag in about.get("@flags", "").split(", ") if flag],
        occurrences=[_reference(ref) for ref in about.get("@references", "").split()],
    )
    if about.get("@previous"):
        entry.previous_msgid = about["@previous"]
    if unit.state in ("fuzzy", "needs-review-translation") and "fuzzy" not in entry.flags:
        entry.flags.insert(0, "fuzzy")
    if "@plural" in about and about.get("@msgid"):
        entry.msgid = about["@msgid"]
        entry.msgid_plural = about.get("@msgid_plural") or beads[-1].source_text
        entry.msgstr = ""
        entry.msgstr_plural = {number: bead.target_text for number, bead in enumerate(beads)}
    return entry


def _reference(text: str) -> tuple[str, str]:
    file, _, line = text.rpartition(":")
    return (file, line) if file and line.isdecimal() else (text, "")


def _header(options: WriteOptions) -> str:
    code = _code(options.target_language)
    plural = "nplurals=2; plural=(n != 1);"
    if code in _ONE_FORM:
        plural = "nplurals=1; plural=0;"
    elif code in _FEW_IS_ONE:
        plural = "nplurals=2; plural=(n > 1);"
    date = options.creation_date
    lines = {
        "PO-Revision-Date": None if date is None else date.strftime("%Y-%m-%d %H:%M+0000"),
        "Last-Translator": options.author,
        "Language": options.target_language.replace("-", "_"),
        "X-Source-Language": options.source_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
    }
    polib = _polib()
    body = "".join(
        f'"{polib.escape(f"{name}: {value}")}\\n"\n' for name, value in lines.items() if value
    )
    return f'msgid ""\nmsgstr ""\n{body}'


def _code(tag: str) -> str:
    try:
        return parse_language(tag).code
    except ConfigError:
        return tag


def _polib() -> Any:
    try:
        import polib
    except ImportError:
        raise MissingExtraError(
            "PO catalogues need polib", hint="pip install 'bitext-align[formats]'"
        ) from None
    return polib
