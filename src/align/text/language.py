"""Which language a text is in: by its script, and in Latin script by its function words."""

from __future__ import annotations

import re
from collections import Counter

from align.scripts import HAN_CHARACTER

#: Characters looked at: three stretches of this length, so that a foreign preface does not decide.
_SAMPLE = 20_000

_SCRIPTS: dict[str, re.Pattern[str]] = {
    "kana": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "han": HAN_CHARACTER,
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
#: Letters a text of Latin script needs to say what one Han character or Hangul syllable says.
_LATIN_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")

_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is was that for it with as his on be at by i this had not are but "
        "from have they you were which her all she there would their we him been has when who will "
        "no more if out so said what up its about than into them can only other time",
        "de": "der die das und in zu den ist von nicht mit des im für auf ein eine dem sich es an "
        "als auch er wie bei war nach werden aus so aber wird sie hat oder einer um über durch "
        "ich noch nur vor haben sind zum zur kann wir dass daß ihr mich mir",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero "
        "sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde "
        "quien desde todo nos durante ella él",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se "
        "ce il sont avec ou son lui nous comme mais on leur elle cette ses être aux je vous deux "
        "même y été fait était sa tout",
        "it": "di e il la che in un a per è una non sono del si da con le della i come più ma al "
        "dei lo anche gli nel alla ha su mi se o questo ci era delle perché quando lui essere "
        "cosa molto tutto sua suo degli",
        "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als maar bij "
        "ze dan wordt door naar ik hij heeft hebben uit nog worden wat over zo tot werd haar je "
        "deze wij mijn geen",
        "pl": "i w na z nie się do to że jest o jak za po co ale od przez tak dla był czy jego "
        "już być tylko może przy jej który są która było ich także pan tym",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas "
        "foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela "
        "até isso ela você",
        "tr": "bir ve bu da de için ile çok daha gibi olarak ne o kadar sonra olan ben var her "
        "en ama değil mi diye ya ki olduğu onun bunu şey",
    }.items()
}
#: Letters that only some of these languages use, and how many words each is worth.
_LETTERS: dict[str, str] = {
    "de": "ßäöü",
    "es": "ñ¿¡",
    "fr": "œêûèç",
    "pl": "łżąęśćźń",
    "pt": "ãõç",
    "tr": "ışğİ",
    "it": "ìòù",
}


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``, or ``und`` when it holds no letters.

    By script: zh ja ko th ar fa he el ru uk hi; by function words in Latin script: en de es fr it
    nl pl pt tr (en when no word decides). Deterministic, and quick on a text of any length.
    """
    sample = _sample(text)
    counts = Counter({name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()})
    counts["latin"] //= _LATIN_LETTERS
    if not any(counts.values()):
        return "en" if _SCRIPTS["latin"].search(sample) else "und"
    han = counts.pop("han")
    kana = counts.pop("kana")
    counts["zh" if han > 9 * kana else "ja"] = han + kana
    script = max(counts, key=lambda name: (counts[name], name))
    return _REFINE.get(script, lambda _: script)(sample)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _latin_language(sample: str) -> str:
    lowered = sample.lower()
    words = Counter(_WORD.findall(lowered))
    scores: dict[str, float] = {
        language: sum(words[word] for word in function_words)
        for language, function_words in _FUNCTION_WORDS.items()
    }
    for language, letters in _LETTERS.items():
        scores[language] += sum(lowered.count(letter) for letter in letters) / 4
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"


def _cyrillic_language(sample: str) -> str:
    lowered = sample.lower()
    ukrainian = sum(lowered.count(letter) for letter in "іїєґ")
    russian = sum(lowered.count(letter) for letter in "ыэъё")
    return "uk" if ukrainian > russian else "ru"


def _arabic_language(sample: str) -> str:
    persian = sum(sample.count(letter) for letter in "پچژگیک")
    return "fa" if persian > sample.count("ي") + sample.count("ة") + sample.count("ك") else "ar"


_REFINE = {"latin": _latin_language, "ru": _cyrillic_language, "ar": _arabic_language}
