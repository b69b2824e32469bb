"""How the names of a bead's source are answered in its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import accumulate, pairwise

from align.bitext import Span
from align.checks.names.distance import is_near_miss
from align.checks.names.forms import find_form, is_listed, keys
from align.checks.names.persons import Slip, person_slips
from align.checks.names.target import Target, capital_runs, fold_word, read_target, span_of
from align.lexicon.english import all_names, is_spellable, is_word
from align.lexicon.names import derived_forms, english_renderings, lookup
from align.lexicon.pinyin import (
    SURNAME_VARIANTS,
    readings,
    spell_person,
    spellings,
    syllables,
    valid_syllables,
    wade_giles,
)
from align.lexicon.recognise import SUFFIXES, Mention, mentions_in
from align.lexicon.sound import is_heard, similarity
from align.lexicon.tables import simplify, word_set
from align.lexicon.words import part_of_speech, segment_zh

#: Capitalised words that are no names.
PLAIN = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof sir lord "
    "lady miss madam president chairman prime minister i ii iii iv vi vii viii ix xi xii "
    "jan feb mar apr jun jul aug sep sept oct nov dec no vol inc ltd co corp am pm bc ad tv "
    "ceo cfo vice"
)

#: From here on a word counts as an unknown name's rendering, and as a known name's wrong one.
HEARD, ALIKE = 0.5, 0.6
#: How much a listed name must sound like the source before a word is called a slip of it.
SLIP = 0.9
#: Below this no likeness is heard at all.
FAINT = 0.2
#: How far apart, as shares of their sentences, a name and the stranger in its place may stand.
#: Where several could be it, the nearest must be closer.
IN_PLACE, CLOSE = 0.25, 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """What the target makes of one name of the source.

    Attributes:
        mention: the name.
        status: ``found``; ``near`` (a form with a letter or two wrong); ``slip`` (the like of an
            unknown name, with a listed English name a letter or two away); ``alike`` (a word that
            sounds like it but is no accepted form); ``placed`` (a stranger stands in its place);
            ``unlike`` (a part of a foreign name stands beside a word of quite another sound);
            ``absent``; ``open`` (nothing is known of the name and nothing answers).
        words: [first, last] word numbers of the answering words, or None.
        suggestion: the form to propose, or None.
        likeness: sound similarity of the answering words, in [0, 1].
        part: the part of the name that the words sound like, or ``""``.
    """

    mention: Mention
    status: str
    words: tuple[int, int] | None = None
    suggestion: str | None = None
    likeness: float = 0.0
    part: str = ""

    @property
    def confidence(self) -> float:
        """Probability in [0, 1] that a person would agree that the name is wrong."""
        witnesses = self.mention.name.witnesses if self.mention.name else 1
        return {0: 0.5, 1: 0.75}.get(witnesses, 0.9)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names of both sides of one bead."""

    target: Target
    answers: tuple[Answer, ...]
    strangers: tuple[tuple[int, int], ...]

    def span(self, words: tuple[int, int]) -> Span:
        """Character offsets of a run of target words."""
        return span_of(self.target, *words)

    def widen(self, words: tuple[int, int]) -> tuple[int, int]:
        """The words with the plain ones of the same capitalised run around them: Ponpieer →
        Culture Center of Ponpieer."""
        all_words = self.target.words
        for first, last in capital_runs(self.target):
            if first <= words[0] and words[1] <= last:
                left, right = words
                while left > first and _is_filler(all_words[left - 1].fold):
                    left -= 1
                while right < last and _is_filler(all_words[right + 1].fold):
                    right += 1
                while not all_words[left].is_capital:
                    left += 1
                while not all_words[right].is_capital:
                    right -= 1
                return left, right
        return words


def _is_filler(fold: str) -> bool:
    """Whether a word may belong to a name and be no name itself; “and” parts two names."""
    return is_word(fold) and fold != "and"


@lru_cache(maxsize=2048)
def read_evidence(source: str, target_text: str) -> Evidence:
    """Match the names of a Chinese source against its English target."""
    target = read_target(target_text)
    simple = simplify(source)
    tokens = segment_zh(simple)
    names = mentions_in(simple, tokens)
    names = [name for name in names if not _glossed(simple, name, target)]
    answers, pending = _find_known(names, target)
    explained = {i for a in answers if a.words for i in range(a.words[0], a.words[1] + 1)}
    sure = {i for a in answers if a.words and not a.part for i in range(a.words[0], a.words[1] + 1)}
    slips = [_slip_answer(slip) for slip in person_slips(simple, tokens, target, sure)]
    strangers: list[tuple[int, int]] = []
    if pending or _has_odd_word(target, explained):
        explained |= {i for a in slips if a.words for i in range(a.words[0], a.words[1] + 1)}
        explained |= _quoted_from_source(source, target) | _romanised(simple, target)
        strangers = _strangers(target, explained)
        slips += _second_spellings(answers, target, strangers)
        resolved = _resolve(pending, strangers, target, len(source))
        answers += resolved
        slips += [half for answer in resolved if (half := _other_half(answer, target))]
    slipped = {a.mention.start for a in slips if a.status != "unlike"}
    answers = [a for a in answers if a.mention.start not in slipped] + slips
    answers.sort(key=lambda a: a.mention.start)
    return Evidence(target, tuple(answers), tuple(strangers))


def _has_odd_word(target: Target, explained: set[int]) -> bool:
    """Whether some unexplained capitalised word is in no English list."""
    return any(
        word.is_capital and i not in explained and not is_listed(word.fold)
        for i, word in enumerate(target.words)
    )


def _second_spellings(
    found: list[Answer], target: Target, strangers: list[tuple[int, int]]
) -> list[Answer]:
    """Near misses of names that the target has right elsewhere."""
    slips: list[Answer] = []
    for answer in found:
        slip = _near_miss(answer.mention, target, strangers)
        if slip is not None and slip.words is not None:
            slips.append(slip)
            words = slip.words
            strangers[:] = [run for run in strangers if not _overlap(run, words)]
    return slips


#: A Latin form in brackets behind a Chinese name.
GLOSS = re.compile(r"[\u3400-\u9fff·]{0,8}\s?[（(]([A-Za-zÀ-ž][A-Za-zÀ-ž .'’-]+)")


def _glossed(simple: str, mention: Mention, target: Target) -> bool:
    """Whether the source itself gives the Latin form in brackets, and the target has it."""
    if "(" not in simple and "（" not in simple:
        return False
    match = GLOSS.match(simple, mention.end)
    if match is None:
        return False
    words = re.findall(r"[^\W\d_]{2,}", match[1])
    return any(fold_word(word) in target.folds for word in words)


def _slip_answer(slip: Slip) -> Answer:
    mention = Mention(slip.start, slip.end, slip.name, "person")
    return Answer(mention, "near", slip.words, slip.suggestion, 1.0)


def _resolve(
    pending: list[Mention], strangers: list[tuple[int, int]], target: Target, length: int
) -> list[Answer]:
    """Answers for names that no accepted form answers: near misses first, then sound, then
    place. ``strangers`` loses what they take."""
    answers: list[Answer] = []
    for attempt in (_near_miss, _sounding, partial(_in_place, length)):
        left: list[Mention] = []
        for mention in pending:
            answer = attempt(mention, target, strangers)
            if answer is None or answer.words is None:
                left.append(mention)
                continue
            answers.append(answer)
            strangers[:] = [run for run in strangers if not _overlap(run, answer.words)]
        pending = left
    return answers + [_unanswered(mention, target) for mention in pending]


def _unanswered(mention: Mention, target: Target) -> Answer:
    """``absent`` for a known name, and for an unknown foreign one when nothing sounds like it."""
    if mention.kind == "transliteration" and not is_gone(mention, target):
        return Answer(mention, "open")
    return Answer(mention, "absent", None, propose(mention))


def _romanised(simple: str, target: Target) -> set[int]:
    """Capitalised words that are the pinyin of some characters of the source."""
    words = [
        (i, word.fold)
        for i, word in enumerate(target.words)
        if word.is_capital and len(word.fold) >= 2 and not is_word(word.fold)
    ]
    words = [(i, fold) for i, fold in words if _is_pinyin(fold)]
    if not words:
        return set()
    parts = [part.replace("v", "u") for part in syllables(simple)]
    joined = "".join(parts)
    bounds = frozenset(accumulate(map(len, parts), initial=0))
    return {i for i, fold in words if _spells(fold, joined, bounds)}


@cache
def _pinyin() -> re.Pattern[str]:
    spelt = {syllable.replace("v", "u") for syllable in valid_syllables()}
    return re.compile("(?:" + "|".join(sorted(spelt)) + ")+")


@lru_cache(maxsize=16384)
def _is_pinyin(fold: str) -> bool:
    """Whether a word could be a run of whole syllables of any characters."""
    return _pinyin().fullmatch(fold) is not None


def _spells(fold: str, joined: str, bounds: frozenset[int]) -> bool:
    """Whether a word is a run of whole syllables."""
    at = joined.find(fold)
    while at >= 0:
        if at in bounds and at + len(fold) in bounds:
            return True
        at = joined.find(fold, at + 1)
    return False


def _find_known(names: list[Mention], target: Target) -> tuple[list[Answer], list[Mention]]:
    found: list[Answer] = []
    pending: list[Mention] = []
    for mention in names:
        place = _find(mention, target)
        if place:
            found.append(Answer(mention, "found", place))
        elif mention.kind == "person" and (place := _find_surname(mention.text, target)):
            found.append(Answer(mention, "found", place, part=mention.text[0]))
        else:
            pending.append(mention)
    return found, pending


def _find(mention: Mention, target: Target) -> tuple[int, int] | None:
    if mention.name is not None:
        return find_form(mention.name, target)
    if mention.kind == "person":
        for spelling in sorted(spellings(mention.text)):
            place = target.find(spelling)
            if place:
                return place
    return None


def _find_surname(name: str, target: Target) -> tuple[int, int] | None:
    """A capitalised word that is the surname, in pinyin or as bearers elsewhere write it."""
    known = SURNAME_VARIANTS.get(name[0], frozenset()) | set(readings(name[0]))
    known |= {wade_giles(reading) for reading in known}
    for i, word in enumerate(target.words):
        if word.is_capital and word.fold in known:
            return i, i
    return None


def _quoted_from_source(source: str, target: Target) -> set[int]:
    """Words that stand in the source in Latin letters."""
    latin = {w.lower() for w in re.findall(r"[A-Za-z]+", source)}
    if not latin:
        return set()
    return {i for i, word in enumerate(target.words) if word.fold in latin}


def _strangers(target: Target, explained: set[int]) -> list[tuple[int, int]]:
    """Capitalised runs with no explained word in them and at least one word that could be a
    name."""
    runs: list[tuple[int, int]] = []
    for first, last in capital_runs(target):
        inside = range(first, last + 1)
        if any(i in explained for i in inside):
            runs.extend((i, i) for i in inside if i not in explained and _is_odd(target, i))
        elif any(_may_name(target, i) for i in inside):
            runs.append((first, last))
    return runs


def _may_name(target: Target, i: int) -> bool:
    word = target.words[i]
    if not word.is_capital or word.fold in PLAIN or len(word.fold) < 2:
        return False
    return not (word.opens and is_word(word.fold))


def _is_odd(target: Target, i: int) -> bool:
    """A capitalised word that is no plain English word."""
    return _may_name(target, i) and not is_word(target.words[i].fold)


def _in_place(
    length: int, mention: Mention, target: Target, strangers: list[tuple[int, int]]
) -> Answer | None:
    """The unexplained run that stands about where the name would and could be its like."""
    is_known = mention.name is not None and mention.name.witnesses > 0
    if not is_known and mention.kind != "person":
        return None
    where = (mention.start + mention.end) / 2 / max(length, 1)
    size = max(len(target.text), 1)
    near: list[tuple[float, tuple[int, int]]] = []
    for run in strangers:
        start, end = span_of(target, *run)
        distance = abs((start + end) / 2 / size - where)
        if distance <= IN_PLACE and _could_stand_for(mention, target, run):
            near.append((distance, run))
    if not near or (len(near) > 1 and min(near)[0] > CLOSE):
        return None
    return Answer(mention, "placed", min(near)[1], propose(mention))


def _could_stand_for(mention: Mention, target: Target, run: tuple[int, int]) -> bool:
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


def kind_of(mention: Mention) -> str:
    """``person``, ``place``, ``organisation`` …; where the table does not say, by jieba's tag."""
    if mention.kind == "person":
        return "person"
    if mention.name is not None and mention.name.kind != "name":
        return mention.name.kind
    tag = part_of_speech(mention.text)
    return {"nr": "person", "nrt": "person", "ns": "place", "nt": "organisation"}.get(tag, "name")


@cache
def country_forms() -> frozenset[str]:
    """Folded names and adjectives of countries and regions."""
    forms = derived_forms()
    return frozenset(fold_word(f) for name in forms for f in (*name.split(), *forms[name]))


def _near_miss(mention: Mention, target: Target, strangers: list[tuple[int, int]]) -> Answer | None:
    """Words that are an accepted form with a letter or two wrong."""
    candidates = list(_spelt_oddly(target, strangers))
    if not candidates:
        return None
    for wanted, suggestion in _wanted(mention):
        for words, text in candidates:
            if is_near_miss(text, wanted):
                return Answer(mention, "near", words, suggestion, 1.0)
    return None


def _spelt_oddly(
    target: Target, strangers: list[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """One to three capitalised words in a row, one at least in no list, and their letters."""
    for first, last in strangers:
        for i in range(first, last + 1):
            for j in range(i, min(i + 3, last + 1)):
                words = target.words[i : j + 1]
                is_odd = any(not is_listed(word.fold) for word in words)
                if is_odd and words[0].is_capital and words[-1].is_capital:
                    text = "".join(word.fold for word in words)
                    if not is_listed(text):
                        yield (i, j), text


def _wanted(mention: Mention) -> list[tuple[str, str]]:
    """(folded form, form to propose) pairs whose near misses count."""
    pairs: list[tuple[str, str]] = []
    if mention.name is not None:
        for rendering in mention.name.renderings:
            whole, proper, _ = keys(rendering)
            if len(whole) >= 4:
                pairs.append((whole, rendering))
            pairs.extend((key, rendering) for key in proper if len(key) >= 4)
            for form in derived_forms().get(rendering, ()):
                if len(form) >= 5:
                    pairs.append((fold_word(form), form))
    return pairs


def _sounding(mention: Mention, target: Target, strangers: list[tuple[int, int]]) -> Answer | None:
    """The unexplained word that sounds most like the name."""
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
    if best is not None and best.status == "found" and mention.name is None:
        return _slip_of_listed(best, target, parts)
    return best


def _other_half(answer: Answer, target: Target) -> Answer | None:
    """For a name with a dot that was found by one part: the word beside it, when it sounds
    nothing like the part beside that one. 杰夫·弗雷克, Patrick Flake."""
    mention = answer.mention
    parts = mention.text.split("·")
    if answer.words is None or answer.part not in parts or mention.name is not None:
        return None
    at = parts.index(answer.part)
    for step in (-1, 1):
        if not 0 <= at + step < len(parts) or len(parts[at + step]) < 2:
            continue
        other, beside = parts[at + step], answer.words[0] + step
        if _is_unlike(other, target, beside, answer.words[0]):
            start = mention.start + len("·".join(parts[: at + step])) + bool(at + step)
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
    tails = [part[k:] for k in range(len(part) - 1)]
    return not any(is_heard(tail, w.fold, FAINT) for tail in tails for w in target.words)


def _slip_of_listed(answer: Answer, target: Target, parts: tuple[str, ...]) -> Answer:
    """The answer, as ``slip`` when its word is spelt as no English word is and a listed name that
    sounds like the source lies a letter or two away: Patrlk for 帕特里克."""
    assert answer.words is not None
    fold = target.words[answer.words[0]].fold
    if is_spellable(fold) or is_listed(fold) or fold in english_renderings():
        return answer
    near = [name for name in names_like(fold) if is_near_miss(fold, name.lower())]
    heard = [(max(similarity(part, name) for part in parts), name) for name in near]
    likeness, best = max(heard, default=(0.0, ""))
    if likeness < SLIP:
        return answer
    return replace(answer, status="slip", suggestion=best)


@cache
def _names_by_shape() -> dict[tuple[str, int], list[str]]:
    table: dict[tuple[str, int], list[str]] = {}
    for name in all_names():
        if len(name) >= 5 and name.isascii() and name.isalpha():
            table.setdefault((name[0].lower(), len(name)), []).append(name)
    return table


def names_like(fold: str) -> list[str]:
    """Listed English names with the same first letter and about the same length."""
    table = _names_by_shape()
    sizes = range(len(fold) - 2, len(fold) + 3)
    return [name for size in sizes for name in table.get((fold[0], size), ())]


def is_gone(mention: Mention, target: Target) -> bool:
    """Whether no word of the target, nor two in a row, sounds even faintly like the name."""
    parts = sounding_parts(mention.text)
    folds = [word.fold for word in target.words]
    pairs = [a + b for a, b in pairwise(folds)]
    return not any(
        is_heard(part, fold, FAINT) for part in parts for fold in (*folds, *pairs) if len(fold) > 2
    )


def _is_judged_by_sound(mention: Mention) -> bool:
    """Whether a word that only sounds like the name is wrong. Many names share one
    transliteration (莱特: Wright, Light, Leite): one source is not enough to decide, and no
    source says nothing at all."""
    return mention.name is not None and mention.name.witnesses >= 2


def sounding_parts(text: str) -> tuple[str, ...]:
    """What of a name can be compared by sound: the parts between dots of two characters and up,
    and the name without the kind of place or institution that it ends in (卢浮宫 → 卢浮)."""
    if "·" in text:
        return tuple(part for part in text.split("·") if len(part) > 1) or (text,)
    for length in (4, 3, 2, 1):
        if len(text) - length >= 2 and text[-length:] in SUFFIXES:
            return (text[:-length],)
    return (text,)


def propose(mention: Mention) -> str | None:
    """The form to propose for a known name, or None."""
    if mention.kind == "person":
        return spell_person(mention.text)
    return mention.name.renderings[0] if mention.name else None


def is_unknown_word(fold: str) -> bool:
    """Whether no English list and no table holds this word."""
    return not is_listed(fold) and fold not in english_renderings()


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
