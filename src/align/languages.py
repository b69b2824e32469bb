"""Languages: codes, scripts, regions, names, spacing and digits. Every door goes through here.

Whatever way a language is written (``zh``, ``zh_TW``, ``zh-Hant-HK``, ``zho``, ``EN``, ``Chinese
(Traditional)``, ``Deutsch``, ``中文``), :func:`parse_language` makes a :class:`Language` of it. The
rest of the package compares ``Language.code``; script and region are kept for what is written. The
table beside this file is made from CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from align.errors import ConfigError

#: Languages written without spaces between words or sentences.
UNSPACED = frozenset({"zh", "yue", "lzh", "wuu", "ja", "th"})
#: Languages written in Han characters.
HAN_LANGUAGES = frozenset({"zh", "yue", "lzh", "wuu", "ja"})
#: The code of a text without letters.
UNDETERMINED = "und"

#: What a bare language is written as: CAT tools match regions, too.
_WRITTEN = {
    "zh": "zh-CN", "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT",
    "pt": "pt-PT", "nl": "nl-NL", "pl": "pl-PL", "tr": "tr-TR", "ja": "ja-JP", "ko": "ko-KR",
    "ru": "ru-RU", "th": "th-TH",
}  # fmt: skip
_SCRIPT = re.compile(r"[a-z]{4}$")
_REGION = re.compile(r"(?:[a-z]{2}|[0-9]{3})$")
_LONG_REGION = re.compile(r"[a-z]{3}$")
_VARIANT = re.compile(r"(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}|[a-wyz0-9])$")
#: Codes among a language's names; a name as short as a code (Ewe, Fon) has one capital.
_CODE = re.compile(r"(?:[a-z]{2,3}|[A-Z]{2,3}|zh(?:-[A-Za-z]{3}){1,2}|[a-z]{2}-[a-z]{3})")
#: What a locale carries behind its language: ``zh_CN.UTF-8``, ``de_DE@euro``.
_LOCALE_END = re.compile(r"[.@].*$")
_QUALIFIED = re.compile(r"(?P<name>[^(（,，]+)[(（,，]\s*(?P<part>[^()（）]+?)\s*[)）]?")


@dataclass(frozen=True, slots=True)
class Language:
    """A language, as far as it was named.

    Attributes:
        code: ISO 639-1 code, lower case, or the ISO 639-3 code of a language that has none.
        script: ISO 15924 code (``Hant``), None when not named.
        region: ISO 3166 or UN M.49 code (``TW``, ``419``), None when not named.
    """

    code: str
    script: str | None = None
    region: str | None = None

    @property
    def tag(self) -> str:
        """BCP 47 tag: ``zh``, ``zh-TW``, ``zh-Hant-HK``."""
        return "-".join(part for part in (self.code, self.script, self.region) if part)

    @property
    def name(self) -> str:
        """English name of the language; the code where there is none."""
        return language_name(self.code)

    @property
    def likely_script(self) -> str | None:
        """The script named, or the one that language and region are most often written in."""
        if self.script is None and self.code == "zh" and self.region in ("TW", "HK", "MO"):
            return "Hant"
        row = _table().languages.get(self.code)
        return self.script or (row.script if row else None)


@dataclass(frozen=True, slots=True)
class _Row:
    """What the table holds of one language."""

    script: str
    region: str
    name: str
    decimal_mark: str
    group_mark: str
    zero: str


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows by code; names and codes, folded, → the language, script or region they mean."""

    languages: dict[str, _Row] = field(default_factory=dict)
    codes: dict[str, Language] = field(default_factory=dict)
    names: dict[str, Language] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)


def parse_language(text: str) -> Language:
    """The language that ``text`` names: a tag, a locale, an ISO 639 code or a name.

    Args:
        text: ``zh-CN``, ``zh_Hant``, ``EN``, ``deu``, ``de_AT.UTF-8``, ``German``, ``中文``,
            ``Chinese (Traditional)`` and the like; case and accents do not matter.

    Raises:
        ConfigError: it names no language that is known; suggests one.
    """
    found = find_language(text)
    if found is None:
        shown = text.strip()[:40]
        message = f"no language {shown!r}" if shown else "no language named"
        raise ConfigError(message, hint=_hint(text))
    return found


@lru_cache(1024)
def find_language(text: str) -> Language | None:
    """As :func:`parse_language`, but None when no language is known by that name."""
    return _from_tag(_LOCALE_END.sub("", text.strip())) or _from_name(text)


def language_code(text: str) -> str:
    """ISO 639-1 code of the language that ``text`` names; see :func:`parse_language`."""
    return parse_language(text).code


def language_name(code: str) -> str:
    """``Chinese`` for ``zh``; the code itself where there is no name."""
    row = _table().languages.get(code)
    return row.name if row else code


def written_tag(text: str) -> str:
    """The tag to write for a language: ``zh-CN`` for ``zh``, but what is more exact as it is.

    An unknown language comes back unchanged.
    """
    found = find_language(text)
    if found is None:
        return text
    return _WRITTEN.get(found.tag, found.tag)


def decimal_mark(code: str) -> str:
    """What separates a number's whole from its fraction in a language: ``.`` or ``,``."""
    row = _table().languages.get(code)
    return (row.decimal_mark if row else "") or "."


def group_mark(code: str) -> str:
    """What separates thousands in a language: ``,``, ``.``, a narrow space …"""
    row = _table().languages.get(code)
    return (row.group_mark if row else "") or ","


def digits(code: str) -> str:
    """The ten digits that a language uses by default, from zero to nine."""
    row = _table().languages.get(code)
    zero = (row.zero if row else "") or "0"
    return "".join(chr(ord(zero) + value) for value in range(10))


def _from_tag(text: str) -> Language | None:
    """A tag of BCP 47 or a locale's name; variants and extensions are dropped."""
    parts = [part.lower() for part in re.split("[-_]", text)]
    codes = _table().codes
    known = (size for size in (3, 2, 1) if "-".join(parts[:size]) in codes)
    size = next(known, 0)
    if not size:
        return None
    language = codes["-".join(parts[:size])]
    rest = parts[size:]
    if rest and len(rest[0]) == 3 and rest[0] in codes:  # an extended language: zh-cmn, zh-yue
        language, rest = codes[rest[0]], rest[1:]
    for position, part in enumerate(rest):
        if part in ("x", "u", "t"):  # private use and extensions run to the end
            break
        if _SCRIPT.match(part) and position == 0:
            if part not in _table().scripts:
                return None
            language = replace(language, script=part.title())
        elif _REGION.match(part):
            language = replace(language, region=_table().regions.get(part, part.upper()))
        elif _LONG_REGION.match(part) and part in _table().regions:
            language = replace(language, region=_table().regions[part])
        elif not _VARIANT.match(part):
            return None
    return language


def _from_name(text: str) -> Language | None:
    """``German``, ``简体中文``, ``Chinese (Taiwan)``, ``Traditional Chinese``."""
    names = _table().names
    whole = names.get(_fold(text))
    if whole is not None:
        return whole
    match = _QUALIFIED.fullmatch(text.strip())
    pieces = [(match["name"], match["part"])] if match else list(_halves(text))
    for name, part in pieces:
        language = names.get(_fold(name)) or _table().codes.get(_fold(name))
        if language is None:
            continue
        if (script := _table().scripts.get(_fold(part))) is not None:
            return replace(language, script=script)
        if (region := _table().regions.get(_fold(part))) is not None:
            return replace(language, region=region)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """(name, qualifier) for each space, either way round."""
    words = text.replace("_", " ").split()
    for cut in range(1, min(len(words), 6)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        yield first, second
        yield second, first


def _hint(text: str) -> str:
    """What may have been meant, or what a language is written like."""
    folded = _fold(text)
    region = _table().regions.get(folded)
    if region is not None:
        likely = [code for code, row in _table().languages.items() if row.region == region]
        if likely:
            best = min(likely, key=lambda code: (code not in _WRITTEN, len(code), code))
            return f"did you mean {best} ({language_name(best)})?"
    known = _table().codes if len(folded) <= 3 else _table().names
    head = folded.partition(" ")[0]
    for wanted in (folded, head):
        for match in get_close_matches(wanted, known, 1, 0.6 if len(wanted) <= 3 else 0.75):
            tag = known[match].tag
            return f"did you mean {tag} ({known[match].name})?"
    return "write a code such as zh, en or zh-TW, or a name such as Chinese"


def _fold(text: str) -> str:
    """``text`` without case, accents, brackets and needless space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[_\-’'(),/]", " ", plain).split())


@cache
def _table() -> _Table:
    table = _Table(codes={UNDETERMINED: Language(UNDETERMINED)})
    text = files("align").joinpath("languages.tsv").read_text("utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "language":
            code, script, region, name, others, *marks = rest.split("\t")
            table.languages[code] = _Row(script, region, name, *marks)
            _add(table, Language(code), (code, name, *others.split("|")))
        elif kind == "variety":
            tag, name, others = rest.split("\t")
            code, _, part = tag.partition("-")
            is_script = len(part) == 4
            language = Language(code, part if is_script else None, None if is_script else part)
            _add(table, language, (name, *others.split("|")))
        elif kind in ("script", "region"):
            code, name, others = rest.split("\t")
            known = table.scripts if kind == "script" else table.regions
            for key in (code, name, *others.split("|")):
                known.setdefault(_fold(key), code)
    return table


def _add(table: _Table, language: Language, names: Iterable[str]) -> None:
    """Enter a language under all its names. Two-letter codes win: ``Greek`` is el, not grc."""
    for name in filter(None, names):
        if _CODE.fullmatch(name):
            table.codes.setdefault(name.lower(), language)
        key = _fold(name)
        old = table.names.get(key)
        if old is None or len(language.code) < len(old.code):
            table.names[key] = language
