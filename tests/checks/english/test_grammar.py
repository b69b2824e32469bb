"""Every rule of grammar finds its wrong example and leaves every right one alone."""

from __future__ import annotations

import pytest

from align.bitext import Bead, Severity
from align.check.view import DocumentView
from align.checks.english.articles import article_of
from align.checks.english.expressions import Expression, expressions
from align.checks.english.grammar import Grammar, grammar_slips
from align.checks.english.inflect import base, gerund, participle, plural, singular
from align.checks.english.kinds import kinds
from align.checks.english.patterns import Rule, all_rules, compile_pattern
from align.checks.english.tokens import tokenize


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.kind}: {rule.wrong}")
def test_each_rule_finds_its_wrong_example(rule: Rule) -> None:
    assert rule.kind in [slip.rule for slip in grammar_slips(rule.wrong)]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.kind}: {rule.good}")
def test_each_right_example_is_left_alone(rule: Rule) -> None:
    assert [(slip.rule, slip.span) for slip in grammar_slips(rule.good)] == []


@pytest.mark.parametrize("row", expressions("clauses.tsv"), ids=lambda row: row.example)
def test_each_rule_of_clauses_finds_its_wrong_example(row: Expression) -> None:
    assert row.kind in [slip.rule for slip in grammar_slips(row.example)]
    assert [slip.rule for slip in grammar_slips(row.good)] == []


def test_every_kind_is_believed_more_than_not() -> None:
    assert {name: kind.confidence for name, kind in kinds().items() if kind.confidence < 0.5} == {}


WRONG = [
    ("a-an", "It came to an close.", "an close", "a close"),
    ("a-an", "He is a engineer.", "a engineer", "an engineer"),
    ("a-an", "An hour is a hour.", "a hour", "an hour"),
    ("a-an", "It is an useful, an unique tool.", "an useful", "a useful"),
    ("a-an", "It was a 8-hour day", "a 8", "an 8"),
    ("a-an", "He bought a iPad and an Huawei.", None, None),
    (
        "doubled-conjunction",
        "Although it rained, but we won.",
        "but",
        None,
    ),
    ("doubled-conjunction", "Because it rained, so we stayed.", "so", None),
    ("only-inversion", "Only by working hard, we can win.", "we can", "can we"),
    ("only-inversion", "Only in this way we can win.", "we can", "can we"),
    ("stray-subject", "Thus, Acme can we truly grow.", "can we", "can"),
    ("according-said", "According to the report shows, sales fell.", "shows", None),
    ("but-also", "It is both a task of today but also of tomorrow.", "but also", "and also"),
    ("list-and", "We have offices in cities such as Xi'an, Wuhan, Nanjing.", "Nanjing", None),
    ("list-and", "They trust our model, path, culture.", "culture", "and culture"),
    (
        "adverb-for-adjective",
        "Many successfully entrepreneurs came.",
        "successfully entrepreneurs",
        "successful entrepreneurs",
    ),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), WRONG)
def test_slips_of_whole_clauses_are_found(
    rule: str, text: str, wrong: str | None, right: str | None
) -> None:
    slips = [slip for slip in grammar_slips(text) if slip.rule == rule]
    if wrong is None:
        assert slips == []
        return
    assert text[slice(*slips[0].span)] == wrong
    if right is not None:
        assert slips[0].suggestion == right


@pytest.mark.parametrize(
    "text",
    [
        "What can we do? How can they win? Only then can we grow. Nor can he.",
        "Although it rained, we won. It rained, but we won.",
        "Because it rained, so much so that we stayed, we lost.",
        "Only by working hard can we win. Only when he came did they go.",
        "It is only when you leave, I think, that we can talk.",
        "It sells in cities such as Xi'an, Wuhan and Nanjing.",
        "Companies including Xiaomi, which grew, are here.",
        "It is not only new but also cheap; it isn't just new but also cheap.",
        "They are mostly entrepreneurs, of mainly Chinese families.",
        "Two research institutes and a two-year plan; the three member states.",
        "On September 2 last year, a 2 billion yuan investment was made at level 3.",
        "He is one of the family, one of the best, one of the three.",
        "In May, Will Smith will visit the can factory; the will to live.",
        "We are committed to change and devoted to the company.",
        "It's a year since it's been used; its aim is clear. The dog wagged its tail.",
        "An hour, an MBA, a university, a European, a one-off, an heir, an SUV, a user, an 11th.",
        "Vitamin A is good. Plan A fails. A historic or an historic day.",
        "He suggested that she have a look. Does it have one? Let it do so.",
        "What they do is provide help. All you need to do is choose.",
        "The sales team met many a man. Many thanks. This means a lot. This year's plan.",
        "He had put it there, it has become clear, and they have come.",
        "There is much to do; there are a lot of ways and a number of users.",
        "The more we sell, the more better-paid staff we need.",
        "From 10 to 20 yuan, between 10 and 20 yuan, in February 7 people came.",
        "They lived in where the heart was, everyday life went on.",
        "",
    ],
)
def test_good_english_is_left_alone(text: str) -> None:
    minor = [slip for slip in grammar_slips(text) if slip.severity is not Severity.NEUTRAL]
    if "in where" in text:
        assert [slip.rule for slip in minor] == ["at-where"]
    else:
        assert [(slip.rule, text[slice(*slip.span)]) for slip in minor] == []


def test_names_inside_the_sentence_are_not_taken_for_nouns() -> None:
    assert list(grammar_slips("They agreed on the two Consensus.")) == []


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (
            "an",
            "hour honest honorary heir unimportant uninteresting onion umbrella onerous uncle apple"
            " 8 80 8,000 11 18 18% 11th AI MBA FBI NGO HTML SMS NBC MVP OECD EU X-ray H-share"
            " F-16 R&D S-400 L-shaped I-beam n-type x-ray e-mail honour-bound unkempt usher",
        ),
        (
            "a",
            "house university unit European one once user unified useful uranium ewe ukulele"
            " one-off used-car 10 1,000 100 7 UN UK URL USB UFO U-turn u-turn unary U-shaped"
            " B-side T-shirt"
            " 21st unicorn utopia eulogy Ugandan European year young wharf CD DNA GDP PVC",
        ),
        ("a/an", "historic hotel NATO NASA LAN SAT 1850 1100 iPhone PhD-level FTSE Xylor herb"),
    ],
)
def test_the_article_goes_with_the_sound(article: str, words: str) -> None:
    got = {word: article_of(word) for word in words.split()}
    assert got == dict.fromkeys(got, article)


def test_forms_of_words() -> None:
    assert [plural("company"), plural("box"), plural("child"), plural("xyzzy")] == [
        "companies",
        "boxes",
        "children",
        None,
    ]
    assert [singular("companies"), singular("years"), singular("men")] == ["company", "year", "man"]
    assert [gerund("make"), gerund("run"), gerund("see")] == ["making", "running", "seeing"]
    assert [participle("develop"), participle("plan")] == ["developed", "planned"]
    assert [base("makes"), base("carries"), base("has"), base("achieved")] == [
        "make",
        "carry",
        "have",
        "achieve",
    ]


def test_tokens_cover_the_text() -> None:
    text = " It's 3.5 well-known… ‘names’, "
    tokens = tokenize(text)
    rebuilt = "".join(gap + raw for gap, raw in zip(tokens.gaps, tokens.raw, strict=True))
    assert rebuilt + tokens.tail == text
    assert tokens.words == ("it's", "3.5", "well-known", "names")


@pytest.mark.parametrize("pattern", ["(=x", "<nosuchclass> of"])
def test_a_malformed_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"element|class"):
        compile_pattern(pattern)


def test_the_check_gives_the_span_and_the_right_words() -> None:
    bead = Bead((0,), (0,), "尽管困难重重，我们赢了。", "Despite of difficulties, we won.")
    check = Grammar()
    (finding,) = check.check(DocumentView((bead,), "zh", "en").view(0), None)
    assert (finding.target_span, finding.suggestion) == ((0, 10), "Despite")
    assert finding.category == "fluency/grammar"
    assert not check.speaks("en", "zh")
