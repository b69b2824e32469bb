"""The app as a person meets it: by keyboard alone, in a real browser, with a server that dies."""

from __future__ import annotations

import signal
import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.bitext import Bitext, bitext_from_pairs
from align.formats import read, write
from align.outputs import write_all
from align.report.page import render_page
from benchmarks.common.browsing import Server, first_screen, open_app, timed, until

ROOT = Path(__file__).parents[2]
SPEECH = "lei-jun-2018-annual-meeting.txt"


def _press(tab: Any, *keys: str) -> None:
    """Press keys, each after what the one before it did is on the screen."""
    for key in keys:
        tab.keyboard.press(key)
        tab.wait_for_timeout(30)


def _version(tab: Any) -> int:
    return tab.evaluate("align.info.version")


def _operate(tab: Any, *keys: str) -> None:
    """Press keys, and wait until each was done."""
    for key in keys:
        before = _version(tab)
        tab.keyboard.press(key)
        until(tab, f"align.info.version > {before}")


def _go(tab: Any, number: int) -> None:
    """To a bead (from 1) by keyboard."""
    tab.keyboard.press("Home")
    for key in ["PageDown"] * ((number - 1) // 10) + ["j"] * ((number - 1) % 10):
        tab.keyboard.press(key)
    until(tab, f"align.current === {number - 1}")


def _row(tab: Any, number: int) -> Any:
    return tab.evaluate(f"align.rows[{number - 1}]")


def _target(tab: Any, number: int) -> str:
    return " ".join(_row(tab, number)["t"])


@pytest.fixture
def serve() -> Iterator[Any]:
    """Starts servers, and sees that none outlives its test."""
    started: list[Server] = []

    def start(path: Path) -> Server:
        started.append(Server(path))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speech") / "out"
    _run(folder)
    return folder


def _run(folder: Path) -> str:
    """What ``align run`` prints; in this process, where model and tables are loaded once."""
    from typer.testing import CliRunner

    from align.cli.app import app

    sides = [str(ROOT / "corpus" / side / SPEECH) for side in ("zh", "en")]
    done = CliRunner().invoke(app, ["run", *sides, "-o", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_whole_correction_by_keyboard(browser, serve, speech, tmp_path):
    server = serve(speech)
    tab = open_app(browser, server)
    texts = [(bead.source_text, bead.target_text) for bead in read(speech / "beads.jsonl")]

    # Break and mend five beads.
    _go(tab, 20)
    _operate(tab, "m", "s")  # merged with the next, split again
    assert [_target(tab, n) for n in (20, 21)] == [texts[19][1], texts[20][1]]
    _go(tab, 25)
    _operate(tab, "l", "m")  # unlinked, linked
    _go(tab, 30)
    _operate(tab, "d")  # its target goes down, and comes back
    _press(tab, "j")
    _operate(tab, "u")
    _go(tab, 40)
    _press(tab, "e")
    tab.keyboard.type("A sentence of another’s.")
    _operate(tab, "Enter")
    assert _target(tab, 40).startswith("A sentence of another’s.")
    _operate(tab, "z")
    assert _target(tab, 40) == texts[39][1]
    _press(tab, "e")
    tab.keyboard.press("End")
    tab.keyboard.type(" Really.")
    _operate(tab, "Enter")
    _go(tab, 45)
    _operate(tab, "a")

    # Judge: apply a suggestion, dismiss a finding and its like.
    _go(tab, 50)
    _press(tab, "n")
    number = tab.evaluate("align.current") + 1
    assert _row(tab, number)["f"][0][6] == "Centre Pompidou"
    _operate(tab, "g")
    assert "Centre Pompidou" in _row(tab, number)["t"][0]
    _press(tab, "Home", "n")
    assert _row(tab, 1)["f"][0][0] == "typography"
    _press(tab, "Shift+X")
    tab.keyboard.type("house style")
    _operate(tab, "Enter")
    assert _row(tab, 1)["f"][0][9:] == ["dismissed", "house style"]

    # Realign the rest, undo it, and do it again.
    _operate(tab, "r", "z", "y")
    edited = _target(tab, 40)
    assert " Really." in edited

    # The server is killed in the middle of an operation.
    _go(tab, 60)
    tab.wait_for_timeout(600)  # the place is written down when the keys rest
    acknowledged = _version(tab)
    tab.keyboard.press("a")
    server.end(signal.SIGKILL)
    tab.close()
    server = serve(speech)
    tab = open_app(browser, server)
    assert _version(tab) in (acknowledged, acknowledged + 1)
    assert tab.evaluate("align.current") in (59, 60)

    # Export from the palette.
    _press(tab, ":")
    tab.keyboard.type("export tmx")
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    download.value.save_as(tmp_path / "out.tmx")
    exported = [(bead.source_text, bead.target_text) for bead in read(tmp_path / "out.tmx")]
    mended = [pair for n, pair in enumerate(texts) if n in (19, 20, 24, 29, 30, 44)]
    assert set(mended) <= set(exported)
    assert (texts[39][0], edited) in exported
    assert any("Centre Pompidou" in target for _, target in exported)
    assert tab.errors == []
    tab.close()
    assert server.end() == 143

    # The next run into the folder keeps it all.
    said = _run(speech)
    assert " 0 moved, 0 could not be placed; 2 texts edited, 1 findings dismissed" in said
    again = read(speech / "beads.jsonl")
    beads = [(bead.source_text, bead.target_text) for bead in again]
    assert set(mended) <= set(beads) and (texts[39][0], edited) in beads
    assert not any(f.check == "typography" for f in again.beads[0].findings)


def _long(count: int) -> Bitext:
    pairs = [
        (f"第{n}句话说的是第{n}件事。", f"Sentence {n} is on thing {n}.") for n in range(count)
    ]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    return replace(
        bitext,
        beads=tuple(
            replace(bead, confidence=0.5 + (n % 50) / 100, estimate=0.6, raw_estimate=0.6)
            for n, bead in enumerate(bitext.beads)
        ),
    )


def test_twenty_thousand_beads(browser, serve, tmp_path, capsys):
    folder = tmp_path / "out"
    folder.mkdir()
    write(_long(20_000), folder / "beads.jsonl")
    server = serve(folder)
    tab = open_app(browser, server, ready="first")
    first = first_screen(tab)
    tab.wait_for_selector("html[data-ready=all]")
    assert tab.evaluate("document.querySelectorAll('.bead').length") < 60
    _press(tab, "End")
    assert tab.evaluate("align.current") == 19_999
    tab.wait_for_selector(".bead.current")
    _press(tab, "Home", "j", "j")
    times = timed(tab, "msmsuzlz" * 5)
    worst = statistics.quantiles(times, n=20)[-1]
    with capsys.disabled():
        print(
            f"\n20,000 beads: first screen {first:.0f} ms, "
            f"key to screen {statistics.median(times):.0f} ms (median), {worst:.0f} ms (p95)"
        )
    assert tab.errors == []
    tab.close()
    assert server.end() == 143
    assert len(read(folder / "beads.jsonl").beads) == 20_000


@pytest.fixture(scope="module")
def small(sample, tmp_path_factory) -> Iterator[Server]:
    """One server for the tests that do not mind what others did."""
    folder = tmp_path_factory.mktemp("small") / "out"
    write_all(sample, folder)
    server = Server(folder)
    yield server
    server.kill()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_no_serious_fault_of_access(browser, small, sample, tmp_path, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe").Axe()
    page = tmp_path / "page.html"
    page.write_text(render_page(sample), "utf-8")
    size = {"width": width, "height": 800}
    tab = open_app(browser, small, viewport=size, color_scheme=scheme)
    faults = _faults(axe, tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    for keys in (("a", "j", "j", "n"), ("Shift+X",), ("Escape", ":"), ("Escape", "?")):
        _press(tab, *keys)
        faults += _faults(axe, tab)
    assert tab.evaluate("window.pwned") is None
    tab.goto(page.as_uri())
    faults += _faults(axe, tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
    assert faults == []


def _faults(axe: Any, tab: Any) -> list[str]:
    found = axe.run(tab).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_text_never_becomes_markup_and_nothing_leaves(browser, small):
    tab = browser.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(small.address)
    tab.wait_for_selector("html[data-ready=all]")
    _go(tab, 2)
    assert "<script>window.pwned=1</script>" in tab.inner_text(".current .target")
    assert tab.query_selector("#list script, #list img, #list a") is None
    assert tab.evaluate("window.pwned") is None
    assert all(url.startswith(small.address) for url in asked)
    tab.close()


def test_keys_wait_for_an_input_method(browser, small):
    tab = open_app(browser, small)
    before = _version(tab)
    _press(tab, "e")
    press = """(target, composing) => target.dispatchEvent(new KeyboardEvent("keydown",
      { key: "Enter", bubbles: true, cancelable: true, isComposing: composing }))"""
    field = tab.query_selector("#field-0")
    field.evaluate(press, True)
    assert tab.query_selector("#edit[open]") is not None
    field.evaluate(press, False)
    tab.wait_for_selector("#edit[open]", state="detached")
    tab.evaluate("""() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
      { key: "m", bubbles: true, isComposing: true }))""")
    _press(tab, "j")
    assert _version(tab) == before
    tab.close()


def test_another_window_sees_what_was_done(browser, small):
    first, second = open_app(browser, small), open_app(browser, small)
    _press(first, "Home")
    _press(second, "End")
    _operate(first, "m")
    until(second, "align.rows.length === 3 && align.current === 2")  # it stays at its bead
    _operate(second, "z")
    until(first, "align.rows.length === 4")
    assert first.errors == second.errors == []
    first.close()
    second.close()
