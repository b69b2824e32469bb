"""Names of currencies in Chinese and English: from the CLDR, through Babel.

Usage: python -m training currencies

Writes ``src/align/lexicon/numbers/data/currency-names.tsv``: ISO 4217 code, Chinese name, English
names (singular, plural), in lower case, of the currencies that are tender somewhere today.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

OUTPUT = Path(__file__).parents[2] / "src/align/lexicon/numbers/data/currency-names.tsv"


def current() -> list[str]:
    """Codes of currencies that are tender in some territory today."""
    codes = {
        code
        for uses in get_global("territory_currencies").values()
        for code, _, end, is_tender in uses
        if end is None and is_tender
    }
    return sorted(codes & Locale.parse("zh").currencies.keys())


def row(code: str) -> str:
    """The line of one currency."""
    english = dict.fromkeys(get_currency_name(code, count, "en").lower() for count in (1, 2))
    return "\t".join([code, get_currency_name(code, locale="zh"), "|".join(english)])


def main() -> None:
    lines = ["code\tchinese\tenglish", *map(row, current())]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
