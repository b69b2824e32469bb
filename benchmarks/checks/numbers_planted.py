"""Plants errors into the numbers of clean translations and counts how many the checks find.

Usage: python -m benchmarks numbers_planted DATA [--seed N] [--show]

DATA as for numbers_clean.py. Each kind is planted once into every pair that offers a place for it:
a digit changed, ten times as much or a tenth, million for billion (万 for 亿), a part of a date.
Found: a finding of minor severity or worse that the clean pair does not have.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from align.bitext import Severity
from align.checks.numbers.findings import number_findings
from benchmarks.checks.numbers_clean import Pair, ntrex, ted_reference

Plant = Callable[[str, random.Random], str | None]

# Names such as MIX 2, F-35 and COVID-19 are not numbers to a number check.
_FIGURE = re.compile(r"(?<![\d.,:/-])(?<![A-Za-z])\d[\d,]*(?:\.\d+)?(?![\d:/A-Za-z]|-|\.\d)")
_NAME = re.compile(r"[A-Z]\w*\s$")
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?=年|\b(?![-.,]\d))")
_MONTHS = [
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
_MONTH = re.compile(r"\b(?:" + "|".join(_MONTHS) + r")\b")
_DAY = re.compile(rf"\b(?:{'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_CHINESE_DATE = re.compile(r"(?<![\d.])(\d{1,2})(?=[月日])")
_SCALES = {
    "million": "billion",
    "billion": "million",
    "thousand": "million",
    "万": "亿",
    "亿": "万",
}
_SCALED = re.compile(r"(?<=\d )(?:million|billion|thousand)\b|(?<=\d)\s?[万亿](?!亿)")


def figures(text: str) -> list[re.Match[str]]:
    """The figures of ``text`` that are no part of a name."""
    return [
        match
        for match in _FIGURE.finditer(text)
        if not (name := _NAME.search(text[: match.start()]))
        or name.group().strip() in {*_MONTHS, "In", "The", "At", "On", "From", "Some", "About"}
    ]


def change_digit(text: str, chance: random.Random) -> str | None:
    """Another digit somewhere in a figure of two digits or more."""
    places = [m for m in figures(text) if len(m.group()) > 1]
    if not places:
        return None
    match = chance.choice(places)
    at = chance.choice([i for i in range(*match.span()) if text[i].isdigit()])
    digits = [d for d in "123456789" if d != text[at]]
    return text[:at] + chance.choice(digits) + text[at + 1 :]


def times_ten(text: str, chance: random.Random) -> str | None:
    """A whole figure with one nought more or less; years are no place for it."""
    places = [
        m
        for m in figures(text)
        if "." not in m.group() and not _YEAR.fullmatch(m.group()) and m.group() != "0"
    ]
    if not places:
        return None
    match = chance.choice(places)
    value = int(match.group().replace(",", ""))
    slipped = value // 10 if value % 10 == 0 and chance.random() < 0.5 else value * 10
    written = f"{slipped:,}" if "," in match.group() or slipped >= 10000 else str(slipped)
    return text[: match.start()] + written + text[match.end() :]


def swap_scale(text: str, chance: random.Random) -> str | None:
    """Million for billion, 万 for 亿."""
    places = list(_SCALED.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    return text[: match.start()] + _SCALES[match.group().strip()] + text[match.end() :]


def change_date(text: str, chance: random.Random) -> str | None:
    """Another year, month or day."""
    places = [(m.span(), _other_year(m.group(), chance)) for m in _YEAR.finditer(text)]
    places += [(m.span(), _other(m.group(), _MONTHS, chance)) for m in _MONTH.finditer(text)]
    for pattern in (_DAY, _CHINESE_DATE):
        for match in pattern.finditer(text):
            days = [str(day) for day in range(1, 13)]
            places.append((match.span(1), _other(match.group(1), days, chance)))
    if not places:
        return None
    (start, end), written = chance.choice(places)
    return text[:start] + written + text[end:]


def _other_year(year: str, chance: random.Random) -> str:
    return str(int(year) + chance.choice((-10, -2, -1, 1, 2, 10)))


def _other(value: str, values: Sequence[str], chance: random.Random) -> str:
    return chance.choice([other for other in values if other != value])


KINDS: dict[str, Plant] = {
    "digit changed": change_digit,
    "ten times or a tenth": times_ten,
    "million/billion, 万/亿": swap_scale,
    "date": change_date,
}


def heard(pair: Pair, source: str, target: str) -> set[tuple[object, ...]]:
    """The findings of minor severity or worse."""
    return {
        (f.check, f.source_span, f.target_span, f.message)
        for f in number_findings(*pair, source, target)
        if f.severity.at_least(Severity.MINOR)
    }


def run(name: str, pairs: Sequence[Pair], source: str, target: str, seed: int, show: bool) -> None:
    """Print recall by kind, and the alarms on the clean pairs."""
    print(f"{name}: {sum(bool(heard(p, source, target)) for p in pairs)} of {len(pairs)} clean "
          "pairs have a finding")  # fmt: skip
    for kind, plant in KINDS.items():
        chance = random.Random(seed)
        planted = found = 0
        for pair in pairs:
            damaged = plant(pair[1], chance)
            if damaged is None or damaged == pair[1]:
                continue
            planted += 1
            is_found = bool(heard((pair[0], damaged), source, target) - heard(pair, source, target))
            found += is_found
            if show and not is_found:
                print("missed:", kind, "\n   ", pair[0], "\n   ", pair[1], "\n   ", damaged)
        print(f"  {kind:26}{found}/{planted} = {found / max(1, planted):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    arguments = parser.parse_args()
    ted, _ = ted_reference(arguments.data / "mqm-ted-zh-en" / "dev.tsv")
    news = ntrex(arguments.data / "ntrex-dev")
    for name, pairs, source, target in (
        ("TED refB zh-en", ted, "zh", "en"),
        ("NTREX zh-en", news, "zh", "en"),
        ("NTREX en-zh", [(b, a) for a, b in news], "en", "zh"),
    ):
        run(name, pairs, source, target, arguments.seed, arguments.show)
