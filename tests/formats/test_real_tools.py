"""What other people's programs make of our files: OmegaT, LibreOffice."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from align.bitext import Bead, Finding, Severity, Unit
from align.cli.app import call
from align.cli.ending import exit_code
from align.formats import write_beads

pytestmark = pytest.mark.skipif(
    "ALIGN_EXTRAS" not in os.environ, reason="starts other programs: ALIGN_EXTRAS=1 runs it"
)
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ZH-CN</source_lang><target_lang>EN-US</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
FINDING = Finding("number-wrong", "accuracy", Severity.MAJOR, "Not <so>.", (0, 1), (0, 4), "x", 0.9)
BEADS = [
    Bead((0,), (0,), "他来了。", "He came.", 0.75, 0.5, 1.5, (FINDING,)),
    Bead((1,), (), "没有译文。", ""),
    Bead((), (1,), "", "An addition."),
    Bead((2, 3), (2,), "甲 & <乙>。丙。", "A & <B>. “C” 'd'."),
    Bead(
        (4,),
        (3,),
        "点此继续。",
        "Click to go on.",
        unit=Unit(
            id="k",
            notes=("see above",),
            markup="tmx",
            source_markup='点<bpt i="1">&lt;b&gt;</bpt>此<ept i="1">&lt;/b&gt;</ept>继续。',
            target_markup='<bpt i="1">&lt;b&gt;</bpt>Click<ept i="1">&lt;/b&gt;</ept> to go on.',
        ),
    ),
    Bead((5,), (4,), "很长。" * 300, "Very long. " * 299 + "Very long."),
]


def tool(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def filled(folder: Path, memory: Path) -> tuple[list[str], str]:
    """What OmegaT makes of a text of all our sources with a memory: paragraphs, and its log."""
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT, "utf-8")
    shutil.copy(memory, folder / "tm" / "auto")
    sources = [bead.source_text for bead in BEADS if bead.source]
    (folder / "source" / "a.txt").write_text("\n\n".join(sources) + "\n", "utf-8")
    home = folder.parent / "home"
    home.mkdir()
    command = [tool("omegat"), str(folder), "--mode=console-translate", f"--config-dir={home}"]
    done = subprocess.run(
        command,
        check=True,
        timeout=120,
        text=True,
        capture_output=True,
        env={**os.environ, "JAVA_OPTIONS": f"-Duser.home={home} -Djava.awt.headless=true"},
    )
    text = (folder / "target" / "a.txt").read_text("utf-8")
    return text.strip("\n").split("\n\n"), done.stdout + done.stderr


def test_omegat_fills_a_project_from_our_memory_and_skips_no_unit(tmp_path: Path) -> None:
    write_beads(BEADS, tmp_path / "all.tmx")
    words = ["convert", str(tmp_path / "all.tmx"), str(tmp_path / "a.tmx"), "--only", "two-sided"]
    assert exit_code(lambda: call([*words, "--author", "me", "--date", "2026-01-31"])) == 0
    paragraphs, log = filled(tmp_path / "project", tmp_path / "a.tmx")
    assert "Created by: align" in log
    assert "TMXR_INFO_READING_COMPLETE" in log
    assert "TMXR_WARNING" not in log
    assert "TMXR_ERROR" not in log
    wanted = [b.target_text or b.source_text for b in BEADS if b.source]
    assert paragraphs == wanted


def test_libreoffice_opens_our_tables(tmp_path: Path) -> None:
    beads = [
        Bead((0, 1), (0,), "=1+1", "@SUM(1)", 0.5, 0.25, 1.5, (FINDING,)),
        Bead((2,), (), "1", ""),
        Bead((3,), (1,), "#N/A", " TRUE\n_x0041_ ", unit=Unit(id="k", notes=("a", "b"))),
        Bead((4,), (2,), "2024-01-01", "−3", unit=Unit(translate=False, document="a.txt")),
    ]
    write_beads(beads, tmp_path / "a.xlsx")
    subprocess.run(
        [
            tool("soffice"),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            tmp_path,
            tmp_path / "a.xlsx",
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"))))
    assert rows[0][:3] == ["No.", "Source", "Target"]
    found = [(row[1], row[2]) for row in rows[1:]]
    assert found == [(bead.source_text, bead.target_text) for bead in beads]
    assert rows[1][3:8] == ["major", "major: Not <so>. → x", "0.5", "0.25", "1.5"]
    assert [row[8:12] for row in rows[3:]] == [["k", "a\nb", "", ""], ["", "", "", "no"]]
