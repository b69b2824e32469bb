"""What can be read as a text, and what is refused in one line that says why."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from align.check.glossary import read_glossary
from align.errors import AlignError, ConfigError, FormatError, InputError
from align.formats import iter_beads, iter_pairs, read, write_beads
from align.pipeline import TextOptions, read_pair
from align.text import read_document


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.srt", "subtitle file"),
        ("a.sub", "subtitle file"),
        ("a.MHT", "web page"),
        ("a.rst", "markup"),
        ("a.po", "gettext file"),
        ("a.xls", "table"),
        ("a.tmx", "bilingual file"),
        ("a.mobi", "electronic book"),
        ("a.doc", "word processor"),
        ("a.docx", "Word file"),
        ("a.json", "file of data"),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("Hello, this is a text.\n", "utf-8")
    with pytest.raises(InputError, match=kind) as caught:
        read_document(path)
    assert caught.value.hint
    with pytest.raises(InputError, match=kind):
        read_pair(path, path)


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "punycode", "hex", "rot13", "utf-99", "", "a\0b"]
)
def test_an_encoding_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello.", "utf-8")
    (tmp_path / "a.tsv").write_text("a\tb\n", "utf-8")
    if name:
        with pytest.raises(InputError, match="unknown encoding"):
            read_document(tmp_path / "a.txt", encoding=name)
        with pytest.raises(InputError, match="unknown encoding"):
            list(iter_beads(tmp_path / "a.tsv", encoding=name))
    with pytest.raises(AlignError):
        read_pair(tmp_path / "a.txt", tmp_path / "none", TextOptions(encoding=name or "x"))


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-16", b"\xff\xfea\x00\t\x00b\x00\n\x00\x00\xd8a\x00"),
        ("utf-32", b"a\tb\n\xff\xff\xff\xff"),
        ("cp932", b"a\tb\n\x81\xff\n"),
        ("iso2022_jp", b"a\tb\n\x1b$\x80\x80\n"),
        ("utf-7", b"a\tb\n\xff+\n"),
        ("big5", b"a\tb\n\xff\xff\n"),
    ],
)
def test_bytes_that_an_encoding_does_not_know_are_refused(
    encoding: str, data: bytes, tmp_path: Path
) -> None:
    for name in ("a.txt", "a.tsv"):
        (tmp_path / name).write_bytes(data)
    with pytest.raises(AlignError) as caught:
        read_document(tmp_path / "a.txt", encoding=encoding)
    assert "\n" not in str(caught.value)
    with pytest.raises(AlignError):
        list(iter_beads(tmp_path / "a.tsv", encoding=encoding))


@pytest.mark.parametrize("path", ["a\0b", "a\0b.tmx", "\0", "x" * 5000])
def test_a_path_that_cannot_be_is_refused(path: str) -> None:
    for call in (read_document, lambda name: read(name, format="tsv")):
        with pytest.raises(InputError):
            call(path)
    with pytest.raises(ConfigError):
        read_glossary(Path(path))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"source": [0], "target": [0, 1], "source_text": "好", "target_text": ""}\n'),
        (
            "a.tsv",
            "source\ttarget\tsource_text\ttarget_text\tkind\n0\t0 1\t好\t\t1-2\n",
        ),
        (
            "a.tmx",
            '<tmx version="1.4"><header srclang="zh"/><body><tu><prop type="x-source">0</prop>'
            '<prop type="x-target">0 1</prop><tuv xml:lang="zh"><seg>好</seg></tuv>'
            '<tuv xml:lang="en"><seg></seg></tuv></tu></body></tmx>',
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_segments_without_text_are_kept(
    name: str, text: str, language: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text.replace('"en"', f'"{language}"'), "utf-8")
    source = "ja" if language == "zh" else "zh"
    path.write_text(path.read_text("utf-8").replace('"zh"', f'"{source}"', 2), "utf-8")
    if name == "a.tmx" and language == "zh":
        pytest.skip("the languages of the file are those it states")
    bitext = read(path, source_language=source, target_language=language)
    assert bitext.target.texts == ["", ""]


@pytest.mark.parametrize("severity", ["[]", "{}", "1", "null", "true", '"grave"'])
def test_a_severity_that_is_none_is_refused_with_its_line(severity: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    finding = f'{{"check": "a", "severity": {severity}}}'
    path.write_text(f'{{"source_text": "a"}}\n{{"source_text": "b", "findings": [{finding}]}}\n')
    with pytest.raises(FormatError, match=r"a\.jsonl:2: .*severity"):
        list(iter_beads(path))


def test_corrupt_texts_of_parquet_are_refused_with_their_row(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    good, bad = "好".encode(), b"\xed\xa0\x80\xff"
    buffers = [None, arrow.py_buffer(b"".join(n.to_bytes(4, "little") for n in (0, 3, 7)))]
    column = arrow.Array.from_buffers(arrow.string(), 2, [*buffers, arrow.py_buffer(good + bad)])
    parquet.write_table(arrow.table({"source_text": column}), tmp_path / "a.parquet")
    with pytest.raises(FormatError, match="row 2: a text is not valid UTF-8"):
        list(iter_beads(tmp_path / "a.parquet"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "source,target\n一,one\n二," + "x" * 140_000 + "\n"),
        ("a.csv", 'source,target\n一,one\n二,"' + "x\n" * 80_000 + "\n"),
    ],
)
def test_a_field_of_a_glossary_that_is_too_long_is_refused_with_its_line(
    name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"a\.csv:3: not a line of a glossary"):
        read_glossary(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "term,note\n一,one\n"),
        ("a.csv", "source,note\n一,one\n"),
        ("a.csv", "target,status\none,forbidden\n"),
        ("a.csv", "source\n一\n"),
        ("a.tsv", "zh\tnote\n一\tone\n"),
    ],
)
def test_a_glossary_without_the_needed_columns_is_refused(
    name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=":1: the glossary has no columns of source and target"):
        read_glossary(path)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chinese,English\n小米之家,one\n", "小米之家"),
        ("English,Chinese\none,小米之家\n", "小米之家"),
        ("原文,译文\n小米之家,one\n", "小米之家"),
        ("zh-CN;en-US\n小米之家;one\n", "小米之家"),
        ("note,en,zh\nx,one,小米之家\n", "小米之家"),
        ("英文,中文\none,小米之家\n", "小米之家"),
    ],
)
def test_columns_of_a_glossary_are_found_by_name(text: str, source: str, tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        path = tmp_path / "a.csv"
        path.write_bytes(text.encode(encoding))
        (term,) = read_glossary(path, ("zh", "en"))
        assert (term.source, term.targets) == (source, ("one",))


@pytest.mark.parametrize(
    "header", ["Chinese\tEnglish", "中文\t英文", "Chinesisch\tEnglisch", "zh_CN\ten_US", "ZH\tEN"]
)
def test_headers_in_any_language_are_no_bead(header: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"{header}\n好\tGood\n", "utf-8")
    assert list(iter_pairs(path)) == [("好", "Good")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("name", ["tmx", "tsv", "jsonl", "xliff", "parquet", "text", "tbx"])
def test_a_pipe_is_read_like_a_file(name: str, tmp_path: Path) -> None:
    data = _sample(name, tmp_path)
    pipe = tmp_path / ("pipe.tbx" if name == "tbx" else "pipe")
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(data,), daemon=True)
    writer.start()
    if name == "text":
        assert read_document(pipe).texts == ["Hello there.", "It is a text."]
    elif name == "tbx":
        assert read_glossary(pipe)[0].targets == ("Good",)
    else:
        assert [bead.target_text for bead in read(pipe, format=name)] == ["Good"]
    writer.join(5)
    assert not writer.is_alive()


def _sample(name: str, folder: Path) -> bytes:
    from align.bitext import Bead

    if name == "text":
        return b"Hello there. It is a text.\n"
    if name == "tbx":
        from tests.field.test_xml_from_the_wild import TBX

        return TBX.format("好", "Good").encode()
    if name == "xliff":
        return (
            '<xliff srcLang="zh" trgLang="en"><file><unit><segment><source>好</source>'
            "<target>Good</target></segment></unit></file></xliff>"
        ).encode()
    if name == "parquet":
        pytest.importorskip("pyarrow")
    write_beads([Bead((0,), (0,), "好", "Good")], folder / "sample", format=name)
    return (folder / "sample").read_bytes()
