"""Build ``src/align/lexicon/data/english-forms.tsv.gz``: what else English calls a name.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb unpacked
    python -m training english_forms unpacked/usr/share/wordnet

From WordNet: the other names of a synset (Burma: Myanmar; Republican Party: GOP; Bombay: Mumbai),
its adjectives (Bulgaria: Bulgarian) and its people (Denmark: Dane). Kept for the English forms
that the tables of Chinese names hold, and for these without a generic first or last word
(Republican for Republican Party).
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "align" / "lexicon" / "data"
NAME_TABLES = ("names.tsv.gz", "names-cedict.tsv.gz", "names-geonames.tsv.gz")
#: WordNet's files of nouns whose names are of interest: artifact, communication, group, location,
#: object, person, event.
GROUPS = {"06", "10", "14", "15", "17", "18", "11", "28"}
#: A capital with no small words but these is a name.
SMALL = {"of", "the", "and", "de", "la", "le", "du", "von", "van", "der", "den", "al", "el", "for"}


@dataclass(frozen=True)
class Synset:
    """One line of a data file: lemmas and (pointer, offset, part of speech, from, to)."""

    group: str
    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]


def read_synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    """Offset and synset of every line."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        lemmas = tuple(
            re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]).replace("_", " ") for i in range(count)
        )
        at = 5 + 2 * count
        pointers = tuple(
            (
                fields[i],
                fields[i + 1],
                fields[i + 2],
                int(fields[i + 3][:2], 16),
                int(fields[i + 3][2:], 16),
            )
            for i in range(at, at + 4 * int(fields[at - 1]), 4)
        )
        yield fields[0], Synset(fields[1], lemmas, pointers)


def is_name(lemma: str) -> bool:
    """Whether every word but small ones has a capital."""
    words = [word for word in re.split("[ -]", lemma) if word not in SMALL]
    return bool(words) and all(word[:1].isupper() for word in words)


def english_forms(folder: Path, lands: set[str]) -> dict[str, set[str]]:
    """Name → other forms, over all synsets that hold it. A synset that holds two of the ``lands``
    is of the first: China is also a name of Taiwan, but Taiwan none of China."""
    nouns = dict(read_synsets(folder / "data.noun"))
    forms: dict[str, set[str]] = defaultdict(set)
    for synset in nouns.values():
        if synset.group in GROUPS:
            names = [lemma for lemma in synset.lemmas if is_name(lemma)]
            people = [
                lemma
                for kind, offset, _, _, _ in synset.pointers
                if kind == "%m" and nouns[offset].group == "18"
                for lemma in nouns[offset].lemmas
                if is_name(lemma)
            ]
            mine = [name for name in names if name in lands][:1]
            for name in names:
                if name in lands and name not in mine:
                    continue
                others = {*names, *people} - {name}
                forms[name] |= others - lands if name in lands else others
    for _, synset in read_synsets(folder / "data.adj"):
        for kind, offset, pos, origin, goal in synset.pointers:
            if kind == "\\" and pos == "n" and nouns[offset].group in GROUPS and origin and goal:
                adjective = synset.lemmas[origin - 1]
                if is_name(adjective):
                    for name in filter(is_name, nouns[offset].lemmas):
                        forms[name].add(adjective)
    return forms


def territories() -> set[str]:
    """English names of the countries and regions of CLDR."""
    lines = gzip.decompress((DATA / "names.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return {name for _, names, kind, _ in rows if kind == "country" for name in names.split("|")}


def wanted_names() -> set[str]:
    """English forms of the tables of Chinese names."""
    wanted: set[str] = set()
    for table in NAME_TABLES:
        lines = gzip.decompress((DATA / table).read_bytes()).decode("utf-8").splitlines()
        wanted.update(name for line in lines for name in line.split("\t")[1].split("|"))
    seed = (DATA / "seed.tsv").read_text("utf-8").splitlines()[1:]
    wanted.update(name for line in seed for name in line.split("\t")[1].split("|"))
    return wanted | {f"{name} Party" for name in wanted}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wordnet", type=Path, help="folder with data.noun and data.adj")
    arguments = parser.parse_args()
    forms, wanted = english_forms(arguments.wordnet, territories()), wanted_names()
    rows = [
        f"{name}\t{'|'.join(sorted(forms[name]))}\n"
        for name in sorted(wanted & set(forms))
        if forms[name]
    ]
    path = DATA / "english-forms.tsv.gz"
    path.write_bytes(gzip.compress("".join(rows).encode("utf-8"), 9, mtime=0))
    print(f"{path.name}: {len(rows)} names, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
