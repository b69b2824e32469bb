"""What every format promises: what was written is read again, malformed files say where, memory
stays flat. A new format adds its line to the tables here."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Bitext, Finding, Severity, bitext_from_pairs
from align.errors import AlignError, ConfigError, FormatError, InputError, OutputError
from align.formats import (
    format_names,
    format_of,
    get_format,
    iter_beads,
    read,
    write,
    write_beads,
    write_stream,
)
from align.formats.base import Format, ReadOptions, WriteOptions

#: Formats that keep all of a bead, those that keep texts, those that keep segment numbers.
WHOLE = ["tmx", "tsv", "csv", "jsonl", "xliff", "xliff2"]
TEXTS = [*WHOLE, "moses"]
NUMBERS = [*WHOLE, "vecalign", "sentalign", "ladder"]
READ = [*TEXTS, "vecalign", "sentalign", "ladder", "xces", "intertext"]

try:
    import openpyxl  # noqa: F401
    import pyarrow  # noqa: F401

    WHOLE += ["parquet", "xlsx"]
    READ += ["parquet", "xlsx"]
except ImportError:
    pass

once = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

#: Every character that XML 1.0 can hold, but those that stand for others while XML is read.
legal = st.characters(
    exclude_categories=("Cs",),
    exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)]
    + ["\ufffe", "\uffff", *map(chr, range(0x10FE00, 0x10FE21))],
)
texts = st.text(st.one_of(st.sampled_from(' <>&"\\\t\n\r\u2028啊'), legal), min_size=1, max_size=30)
figures = st.none() | st.floats(0, 1)
spans = st.none() | st.tuples(st.integers(0, 5), st.integers(5, 9))
findings = st.builds(
    Finding,
    check=st.just("name-wrong"),
    category=st.just("accuracy/mistranslation"),
    severity=st.sampled_from(Severity),
    message=texts,
    source_span=spans,
    target_span=spans,
    suggestion=st.none() | texts,
    confidence=st.floats(0, 1),
)


@st.composite
def bead_lists(draw: st.DrawFn) -> list[Bead]:
    """Beads that cover two documents in order, of all kinds."""
    beads: list[Bead] = []
    n = m = 0
    kinds = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any)
    for i, j in draw(st.lists(kinds, max_size=5)):
        bead = Bead(
            tuple(range(n, n + i)),
            tuple(range(m, m + j)),
            draw(texts) if i else "",
            draw(texts) if j else "",
            *(draw(figures) for _ in range(2)),
            draw(st.none() | st.floats(0, 99)),
            tuple(draw(st.lists(findings, max_size=2))),
        )
        beads.append(bead)
        n, m = n + i, m + j
    return beads


@pytest.mark.parametrize("name", WHOLE)
@once
@given(beads=bead_lists())
def test_all_of_a_bead_comes_back(name: str, beads: list[Bead], tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_beads(beads, path, format=name)
    assert list(iter_beads(path, format=name)) == beads
    assert list(read(path, format=name, source_language="zh", target_language="en")) == beads


@pytest.mark.parametrize("name", NUMBERS)
@once
@given(beads=bead_lists())
def test_segment_numbers_come_back(name: str, beads: list[Bead], tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_beads(beads, path, format=name)
    found = [(bead.source, bead.target) for bead in iter_beads(path, format=name)]
    assert found == [(bead.source, bead.target) for bead in beads]


@pytest.mark.parametrize("name", TEXTS)
def test_pairs_make_a_bitext_and_come_back(name: str, tmp_path: Path) -> None:
    pairs = [("你好。", "Hello."), ("再见。", ""), ("", "The end."), ("好", "Good")]
    write(bitext_from_pairs(pairs, "zh", "en"), tmp_path / "file", format=name)
    bitext = read(tmp_path / "file", format=name)
    assert [(bead.source_text, bead.target_text) for bead in bitext] == pairs
    assert (bitext.source.language, bitext.target.language) == ("zh", "en")
    assert bitext.source.texts == ["你好。", "再见。", "好"]


@pytest.mark.parametrize("name", READ)
@once
@given(data=st.binary(max_size=200))
def test_random_bytes_bring_no_traceback(name: str, data: bytes, tmp_path: Path) -> None:
    _read_all(name, data, tmp_path)


@pytest.mark.parametrize(
    "name", ["tmx", "tsv", "csv", "jsonl", "vecalign", "sentalign", "ladder", "xliff", "xliff2"]
)
@once
@given(data=st.data())
def test_damaged_files_bring_no_traceback(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """A good file with a piece cut out or replaced."""
    good = _sample(name)
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    patch = data.draw(
        st.sampled_from(["", "null", "[", '"', "-1", "\x00", "\t", "9" * 5000, "<a>"])
    )
    _read_all(name, (good[:start] + patch + good[end:]).encode(), tmp_path)


def _read_all(name: str, data: bytes, folder: Path) -> None:
    path = folder / "file.zh"
    path.write_bytes(data)
    (folder / "file.en").write_bytes(data)
    try:
        list(iter_beads(path, format=name))
    except AlignError as error:
        assert "\n" not in str(error)
        assert str(path.with_suffix("")) in str(error)


def _sample(name: str) -> str:
    finding = Finding("a", "b", Severity.MAJOR, "c", (0, 1), (1, 2), "d", 0.5)
    beads = [
        Bead((0,), (0, 1), "你好", "Hello", 0.5, 0.25, 1.5, (finding,)),
        Bead((1,), (), "好", ""),
    ]
    stream = io.StringIO()
    write_stream(beads, stream, name)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("jsonl", '{"source_text": "a", "target_text": "b"}\n{"source_text"\n', 2, "not JSON"),
        ("jsonl", "[1]\n", 1, "not a JSON object"),
        ("jsonl", '\n{"text": "a"}\n', 2, "neither source_text nor target_text"),
        ("jsonl", '{"source_text": 1, "target_text": "b"}', 1, "source_text is not a text"),
        ("jsonl", '{"source_text": "a", "confidence": 2}', 1, "not between 0 and 1"),
        ("jsonl", '{"source_text": "a", "source": ["x"]}', 1, "segment numbers"),
        (
            "jsonl",
            '{"source_text": "a", "findings": [{"check": "x", "severity": "bad"}]}',
            1,
            "'bad'",
        ),
        ("jsonl", "[" * 99_999, 1, "nested"),
        ("tsv", "a\tb\nc\n", 2, "1 columns where 2 are needed"),
        ("tsv", "source_text\ttarget_text\tconfidence\na\tb\tx\n", 2, "confidence is not a number"),
        ("vecalign", "[0]:[0]\n[1]-[1]\n", 2, "not a link"),
        ("vecalign", "[1,,2]:[]\n", 1, "not a list"),
        ("ladder", "0 0\n1 x\n", 2, "not a rung"),
        ("ladder", "0 0\n2 2\n1 3\n", 3, "backwards"),
        ("ladder", "0 0\n1 1\n99999999 2\n", 3, "99,999,998 segments above the one before"),
        ("tmx", "<tmx>\n<body>\n<tu>", 3, "not well-formed"),
        ("tmx", "<html/>", 1, "not a TMX file"),
        ("tmx", "<tmx><body><tu>\n<tuv><seg>a</seg></tuv></tu></body></tmx>", 2, "xml:lang"),
        ("tmx", '<tmx><body><tu>\n<tuv xml:lang="zh"/></tu></body></tmx>', 2, "<seg>"),
        ("xliff", "<html/>", 1, "not an XLIFF file"),
        ("xliff", "<xliff>\n<", 2, "not well-formed"),
    ],
)
def test_malformed_files_say_where(
    name: str, content: str, line: int, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        list(iter_beads(path, format=name))
    assert message in str(caught.value)
    assert caught.value.line == line
    assert caught.value.path == str(path)


@pytest.mark.parametrize("name", ["tsv", "jsonl", "vecalign"])
def test_an_undecodable_line_is_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(_sample(name).encode() + b"\xff\xfe\n")
    line = _sample(name).count("\n") + 1
    with pytest.raises(FormatError, match=f"file:{line}: cannot be decoded as utf-8"):
        list(iter_beads(path, format=name))


@pytest.mark.parametrize("name", READ)
def test_a_missing_file_and_a_folder_are_input_errors(name: str, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(InputError):
            list(iter_beads(path, format=name))


@pytest.mark.parametrize("name", TEXTS)
def test_memory_stays_flat(name: str, tmp_path: Path) -> None:
    """Ten times the beads, (nearly) the same peak."""

    def peak(count: int) -> int:
        path = tmp_path / f"file{count}"
        tracemalloc.start()
        write_beads(_many(count), path, format=name)
        assert sum(1 for _ in iter_beads(path, format=name)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(5_000) < 2 * peak(500) + 100_000


def _many(count: int) -> Iterator[Bead]:
    return (
        Bead((i,), (i,), f"第{i}句话。" * 5, f"Sentence number {i}. " * 5) for i in range(count)
    )


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_bitext_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_beads(_many(5), tmp_path / folder / "file", format=name)
    written = sorted(path.name for path in (tmp_path / "a").iterdir())
    for file in written:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@pytest.mark.parametrize("name", TEXTS)
def test_a_failure_midway_leaves_nothing(name: str, tmp_path: Path) -> None:
    def beads() -> Iterator[Bead]:
        yield Bead((0,), (0,), "a", "b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_beads(beads(), tmp_path / "file", format=name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [*TEXTS, "vecalign", "ladder", "xces"])
def test_a_place_that_cannot_be_written_is_an_output_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        write_beads([], tmp_path / "nowhere" / "file", format=name)


def test_formats_are_told_by_suffix_or_named() -> None:
    assert format_of("a/b.TMX").name == "tmx"
    assert format_of("a.sdlxliff").name == "xliff"
    assert format_of("a.tmx", "jsonl").name == "jsonl"
    with pytest.raises(FormatError, match=r"the suffix '\.doc' names no format"):
        format_of("a.doc")
    with pytest.raises(ConfigError, match="no format 'word'; use one of tmx, tsv"):
        get_format("word")


@pytest.mark.parametrize("name", format_names())
def test_the_registry_agrees_with_the_classes(name: str) -> None:
    kind = get_format(name)
    assert kind.name == name
    assert kind.description
    assert all(format_of(f"x{suffix}").name == name for suffix in kind.suffixes)


def test_a_format_that_is_only_read_says_so(tmp_path: Path) -> None:
    class Half(Format):
        name = "half"

    with pytest.raises(FormatError, match="cannot write half"):
        Half().write([], tmp_path / "a.half", WriteOptions())
    with pytest.raises(FormatError, match="cannot read half"):
        list(Half().load(io.BytesIO(), tmp_path, ReadOptions()))


def test_beads_of_a_filtered_file_are_renumbered(tmp_path: Path) -> None:
    beads = [Bead((3, 4), (7,), "好。好。", "Good."), Bead((9,), (), "坏", "", 0.5)]
    write_beads(beads, tmp_path / "a.jsonl")
    bitext = read(tmp_path / "a.jsonl")
    assert list(bitext) == [
        replace(beads[0], source=(0,), target=(0,)),
        replace(beads[1], source=(1,)),
    ]
    assert bitext.source.texts == ["好。好。", "坏"]


def test_segments_of_a_bead_are_cut_at_sentences(tmp_path: Path) -> None:
    bead = Bead((0, 1), (0, 1, 2), "一。二。", "One. Two. And three")
    write_beads([bead], tmp_path / "a.tsv")
    bitext = read(tmp_path / "a.tsv")
    assert bitext.source.texts == ["一。", "二。"]
    assert bitext.target.texts == ["One.", "Two.", "And three"]


def test_a_stream_gets_text_or_bytes() -> None:
    bitext: Bitext = bitext_from_pairs([("好", "Good")], "zh", "en")
    text, binary = io.StringIO(), io.BytesIO()
    write_stream(bitext, text, "vecalign")
    write_stream(bitext, binary, "vecalign")
    assert text.getvalue() == binary.getvalue().decode() == "[0]:[0]\n"
