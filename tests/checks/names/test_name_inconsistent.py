"""name-inconsistent: the document is the witness for names that no table holds."""

from align.bitext import Bead, Finding
from align.check.view import DocumentView
from align.checks.names.name_inconsistent import NameInconsistent, is_variant


def findings(*pairs: tuple[str, str]) -> dict[int, list[Finding]]:
    beads = [Bead((i,), (i,), s, t) for i, (s, t) in enumerate(pairs)]
    document = DocumentView(beads, "zh", "en")
    check = NameInconsistent()
    prepared = check.prepare(document)
    found = {i: list(check.check(document.view(i), prepared)) for i, b in enumerate(beads)}
    return {i: each for i, each in found.items() if each}


RIGHT = ("罗森斯坦将会见总统。", "Rosenstein will meet the president.")


def test_the_rarer_spelling_is_flagged() -> None:
    found = findings(RIGHT, RIGHT, ("罗森斯坦拒绝了。", "Rosenstien declined."))
    assert list(found) == [2]
    assert found[2][0].suggestion == "Rosenstein"


def test_a_stranger_in_the_place_of_a_name_rendered_elsewhere() -> None:
    found = findings(RIGHT, RIGHT, ("罗森斯坦拒绝了。", "Kavanaugh declined."))
    assert list(found) == [2]


def test_one_spelling_throughout_is_silent() -> None:
    assert findings(RIGHT, RIGHT, ("罗森斯坦拒绝了。", "Mr. Rosenstein's answer was no.")) == {}


def test_a_pronoun_is_no_second_rendering() -> None:
    assert findings(RIGHT, RIGHT, ("罗森斯坦拒绝了。", "He declined.")) == {}


def test_known_names_may_have_several_forms() -> None:
    pairs = [("美国反对。", "The United States objects."), ("美国反对。", "America objects.")]
    assert findings(*pairs) == {}


def test_variants() -> None:
    assert is_variant("nurdai", "nurdagi")
    assert not is_variant("rosenstein", "rosensteins")
    assert not is_variant("paris", "london")


def test_what_speaks_against_a_spelling() -> None:
    other = ("罗森斯坦拒绝了。", "Rosenstien declined.")
    once = findings(RIGHT, RIGHT, other)
    assert [f.evidence for f in once[2]] == ["other-spelling-once"]
    even = findings(RIGHT, other)
    assert {f.evidence for each in even.values() for f in each} == {"other-spelling-even"}
    often = findings(RIGHT, RIGHT, RIGHT, other, other)
    assert {f.evidence for each in often.values() for f in each} == {"other-spelling"}
