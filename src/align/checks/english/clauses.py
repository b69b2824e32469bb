"""Slips that span a clause: doubled conjunctions, word order, lists, adverbs for adjectives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from align.bitext import Severity
from align.checks.english.patterns import FUNCTION_WORDS
from align.checks.english.slip import Slip
from align.checks.english.tokens import Tokens, word_set
from align.checks.english.words import lexicon

SENTENCE = re.compile(r"[^.!?;]+(?:\.\d[^.!?;]*)*[.!?;]?")
_SUBJECT = r"(?:we|they|you|he|she|it|I)"
_MODAL = r"(?:can|could|will|would|should|must|may)"
DOUBLED_CONJUNCTION = re.compile(
    r"\b(?P<first>Although|Though|Even though|Because|Since)\b(?P<clause>[^.,;:!?()“”\"]{3,90}),"
    r" (?P<second>but|so|therefore)\b(?! that| far| much| many| called|-| as| too| long)"
)
PAIRS = {"although": "but", "though": "but", "even though": "but"}
NOT_INVERTED = re.compile(
    r"\b(?:Only|only) (?:(?:by|when|if|after|through|with)\b[^.,;:!?]{3,80},|in this way,?|then,?"
    rf"|by doing so,?) (?P<subject>{_SUBJECT}) (?P<modal>{_MODAL}|is|are|do|does|did) (?!be sure)"
)
COMMA_BEFORE_INVERSION = re.compile(
    r"(?:^|(?<=[.!?] ))Only (?:by|when|if|after|through|with|based|in)\b[^.,;:!?]{3,90}"
    rf"(?P<comma>,) (?P<modal>{_MODAL}|do|does|did) (?!be\b)"
)
STRAY_SUBJECT = re.compile(
    rf"\b(?P<noun>[A-Za-z]+) (?P<modal>{_MODAL}) (?P<subject>we|they|he|she) (?=(?P<verb>[a-z]+))"
)
#: After one of these, verb and subject may change places.
INVERTING = word_set(
    """only nor neither not never rarely seldom hardly scarcely little so what how why when where
    which who whom whose than as no barely such nowhere often more better much many further far
    longer till until sooner later if wherever whatever"""
)
BUT_ALSO = re.compile(r"(?P<before>[^.;!?]*?)\bbut also\b")
SUCH_AS_ETC = re.compile(
    r"\b(?:such as|including)\b[^.;:!?]*?,? (?P<etc>etc\b\.?|and so on|and so forth)"
)
#: One of these before "but also" makes it right.
DENIED = re.compile(
    r"\b(?:not|never|no|nor|without|less|only|hardly|cannot|beyond|far from|rarely|partly|mainly"
    r"|mostly|largely|simply|merely|just)\b|n['’]t\b",
    re.IGNORECASE,
)
#: Before a verb whose subject follows at once: "Thus can we …".
FRONTED = word_set("thus then here there maybe perhaps now once today")
ACCORDING = re.compile(
    r"(?:^|(?<=[.!?] ))According to (?!what|how|who|which|those)[^,.;]{3,70}? "
    r"(?P<verb>shows|showed|said|says|stated|pointed out|believes)(?:,| that)"
)
LIST_CUE = re.compile(
    r"\b(?:including|such as|namely)\b"
    r"(?P<list>[^.;:!?()“”\"—–]*,[^.;:!?()“”\"—–]*)(?=[.;])"
)
CLOSED_LIST = re.compile(
    r"\b(?:and|or|etc|as well as|among others|is|are|was|were|has|have|had|will|can|who|which|that"
    r"|with|said|says|to|but|while|when|where|among|all|both|plus|not|also)\b|\.\.\.|…|&"
)
BARE_LIST = re.compile(r"(?<=[a-z] )(?P<a>[a-z]+), (?P<b>[a-z]+), (?P<c>[a-z]+)(?=\.(?:\s|$))")
#: Adverbs that stand before a noun phrase, and words in -ly that are adjectives too.
FOCUS_ADVERBS = word_set(
    """mostly mainly nearly roughly approximately exactly largely partly primarily chiefly solely
    purely simply possibly probably really formerly currently usually typically predominantly merely
    barely only especially particularly notably allegedly reportedly virtually practically
    essentially presumably locally entirely exclusively normally generally supposedly potentially
    early daily weekly monthly yearly likely friendly lonely lovely family reply supply apply
    july hardly previously originally initially seemingly actually literally basically clearly
    obviously ultimately finally eventually fully ostensibly arguably conceivably relatively mainly
    increasingly overwhelmingly apparently certainly definitely namely internally technically
    historically officially traditionally frequently annually specifically globally"""
)
NOUN_CUES = word_set(
    """many several numerous various the some most these those our their its his her my your few
    more other two three four five ten of"""
)


def clause_slips(text: str, tokens: Tokens) -> Iterator[Slip]:
    """All the rules of this module."""
    for cue, rule in CUED_RULES:
        if any(word in text for word in cue):
            yield from rule(text)
    yield from adverbs_for_adjectives(tokens)


def doubled_conjunctions(text: str) -> Iterator[Slip]:
    """ "Although … but", "Because … so": Chinese needs both, English takes one."""
    for match in DOUBLED_CONJUNCTION.finditer(text):
        first, second = match["first"].lower(), match["second"]
        if (PAIRS.get(first) == "but") is not (second == "but"):
            continue
        yield Slip(
            "doubled-conjunction",
            match.span("second"),
            f"“{match['first']} …, {second}”: one conjunction is enough.",
            confidence=0.9,
        )


def fronted_only(text: str) -> Iterator[Slip]:
    """After "Only by …" the verb comes before the subject, without a comma."""
    for match in NOT_INVERTED.finditer(text):
        yield Slip(
            "only-inversion",
            (match.start("subject"), match.end("modal")),
            "After a fronted “only …”, the verb comes before the subject.",
            f"{match['modal']} {match['subject']}",
            confidence=0.85,
        )
    for match in COMMA_BEFORE_INVERSION.finditer(text):
        yield Slip(
            "only-comma",
            (match.start("comma"), match.end("modal")),
            "No comma stands between a fronted “only …” and its verb.",
            f" {match['modal']}",
            Severity.NEUTRAL,
            0.5,
        )


def stray_subjects(text: str) -> Iterator[Slip]:
    """ "Thus, X can we achieve": a second subject after the verb, with nothing to invert it."""
    for match in STRAY_SUBJECT.finditer(text):
        sentence = text[_sentence_start(text, match.start()) : match.end()]
        rest = text[match.end() :]
        if set(re.findall(r"[a-z]+", sentence.lower())) & INVERTING or _asks(rest):
            continue
        if match["noun"].lower() in FUNCTION_WORDS | FRONTED or lexicon().tags(match["verb"])[
            :1
        ] not in (
            "v",
            "r",
        ):
            continue
        if text[: match.start()].rstrip().endswith((",", "(")) and match["noun"].islower():
            continue
        yield Slip(
            "stray-subject",
            (match.start("modal"), match.end("subject")),
            f"“{match['noun']} {match['modal']} {match['subject']}” has two subjects.",
            match["modal"],
            confidence=0.8,
        )


def according_to_said(text: str) -> Iterator[Slip]:
    """ "According to the report shows": two ways of naming the source at once."""
    for match in ACCORDING.finditer(text):
        yield Slip(
            "according-said",
            match.span("verb"),
            f"“According to …” and “{match['verb']}” name the source twice.",
            confidence=0.6,
        )


def but_also(text: str) -> Iterator[Slip]:
    """ "Both … but also": the second half of "not only … but also" without its first."""
    for match in BUT_ALSO.finditer(text):
        if DENIED.search(match["before"]):
            continue
        yield Slip(
            "but-also",
            (match.end() - len("but also"), match.end()),
            "“But also” wants a “not only” before it.",
            "and also",
            confidence=0.6,
        )


def such_as_etc(text: str) -> Iterator[Slip]:
    """ "Such as … etc.": both say that the list goes on."""
    for match in SUCH_AS_ETC.finditer(text):
        yield Slip(
            "such-as-etc",
            match.span("etc"),
            f"“{match['etc']}” says again what “such as” or “including” has said.",
            severity=Severity.NEUTRAL,
            confidence=0.5,
        )


def lists_without_and(text: str) -> Iterator[Slip]:
    """ "Such as A, B, C.": the last item of a list wants its "and"."""
    for match in LIST_CUE.finditer(text):
        items = match["list"].split(",")
        last = items[-1].strip()
        if len(items) < 3 or CLOSED_LIST.search(match["list"]) or not 0 < len(last.split()) < 6:
            continue
        start = match.end("list") - len(items[-1].lstrip())
        yield _list_slip((start, match.end("list")), last)
    for match in BARE_LIST.finditer(text):
        words = lexicon()
        different = len({match["a"], match["b"], match["c"]}) == 3
        if different and all(words.tags(match[name])[:1] in ("n", "s") for name in "abc"):
            yield _list_slip(match.span("c"), match["c"])


def _list_slip(span: tuple[int, int], last: str) -> Slip:
    return Slip(
        "list-and",
        span,
        f"The list ends without “and” before “{last}”.",
        f"and {last}",
        confidence=0.7,
    )


def adverbs_for_adjectives(tokens: Tokens) -> Iterator[Slip]:
    """ "Many successfully entrepreneurs": an adverb where the noun wants an adjective."""
    for index, word in enumerate(tokens.words):
        if not word.endswith("ly") or word in FOCUS_ADVERBS or not tokens.joined(index):
            continue
        if tokens.words[index - 1] not in NOUN_CUES or not _noun_ends_phrase(tokens, index + 1):
            continue
        adjective = adjective_of(word)
        if adjective is None:
            continue
        noun = tokens.raw[index + 1]
        yield Slip(
            "adverb-for-adjective",
            (tokens.starts[index], tokens.ends[index + 1]),
            f"Before the noun “{noun}” an adjective is due, not the adverb “{word}”.",
            f"{adjective} {noun}",
            confidence=0.8,
        )


def _noun_ends_phrase(tokens: Tokens, index: int) -> bool:
    """Whether the word is a noun and nothing but a noun, and its phrase ends with it."""
    if not tokens.joined(index) or not lexicon().only(tokens.words[index], "ns"):
        return False
    if lexicon().only(tokens.words[index], "s"):
        return True
    return not tokens.joined(index + 1) or tokens.words[index + 1] in FUNCTION_WORDS


def adjective_of(adverb: str) -> str | None:
    """The adjective that an adverb in -ly is made of, or None."""
    stem = adverb.removesuffix("ly")
    candidates = [stem, stem.removesuffix("al"), stem + "le", stem + "l"]
    if stem.endswith("i"):
        candidates.insert(0, stem[:-1] + "y")
    for form in candidates:
        if lexicon().tags(form)[:1] == "a" and lexicon().only(adverb, "r"):
            return form
    return None


def _sentence_start(text: str, before: int) -> int:
    return max(text.rfind(mark, 0, before) for mark in '.!?;“"') + 1


def _asks(rest: str) -> bool:
    end = re.search(r"[.!?;]", rest)
    return end is not None and end[0] == "?"


CUED_RULES: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Slip]]], ...] = (
    ((", but", ", so", ", therefore"), doubled_conjunctions),
    (("Only ", "only "), fronted_only),
    ((" we ", " they ", " he ", " she "), stray_subjects),
    (("According to",), according_to_said),
    (("but also",), but_also),
    (("etc", "and so"), such_as_etc),
    ((", ",), lists_without_and),
)
