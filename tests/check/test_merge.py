"""One spot, one finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Finding, Severity
from align.check import merge as module
from align.check.merge import merge


def _finding(check="a", severity=Severity.MINOR, target=None, source=None, **rest) -> Finding:
    category = rest.pop("category", "accuracy/mistranslation")
    return Finding(check, category, severity, f"{check} speaks", source, target, **rest)


def test_the_gravest_absorbs_and_names_the_other():
    mild = _finding("mild", target=(0, 8), suggestion="Pompidou", source=(2, 5))
    grave = _finding("grave", Severity.MAJOR, target=(0, 9))
    (merged,) = merge([mild, grave])
    assert merged.check == "grave"
    assert merged.severity == "major"
    assert merged.suggestion == "Pompidou"
    assert merged.source_span == (2, 5)
    assert "mild: mild speaks" in merged.message


def test_different_spots_stay_apart_in_order_of_severity_then_place():
    found = [
        _finding("b", target=(10, 12)),
        _finding("a", target=(0, 2)),
        _finding("c", Severity.CRITICAL, target=(20, 22)),
    ]
    assert [finding.check for finding in merge(found)] == ["c", "a", "b"]


def test_a_long_error_of_meaning_says_nothing_of_the_spelling_inside():
    added = _finding("added", Severity.MAJOR, target=(0, 80), category="accuracy/addition")
    spelling = _finding("spelling", target=(5, 9), category="fluency/spelling")
    assert len(merge([added, spelling])) == 2


def test_an_omitted_clause_speaks_for_the_number_in_it():
    clause = _finding("clause", Severity.MAJOR, source=(0, 30))
    number = _finding("number", source=(5, 9))
    assert len(merge([clause, number])) == 1


def test_source_only_and_target_only_are_different_spots():
    assert len(merge([_finding("a", source=(0, 5)), _finding("b", target=(0, 5))])) == 2


SPANS = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(
    lambda pair: (min(pair), max(pair))
)
FINDINGS = st.lists(
    st.builds(
        _finding,
        st.sampled_from("abc"),
        st.sampled_from(list(Severity)),
        target=SPANS,
        source=SPANS,
        confidence=st.floats(0, 1),
    ),
    max_size=8,
)


@given(FINDINGS)
def test_nothing_graver_is_lost_and_order_does_not_matter(found):
    merged = merge(found)
    assert len(merged) <= len(found)
    assert max((f.severity.weight for f in merged), default=None) == max(
        (f.severity.weight for f in found), default=None
    )
    assert [f.severity.weight for f in merged] == sorted(
        (f.severity.weight for f in merged), reverse=True
    )


def _counted(monkeypatch, count):
    asked = 0
    covers = module._covers

    def counting(host, finding):
        nonlocal asked
        asked += 1
        return covers(host, finding)

    monkeypatch.setattr(module, "_covers", counting)
    findings = [
        Finding("a", "b/c", Severity.MINOR, "m", None, (place, place + 3))
        for place in range(0, 4 * count, 4)
    ]
    findings += [
        Finding("d", "e/f", Severity.MAJOR, "m", (place, place + 5), None)
        for place in range(0, 6 * count, 6)
    ]
    assert len(merge(findings)) == 2 * count
    return asked


def test_the_work_grows_with_the_number_of_findings(monkeypatch):
    few = _counted(monkeypatch, 500)
    monkeypatch.undo()
    many = _counted(monkeypatch, 2000)
    assert many < 4.5 * few


@given(
    st.lists(
        st.builds(
            lambda check, severity, source, target, confidence: Finding(
                check, f"{check}/x", severity, check, source, target, None, confidence
            ),
            st.sampled_from("abc"),
            st.sampled_from(list(Severity)),
            st.none() | st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted).map(tuple),
            st.none() | st.tuples(st.integers(0, 300), st.integers(0, 300)).map(sorted).map(tuple),
            st.sampled_from([0.2, 0.5, 0.9]),
        ),
        max_size=12,
    )
)
def test_nothing_is_overlooked(findings):
    def slowly(findings):
        kept = []
        for finding in sorted(findings, key=module._gravest_first):
            host = next((i for i, other in enumerate(kept) if module._covers(other, finding)), None)
            if host is None:
                kept.append(finding)
            else:
                kept[host] = module._absorb(kept[host], finding)
        return tuple(sorted(kept, key=module._reading_order))

    assert merge(findings) == slowly(findings)
