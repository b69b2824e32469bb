"""Conditions on beads: what they mean, and how they are refused."""

from __future__ import annotations

import operator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import align
from align.bitext import Bead, Doubt, Finding, Severity, Unit, bitext_from_pairs
from align.errors import ConfigError
from align.select import COLUMNS, parse_condition
from align.select.functions import FUNCTION_NAMES

MAJOR = Finding("name-wrong", "accuracy/mistranslation", Severity.MAJOR, "Wrong name.")
NEUTRAL = Finding("reordering", "other", Severity.NEUTRAL, "Moved.")
BEAD = Bead(
    (3,),
    (4, 5),
    "小米科技 3.5",
    "Xiaomi Technology 3.5",
    confidence=0.95,
    penalty=1.5,
    findings=(MAJOR, NEUTRAL),
    doubts=(Doubt(0, 6, 0.4),),
    unit=Unit(id="u7", state="final", notes=("a", "b"), translate=False),
)


@pytest.mark.parametrize(
    "text",
    [
        "confidence >= .9",
        "confidence>=.9 and not critical",
        ".5 < confidence <= .95",
        "1 < 2 < 3 != 4",
        "not critical & major | critical",
        "~critical & major",
        "major and ~(minor or critical)",
        "major == 1 and minor == 0 and neutral == 1",
        "kind in ['1-1', '1-2',]",
        'kind not in ["1-1"] and kind != "0-1"',
        "3 in source and 3 not in target and len(target) == 2",
        "'name-wrong' in findings",
        'worst == "major"',
        "source_length == 8 and target_length == len(target_text)",
        "length_ratio > 2 and length_ratio == target_length / source_length",
        "target_length - 2 * source_length + 1 == 21 - 16 + 1",
        "-penalty < -1.4 and abs(-penalty) == 1.5",
        "2 - 1 - 1 == 0 and 8 / 2 / 2 == 2 and 1 + 2 * 3 == 7 and (1 + 2) * 3 == 9",
        'contains(source_text, "科技") and startswith(target_text, "Xi")',
        r'matches(target_text, "\d\.\d$") and not matches(source_text, "^\d")',
        "endswith(lower(target_text), 'technology 3.5')",
        'source_text == "小米科技 3.5"',
        "estimate == None and confidence != None",
        "estimate is None and confidence is not none",
        "True and not false",
        "source",
        "bead == 1",
        "id == 'u7' and state == 'final' and 'a' in notes and not translate",
        "confidence in [.95, 1]",
        "-1 in [-1, 2]",
        "NOT critical AND major",
        "doubts",
    ],
)
def test_what_holds(text: str) -> None:
    assert parse_condition(text).holds(BEAD)
    assert not parse_condition(f"not ({text})").holds(BEAD)


@pytest.mark.parametrize(
    "text",
    [
        "estimate > .5",
        "estimate <= .5",
        "estimate == .5",
        "estimate != .5",
        "estimate in [.5]",
        "estimate not in [.5]",
        "estimate + 1 > 0",
        "estimate",
        "0 < estimate",
        "1 / critical > 0",
        "1e308 * 1e308 > 0",
        "document == 'a'",
        "contains(document, 'a')",
        "matches(document, '.')",
        "1 < 3 < 2",
    ],
)
def test_what_is_missing_makes_comparisons_false(text: str) -> None:
    assert not parse_condition(text).holds(BEAD)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("confidnce > .9", 1, "did you mean confidence?"),
        ("confidence > .9 and not critcal", 25, "did you mean critical?"),
        ("confidence > .9 and wholly_unknown", 21, "use one of source_text"),
        ("contain(source_text, 'x')", 1, "did you mean contains?"),
        ("confidence = .9", 12, "write =="),
        ("major && minor", 7, "write and"),
        ("!major", 1, "write not"),
        ("kind == 'open", 9, "closing quotation mark"),
        ("kind == “1-1”", 9, "does not open a string"),
        ("kind > 3", 8, "compares a text with a number"),
        ("confidence > 'high'", 14, "compares a number with a text"),
        ("kind + 1 > 2", 1, "a number beside +"),
        ("contains(confidence, 'x')", 10, "a text in contains"),
        ("contains(source_text)", 1, "takes 2 values, not 1"),
        ("matches(source_text, '(')", 22, "not a valid regular expression"),
        ("matches(source_text, kind)", 22, "must be a string"),
        ("matches(source_text, '(a{99}){99}{99}')", 22, "repeats"),
        ("confidence >", 13, "the end stands where a value could"),
        ("(confidence > 1", 16, "the end stands where ) could"),
        ("confidence > 1)", 15, ") stands where"),
        ("confidence confidence", 12, "confidence stands where"),
        ("kind in '1-1'", 9, "a list after in"),
        ("kind in [source]", 10, "a list holds numbers and strings"),
        ("source > [1]", 10, "use len"),
        ("confidence > None", 14, "use == or !="),
        ("confidence is 1", 15, "None only"),
        ("1e999 > 1", 1, "too large"),
        ("confidence @ 1", 12, "no meaning"),
        ("source_text.str.len() > 1", 12, "a function"),
        ("__import__('os')", 1, "no function"),
        ("", 1, "nothing is asked for"),
        ("   ", 1, "nothing is asked for"),
        ("(" * 5000 + "1" + ")" * 5000, 42, "nested"),
        ("not " * 4000 + "1", 165, "nested"),
        ("-" * 5000 + "1", 42, "nested"),
        ("1 or " * 10_000 + "1", 20_001, "longer"),
    ],
)
def test_what_does_not_read_is_named_with_its_column(text: str, column: int, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_condition(text)
    assert f"--where, column {column}:" in str(caught.value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_long_chains_do_not_nest() -> None:
    text = " and ".join(["major"] * 1000) + " or " + " + ".join(["1"] * 1000) + " > 0"
    assert parse_condition(text).holds(BEAD)


def test_a_pattern_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.select.evaluate.SECONDS", 0.05)
    condition = parse_condition(r"matches(target_text, '(a|aa)+\d$')")
    with pytest.raises(ConfigError, match="bead 7"):
        condition.holds(Bead((0,), (0,), "x", "a" * 60 + "!"), number=7)


def test_every_column_and_function_is_told_in_the_help() -> None:
    from align.cli.stream.filter import EPILOG

    for name in (*COLUMNS, *FUNCTION_NAMES):
        assert name in EPILOG


VALUES = {
    "confidence": 0.95,
    "penalty": 1.5,
    "major": 1.0,
    "critical": 0.0,
    "source_length": 8.0,
}
_numbers = st.sampled_from(sorted(VALUES)) | st.integers(0, 9).map(str)
_orders = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])


def _sums(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(parts, st.sampled_from(["+", "-", "*"]), parts).map(
        lambda t: f"({t[0]} {t[1]} {t[2]})"
    )


_sum = st.recursive(_numbers, _sums, max_leaves=4)
_comparison = st.tuples(_sum, _orders, _sum, _orders, _sum).map(" ".join) | st.tuples(
    _sum, _orders, _sum
).map(" ".join)


def _logic(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    binary = st.tuples(parts, st.sampled_from(["and", "or"]), parts).map(" ".join)
    return binary | parts.map(lambda t: f"not {t}") | parts.map(lambda t: f"({t})")


@settings(deadline=None)
@given(st.recursive(_comparison, _logic, max_leaves=8))
def test_conditions_mean_what_they_mean_in_python(text: str) -> None:
    """The reference is Python itself, on conditions that this test made."""
    wanted = bool(eval(text, {"__builtins__": {}}, dict(VALUES)))
    assert parse_condition(text).holds(BEAD) is wanted


@settings(deadline=None)
@given(st.text(max_size=40) | st.text("()[]<>=!&|~+-*/., \"'\\ae1_not", max_size=40))
def test_any_text_is_a_condition_or_one_error(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConfigError as error:
        assert str(error).startswith("--where, column ")
    else:
        assert condition.holds(BEAD) in (True, False)


@settings(deadline=None)
@given(st.sampled_from(["and", "or"]), st.lists(st.sampled_from("ab01"), min_size=1, max_size=6))
def test_and_binds_closer_than_or(last: str, letters: list[str]) -> None:
    values: dict[str, Any] = {"a": "major", "b": "critical", "0": "0", "1": "1"}
    words = [values[letter] for letter in letters]
    text = " or ".join(words) + f" {last} major and 1"
    numbers = {"major": 1, "critical": 0, "0": 0, "1": 1}
    assert parse_condition(text).holds(BEAD) is bool(eval(text, {}, numbers))
    assert operator.truth(text)


def test_a_bitext_is_filtered_with_its_segments() -> None:
    pairs = [("一。", "One."), ("二。", ""), ("三。", "Three."), ("一。", " One. "), ("", "Five.")]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    kept = align.filter(bitext, "target_text != '' and source_length", dedup=True)
    assert [(b.source, b.target) for b in kept] == [((0,), (0,)), ((1,), (1,))]
    assert kept.source.texts == ["一。", "三。"]
    assert kept.target.texts == ["One.", "Three."]
    for side in (kept.source, kept.target):
        assert side.segments[-1].end == len(side.text)
        assert side.segments[0].end == side.segments[1].start
    assert align.filter(bitext).beads == bitext.beads


def test_duplicates_are_told_among_all_and_dropped_among_those_kept() -> None:
    pairs = [("一", "One"), ("一", "One"), ("一", "one"), ("二", "Two")]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    assert len(align.filter(bitext, "not duplicate")) == 3
    assert len(align.filter(bitext, "duplicate")) == 1
    assert len(align.filter(bitext, "bead > 1", dedup=True)) == 3


def test_duplicates_are_told_among_very_many() -> None:
    from align.select import Seen

    seen = Seen()
    beads = [Bead((0,), (0,), str(number), "x") for number in range(5000)]
    assert not any(seen.add(bead) for bead in beads)
    assert all(seen.add(bead) for bead in beads)
