"""The site is built without a warning, and every link in it leads somewhere."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("sphinx", reason="needs the extra docs")
pytest.importorskip("furo", reason="needs the extra docs")
pytest.importorskip("myst_parser", reason="needs the extra docs")

DOCS = Path(__file__).parents[2] / "docs"


class _Page(HTMLParser):
    """What a page links to, in its text and beside it, what it loads, its anchors, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.said: list[str] = []
        self.clicks: list[str] = []
        self._is_in_text = False
        self.feed(text)

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._is_in_text = False

    def handle_data(self, data: str) -> None:
        if self._is_in_text:
            self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value}
        if "id" in found:
            self.anchors.add(str(found["id"]))
        if tag == "article":
            self._is_in_text = True
        if tag == "a" and "href" in found:
            self.links.append(str(found["href"]))
            if self._is_in_text:
                self.clicks.append(str(found["href"]))
        if tag in ("script", "img", "iframe") and "src" in found:
            self.loads.append(str(found["src"]))
        if tag == "link" and "stylesheet" in str(found.get("rel", "")):
            self.loads.append(str(found["href"]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, _Page]:
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", DOCS, out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path: _Page(path.read_text("utf-8")) for path in out.rglob("*.html")}


def test_every_link_leads_somewhere(site: dict[Path, _Page]) -> None:
    dead = []
    for path, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = site.get(goal)
            if not goal.exists() or (
                parts.fragment and there and unquote(parts.fragment) not in there.anchors
            ):
                dead.append(f"{path.name} → {link}")
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site: dict[Path, _Page]) -> None:
    loaded = {load for page in site.values() for load in page.loads if "//" in load}
    assert loaded == set()


#: What people ask, and words of the answer.
QUESTIONS = {
    "Why is this bead wrong?": ("--presegmented", "Beads never cross", "confidence"),
    "How do I keep a correction?": ("align review", "--pins", "verdicts.jsonl"),
    "How do I silence one finding?": ("align dismiss", "--dismissals", "fingerprint"),
    "How do I align a folder?": ("align corpus", "--manifest", "left-out.tsv"),
    "What does .83 mean?": ("83 in 100", "estimate", "not the estimate"),
    "How do I add a check?": ("[[check.rules]]", "align.checks", "class QuestionLost"),
    "How do I cite it?": ("CITATION.cff", "version", "signature"),
}


@pytest.fixture(scope="module")
def distance(site: dict[Path, _Page]) -> dict[Path, int]:
    """How many clicks from the first page each page is, by links of the text alone: the list of
    pages beside it leads everywhere."""
    start = next(path for path in site if path.name == "index.html")
    found, edge = {start: 0}, [start]
    while edge:
        here = edge.pop(0)
        for link in site[here].clicks:
            parts = urlsplit(link)
            there = (here.parent / unquote(parts.path)).resolve()
            if not parts.scheme and there in site and there not in found:
                found[there] = found[here] + 1
                edge.append(there)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_one_click_from_the_first_page(
    question: str, site: dict[Path, _Page], distance: dict[Path, int]
) -> None:
    texts = ["".join(site[path].said) for path, clicks in distance.items() if clicks == 1]
    (answer,) = (text for text in texts if text.lstrip().startswith(question))
    assert [words for words in QUESTIONS[question] if words not in answer] == []


def test_every_page_is_found_by_reading(site: dict[Path, _Page], distance: dict[Path, int]) -> None:
    of_sphinx = {"genindex.html", "search.html", "py-modindex.html"}
    assert {path.name for path in site.keys() - distance.keys()} <= of_sphinx
