"""Names in Chinese text: those that a table holds, and those that only look like names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.lexicon.foreign_names import dotted_names, plain_names
from align.lexicon.names import Name, known_names, lookup, name_beginnings
from align.lexicon.person_names import person_names
from align.lexicon.recognition import PROPER_TAGS, Mention, Token, recognition
from align.lexicon.tables import simplify
from align.lexicon.words import part_of_speech, segment_zh

#: Longest name that is looked for, in characters and in words.
MAX_NAME, MAX_WORDS = 12, 7


def mentions(text: str) -> list[Mention]:
    """Names in a Chinese text, in order, without overlap."""
    simple = simplify(text)
    return mentions_in(simple, segment_zh(simple))


def mentions_in(simple: str, tokens: Sequence[Token]) -> list[Mention]:
    """The same for a text in simplified characters that is cut into words already."""
    simple = simple.replace("•", "·").replace("・", "·")
    foreign = [*dotted_names(simple), *plain_names(simple, tokens)]
    covering: dict[int, list[Mention]] = {}
    for mention in foreign:
        for at in range(mention.start, mention.end):
            covering.setdefault(at, []).append(mention)
    known = [
        mention
        for mention in known_mentions(simple, tokens)
        if not any(_swallows(other, mention) for other in covering.get(mention.start, ()))
    ]
    return _without_overlap([*known, *foreign, *person_names(simple, tokens)])


def _without_overlap(candidates: Sequence[Mention]) -> list[Mention]:
    """The candidates that no earlier one touches, in the order of the text."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in candidates:
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _swallows(longer: Mention, known: Mention) -> bool:
    """Whether a known name is a mere part of a longer foreign name: 莱特 in 保罗·罗莱特."""
    if known.end > longer.end or longer.text == known.text:
        return False
    assert known.name is not None
    return "·" in longer.text or known.name.witnesses < 2 or len(known.text) < 3


def known_mentions(simple: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Longest names of the tables that begin and end where words do."""
    names, beginnings = known_names(), name_beginnings()
    free_from = 0
    for i, (start, _, _) in enumerate(tokens):
        if start < free_from or simple[start : start + 2] not in beginnings:
            continue
        if start and (simple[start - 1].isdigit() or simple[start - 1] in "第几"):
            continue
        for j in range(min(i + MAX_WORDS, len(tokens)) - 1, i - 1, -1):
            end = tokens[j][1]
            if not 1 < end - start <= MAX_NAME or simple[start:end] not in names:
                continue
            name = lookup(simple[start:end])
            if name is not None and _is_plausible(name) and not _is_cut(tokens, i, j, name):
                yield Mention(start, end, name.zh, "known", name)
                free_from = end
                break


def _is_cut(tokens: Sequence[Token], first: int, last: int, name: Name) -> bool:
    """Whether a name of one source and two characters is the tail or the head of a longer foreign
    name that was cut into words: 林堡 in 韦林堡."""
    if name.witnesses > 1 or len(name.zh) > 2:
        return False
    lists = recognition()
    beside = [tokens[at][2] for at in (first - 1, last + 1) if 0 <= at < len(tokens)]
    return any(
        len(word) == 1 and word in lists.transliteration and word not in lists.little_words
        for word in beside
    )


#: Tables of companies and cities, which hold ordinary words too (理想, 机器人, 领域).
_COMPANY_TABLES = frozenset({"matchina", "nsi", "geonames"})


def _is_plausible(name: Name) -> bool:
    """Whether a table's name is one here, and no common word that a company is called by too."""
    if "seed" in name.sources:
        return True
    tag = part_of_speech(name.zh)
    if name.sources <= _COMPANY_TABLES:
        return len(name.zh) >= 3 and (tag == "" or tag in PROPER_TAGS)
    if name.sources == {"cedict"} and len(name.zh) == 2:
        lists = recognition()
        first, last = name.zh[0], name.zh[1]
        if first in lists.country_characters or {first, last} & lists.little_words:
            return False
    return tag == "" or tag[0] in "nijlx-"
