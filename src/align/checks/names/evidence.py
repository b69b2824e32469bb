"""How the names of a bead's source are answered in its target."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from align.checks.names.accepted_forms import (
    SURNAME_FIRST,
    find_form,
    other_given_name,
)
from align.checks.names.answers import Answer, Evidence, propose
from align.checks.names.common_words import is_literal, is_translated
from align.checks.names.pinyin_slips import is_only_pinyin, pinyin_slips
from align.checks.names.rivals import other_country, other_name
from align.checks.names.strangers import has_odd_word, strangers, taken_from_source
from align.checks.names.substitutes import (
    is_gone,
    near_miss,
    other_half,
    sounding_word,
    stranger_in_place,
)
from align.checks.names.target import Target, WordRun, fold_word
from align.lexicon.mentions import mentions_in
from align.lexicon.names import lookup
from align.lexicon.pinyin import readings, spellings
from align.lexicon.recognition import Mention, Token
from align.lexicon.surnames import surnames
from align.lexicon.wade_giles import wade_giles
from align.scripts import HAN_RANGES

#: Most different names of a segment that are looked for, most of these that are compared with what
#: stands in their place, and most capitalised runs that they are compared with: together they bound
#: the time that a segment takes.
MOST_SOUGHT, MOST_NAMES, MOST_RUNS = 500, 100, 200

#: A way to find what stands in the place of a name.
Attempt = Callable[[Mention], Answer | None]


def match_names(source: str, simple: str, tokens: Sequence[Token], target: Target) -> Evidence:
    """Match the names of a Chinese source against its English target.

    Args:
        source: the source as written.
        simple: the same in simplified characters, offset for offset.
        tokens: its words.
        target: the target, cut into words.
    """
    names = [name for name in mentions_in(simple, tokens) if not _glossed(simple, name, target)]
    distinct = dict.fromkeys(name.text for name in names)
    sought = set(list(distinct)[:MOST_SOUGHT])
    answers, pending = _find_known([name for name in names if name.text in sought], target)
    explained = _words_of(answers)
    sure = _words_of([answer for answer in answers if not answer.part])
    slips = list(pinyin_slips(simple, tokens, target, sure))
    skipped = len(distinct) - len(sought) + len(pending[MOST_NAMES:])
    unexplained: list[WordRun] = []
    if pending or has_odd_word(target, explained):
        explained |= _words_of(slips) | taken_from_source(source, simple, target)
        unexplained = strangers(target, explained)[:MOST_RUNS]
        slips += _second_spellings(answers, target, unexplained)
        resolved = _resolve(pending[:MOST_NAMES], unexplained, simple, target, explained)
        answers += resolved
        slips += [half for answer in resolved if (half := other_half(answer, target))]
    slipped = {slip.mention.start for slip in slips if slip.status != "unlike"}
    answers = [answer for answer in answers if answer.mention.start not in slipped] + slips
    answers.sort(key=lambda answer: answer.mention.start)
    return Evidence(target, tuple(answers), tuple(unexplained), skipped)


def _words_of(answers: list[Answer]) -> set[int]:
    """Numbers of the words that answer."""
    return {i for a in answers if a.words for i in range(a.words[0], a.words[1] + 1)}


def _second_spellings(found: list[Answer], target: Target, runs: list[WordRun]) -> list[Answer]:
    """Near misses of names that the target has right elsewhere; ``runs`` loses what they take."""
    distinct = list({answer.mention.text: answer for answer in found}.values())[:MOST_NAMES]
    slips = (_taking(near_miss(answer.mention, target, runs), runs) for answer in distinct)
    return [slip for slip in slips if slip is not None]


def _taking(answer: Answer | None, runs: list[WordRun]) -> Answer | None:
    """The answer, when it has words; the runs that they touch are taken from ``runs``."""
    if answer is None or answer.words is None:
        return None
    first, last = answer.words
    runs[:] = [run for run in runs if run[1] < first or last < run[0]]
    return answer


#: A Latin form in brackets behind a Chinese name.
GLOSS = re.compile(rf"[{HAN_RANGES}·]{{0,8}}\s?[（(]([A-Za-zÀ-ž][A-Za-zÀ-ž .'’-]{{1,80}})")
_GLOSS_WORD = re.compile(r"[^\W\d_]{2,}")


def _glossed(simple: str, mention: Mention, target: Target) -> bool:
    """Whether the source itself gives the Latin form in brackets, and the target has it."""
    match = GLOSS.match(simple, mention.end)
    if match is None:
        return False
    return any(fold_word(word) in target.folds for word in _GLOSS_WORD.findall(match[1]))


def _resolve(
    pending: list[Mention],
    runs: list[WordRun],
    simple: str,
    target: Target,
    explained: set[int],
) -> list[Answer]:
    """Answers for names that no accepted form answers: another given name, another country, near
    misses, other known names, sounds, and what stands in the place. ``runs`` loses what they
    take."""
    attempts: tuple[Attempt, ...] = (
        lambda mention: _other_person(mention, target),
        lambda mention: other_country(mention, simple, target, explained),
        lambda mention: near_miss(mention, target, runs),
        lambda mention: other_name(mention, simple, target, runs, explained),
        lambda mention: sounding_word(mention, simple, target, runs),
        lambda mention: stranger_in_place(len(simple), mention, target, runs),
    )
    answers: list[Answer] = []
    for attempt in attempts:
        left: list[Mention] = []
        for mention in pending:
            answer = _taking(attempt(mention), runs)
            if answer is None:
                left.append(mention)
            else:
                answers.append(answer)
        pending = left
    return answers + [_unanswered(mention, target) for mention in pending]


def _other_person(mention: Mention, target: Target) -> Answer | None:
    """A person's surname with another given name: 金正恩, Kim Jong Il."""
    if mention.name is None:
        return None
    told = {
        form.split(" ")[0].lower()
        for form in mention.name.renderings
        if SURNAME_FIRST.fullmatch(form)
    }
    for surname in told or _surname_forms(mention.text):
        for i in target.capitals.get(surname, ())[:MOST_NAMES]:
            other = other_given_name(mention.name, target, i)
            if other is not None:
                return Answer(mention, "other-given", (i, other[1]), propose(mention))
    return None


def _unanswered(mention: Mention, target: Target) -> Answer:
    """``absent`` for a known name, and for an unknown foreign one when nothing sounds like it."""
    if mention.kind == "transliteration" and not is_gone(mention, target):
        return Answer(mention, "open")
    return Answer(mention, "absent", None, propose(mention))


def _find_known(names: list[Mention], target: Target) -> tuple[list[Answer], list[Mention]]:
    """Answers for the names that the target has in an accepted form, and the other names, each
    once."""
    places: dict[str, tuple[WordRun | None, str]] = {}
    found: list[Answer] = []
    pending: dict[str, Mention] = {}
    for mention in names:
        if mention.text not in places:
            places[mention.text] = _find(mention, target)
        place, part = places[mention.text]
        if place and mention.name and not part and is_only_pinyin(mention.name, target, place):
            found.append(Answer(mention, "pinyin", place, propose(mention)))
        elif place:
            found.append(Answer(mention, "found", place, part=part))
        else:
            pending.setdefault(mention.text, mention)
    kept = _without_capitals(found, pending, target)
    return kept, [name for name in pending.values() if not _is_by_words(name, target)]


def _without_capitals(
    found: list[Answer], pending: dict[str, Mention], target: Target
) -> list[Answer]:
    """The answers without those of countries that are only their capital, which the source names
    too (波兰华沙, Warsaw): such a country is not answered and goes to ``pending``. One that stands
    there by its own name is answered, whatever else has that name (民国, Taiwan)."""
    lands = {(first, last) for first, last, _ in target.lands}
    towns = {a.words for a in found if a.mention.name and a.mention.name.kind != "country"} - lands
    kept: list[Answer] = []
    for answer in found:
        name = answer.mention.name
        if name is not None and name.kind == "country" and answer.words in towns:
            pending.setdefault(answer.mention.text, answer.mention)
        else:
            kept.append(answer)
    return kept


def _is_by_words(mention: Mention, target: Target) -> bool:
    """Whether a name of the tables is taken as a common word, or translated word by word."""
    if mention.name is None or mention.name.kind in {"person", "country"}:
        return False
    if mention.is_common and is_translated(mention, target):
        return True
    return not (mention.is_common and mention.has_cue) and is_literal(mention, target)


def _find(mention: Mention, target: Target) -> tuple[WordRun | None, str]:
    """Where a name is answered, and the part of it that is when it is not the whole."""
    if mention.name is not None:
        return find_form(mention.name, target), ""
    if mention.kind != "person":
        return _find_last_part(mention, target)
    places = map(target.find, sorted(spellings(mention.text)))
    whole = next((place for place in places if place), None)
    if whole:
        return whole, ""
    return _find_surname(mention.text, target), mention.text[0]


def _find_last_part(mention: Mention, target: Target) -> tuple[WordRun | None, str]:
    """Of a foreign name with a dot: its last part, when a table holds that (约翰·F·肯尼迪, JFK)."""
    _, dot, last = mention.text.rpartition("·")
    name = lookup(last) if dot and len(last) > 1 else None
    if name is None or name.kind != "person":
        return None, ""
    return find_form(name, target), last


def _find_surname(name: str, target: Target) -> WordRun | None:
    """A capitalised word that is the surname, in pinyin or as bearers elsewhere write it."""
    places = [target.capitals[fold][0] for fold in _surname_forms(name) if fold in target.capitals]
    return (min(places), min(places)) if places else None


def _surname_forms(name: str) -> set[str]:
    """Folded spellings of the first character as a surname."""
    surname = surnames().get(name[0])
    known = set(readings(name[0])) | (surname.variants if surname else frozenset())
    return known | {wade_giles(reading) for reading in known}
