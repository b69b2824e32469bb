"""A corpus that is there is opened, filtered, counted and looked up."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import align
from align.cli.app import app
from align.corpus.query.index import Index, fold, open_index
from align.corpus.query.kwic import Hit, _after, _before, find, search
from align.errors import ConfigError, InputError


@pytest.fixture(scope="module")
def made(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy: an index is written beside the results."""
    return shutil.copytree(made, tmp_path_factory.mktemp("queried") / "out")


@pytest.fixture(scope="module")
def index(made: Path) -> Index:
    return open_index(made)


def _texts(made: Path, side: str) -> list[str]:
    beads = (bead for _, _, bead in align.Corpus.open(made).beads())
    return [bead.source_text if side == "source" else bead.target_text for bead in beads]


def test_iteration_gives_bitexts_as_they_were_written(made: Path) -> None:
    corpus = align.Corpus.open(made)
    bitexts = list(corpus)
    assert len(corpus) == len(bitexts) == 4
    assert [len(bitext) for bitext in bitexts] == [3, 3, 3, 3]
    assert bitexts[0].beads == align.read(made / "shards/00000.jsonl").beads
    assert bitexts[0].related is not None and bitexts[0].source.language == "zh"
    assert len(align.Corpus.open(made / "catalog.sqlite")) == 4


def test_it_shows_itself(made: Path) -> None:
    corpus = align.Corpus.open(made)
    assert repr(corpus) == f"<Corpus {made}: 4 pairs, 12 beads>"
    html = corpus._repr_html_()
    assert html.count("<tr>") == 5
    assert ">00002</td>" in html and ">3</td>" in html


def test_filters(made: Path) -> None:
    corpus = align.Corpus.open(made)
    assert [row.name for row in corpus.filter(name="*2").rows()] == ["00002"]
    assert [row.name for row in corpus.filter(lambda row: row.name > "00001").rows()] == [
        "00002",
        "00003",
    ]
    assert len(corpus.filter(confidence=1.01)) == 0
    assert len(corpus.filter(name="*2").concat(corpus)) == 5


def test_frames_and_sums(made: Path) -> None:
    corpus = align.Corpus.open(made)
    assert list(corpus.to_frame()["name"]) == [f"0000{n}" for n in range(4)]
    beads = corpus.to_frame(beads=True)
    assert len(beads) == 12 and set(beads["document"]) == {f"0000{n}" for n in range(4)}
    stats = corpus.stats()
    assert (stats["pairs"], stats["beads"], stats["kinds"]) == (4, 12, {"1-1": 12})
    assert stats["confidence"] == pytest.approx(beads["confidence"].mean(), abs=1e-5)
    assert len(corpus.concat(corpus).to_frame()) == 8


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no catalog"):
        align.Corpus.open(tmp_path)


@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize("word", ["学生", "的", "号的", "the", "THE ", "。", "zzz", "n", "看见了"])
def test_what_is_found_is_what_a_scan_finds(made: Path, index: Index, side: str, word: str) -> None:
    expected = [
        (number, found.span())
        for number, text in enumerate(_texts(made, side))
        for found in re.finditer(re.escape(word.lower()), text.lower())
    ]
    hits = search(index, word, side=side)
    assert [(3 * int(hit.document) + hit.bead, hit.span) for hit in hits] == expected


@given(st.text(max_size=20))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_context_sorting_and_expressions(index: Index) -> None:
    hits = search(index, r"number (\d+)", side="target", regex=True, context=2, sort="right")
    assert hits and all(re.fullmatch(r"number \d+", hit.word) for hit in hits)
    assert all(len(hit.left.split()) <= 2 and len(hit.right.split()) <= 2 for hit in hits)
    assert [hit.right for hit in hits] == sorted((hit.right for hit in hits), key=fold)
    chinese = search(index, "号", context=3)
    assert all(len(hit.left) <= 3 and len(hit.right) == 3 for hit in chinese)
    assert all(hit.text[slice(*hit.span)] == hit.word == "号" for hit in chinese)


@pytest.mark.parametrize(
    "word",
    ["number .", r"\d\d", r"the \w+", r"\s", r"^\w", r"\.$", r"[^a]n", r"(?<=the )\w+", r"\D+",
     "x*", r"\bt", r"\W", "(?:a|th)e?", r"\S+", r"in\b."],
)  # fmt: skip
def test_expressions_are_matched_within_a_bead(made: Path, index: Index, word: str) -> None:
    expected = [
        (number, found.span())
        for number, text in enumerate(_texts(made, "target"))
        for found in re.finditer(word, text, re.IGNORECASE)
        if found[0]
    ]
    found = find(index, word, side="target", regex=True)
    assert list(zip(found.numbers.tolist(), found.spans, strict=True)) == expected


@pytest.mark.parametrize("sort", ["text", "left", "right"])
def test_the_first_places_are_the_first_of_all(index: Index, sort: str) -> None:
    found = find(index, "the", side="target", sort=sort, context=3)
    assert len(found) > 9 and found.hits(9) == found.hits()[:9]


@given(st.text(st.sampled_from("ab \u3000"), max_size=60), st.integers(0, 60), st.integers(0, 5))
def test_context_is_whole_words(text: str, place: int, size: int) -> None:
    place = min(place, len(text))
    before = [found.start() for found in re.finditer(r"\S+", text[:place])]
    after = [found.end() for found in re.finditer(r"\S+", text[place:])]
    left = text[before[-size] if size and len(before) >= size else 0 : place] if size else ""
    right = text[place : place + after[size - 1] if size and len(after) >= size else len(text)]
    assert _before(text, place, size, "en") == left
    assert _after(text, place, size, "en") == (right if size else "")


def test_capitals_matter_when_they_are_to(index: Index) -> None:
    assert search(index, "NUMBER", side="target")
    assert not search(index, "NUMBER", side="target", case=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"word": ""}, "no word"),
        ({"word": "(", "regex": True}, "not a regular expression"),
        ({"word": "a", "side": "left"}, "'?left'? is unknown"),
        ({"word": "a", "sort": "up"}, "'?up'? is unknown"),
    ],
)
def test_what_cannot_be_looked_for(index: Index, options: dict, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        search(index, **options)


def test_the_command_shows_the_counterpart(made: Path, index: Index) -> None:
    hit: Hit = search(index, "号的")[0]
    done = CliRunner().invoke(app, ["kwic", str(made), "号的", "--json", "--limit", "1"])
    shown = json.loads(done.stdout.splitlines()[0])
    assert (shown["document"], shown["word"], shown["other"]) == (hit.document, "号的", hit.other)
    assert all(0 <= start < end <= len(hit.other) for start, end in shown["marks"])
    table = CliRunner().invoke(app, ["kwic", str(made), "学生", "--no-marks"])
    assert table.stdout.splitlines()[0].split() == [
        "document", "left", "match", "right", "other", "side"
    ]  # fmt: skip


def test_an_index_follows_its_corpus(made: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(made, tmp_path / "copy")
    assert len(open_index(tmp_path / "copy").names) == 4
    from align.corpus.store.catalogue import read_catalogue, write_catalogue

    rows = list(read_catalogue(tmp_path / "copy/catalog.sqlite"))
    write_catalogue(rows[1:], tmp_path / "copy/catalog.sqlite")
    assert open_index(tmp_path / "copy").names == ["00001", "00002", "00003"]
