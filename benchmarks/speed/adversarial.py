"""Does any check take longer than its text is long?

    python -m benchmarks adversarial [--size 100000] [--check ID]... [--pattern NAME]... [--all]

Each of the patterns below is repeated to fill both sides of two beads that differ in one character;
every check is run alone on texts of doubling length, up to ``--size`` characters a side or until it
takes ``--limit`` seconds. Printed per check and pattern: seconds at the longest text and the
exponent of the last doubling (1: linear, 2: quadratic). Without ``--all``: only where the exponent
is above 1.3 at more than 0.05 s, or the longest text took more than a second. At the end: the
slowest patterns with all checks together.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import bitext_from_pairs
from align.check.config import CheckConfig
from align.check.registry import list_checks
from align.check.runner import check_beads, make_plan

#: Name → (what the source repeats, what the target repeats).
PATTERNS: dict[str, tuple[str, str]] = {
    "letters": ("的", "a"),
    "words": ("他说", "word "),
    "capitals": ("北京", "Beijing "),
    "short words": ("一", "a "),
    "long word": ("中华人民共和国", "antidisestablishment"),
    "spaces": ("\u3000", " "),
    "tabs": ("\t", "\t"),
    "lines": ("\n", "\n"),
    "full stops": ("。", "."),
    "stops and spaces": ("。 ", ". "),
    "commas": ("，", ","),
    "commas and words": ("好，", "so, "),
    "ellipses": ("……", "..."),
    "dashes": ("——", "—"),
    "hyphens": ("a-", "a-"),
    "slashes": ("a/", "a/"),
    "open brackets": ("（", "("),
    "closing brackets": ("）", ")"),
    "nested brackets": ("（好", "(a "),
    "square brackets": ("【", "["),
    "open quotation marks": ("“", "“"),
    "straight quotation marks": ('"', '"'),
    "quoted words": ("“好”", "“a” "),
    "apostrophes": ("'", "'"),
    "contractions": ("不", "don't "),
    "possessives": ("的", "the dog's "),
    "digits": ("1", "1"),
    "numbers": ("1，", "1, "),
    "other numbers": ("35个", "36 items "),
    "numbers on one side": ("好", "12 "),
    "points": ("1.", "1."),
    "Chinese digits": ("一", "one "),
    "big numbers": ("3万", "30,000 "),
    "percentages": ("5%", "5% "),
    "money": ("5元", "$5 "),
    "years": ("1999年", "1999 "),
    "dates": ("10月3日", "October 3, "),
    "centuries": ("20世纪", "19th century "),
    "decades": ("90年代", "the 1990s "),
    "ranges": ("1-", "1–"),
    "times": ("3点", "3:00 "),
    "circled digits": ("①", "① "),
    "persons": ("雷军说", "Lei Jun said "),
    "persons elsewhere": ("雷军说", "Jack Ma said "),
    "transliterations": ("卡瓦诺", "Sanford "),
    "surnames": ("王", "Wang "),
    "titles": ("《好》", "“Good” "),
    "speech verbs": ("他说：", "he said: "),
    "not only": ("不仅", "not only "),
    "but also": ("而且", "but also "),
    "denials": ("没有", "not "),
    "articles": ("的", "the "),
    "doubled words": ("好好", "the the "),
    "repeated phrase": ("我看书", "I read a book "),
    "modal verbs": ("应该", "should can "),
    "misspelt words": ("字", "goverment "),
    "unknown words": ("字", "xqzjk "),
    "web addresses": ("http://a.cn/", "http://a.cn/"),
    "spaced addresses": ("www.a.cn ", "www.b.cn "),
    "mail addresses": ("a@b.cn ", "a@c.cn "),
    "at signs": ("a@", "a@"),
    "domains": ("a.", "a."),
    "tags": ("<b>", "<i>"),
    "open tags": ("<", "<a "),
    "attributes": ('<a b="', "<a b='"),
    "placeholders": ("{a}", "{b} "),
    "braces": ("{", "{"),
    "plural forms": ("{n, plural, other{#}} ", "{n, plural, one{a} other{b}} "),
    "percent signs": ("%", "%"),
    "format signs": ("%s", "%d "),
    "ampersands": ("&", "&"),
    "escapes": ("&lt;", "&amp;"),
    "markdown links": ("[好](a)", "[a](b) "),
    "Chinese left": ("字", "字 "),
    "full-width letters": ("Ａ", "Ａ "),
    "full-width marks": ("，", "， "),
    "rare characters": ("𠀀", "\ufffd"),
    "mojibake": ("好", "â€™"),
    "combining marks": ("e\u0301", "e\u0301"),
}  # fmt: skip

#: What counts as growing too fast.
STEEP, LONG_ENOUGH, SLOW = 1.3, 0.05, 1.0
FIRST = 1000


@dataclass(frozen=True, slots=True)
class Measure:
    """How long the longest text took, and the exponent of the last doubling."""

    size: int
    seconds: float
    exponent: float

    @property
    def is_bad(self) -> bool:
        """Whether it is worth a line."""
        steep = self.exponent > STEEP and self.seconds > LONG_ENOUGH
        return steep or self.seconds > SLOW


def texts(pattern: str, size: int) -> list[tuple[str, str]]:
    """Two beads filled with the pattern, ``size`` characters a side."""
    source, target = (unit * (size // len(unit) + 1) for unit in PATTERNS[pattern])
    half = size // 2
    return [(source[:half], target[:half]), (source[:half] + "好", target[:half] + "x")]


def seconds(config: CheckConfig, pattern: str, size: int) -> float:
    """Processor time of the checks on one pattern."""
    plan = make_plan(config, "zh", "en")
    bitext = bitext_from_pairs(texts(pattern, size), "zh", "en")
    start = time.process_time()
    for _ in check_beads(bitext.beads, plan):
        pass
    return time.process_time() - start


def measure(config: CheckConfig, pattern: str, largest: int, limit: float) -> Measure:
    """Double the text until it is ``largest`` or takes ``limit`` seconds."""
    seconds(config, pattern, 50)
    size, before = FIRST, seconds(config, pattern, FIRST)
    exponent = 0.0
    while size < largest and before < limit:
        bigger = min(2 * size, largest)
        now = seconds(config, pattern, bigger)
        if now > 0 and before > 0:
            exponent = math.log(now / before) / math.log(bigger / size)
        size, before = bigger, now
    return Measure(size, before, exponent)


def lines(
    checks: Sequence[str], patterns: Sequence[str], largest: int, limit: float, show_all: bool
) -> Iterator[str]:
    """One line for each check and pattern that is worth it."""
    for check in checks:
        config = CheckConfig(enable=frozenset({check}), strict=True)
        for pattern in patterns:
            got = measure(config, pattern, largest, limit)
            if show_all or got.is_bad:
                yield f"{check:32} {pattern:24} {got.size:8} {got.seconds:8.2f} {got.exponent:6.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--limit", type=float, default=2.0)
    parser.add_argument("--check", action="append")
    parser.add_argument("--pattern", action="append")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    known = [info.id for info in list_checks() if info.on_by_default]
    patterns = given.pattern or list(PATTERNS)
    for line in lines(given.check or known, patterns, given.size, given.limit, given.all):
        print(line, flush=True)
    everything = CheckConfig(enable=frozenset(given.check or known), strict=True)
    together = {pattern: seconds(everything, pattern, given.size) for pattern in patterns}
    print(f"\nall checks together, {given.size} characters a side, two beads:")
    for pattern, taken in sorted(together.items(), key=lambda item: -item[1])[:15]:
        print(f"{pattern:24} {taken:8.2f} s")


if __name__ == "__main__":
    main()
