"""Files in the encodings that Chinese and English texts come in, and files that are no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.text import read_document, read_text
from align.text.decode import decode, open_input

SIMPLIFIED = "一、突破千亿元营收门槛\n2017年10月，我们提前完成了目标。这是小米的“逆转之年”。\n"
TRADITIONAL = "「你說得對，」他點頭道，「這個時候我們不能去。」\n兩個人於是都沒有說話。\n"
ENGLISH = "Xiaomi’s revenue – “100 billion” – rose.\nIt’s done… Résumé.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gb2312"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read_text(path) == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_short_chinese_text_is_not_taken_for_another_script(encoding: str) -> None:
    assert decode("我們是人。你好嗎？".encode(encoding)) == "我們是人。你好嗎？"


def test_a_wrong_guess_can_be_overridden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Ärger".encode("cp1252"))
    assert read_text(path, encoding="cp1252") == "Ärger"
    with pytest.raises(InputError, match=r"a\.txt:1: byte 0xc4 is not valid utf-8"):
        read_text(path, encoding="utf-8")
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        read_text(path, encoding="klingon")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        path.write_bytes("Hello.".encode(encoding))
        assert read_text(path) == "Hello."


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert read_text(path) == "One.\r\nTwo.\rThree.\n"


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SIMPLIFIED * 9).encode() + b"\xff\n")
    with pytest.raises(InputError, match=r"a\.txt:19: byte 0xff is not valid UTF-8") as caught:
        read_text(path)
    assert "\n" not in str(caught.value)
    assert caught.value.line == 19


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "no text"),
        (b"One.\nTwo\0.\n", "2: holds NUL bytes"),
        ("One.\n\0Two.".encode("utf-16"), "NUL"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\x01\x02\x03\x04abc\x05", "control characters"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read_document(path)


@given(st.binary(max_size=300))
def test_no_bytes_bring_a_traceback(data: bytes) -> None:
    try:
        decode(data)
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/a.txt", "addresses that begin with ftp:// are not read"),
        ("s3://bucket/a.txt", "addresses that begin with s3:// are not read"),
        ("file:///a.txt", "addresses that begin with file:// are not read"),
        ("https://example.org/a.tmx", "only texts are read from an address"),
        ("a/b.txt", "no such file"),
        ("c:/b.txt", "no such file"),
    ],
)
def test_addresses_that_are_not_read_are_told_from_files(address: str, message: str) -> None:
    with pytest.raises(InputError, match=message), open_input(Path(address)):
        pass
