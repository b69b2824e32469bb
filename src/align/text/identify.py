"""Which language a text is in: by its script, then by function words, then by a model of n-grams.

Most texts are told by script or by dozens of function words, at once. What these leave open (short
texts, lists, headlines) goes to py3langid, a naive Bayes classifier over byte n-grams whose model
lies in its package (Lui and Baldwin, "langid.py", ACL 2012). Markup, code and glosses in brackets
say nothing of the language of a text and are left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from align.languages import UNDETERMINED
from align.text.scripts import count_scripts, is_japanese

#: Characters looked at: three stretches of this length, so that a foreign preface does not decide.
_SAMPLE = 20_000
#: A guess at least this probable is one to rely on.
SURE = 0.8
#: Characters that the n-gram model is given: it needs no more.
_FOR_MODEL = 2_000

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
#: Code, markup and addresses.
_FENCED = re.compile(r"```(?:[^`]|`(?!``))*```")
_CODE = re.compile(
    r"`[^`\n]{1,200}`|<[^<>\n]{1,200}>|\{[^{}\n]{0,200}\}"
    r"|\b(?:https?://|www\.)[!-~]{1,500}|[\w.+-]{1,64}@[\w.-]{1,64}"
)
#: Brackets with what is often a gloss in another script.
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】\n]{0,200}[)）\]】]")
#: A word of prose: it touches nothing that only code has beside a word.
_PROSE = re.compile(
    r"(?<![\w./\\()\[\]{}=<>$@#:-])([^\W\d_]['’a-zß-\u024f\u1e00-\u1eff]*)(?![\w/\\()\[\]{}=<>$@])"
)
_CODE_MARKS = re.compile(r"[{}()\[\];=<>/\\_$#`|&+*]")
#: Share of such marks above which a line is code; how much its words then count.
_CODE_SHARE, _CODE_WEIGHT = 0.05, 0.1
#: What a capitalised word (most are names), a function word and a Chinese function character say,
#: beside a word or a Han character.
_CAPITAL, _FUNCTION = 0.4, 4.0
_HAN_FUNCTION = frozenset(
    "的了是在和与不我你他她它们这那就也都有为请再将把被让从到后吗呢吧而但並與這們為將請於"
)

#: Function words that decide without the model: how many, which share of all words, and how much
#: they must outnumber the next language's.
_ENOUGH, _SHARE, _MARGIN = 20, 0.2, 2.0
#: Languages that the n-gram model chooses from; the first nine are those that Align aligns.
_LATIN_LANGUAGES = [
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "da", "no", "fi", "cs", "sk", "hu",
    "ro", "hr", "sl", "et", "lv", "lt", "vi", "id", "ms", "ca", "eu", "gl", "la", "af", "eo", "sq",
    "sw", "tl", "ga", "cy", "is", "mt",
]  # fmt: skip
#: Natural logarithms of how much likelier English, and the other eight, are than the rest.
_PRIOR = {"en": 3.0} | dict.fromkeys(_LATIN_LANGUAGES[1:9], 2.0)
#: The same, over again, for English in a text of no length; it fades until this many characters.
_SHORT_PRIOR, _SHORT = 3.0, 20


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to be written in.

    Attributes:
        ranking: (ISO 639-1 code, probability) of each language that comes into question, the
            likeliest first; never empty.
    """

    ranking: tuple[tuple[str, float], ...]

    @property
    def code(self) -> str:
        """The likeliest language; ``und`` for a text without letters."""
        return self.ranking[0][0]

    @property
    def probability(self) -> float:
        """That of the likeliest language, in [0, 1]."""
        return self.ranking[0][1]

    @property
    def is_sure(self) -> bool:
        """Whether the guess is one to rely on."""
        return self.probability >= SURE


def detect_language(text: str) -> str:
    """ISO 639-1 code of the likeliest language of ``text``, or ``und`` when it holds no letters."""
    return identify(text).code


def identify(text: str) -> Guess:
    """The language of a text, with how sure that is.

    By script: zh ja ko th ar fa he el ru uk bg hi; in Latin script some forty languages. Time is
    bounded, however long the text. Deterministic.
    """
    sample = _sample(text)
    plain = _plain(sample)
    counts = count_scripts(plain)
    han, kana = counts.pop("han", 0), counts.pop("kana", 0)
    if han or kana:
        bonus = (_FUNCTION - 1) * sum(character in _HAN_FUNCTION for character in plain)
        counts["ja" if is_japanese(plain, han, kana) else "zh"] = int(han + kana + bonus)
    weights = {name: float(count) for name, count in counts.items()}
    latin = sum(map(_line_weight, _FENCED.sub(" ", sample).splitlines()))
    if not weights:
        return _latin(plain) if _LATIN.search(plain) else Guess(((UNDETERMINED, 1.0),))
    best = max(weights, key=lambda name: (weights[name], name))
    if latin > weights[best]:
        return _mixed(_latin(plain), latin, weights)
    best_share = weights[best] / (latin + sum(weights.values()))
    code = _REFINE.get(best, lambda _: best)(plain)
    rest = _latin(plain).code if latin and best_share < SURE else "en"
    return Guess(((code, best_share), (rest, 1 - best_share)))


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _plain(text: str) -> str:
    """``text`` without code, markup and brackets, unless nothing is left."""
    plain = _BRACKETS.sub(" ", _CODE.sub(" ", _FENCED.sub(" ", text)))
    return plain if any(map(str.isalpha, plain)) else text


def _line_weight(line: str) -> float:
    """Words' worth of prose in Latin script."""
    words = [word for word in _PROSE.findall(_plain(line)) if _LATIN.match(word)]
    if not words:
        return 0.0
    weight = sum(
        _FUNCTION if word.lower() in _any_function() else 1.0 if word[0].islower() else _CAPITAL
        for word in words
    )
    marks = len(_CODE_MARKS.findall(line))
    return weight * (_CODE_WEIGHT if marks > _CODE_SHARE * len(line) else 1.0)


def _mixed(latin: Guess, weight: float, others: dict[str, float]) -> Guess:
    """A text in Latin script that holds words of another."""
    share = weight / (weight + sum(others.values()))
    rest = max(others, key=lambda name: (others[name], name))
    return Guess(
        (*((code, share * p) for code, p in latin.ranking), (rest, 1 - share))
        if share * latin.probability >= 1 - share
        else ((rest, 1 - share), *((code, share * p) for code, p in latin.ranking))
    )


def _latin(text: str) -> Guess:
    """Which language of Latin script: by many function words, else by the model."""
    words = _WORD.findall(text.lower())
    scores = sorted(
        ((sum(map(known.__contains__, words)), code) for code, known in _function_words().items()),
        reverse=True,
    )
    (most, code), (second, _) = scores[:2]
    if most >= max(_ENOUGH, _SHARE * len(words)) and most >= _MARGIN * second:
        return Guess(((code, 0.999),))
    return _by_model(" ".join(words)[:_FOR_MODEL] if text.isupper() else text[:_FOR_MODEL])


def _by_model(text: str) -> Guess:
    scores: dict[str, float] = dict(_model().rank(" ".join(text.split())))
    weighted = {code: scores[code] * math.exp(_PRIOR.get(code, 0.0)) for code in scores}
    weighted["en"] *= math.exp(_SHORT_PRIOR * max(0.0, 1 - len(text) / _SHORT))
    total = sum(weighted.values())
    ranking = sorted((-value / total, code) for code, value in weighted.items())
    return Guess(tuple((code, -value) for value, code in ranking))


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(_LATIN_LANGUAGES)
    return model


@cache
def _function_words() -> dict[str, frozenset[str]]:
    text = files("align.text").joinpath("function_words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: frozenset(words.split()) for code, words in rows}


@cache
def _any_function() -> frozenset[str]:
    """Function words of two letters and more, of any language."""
    return frozenset(
        word for words in _function_words().values() for word in words if len(word) > 1
    )


def _cyrillic_language(text: str) -> str:
    lowered = Counter(text.lower())
    letters = {"uk": "іїєґ", "ru": "ыэё"}
    scores = {code: sum(lowered[letter] for letter in own) for code, own in letters.items()}
    if scores["uk"] > scores["ru"]:
        return "uk"
    # Bulgarian has neither, and writes ъ inside its words at every turn.
    vowels = len(re.findall("[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]", text.lower()))
    return "bg" if vowels and not scores["ru"] else "ru"


def _arabic_language(text: str) -> str:
    persian = sum(text.count(letter) for letter in "پچژگیک")
    return "fa" if persian > text.count("ي") + text.count("ة") + text.count("ك") else "ar"


_REFINE = {"ru": _cyrillic_language, "ar": _arabic_language}
