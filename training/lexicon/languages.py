"""Build ``src/align/languages.tsv``: codes, scripts, regions and names of languages, from CLDR.

The data is read through Babel (``pip install babel==2.18.0``; data: Unicode License v3). The same
version gives the same bytes::

    python -m training languages
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "src/align/languages.tsv"
#: Languages in which people who use this tool are likely to write the name of a language.
NAMED_IN = (
    "en", "zh", "zh_Hant", "ar", "cs", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru",
    "tr", "vi",
)  # fmt: skip
#: What CLDR does not call them, but people do.
ALSO = {
    "zh": "Mandarin|Mandarin Chinese|Putonghua|汉语|漢語|国语|國語|普通话|普通話|华语|華語|华文"
    "|華文",
    "zh-Hans": "zh-CHS|CHS|ZHS|简体|简中|简体字",
    "zh-Hant": "zh-CHT|CHT|ZHT|繁体|繁體|繁中|繁体字|正體中文|正体中文",
    "yue": "粤语|粵語|广东话|廣東話|zh-yue",
    "nan": "Hokkien|Taiwanese|闽南语|閩南語|台语|台語|zh-min|zh-min-nan",
    "lzh": "Classical Chinese|Literary Chinese|文言|文言文|古文",
    "fa": "Farsi",
    "es": "Castilian",
}
HEADER = """\
# Made by `python -m training languages` from CLDR (Babel {version}); not to be edited by hand.
# language: code, likely script, likely region, English name, other names and codes,
#           decimal mark, group mark, digit zero
# script, region: code, English name, other names and codes
# variety: tag, English name, other names
"""


def main(arguments: list[str] | None = None) -> None:
    """Write the table."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    import babel

    rows = [*languages(), *parts("script", "scripts"), *parts("region", "territories")]
    text = HEADER.format(version=babel.__version__) + "".join(
        "\t".join(row) + "\n" for row in sorted(rows)
    )
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(rows):,} rows, {len(text.encode()) / 1000:.0f} kB: {TABLE}")


def languages() -> Iterator[tuple[str, ...]]:
    """Rows of languages and of varieties that have a name of their own."""
    from babel import Locale
    from babel.core import get_global

    likely, locales = get_global("likely_subtags"), _locales()
    aliases = defaultdict(list)
    for alias, code in get_global("language_aliases").items():
        if "_" not in code:
            aliases[code].append(alias.replace("_", "-"))
    for code, english in Locale("en").languages.items():
        if code in ("mul", "root", "und", "zxx") or code in get_global("language_aliases"):
            continue
        tag = code.replace("_", "-")
        names = [locale.languages.get(code, "") for locale in locales]
        names += [_own_name(code), *ALSO.get(tag, "").split("|"), *aliases[code]]
        names += [name[:-1] + "文" for name in names[1:3] if name[-1:] in ("语", "語")]
        others = _joined(names, english)
        if "_" in code:
            yield "variety", tag, english, others
            continue
        _, script, region = likely.get(code, f"{code}__").split("_")
        yield "language", code, script, region, english, others, *_marks(code)


def parts(kind: str, attribute: str) -> Iterator[tuple[str, ...]]:
    """Rows of scripts or regions."""
    from babel.core import get_global

    locales = _locales()
    aliases = defaultdict(list)
    if kind == "region":
        for alias, codes in get_global("territory_aliases").items():
            if not alias.isdigit():
                aliases[codes[0]].append(alias)
    for code, english in getattr(locales[0], attribute).items():
        if code.startswith(("X", "Q", "Z")) and kind == "script":
            continue
        names = [getattr(locale, attribute).get(code, "") for locale in locales[:3]]
        extra = {"Hans": ["Simplified", "简体", "簡體"], "Hant": ["Traditional", "繁体", "繁體"]}
        yield kind, code, english, _joined([*names, *extra.get(code, ()), *aliases[code]], english)


def _locales() -> list[Any]:
    from babel import Locale

    return [Locale.parse(name) for name in NAMED_IN]


def _own_name(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).languages.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""


def _marks(code: str) -> tuple[str, str, str]:
    """Decimal mark, group mark and digit zero that the language uses by default."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return "", "", ""
    system = locale.default_numbering_system
    symbols = locale.number_symbols.get(system) or locale.number_symbols.get("latn") or {}
    zero = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}.get(system, "0")
    return symbols.get("decimal", ""), symbols.get("group", ""), zero


def _joined(names: Iterable[str], english: str) -> str:
    seen = {_key(english)}
    kept = []
    for name in names:
        if name and _key(name) not in seen and "|" not in name:
            seen.add(_key(name))
            kept.append(name)
    return "|".join(kept)


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


if __name__ == "__main__":
    main()
