"""Other names of the same kind that stand in the target and not in the source: Bulgaria where the
source has 匈牙利, Gree where it has 美的."""

from __future__ import annotations

from align.checks.names.answers import Answer, propose
from align.checks.names.target import Target, WordRun
from align.lexicon.names import names_called
from align.lexicon.recognition import Mention, recognition
from align.lexicon.words import segment_zh

#: Most words of a name that is looked up.
MOST_WORDS = 3
#: Characters before a name that opens the source.
OPENING = 2


def other_country(mention: Mention, simple: str, target: Target, taken: set[int]) -> Answer | None:
    """For a country that nothing answers: the country that the target has and the source has not,
    by name, adjective or people. ``taken``: words that answer other names."""
    if mention.name is None or mention.name.kind != "country":
        return None
    for first, last, lands in target.lands:
        if first not in taken and not any(_is_in(land, simple) for land in lands):
            return Answer(mention, "rival", (first, last), propose(mention))
    return None


def _is_in(land: str, simple: str) -> bool:
    """Whether the source has a country, by its name or by the character that is short for it."""
    if land in simple:
        return True
    # 中丹 is China and Denmark, 鹿特丹 is Rotterdam.
    return land[0] in recognition().country_characters and any(
        land[0] in word and len(word) < 3 for _, _, word in segment_zh(simple)
    )


def other_name(
    mention: Mention, simple: str, target: Target, runs: list[WordRun], taken: set[int]
) -> Answer | None:
    """For a person, a place or an organisation that nothing answers: a run that is a known name of
    that kind, and not of the source. A name of the opening word, which may be a common word with
    its capital, answers only what opens the source."""
    kind = mention.name.kind if mention.name else ""
    if kind not in {"person", "place", "organisation", "media"}:
        return None
    opening = [(0, 0)] if mention.start <= OPENING and target.words and 0 not in taken else []
    for first, last in (*opening, *runs):
        for i in range(first, last + 1):
            for j in range(min(i + MOST_WORDS - 1, last), i - 1, -1):
                if _is_other(kind, simple, target, (i, j)):
                    return Answer(mention, "rival", (i, j), propose(mention))
    return None


def _is_other(kind: str, simple: str, target: Target, run: WordRun) -> bool:
    """Whether the words are a known name of the kind that the source has not."""
    words = target.words[run[0] : run[1] + 1]
    if not words[0].is_capital:
        return False
    others = names_called("".join(word.fold for word in words))
    return any(other == kind for _, other in others) and not any(zh in simple for zh, _ in others)
