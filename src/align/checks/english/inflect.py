"""Forms of English words, checked against the lexicon: good enough for suggestions."""

from __future__ import annotations

from align.checks.english.words import lexicon

IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "crisis": "crises",
    "analysis": "analyses",
    "basis": "bases",
    "person": "people",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "leaf": "leaves",
    "half": "halves",
    "shelf": "shelves",
}


def plural(noun: str) -> str | None:
    """The plural of a singular noun in lower case, or None when the lexicon has none."""
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        form = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "z", "ch", "sh")):
        form = noun + "es"
    else:
        form = noun + "s"
    return form if "s" in lexicon().tags(form) else None


def singular(noun: str) -> str | None:
    """The singular of a plural noun in lower case, or None when the lexicon has none."""
    for one, many in IRREGULAR_PLURALS.items():
        if many == noun:
            return one
    candidates = [noun.removesuffix("s")]
    if noun.endswith("ies"):
        candidates.insert(0, noun[:-3] + "y")
    if noun.endswith("es"):
        candidates.append(noun[:-2])
    for form in candidates:
        if form != noun and "n" in lexicon().tags(form):
            return form
    return None


def gerund(verb: str) -> str | None:
    """The -ing form of a base verb in lower case, or None when the lexicon has none."""
    return _form(verb, "ing", "g")


def participle(verb: str) -> str | None:
    """The regular participle of a base verb in lower case, or None when the lexicon has none."""
    return _form(verb, "ed", "p")


def base(verb: str) -> str | None:
    """The base of a regularly inflected verb form in lower case, or None."""
    irregular = {"has": "have", "had": "have", "is": "be", "was": "be", "does": "do", "goes": "go"}
    if verb in irregular:
        return irregular[verb]
    for suffix in ("ies", "ied"):
        if verb.endswith(suffix) and "v" in lexicon().tags(verb[:-3] + "y"):
            return verb[:-3] + "y"
    for suffix in ("s", "d", "es", "ed"):
        stem = verb.removesuffix(suffix)
        if stem != verb and "v" in lexicon().tags(stem):
            return stem
    stem = verb[:-3]
    if verb.endswith("ed") and "v" in lexicon().tags(stem):
        return stem
    return None


def _form(verb: str, suffix: str, tag: str) -> str | None:
    candidates = [verb + verb[-1:] + suffix, verb + suffix]
    if verb.endswith("e"):
        candidates.insert(0, verb[:-1] + suffix)
    if verb.endswith("y") and suffix == "ed":
        candidates.insert(0, verb[:-1] + "ied")
    for form in candidates:
        if tag in lexicon().tags(form):
            return form
    return None
