"""What the findings look like on the way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.bitext import Severity, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.registry import list_checks
from align.check.runner import check
from align.report.findings import FORMATS, renderer, reports
from align.report.text import excerpt
from align.report.unit_lines import unit_lines

PAIRS = [
    ("你好。", "Hello."),
    ("请访问www.example.cn：100%", "Visit us"),
    ("网址", "See www.example.org, please"),
]
PATH = "a folder/pairs, 1.tsv"


def _render(name: str, **rest) -> str:
    config = CheckConfig(enable=frozenset({"web-address"}))
    beads = check(bitext_from_pairs(PAIRS, "zh", "en"), config).beads
    return "".join(renderer(name)(reports(beads, PATH, **rest), list_checks()))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_twice(name):
    assert _render(name) == _render(name)


def test_text():
    text = _render("text", lines=[2, 3, 4])
    assert text.startswith(f"{PATH}:3: unit 2: major web-address: The address www.example.cn ")
    assert "»www.example.cn«" in text
    assert "    → www.example.cn\n" in text


def test_severity_threshold():
    assert _render("text").count("unit") == 2
    assert _render("text", at_least=Severity.MINOR).count("unit") == 1


def test_json_lines():
    first, second = map(json.loads, _render("jsonl").splitlines())
    assert first["unit"] == 2
    assert first["line"] is None
    assert first["source"][slice(*first["source_span"])] == "www.example.cn"
    assert first["target_span"] is None
    assert len(first["fingerprint"]) == 16
    assert second["severity"] == "neutral"


def test_github_annotations_are_escaped():
    first, second = _render("github", lines=[2, 3, 4]).splitlines()
    place = "file=a folder/pairs%2C 1.tsv,line=3"
    assert first.startswith(f"::error {place},title=web-address (major)::")
    assert second.startswith("::notice ")
    config = CheckConfig(enable=frozenset({"source-copied"}))
    beads = check(bitext_from_pairs([("100%的\n人", "100%的\n人")], "zh", "en"), config).beads
    (line,) = "".join(renderer("github")(reports(beads, "x"), [])).splitlines()
    assert "100%25的%0A人" in line


def test_sarif():
    log = json.loads(_render("sarif", lines=[2, 3, 4]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {"web-address", "markup"}
    first = run["results"][0]
    assert first["ruleId"] == "web-address"
    assert first["level"] == "error"
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "a%20folder/pairs%2C%201.tsv"},
        "region": {"startLine": 3},
    }
    assert run["results"][1]["level"] == "note"
    assert first["partialFingerprints"]["alignFinding/v1"]


def test_sarif_without_findings_is_whole():
    log = json.loads("".join(renderer("sarif")([], [])))
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("abc", (1, 2), "a»b«c"),
        ("abc", None, "abc"),
        ("x" * 50 + "b" + "y" * 50, (50, 51), "…" + "x" * 30 + "»b«" + "y" * 30 + "…"),
        ("a\nb", (0, 1), "»a« b"),
    ],
)
def test_excerpt(text, span, shown):
    assert excerpt(text, span) == shown


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.tmx", "<tmx>\n<body>\n<tu>\n<tuv/></tu>\n<tu tuid='2'/><tu>\n</body></tmx>", [3, 5, 5]),
        ("a.jsonl", "{}\n\n{}\n", [1, 3]),
        ("a.tsv", "source\ttarget\n一\tone\n二\ttwo\n", [2, 3]),
        ("a.tsv", "一\tone\n二\ttwo\n", [1, 2]),
        ("a.xlf", "<x/>", None),
    ],
)
def test_unit_lines(tmp_path: Path, name, text, lines):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = unit_lines(path)
    assert found is None if lines is None else list(found or ()) == lines


def test_unit_lines_of_utf16_are_not_known(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text("<tu>\n", encoding="utf-16")
    assert unit_lines(path) is None
