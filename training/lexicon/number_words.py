"""How other languages than Chinese and English write numbers: from the CLDR, through Babel.

Usage: python -m training number_words [OUTPUT]

Writes ``src/align/lexicon/numbers/data/other-languages.tsv``: the marks before decimals and between
groups, words for powers of ten (those of CLDR's compact formats) and names of months. The words of
a power come in all their plural forms; ``say`` has the one to write, an underscore for its space.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

LISTED = "ar bg cs da de el es fi fr hu id it ja ko nb nl pl pt ro ru sv th tr uk vi"
LANGUAGES = tuple(LISTED.split())
OUTPUT = Path(__file__).parents[2] / "src/align/lexicon/numbers/data/other-languages.tsv"


def scales(locale: Locale) -> dict[str, int]:
    """Word -> exponent of ten; one-letter abbreviations of Latin script (k, M) are left out."""
    found: dict[str, int] = {}
    for form in ("long", "short"):
        for patterns in locale.compact_decimal_formats.get(form, {}).values():
            for key, pattern in patterns.items():
                text = pattern.pattern
                word = re.sub(r"[0\s\u00a0.'’]+", " ", text).strip()
                zeros = text.count("0")
                if zeros and word and " " not in word and (len(word) > 2 or not word.isascii()):
                    exponent = round(math.log10(int(key))) - zeros + 1
                    found.pop(word, None)
                    found[word] = exponent
    return {word: exponent for word, exponent in found.items() if exponent >= 3}


def months(locale: Locale) -> Iterator[str]:
    """The names of each month, joined by a bar; nothing where they are figures."""
    for number in range(1, 13):
        names = dict.fromkeys(
            locale.months[context][width][number].strip(".")
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        )
        yield "|".join(name for name in names if name[:1].isalpha() and " " not in name)


def said(locale: Locale) -> dict[str, int]:
    """The word to write for each power of ten from a million on (from 万 on in East Asia)."""
    if {"two", "few"} & locale.plural_form.rules.keys():
        # The form depends on the figure before it.
        return {}
    formats = locale.compact_decimal_formats
    words: dict[str, int] = {}
    for key, pattern in (formats.get("long") or formats["short"])["other"].items():
        exponent = round(math.log10(int(key)))
        word = pattern.pattern.replace("\u00a0", " ").replace("'", "").replace(".", "")
        if word.count("0") == 1 and exponent >= (4 if word[-1] > "\u2e80" else 6):
            words[word.strip("0").replace(" ", "_")] = exponent
    return words


def row(language: str) -> str:
    """The line of one language."""
    locale = Locale.parse(language)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    words = " ".join(f"{word}={exponent}" for word, exponent in scales(locale).items())
    names = " ".join(months(locale))
    group = symbols["group"].replace("\u00a0", "space").replace("\u202f", "space")
    to_say = " ".join(f"{word}={exponent}" for word, exponent in said(locale).items())
    return "\t".join([language, symbols["decimal"], group, words, to_say, names.strip()])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, nargs="?", default=OUTPUT)
    lines = ["language\tdecimal\tgroup\tscales\tsay\tmonths", *map(row, LANGUAGES)]
    parser.parse_args().output.write_text("\n".join(lines) + "\n", encoding="utf-8")
