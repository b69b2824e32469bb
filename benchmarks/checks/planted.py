"""Plants errors of twelve kinds into clean pairs and counts what all the checks together find.

Usage: python -m benchmarks planted FOLDER [--seed N] [--kinds KIND ...] [--show]

FOLDER holds NAME.zh and NAME.en, a segment a line, one to one. Every fifth bead of a document gets
one error of the kind, if it offers a place (other beads in five passes), and the document is
checked whole, the other beads as witness. Found: a finding of minor severity or worse on that bead
that the clean bead does not have. The beads are given, so a dropped or added sentence is a bead
with one side: what is measured is the checks, not the aligner. False alarms: the findings on the
clean beads.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from align.bitext import Bead, Severity
from align.check.config import CheckConfig
from align.check.runner import Plan, check_beads, make_plan
from benchmarks.checks.names_planted import documents, rendered_names, spoil
from benchmarks.checks.numbers_planted import change_date, change_digit, swap_scale, times_ten

Plant = Callable[[Bead, list[str], random.Random], Bead | None]
EVERY = 5


def on_target(plant: Callable[[str, random.Random], str | None]) -> Plant:
    """A plant that looks at the target text only."""

    def planted(bead: Bead, pool: list[str], chance: random.Random) -> Bead | None:
        text = plant(bead.target_text, chance)
        return None if text is None else replace(bead, target_text=text)

    return planted


def name(kind: str, known: bool) -> Plant:
    """A rendered name swapped or misspelt; ``known``: a table of names holds it."""

    def planted(bead: Bead, pool: list[str], chance: random.Random) -> Bead | None:
        places = [p for p in rendered_names(bead) if bool(p[0].mention.name) is known]
        if not places:
            return None
        _, (start, end), text = chance.choice(places)
        spoilt = spoil(text, kind, pool, chance)
        return replace(bead, target_text=bead.target_text[:start] + spoilt + bead.target_text[end:])

    return planted


def drop_clause(text: str, chance: random.Random) -> str | None:
    """Without one of its clauses, at least five words long; one clause stays."""
    parts = re.split(r"(?<=[,;:])\s", text)
    places = [i for i, part in enumerate(parts) if len(part.split()) >= 5]
    if len(parts) < 2 or not places:
        return None
    dropped = chance.choice(places)
    kept = " ".join(part for i, part in enumerate(parts) if i != dropped)
    return kept[0].upper() + kept[1:].rstrip(",;:") + ("" if kept[-1] in '.!?"”' else ".")


_NEGATION = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had)( not)?\b(?!n[’'])")


def flip_negation(text: str, chance: random.Random) -> str | None:
    """ "Is" to "is not" and back."""
    places = list(_NEGATION.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    verb = match.group(1) if match.group(2) else f"{match.group(1)} not"
    return text[: match.start()] + verb + text[match.end() :]


def double_word(text: str, chance: random.Random) -> str | None:
    """One word twice."""
    places = list(re.finditer(r"(?<![\w'’-])[a-z]{2,}(?= [a-z])", text))
    if not places:
        return None
    match = chance.choice(places)
    return text[: match.end()] + " " + match.group() + text[match.end() :]


def leave_untranslated(bead: Bead, pool: list[str], chance: random.Random) -> Bead | None:
    """The source in place of the translation."""
    return replace(bead, target_text=bead.source_text) if len(bead.source_text) >= 6 else None


def drop_sentence(bead: Bead, pool: list[str], chance: random.Random) -> Bead | None:
    """A bead without target."""
    return replace(bead, target=(), target_text="") if len(bead.source_text) >= 10 else None


def add_sentence(bead: Bead, pool: list[str], chance: random.Random) -> Bead | None:
    """A bead without source."""
    is_sentence = len(bead.target_text.split()) >= 6
    return replace(bead, source=(), source_text="") if is_sentence else None


KINDS: dict[str, Plant] = {
    "digit changed": on_target(change_digit),
    "ten times or a tenth": on_target(times_ten),
    "million/billion": on_target(swap_scale),
    "date": on_target(change_date),
    "name swapped, known": name("swapped", True),
    "name swapped, other": name("swapped", False),
    "name misspelt 1, known": name("misspelt 1", True),
    "name misspelt 1, other": name("misspelt 1", False),
    "name misspelt 2, known": name("misspelt 2", True),
    "name misspelt 2, other": name("misspelt 2", False),
    "clause dropped": on_target(drop_clause),
    "sentence dropped": drop_sentence,
    "sentence added": add_sentence,
    "negation flipped": on_target(flip_negation),
    "left untranslated": leave_untranslated,
    "doubled word": on_target(double_word),
}


def heard(bead: Bead) -> Counter[tuple[str, str]]:
    """The findings of minor severity or worse, without their places."""
    return Counter(
        (finding.check, finding.message)
        for finding in bead.findings
        if finding.severity.at_least(Severity.MINOR)
    )


def measure(
    texts: Sequence[list[Bead]],
    clean: Sequence[list[Bead]],
    plant: Plant,
    pool: list[str],
    plan: Plan,
    chance: random.Random,
    show: bool,
) -> tuple[int, int]:
    """How many errors were found and planted."""
    found = planted = 0
    for beads, before in zip(texts, clean, strict=True):
        for offset in range(EVERY):
            damaged = {
                i: spoilt
                for i in range(offset, len(beads), EVERY)
                if (spoilt := plant(beads[i], pool, chance)) is not None and spoilt != beads[i]
            }
            if not damaged:
                continue
            after = list(check_beads([damaged.get(i, b) for i, b in enumerate(beads)], plan))
            for i, spoilt in damaged.items():
                planted += 1
                hit = bool(heard(after[i]) - heard(before[i]))
                found += hit
                if show and not hit:
                    print("missed:", spoilt.source_text, "|", spoilt.target_text)
    return found, planted


def main() -> None:
    """Print recall by kind, and the false alarms on the clean pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--show", action="store_true", help="print what was missed")
    arguments = parser.parse_args()
    texts = list(documents(arguments.folder))
    plan = make_plan(CheckConfig(), "zh", "en")
    clean = [list(check_beads(beads, plan)) for beads in texts]
    alarms = Counter(check for beads in clean for bead in beads for check, _ in heard(bead))
    size = sum(map(len, texts))
    print(f"clean: {sum(alarms.values())} findings, minor and above, on {size} pairs")
    for check, count in alarms.most_common():
        print(f"  {check:24}{count:5}  {100 * count / size:.2f} per 100")
    pool = sorted({t for beads in texts for bead in beads for _, _, t in rendered_names(bead)})
    for kind in arguments.kinds:
        chance = random.Random(arguments.seed)
        found, planted = measure(texts, clean, KINDS[kind], pool, plan, chance, arguments.show)
        print(f"{kind:26}{found}/{planted} = {found / max(1, planted):.3f}", flush=True)
