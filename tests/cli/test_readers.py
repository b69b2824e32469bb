"""Documents of other kinds on the command line: read, what was left out said, refused in a line."""

from __future__ import annotations

from pathlib import Path

from benchmarks.common.documents import MAKERS

ZH = ["一份报告", "我们今年卖出了三千万台手机。", "谢谢大家，明年再见。"]
EN = ["A Report", "We sold thirty million phones this year.", "Thank you all, see you next year."]


def test_beads_of_a_word_file_and_a_page(align, tmp_path: Path) -> None:
    (tmp_path / "zh.docx").write_bytes(MAKERS["docx"](ZH, "zh"))
    (tmp_path / "en.html").write_bytes(MAKERS["html"](EN, "en"))
    done = align("beads", tmp_path / "zh.docx", tmp_path / "en.html", "--format", "tsv")
    assert done.returncode == 0, done.stderr
    assert all(text in done.stdout for text in (*ZH, *EN))
    notes = [line for line in done.stderr.splitlines() if line.startswith("align: note: ")]
    assert len(notes) == 2
    assert "zh.docx: left out: 1 header or footer" in notes[0]
    assert "1 image" in notes[1]


def test_a_reader_that_is_none_and_an_address_inside_are_one_line(align, zh, tmp_path) -> None:
    for words, what in (
        (("--reader", "magic"), "there is no reader 'magic'"),
        (("--source-encoding", "utf-8"), "not on the public internet; --allow-private"),
    ):
        side = "http://127.0.0.1:9/a" if "internet" in what else zh
        done = align("run", side, zh, *words, "-o", tmp_path / "o")
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert what in line
        assert not (tmp_path / "o").exists()


def test_a_missing_extra_is_named(zh, tmp_path: Path) -> None:
    import subprocess
    import sys

    page = tmp_path / "a.html"
    page.write_bytes(MAKERS["html"](EN, "en"))
    code = (
        "import sys; sys.modules['trafilatura'] = None; from align.cli import main; "
        f"sys.argv = ['align', 'beads', {str(zh)!r}, {str(page)!r}]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "needs the package trafilatura; install it: pip install 'bitext-align[formats]'" in line
