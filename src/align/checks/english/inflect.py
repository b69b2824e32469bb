"""Forms of English words, checked against the lexicon: good enough for suggestions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from align.checks.english.kinds import word_pairs
from align.lexicon.english import lexicon


def plural(noun: str) -> str | None:
    """The plural of a singular noun in lower case, or None when the lexicon has none."""
    if noun in word_pairs("plurals"):
        return word_pairs("plurals")[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        form = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "z", "ch", "sh")):
        form = noun + "es"
    else:
        form = noun + "s"
    return form if "s" in lexicon().tags(form) else None


def singular(noun: str) -> str | None:
    """The singular of a plural noun in lower case, or None when the lexicon has none."""
    candidates = [one for one, many in word_pairs("plurals").items() if many == noun]
    if noun.endswith("ies"):
        candidates.append(noun[:-3] + "y")
    candidates.append(noun.removesuffix("s"))
    if noun.endswith("es"):
        candidates.append(noun[:-2])
    return next((form for form in candidates if form != noun and _is(form, "n")), None)


def gerund(verb: str) -> str | None:
    """The -ing form of a base verb in lower case, or None when the lexicon has none."""
    return _form(verb, "ing", "g")


def participle(verb: str) -> str | None:
    """The regular participle of a base verb in lower case, or None when the lexicon has none."""
    return _form(verb, "ed", "p")


def base(verb: str) -> str | None:
    """The base of a regularly inflected verb form in lower case, or None."""
    if verb in word_pairs("bases"):
        return word_pairs("bases")[verb]
    candidates = [verb[:-3] + "y"] if verb.endswith(("ies", "ied")) else []
    candidates += [verb.removesuffix(suffix) for suffix in ("s", "d", "es", "ed")]
    for suffix in ("ed", "ing"):
        stem = verb.removesuffix(suffix)
        if stem != verb:
            candidates += [stem + "e", stem, stem[:-1]]
    return next((form for form in candidates if form != verb and _is(form, "v")), None)


def adjective(adverb: str) -> str | None:
    """The adjective that an adverb in -ly is made of, or None."""
    stem = adverb.removesuffix("ly")
    candidates = [stem, stem.removesuffix("al"), stem + "le", stem + "l"]
    if stem.endswith("i"):
        candidates.insert(0, stem[:-1] + "y")
    return next((form for form in candidates if lexicon().tags(form)[:1] == "a"), None)


def _form(verb: str, suffix: str, tag: str) -> str | None:
    candidates = [verb + verb[-1:] + suffix, verb + suffix]
    if verb.endswith("e"):
        candidates.insert(0, verb[:-1] + suffix)
    if verb.endswith("y") and suffix == "ed":
        candidates.insert(0, verb[:-1] + "ied")
    return next((form for form in candidates if _is(form, tag)), None)


def _is(form: str, tag: str) -> bool:
    return tag in lexicon().tags(form)


#: By the names that suggestions use.
FORMS: Mapping[str, Callable[[str], str | None]] = {
    "plural": plural,
    "singular": singular,
    "gerund": gerund,
    "participle": participle,
    "base": base,
    "adjective": adjective,
}
