"""What holds for every reader: the same words from every kind of file, and one line on bad ones."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest

from align.errors import AlignError, InputError
from align.layout import ParagraphKind
from align.pipeline import read_pair, skipped_note
from align.text import read_document
from align.text.readers import find_reader, list_readers, readers_table
from benchmarks.common.documents import MAKERS
from benchmarks.text.documents import paragraphs

ZIPS = ("docx", "epub", "xlsx", "odt")


@pytest.fixture(scope="module")
def speech() -> dict[str, list[str]]:
    return {language: paragraphs(language) for language in ("zh", "en")}


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {"pdf"}))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_speech_gives_the_same_segments_from_every_kind_of_file(
    suffix: str, language: str, speech: dict[str, list[str]], tmp_path: Path
) -> None:
    texts = speech[language]
    plain, other = tmp_path / "plain.txt", tmp_path / f"speech.{suffix}"
    plain.write_bytes(MAKERS["txt"](texts, language))
    other.write_bytes(MAKERS[suffix](texts, language))
    right, found = read_document(plain), read_document(other)
    assert found.language == language
    assert found.texts == right.texts
    assert found.paragraphs == right.paragraphs
    assert "".join(found.text[s.start : s.end] for s in found.segments) == found.text
    assert len(found.layout.kinds) in (0, found.paragraphs[-1] + 1)


def test_pdf_gives_the_segments_of_the_speech_but_few(
    speech: dict[str, list[str]], tmp_path: Path
) -> None:
    for language, texts in speech.items():
        path = tmp_path / f"{language}.pdf"
        path.write_bytes(MAKERS["pdf"](texts, language))
        found = {text.replace("\xa0", " ") for text in read_document(path).texts}
        plain = tmp_path / "plain.txt"
        plain.write_bytes(MAKERS["txt"](texts, language))
        right = [text.replace("\xa0", " ") for text in read_document(plain).texts]
        assert sum(text in found for text in right) >= 0.97 * len(right)
        assert not any(text == "Annual Meeting 2018" or text.isdigit() for text in found)


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {"txt", "md", "csv"}))
def test_the_content_tells_the_reader_where_the_name_does_not(suffix: str, tmp_path: Path) -> None:
    data = MAKERS[suffix](["Title of it", "A first sentence. A second one.", "More text."], "en")
    path = tmp_path / "download"
    path.write_bytes(data)
    assert "A second one." in read_document(path).texts


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {"txt", "md", "csv"}))
def test_damaged_files_are_refused_in_one_line_or_read(suffix: str, tmp_path: Path) -> None:
    data = MAKERS[suffix](["Title of it", "A first sentence. A second one.", "More text."], "en")
    generator = random.Random(suffix)
    path = tmp_path / f"a.{suffix}"
    cuts = [data[:50], data[: len(data) // 2], b"", b"\0" * 100, b"no such file"]
    flips = [bytearray(data) for _ in range(8)]
    for flip in flips:
        for _ in range(20):
            flip[generator.randrange(len(flip))] = generator.randrange(256)
    for content in (*cuts, *flips):
        path.write_bytes(content)
        try:
            read_document(path)
        except AlignError as error:
            assert "\n" not in str(error)
            assert str(path) in str(error)


def test_a_reader_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# Title\n\nA [link](http://a.b) here.\n", "utf-8")
    assert read_document(path).texts[0] == "# Title"
    assert read_document(path, reader="markdown").texts == ["Title", "A link here."]
    with pytest.raises(AlignError, match=r"no reader 'magic'.*markdown"):
        read_document(path, reader="magic")


def test_the_table_of_the_documentation_has_a_row_per_reader() -> None:
    rows = readers_table()
    assert [row["name"] for row in rows] == [reader.name for reader in list_readers()]
    assert all(row["loses"] and row["suffixes"] for row in rows)
    assert find_reader("docx").suffixes[0] == ".docx"


def test_a_file_too_large_for_its_kind_is_refused(tmp_path: Path) -> None:
    from align.text.readers import Source

    large = find_reader("pdf")
    with pytest.raises(InputError, match="101 MB is more than a PDF file may have"):
        large(Source(b"%PDF-" + bytes(101_000_000), "a.pdf"))


@pytest.mark.parametrize("suffix", ZIPS)
def test_encrypted_files_are_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(InputError, match="encrypted"):
        read_document(path)
    data = bytearray(MAKERS[suffix](["A title", "A text."], "en"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = [info.header_offset for info in archive.infolist()]
    for start in starts:
        data[start + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="encrypted"):
        read_document(path)


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return file.getvalue()


MAIN = {
    "docx": "word/document.xml",
    "epub": "OEBPS/book.opf",
    "xlsx": "xl/worksheets/sheet1.xml",
    "odt": "content.xml",
}


@pytest.mark.parametrize("suffix", ZIPS)
def test_bombs_paths_and_entities_are_refused(suffix: str, tmp_path: Path) -> None:
    good = MAKERS[suffix](["A title", "A text."], "en")
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(_with_part(good, MAIN[suffix], b"<a>" + b" " * 30_000_000 + b"</a>"))
    with pytest.raises(InputError, match="could be an attack: it would unpack to 30 MB"):
        read_document(path)
    path.write_bytes(_with_part(good, "../../etc/passwd", b"x"))
    with pytest.raises(InputError, match="outside of itself"):
        read_document(path)
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]><a>&a11;</a>'
    path.write_bytes(_with_part(good, MAIN[suffix], bomb.encode()))
    with pytest.raises(InputError):
        read_document(path)
    deep = b"<a>" * 100_000 + b"x" + b"</a>" * 100_000
    path.write_bytes(_with_part(good, MAIN[suffix], deep))
    with pytest.raises(InputError):
        read_document(path)


def test_an_entity_that_names_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", "utf-8")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    page = f'<?xml version="1.0"?>{outside}<html><body><p>Before &x; after.</p></body></html>'
    files = {
        "docx": _with_part(MAKERS["docx"](["A", "B."], "en"), MAIN["docx"], page.encode()),
        "epub": _with_part(
            MAKERS["epub"](["Title.", "B."], "en"), "OEBPS/text/a.xhtml", page.encode()
        ),
        "html": page.encode(),
    }
    for suffix, data in files.items():
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(data)
        with contextlib.suppress(InputError):
            assert "TOPSECRET" not in read_document(path).text


def test_macros_are_left_out_and_said(tmp_path: Path) -> None:
    for suffix, part in (("docx", "word/vbaProject.bin"), ("xlsx", "xl/vbaProject.bin")):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(_with_part(MAKERS[suffix](["Title", "A text."], "en"), part, b"\1\2"))
        document = read_document(path)
        assert document.texts == ["Title", "A text."]
        assert "1 macro project" in (skipped_note(document) or "")


def test_a_pair_may_be_of_two_kinds(speech: dict[str, list[str]], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(MAKERS["docx"](speech["zh"], "zh"))
    (tmp_path / "b.html").write_bytes(MAKERS["html"](speech["en"], "en"))
    source, target = read_pair(tmp_path / "a.docx", tmp_path / "b.html")
    assert (source.language, target.language) == ("zh", "en")
    assert source.layout.kinds[0] is ParagraphKind.HEADING
