"""``align check`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PAIRS = [
    {"source": [0], "target": [0], "source_text": "你好。", "target_text": "Hello."},
    {"source": [1], "target": [1], "source_text": "点击<b>好</b>。", "target_text": "Click <b>OK."},
]


@pytest.fixture
def pairs(tmp_path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(pair) + "\n" for pair in PAIRS), encoding="utf-8")
    return path


def test_findings_go_to_stdout_and_the_count_to_stderr(align, pairs, tmp_path):
    done = align("check", pairs, "--check", "markup", cwd=tmp_path)
    assert done.returncode == 0
    assert f"{pairs}:2: bead 2: major markup:" in done.stdout
    assert "2 beads checked: 1 major" in done.stderr


@pytest.mark.parametrize(("severity", "code"), [("minor", 1), ("major", 1), ("critical", 0)])
def test_fail_on(align, pairs, tmp_path, severity, code):
    done = align("check", pairs, "--check", "markup", "--fail-on", severity, cwd=tmp_path)
    assert done.returncode == code


def test_baseline(align, pairs, tmp_path):
    known = tmp_path / "known.jsonl"
    written = align("check", pairs, "--write-baseline", known, "--fail-on", "minor", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    done = align("check", pairs, "--baseline", known, "--fail-on", "minor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["jsonl", "findings", "sarif", "html"])
def test_formats_to_a_file(align, pairs, tmp_path, name):
    out = tmp_path / "found.txt"
    done = align("check", pairs, "--check", "markup", "-f", name, "-o", out, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    text = out.read_text(encoding="utf-8")
    assert "markup" in text
    if name == "sarif":
        assert json.loads(text)["runs"][0]["results"]


def test_list(align, tmp_path):
    done = align("check", "--list", cwd=tmp_path)
    assert done.returncode == 0
    ids = [line.split()[0] for line in done.stdout.splitlines()[1:]]
    assert {"markup", "clause-omitted", "segment-added"} <= set(ids)


def test_a_rule_is_tried_on_its_examples(align, tmp_path):
    config = tmp_path / "align.toml"
    rule = """
    [[check.rules]]
    id = "percent"
    target = 'per cent'
    message = "Write %."
    wrong = [["", "5 per cent"]]
    right = [["", "5%"]]
    """
    config.write_text(rule, encoding="utf-8")
    done = align("check", "--test-rule", "percent", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ok") == 2
    config.write_text(rule.replace("5%", "five per cent"), encoding="utf-8")
    assert align("check", "--test-rule", "percent", cwd=tmp_path).returncode == 1
    assert "there is no rule" in align("check", "--test-rule", "x", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no file to check"),
        (("absent.tmx",), "absent.tmx"),
        (("pairs.jsonl", "--check", "markpu"), "did you mean markup?"),
        (("pairs.jsonl", "--fail-on", "awful"), "awful"),
        (("pairs.jsonl", "-f", "xml"), "use one of text"),
        (("pairs.jsonl", "--baseline", "absent"), "absent"),
        (("pairs.jsonl", "--config", "absent.toml"), "absent.toml"),
        (("pairs.jsonl", "--glossary", "absent.csv"), "absent.csv"),
    ],
)
def test_bad_usage_is_one_line_and_2(align, pairs, tmp_path, words, says):
    done = align("check", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
