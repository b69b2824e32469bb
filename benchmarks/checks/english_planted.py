"""Plant slips into English that people wrote and count how many the English checks find.

    python -m benchmarks english_planted DATA [--seed 1]

DATA holds ntrex-dev/*.en. Per kind: slips planted (at most one a segment), found (a finding of
minor or worse overlaps the slip), and mended (its suggestion is what stood there).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from align.bitext import Severity
from align.checks.english.doubled_word import doubled_words
from align.checks.english.grammar import grammar_slips
from align.checks.english.kinds import Slip
from align.checks.english.spelling import spelling_slips
from align.checks.english.typography import typography_slips
from align.lexicon.english import lexicon

NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|several|many|various|numerous"
Planted = tuple[str, int, int, str]
Plant = Callable[[str, random.Random], Planted | None]


def by_pattern(pattern: str, wrong: Callable[[re.Match[str], random.Random], str | None]) -> Plant:
    """A planter that rewrites one match of a pattern, drawn by chance."""
    expression = re.compile(pattern)

    def plant(text: str, draw: random.Random) -> Planted | None:
        matches = list(expression.finditer(text))
        draw.shuffle(matches)
        for match in matches:
            slip = wrong(match, draw)
            if slip is not None and slip != match[0]:
                start = match.start()
                return text[:start] + slip + text[match.end() :], start, start + len(slip), match[0]
        return None

    return plant


def misspell(match: re.Match[str], draw: random.Random) -> str | None:
    """One letter dropped, doubled, swapped or replaced in a common word."""
    word = match[0]
    if not 0 < lexicon().band(word) <= 2:
        return None
    place = draw.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return draw.choice(
        [
            before + after,
            before + letter * 2 + after,
            before + after[0] + letter + after[1:],
            before + draw.choice("aeioutnsr") + after,
        ]
    )


def unplural(match: re.Match[str], draw: random.Random) -> str | None:
    noun = match["noun"]
    return match["before"] + noun[:-1] if lexicon().tags(noun[:-1])[:1] == "n" else None


KINDS: dict[str, Plant] = {
    "misspelt": by_pattern(r"\b[a-z]{6,}\b", misspell),
    "doubled word": by_pattern(
        r"\b(?!very|so|that|had)[a-z]{2,}\b(?= )", lambda m, _: f"{m[0]} {m[0]}"
    ),
    "a for an": by_pattern(r"\ban (?=[a-z]{3,})", lambda m, _: "a "),
    "an for a": by_pattern(r"\ba (?=[a-z]{3,})", lambda m, _: "an "),
    "plural dropped after a number": by_pattern(
        rf"\b(?P<before>(?:{NUMBERS}) )(?P<noun>[a-z]+s)\b(?!-)", unplural
    ),
    "it's for its": by_pattern(r"\b(?:of|in|on) its\b", lambda m, _: m[0][:-1] + "'s"),
    "to after a modal": by_pattern(
        r"\b(?:should|could|would|must|can) (?=[a-z]+ )(?!be |have |not )",
        lambda m, _: m[0] + "to ",
    ),
    "-s after a modal": by_pattern(
        r"\b(?:should|could|would) (?:make|take|help|need|show|mean|provide|include)\b",
        lambda m, _: m[0] + "s",
    ),
    "space before a comma": by_pattern(r"(?<=[a-z]),(?= [a-z])", lambda m, _: " ,"),
    "space after a comma dropped": by_pattern(r"(?<=[a-z]), (?=[a-z])", lambda m, _: ","),
    "opening quote as apostrophe": by_pattern(r"(?<=[a-z])['’](?=s\b)", lambda m, _: "‘"),
    "space after a stop dropped": by_pattern(r"(?<=[a-z])\. (?=[A-Z][a-z]+ )", lambda m, _: "."),
}


def straight(text: str) -> str:
    """A curly apostrophe mends as well as a straight one."""
    return text.replace("’", "'")


def everything(text: str) -> Iterator[Slip]:
    """Findings of minor or worse."""
    for rules in (doubled_words, typography_slips, spelling_slips, grammar_slips):
        for slip in rules(text):
            if slip.severity is not Severity.NEUTRAL:
                yield slip


def main() -> None:
    parser = argparse.ArgumentParser(description="Recall of the English checks on planted slips.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", metavar="KIND", help="print the slips of this kind not found")
    arguments = parser.parse_args()
    texts = [
        line
        for path in sorted((arguments.data / "ntrex-dev").glob("*.en"))
        for line in path.read_text("utf-8").splitlines()
    ]
    print(f"{'kind':32}{'planted':>8}{'found':>7}{'mended':>8}")
    for kind, plant in KINDS.items():
        draw = random.Random(arguments.seed)
        planted = found = mended = 0
        for original in texts:
            slipped = plant(original, draw)
            if slipped is None:
                continue
            text, start, end, _ = slipped
            hits = [s for s in everything(text) if s.span[0] < end + 1 and start < s.span[1] + 1]
            planted += 1
            found += bool(hits)
            mended += any(
                straight(text[: s.span[0]] + s.suggestion + text[s.span[1] :]) == straight(original)
                for s in hits
                if s.suggestion is not None
            )
            if not hits and kind == arguments.show:
                before, after = text[max(0, start - 40) : start], text[end : end + 30]
                print(f"  {before}[[{text[start:end]}]]{after}")
        print(f"{kind:32}{planted:8}{found / max(1, planted):7.2f}{mended / max(1, planted):8.2f}")
