"""``align score`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from align.cli.app import app

ROWS = [
    ("公司去年在北京成立。", "The company was founded in Beijing last year."),
    ("它有三百名员工。", "It has 300 employees."),
    ("创始人毕业于清华大学。", "Its founder went to Tsinghua University."),
]
REFERENCE = ["Last year the company was founded in Beijing.", "It employs 300.", ROWS[2][1]]


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["score", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def make(folder: Path) -> Path:
    path = folder / "bitext.tsv"
    path.write_text("".join(f"{s}\t{t}\n" for s, t in ROWS), encoding="utf-8")
    for name, lines in (
        ("source.txt", [s for s, _ in ROWS]),
        ("a.txt", [t for _, t in ROWS]),
        ("b.txt", ["A company.", "300 people.", "Founder of Tsinghua."]),
        ("reference.txt", REFERENCE),
    ):
        (folder / name).write_text("".join(x + "\n" for x in lines), encoding="utf-8")
    return path


def test_without_a_reference_it_estimates_and_says_what_to_read(tmp_path: Path) -> None:
    answer = json.loads(run(make(tmp_path), "--json", "--worst", 2))
    assert answer["beads"] == 3
    assert 0 <= answer["estimate"] <= 1
    assert 1 <= answer["read_for_80_percent"] <= 3
    assert len(answer["worst"]) == 2
    assert "weights:zh-en" in answer["signature"]


def test_with_a_reference_it_prints_scores_with_signatures(tmp_path: Path) -> None:
    output = run(make(tmp_path), "--reference", tmp_path / "reference.txt", "--metric", "bleu,chrf")
    assert "BLEU" in output
    assert "chrF2" in output
    assert "nrefs:1|case:mixed" in output


def test_systems_are_compared_with_the_first(tmp_path: Path) -> None:
    make(tmp_path)
    output = run(
        tmp_path / "source.txt",
        "--systems",
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        "--reference",
        tmp_path / "reference.txt",
        "--metric",
        "chrf",
        "--target-lang",
        "en",
        "--json",
    )
    first, second = json.loads(output)["comparisons"]
    assert first["p_value"] is None
    assert first["value"] > second["value"]
    assert 0 < second["p_value"] <= 1
