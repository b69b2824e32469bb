"""The report page as a person meets it: in a real browser, by keyboard, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.bitext import Bitext, Doubt, Finding, Severity, bitext_from_pairs
from align.report.base import CheckedFile, get_report
from align.report.page import render_page

HOSTILE = '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">'


def _bitext() -> Bitext:
    pairs = [("你好。", "Hello."), ("第二句。", f"Second {HOSTILE}"), ("", "Only here.")]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    major = Finding("name-wrong", "terminology/name", Severity.MAJOR, "Why", (0, 2), (0, 6), "Two")
    minor = Finding("typography", "fluency/punctuation", Severity.MINOR, "Hm", None, (4, 9))
    first, second, third = bitext.beads
    return replace(
        bitext,
        beads=(
            replace(first, confidence=0.99, estimate=0.9),
            replace(second, confidence=0.3, estimate=0.2, findings=(major, minor)),
            replace(third, confidence=0.8, findings=(replace(minor, target_span=(0, 4)),)),
        ),
    )


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """One tab for all tests; ``tab.errors`` and ``tab.requests`` are of the page that is open."""
    made = browser.new_page()
    made.on("request", lambda request: made.requests.append(request.url))
    made.on("pageerror", lambda error: made.errors.append(str(error)))
    made.requests, made.errors = [], []
    yield made
    made.close()


def _open(tab: Any, path: Path, html: str) -> Any:
    path.write_text(html, encoding="utf-8", errors="backslashreplace")
    tab.requests.clear()
    tab.errors.clear()
    tab.goto(path.as_uri())
    return tab


@pytest.fixture
def page(tab: Any, tmp_path: Path) -> Iterator[Any]:
    _open(tab, tmp_path / "report.html", render_page(_bitext(), title="Test"))
    yield tab
    assert tab.errors == []


def _visible(page: Any, selector: str) -> int:
    return sum(item.is_visible() for item in page.query_selector_all(selector))


def test_several_files_are_one_page(tab: Any, tmp_path: Path) -> None:
    beads = _bitext().beads
    files = [CheckedFile(name, "zh", "en", iter(beads)) for name in ("a.tmx", "<b>.tmx")]
    html = "".join(get_report("html").render(files, [], Severity.NEUTRAL))
    _open(tab, tmp_path / "page.html", html)
    assert tab.inner_text("section >> nth=1 >> h2") == "<b>.tmx"
    assert _visible(tab, ".bead") == 6
    assert tab.inner_text("#f2b2 .finding >> nth=0").startswith("major")
    tab.select_option("#order", "estimate")
    assert [tab.get_attribute(f".bead >> nth={n}", "id") for n in (0, 1)] == ["b2", "f2b2"]
    tab.select_option("#order", "text")
    assert tab.get_attribute("section >> nth=1 >> .bead >> nth=0", "id") == "f2b1"
    assert tab.errors == []


def test_doubtful_words_are_shaded_under_the_findings(tab: Any, tmp_path: Path) -> None:
    bitext = bitext_from_pairs([("你好。", "A 😀 bad wrold.")], "zh", "en")
    typo = Finding("spelling", "fluency/spelling", Severity.MINOR, "Hm", None, (8, 13), "world")
    bead = replace(bitext.beads[0], findings=(typo,), doubts=(Doubt(4, 10, 0.4),))
    html = render_page(replace(bitext, beads=(bead,)))
    _open(tab, tmp_path / "page.html", html)
    shaded = [item.inner_text() for item in tab.query_selector_all("#b1 s")]
    assert shaded == ["bad ", "wr"]
    assert [item.inner_text() for item in tab.query_selector_all("#b1 mark")] == ["wr", "old"]
    assert tab.inner_text("#b1 .target") == "A 😀 bad wrold."
    assert tab.errors == []


def test_strange_characters_do_not_break_the_page(tab: Any, tmp_path: Path) -> None:
    text = "a\ud800b\x00\u2028c</script><!--<script>"
    bitext = bitext_from_pairs([(text, text)], "zh", "en")
    _open(tab, tmp_path / "page.html", render_page(bitext))
    assert "</script><!--<script>" in tab.inner_text("#b1 .source")
    assert tab.errors == []


def test_a_page_is_small() -> None:
    bitext = _bitext()
    many = replace(bitext, beads=bitext.beads * 1000)
    growth = len(render_page(many)) - len(render_page(bitext))
    assert growth < 500 * 3000


def test_nothing_is_fetched_and_no_text_runs_as_script(page: Any) -> None:
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.evaluate("window.pwned") is None
    assert HOSTILE in page.inner_text("#b2 .target")


def test_findings_are_marked_in_the_text_and_explained(page: Any) -> None:
    assert page.inner_text("#b2 .target mark >> nth=0") == "Seco"
    assert "Why" in page.inner_text("#b2 .finding >> nth=0")
    assert "→ Two" in page.inner_text("#b2 .finding >> nth=0")


def test_a_severity_can_be_switched_off_by_key(page: Any) -> None:
    assert _visible(page, ".finding") == 3
    page.keyboard.press("3")
    assert _visible(page, ".finding") == 1
    assert page.inner_text("#shown") == "3 of 3 beads, 1 findings"


def test_a_check_can_be_chosen(page: Any) -> None:
    page.select_option("#check", "name-wrong")
    assert _visible(page, ".bead") == 1


def test_search_looks_at_both_sides(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("你好")
    assert _visible(page, ".bead") == 1
    page.keyboard.press("Escape")
    assert _visible(page, ".bead") == 3


def test_keys_walk_through_findings_and_beads(page: Any) -> None:
    page.keyboard.press("n")
    assert page.inner_text(".finding.current").startswith("major")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "b3"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "b2"


def test_the_worst_estimate_can_come_first(page: Any) -> None:
    page.select_option("#order", "estimate")
    assert page.get_attribute(".bead >> nth=0", "id") == "b2"


def test_light_and_dark_can_be_switched(page: Any) -> None:
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_it_prints_without_the_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert _visible(page, "nav") == 0
    assert _visible(page, ".bead") == 3
    page.emulate_media(media="screen")


def test_the_same_bitext_gives_the_same_bytes() -> None:
    assert render_page(_bitext()) == render_page(_bitext())
