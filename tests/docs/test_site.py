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
    """What a page links to, what it loads, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value}
        if "id" in found:
            self.anchors.add(str(found["id"]))
        if tag == "a" and "href" in found:
            self.links.append(str(found["href"]))
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


def test_every_question_is_within_two_clicks(site: dict[Path, _Page]) -> None:
    start = next(path for path in site if path.name == "index.html")
    near = {(start.parent / link.split("#")[0]).resolve() for link in site[start].links}
    questions = {path for path in site if path.parent.name == "questions"}
    assert len(questions) == 7
    assert questions <= near
