"""What stands in the target where a name of the source should be: a near miss of its form, a word
of its sound, or a stranger in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from align.checks.names.accepted_forms import find_form, is_listed, keys
from align.checks.names.answers import BETWEEN, Answer, kind_of, propose, sounding_parts
from align.checks.names.edit_distance import is_near_miss
from align.checks.names.strangers import PLAIN
from align.checks.names.target import Target, WordRun, fold_word, span_of
from align.lexicon.english import all_names, is_spellable, is_word
from align.lexicon.names import derived_forms, is_in_some_rendering, lookup
from align.lexicon.recognition import Mention
from align.lexicon.sound import is_heard, similarity

#: From here on a word counts as an unknown name's rendering, and as a known name's wrong one.
HEARD, ALIKE = 0.5, 0.6
#: How much a listed name must sound like the source, and no less than the word itself does, before
#: the word is called a slip of it.
SLIP = 0.9
#: Below this no likeness is heard at all.
FAINT = 0.2
#: From here on a word in no list is taken for a way to write the name; below it is a bad one.
WELL_HEARD = 0.8
#: How far apart, as shares of their sentences, a name and the stranger in its place may stand.
#: Where several could be it, the nearest must be closer.
IN_PLACE, CLOSE = 0.25, 0.1
#: Different words of a target above which nothing is said to be unheard among them.
MOST_WORDS_HEARD = 1000
#: Shortest folded form whose near misses count, and the same for adjectives.
LEAST_FORM, LEAST_ADJECTIVE = 4, 5
#: Most words of a misspelt form.
MOST_WORDS = 3


def near_miss(mention: Mention, target: Target, strangers: list[WordRun]) -> Answer | None:
    """Words that are an accepted form with a letter or two wrong."""
    candidates = list(_spelt_oddly(target, strangers))
    if not candidates or mention.name is None:
        return None
    forms = dict(_misspellable(mention.name.renderings))
    for wanted, suggestion in forms.items():
        for words, text in candidates:
            # A first letter that differs is a spelling of another system (乌兰, Wulan, Ulan).
            if text not in forms and text[0] == wanted[0] and is_near_miss(text, wanted):
                return Answer(mention, "near", words, suggestion, 1.0)
    return None


def _spelt_oddly(target: Target, strangers: list[WordRun]) -> Iterator[tuple[WordRun, str]]:
    """One to three capitalised words in a row, one at least in no list, and their letters."""
    for first, last in strangers:
        for i in range(first, last + 1):
            for j in range(i, min(i + MOST_WORDS, last + 1)):
                words = target.words[i : j + 1]
                is_odd = any(not is_listed(word.fold) for word in words)
                if is_odd and words[0].is_capital and words[-1].is_capital:
                    text = "".join(word.fold for word in words)
                    if not is_listed(text):
                        yield (i, j), text


def _misspellable(renderings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(folded form, form to propose) pairs whose near misses count."""
    for rendering in renderings:
        whole, proper, _ = keys(rendering)
        for key in (whole, *proper):
            if len(key) >= LEAST_FORM:
                yield key, rendering
        for form in derived_forms().get(rendering, ()):
            if len(form) >= LEAST_ADJECTIVE:
                yield fold_word(form), form


def sounding_word(
    mention: Mention, simple: str, target: Target, strangers: list[WordRun]
) -> Answer | None:
    """The unexplained word that sounds most like the name; ``faint`` when it is in no list and
    sounds but a little like it. ``simple``: the source."""
    best: Answer | None = None
    parts = sounding_parts(mention.text)
    judged = _is_judged_by_sound(mention)
    threshold = ALIKE if judged else HEARD
    for first, last in strangers:
        for i in range(first, last + 1):
            word = target.words[i]
            if not word.is_capital or len(word.fold) < 3 or is_word(word.fold):
                continue
            if word.text.isupper() or word.fold in country_forms():
                continue
            likeness, part = max((similarity(part, word.fold), part) for part in parts)
            if likeness >= max(threshold, best.likeness if best else 0.0):
                status = "alike" if judged else "found"
                best = Answer(mention, status, (i, i), propose(mention), likeness, part)
    if best is None or best.status != "found" or mention.name is not None:
        return best
    if _is_faint(best, simple, target):
        return replace(best, status="faint")
    return _slip_of_listed(best, target, parts)


def _is_faint(answer: Answer, simple: str, target: Target) -> bool:
    """Whether the word is no name of any list and sounds but a little like the source, also with
    the character on either side, which may belong to the name: 里 in 格里沃里."""
    assert answer.words is not None
    fold = target.words[answer.words[0]].fold
    if answer.likeness >= WELL_HEARD or answer.mention.kind != "transliteration":
        return False
    if is_listed(fold) or is_in_some_rendering(fold):
        return False
    mention = answer.mention
    before, after = simple[max(0, mention.start - 1) : mention.start], simple[mention.end :][:1]
    longer = (before + answer.part, answer.part + after)
    return all(similarity(text, fold) < WELL_HEARD for text in longer)


def _is_judged_by_sound(mention: Mention) -> bool:
    """Whether a word that only sounds like the name is wrong. Many names share one
    transliteration (莱特: Wright, Light, Leite): one source is not enough to decide, and no
    source says nothing at all."""
    return mention.name is not None and mention.name.witnesses >= 2


def _slip_of_listed(answer: Answer, target: Target, parts: tuple[str, ...]) -> Answer:
    """The answer, as ``slip`` when its word is spelt as no English word is and a listed name that
    sounds like the source lies a letter or two away: Patrlk for 帕特里克."""
    assert answer.words is not None
    fold = target.words[answer.words[0]].fold
    if is_spellable(fold) or is_listed(fold) or is_in_some_rendering(fold):
        return answer
    near = [name for name in _names_like(fold) if is_near_miss(fold, name.lower())]
    heard = [(max(similarity(part, name) for part in parts), name) for name in near]
    likeness, best = max(heard, default=(0.0, ""))
    if likeness < max(SLIP, answer.likeness):
        return answer
    return replace(answer, status="slip", suggestion=best)


def _names_like(fold: str) -> list[str]:
    """Listed English names with the same first letter and about the same length."""
    table = _names_by_shape()
    sizes = range(len(fold) - 2, len(fold) + 3)
    return [name for size in sizes for name in table.get((fold[0], size), ())]


@cache
def _names_by_shape() -> dict[tuple[str, int], list[str]]:
    """First letter and length → listed English names."""
    table: dict[tuple[str, int], list[str]] = {}
    for name in all_names():
        if len(name) >= 5 and name.isascii() and name.isalpha():
            table.setdefault((name[0].lower(), len(name)), []).append(name)
    return table


def stranger_in_place(
    length: int, mention: Mention, target: Target, strangers: list[WordRun]
) -> Answer | None:
    """The unexplained run that stands about where the name would and could be its like.
    ``length``: characters of the source."""
    # Of a name that one source knows, a stranger says no more than that the name is missing.
    is_known = mention.name is not None and mention.name.witnesses > 1
    if not is_known and mention.kind != "person":
        return None
    where = (mention.start + mention.end) / 2 / max(length, 1)
    size = max(len(target.text), 1)
    near: list[tuple[float, WordRun]] = []
    for run in strangers:
        start, end = span_of(target, *run)
        distance = abs((start + end) / 2 / size - where)
        if distance <= IN_PLACE and _could_stand_for(mention, target, run):
            near.append((distance, run))
    if not near or (len(near) > 1 and min(near)[0] > CLOSE):
        return None
    return Answer(mention, "placed", min(near)[1], propose(mention))


def _could_stand_for(mention: Mention, target: Target, run: WordRun) -> bool:
    """Whether a run is of the name's kind: no country for a body, an acronym for a body only."""
    words = target.words[run[0] : run[1] + 1]
    if any(word.fold in country_forms() for word in words):
        return False
    kind = kind_of(mention)
    if all(word.text.isupper() for word in words):
        return kind in {"media", "institution", "organisation"}
    if kind not in {"person", "place", "media", "organisation"}:
        return False
    return any(
        not is_word(word.fold) and word.fold not in PLAIN for word in words if word.is_capital
    )


@cache
def country_forms() -> frozenset[str]:
    """Folded names and adjectives of countries and regions."""
    forms = derived_forms()
    return frozenset(fold_word(f) for name in forms for f in (*name.split(), *forms[name]))


def other_half(answer: Answer, target: Target) -> Answer | None:
    """For a name with a dot that was found by one part: the word beside it, when it sounds
    nothing like the part beside that one. 杰夫·弗雷克, Patrick Flake."""
    mention = answer.mention
    parts = BETWEEN.split(mention.text)
    if answer.words is None or answer.part not in parts or mention.name is not None:
        return None
    at = parts.index(answer.part)
    for step in (-1, 1):
        if not 0 <= at + step < len(parts) or len(parts[at + step]) < 2:
            continue
        other, beside = parts[at + step], answer.words[0] + step
        if _is_unlike(other, target, beside, answer.words[0]):
            start = mention.start + mention.text.index(parts[at + step])
            piece = Mention(start, start + len(other), other, "transliteration")
            return Answer(piece, "unlike", (beside, beside))
    return None


def _is_unlike(part: str, target: Target, i: int, found: int) -> bool:
    """Whether word ``i``, which stands beside word ``found``, is a name of quite another sound
    than ``part``, which sounds like no word of the target."""
    if not 0 <= i < len(target.words):
        return False
    word = target.words[i]
    gap = target.text[target.words[min(i, found)].end : target.words[max(i, found)].start]
    if gap != " " or not word.is_capital or len(word.fold) < 4 or is_word(word.fold):
        return False
    name = lookup(part)
    if name is not None and find_form(name, target):
        return False
    if len(target.folds) > MOST_WORDS_HEARD:
        return False
    tails = [part[k:] for k in range(len(part) - 1)]
    return not any(is_heard(tail, fold, FAINT) for tail in tails for fold in target.folds)


def is_gone(mention: Mention, target: Target) -> bool:
    """Whether no word of the target, nor two in a row, sounds even faintly like the name."""
    if len(target.folds) > MOST_WORDS_HEARD:
        return False
    pairs = {a.fold + b.fold for a, b in pairwise(target.words)}
    return not any(
        is_heard(part, fold, FAINT)
        for part in sounding_parts(mention.text)
        for fold in target.folds | pairs
        if len(fold) > 2
    )
