"""The words in which a traditional character is simplified otherwise than by itself.

Usage: python -m training traditional OPENCC

``OPENCC`` is the folder ``opencc/dictionary`` of PyPI's opencc-python-reimplemented (Apache-2.0).
Writes ``lexicon/data/simplified-words.tsv``: a first part with the characters that have several
simplified forms, and what they are as a rule; then words that are exceptions, of equal length on
both sides. To OpenCC's words are added those with 著, which Taiwan writes for 着 as well.
"""

from __future__ import annotations

import argparse
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "src/align/lexicon/data/simplified-words.tsv"
#: 著 is 着 but in these.
ZHU = (
    "著名", "著作", "著者", "著称", "著稱", "著述", "著錄", "著有", "著書", "著於", "名著", "顯著",
    "原著", "編著", "論著", "專著", "巨著", "卓著", "昭著", "土著", "合著", "遺著", "譯著", "拙著",
    "鉅著", "新著", "所著", "著文", "著立", "彰著", "較著",
)  # fmt: skip
#: As a rule otherwise than in OpenCC's table, where the rarer reading stands first.
RULES = {"著": "着", "彷": "仿", "瞭": "了", "祇": "只", "藉": "借", "衹": "只", "麽": "么"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    characters = _rows(folder / "TSCharacters.txt")
    rules = {old: new.split()[0] for old, new in characters if old in new.split()} | RULES
    table = {old: new.split()[0] for old, new in characters if len(old) == 1} | rules
    words = {old: new.split()[0] for old, new in _rows(folder / "TSPhrases.txt")}
    words |= {word: "".join(c if c == "著" else table.get(c, c) for c in word) for word in ZHU}
    words |= {"瞭望": "瞭望", "狼藉": "狼藉", "慰藉": "慰藉", "枕藉": "枕藉", "彷徨": "彷徨"}
    kept = {
        old: new
        for old, new in words.items()
        if len(old) == len(new) and new != "".join(table.get(c, c) for c in old)
    }
    lines = [f"{old}\t{new}\n" for part in (rules, kept) for old, new in sorted(part.items())]
    OUT.write_text("".join(lines), "utf-8")
    print(f"{len(rules)} characters, {len(kept)} words")


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(old, new) for old, new in (line.split("\t") for line in lines if "\t" in line)]


if __name__ == "__main__":
    main()
