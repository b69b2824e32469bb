"""What the findings look like on the way out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import jsonschema
import pytest

from align.bitext import Severity, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.registry import list_checks
from align.check.runner import check
from align.report.base import CheckedFile, get_report, report_names
from align.report.text import excerpt

PAIRS = [
    ("你好。", "Hello."),
    ("请访问www.example.cn：100%", "Visit us"),
    ("网址", "See www.example.org, please"),
]
PATH = "a folder/pairs, 1.tsv"
#: From the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT), which has it from SchemaStore.
SCHEMA = Path(__file__).parent / "sarif-2.1.0.json.gz"


def _render(
    name: str, lines=None, at_least=Severity.NEUTRAL, pairs=PAIRS, only="web-address", path=PATH
) -> str:
    config = CheckConfig(enable=frozenset({only}))
    beads = check(bitext_from_pairs(pairs, "zh", "en"), config).beads
    file = CheckedFile(path, "zh", "en", beads, lines)
    return "".join(get_report(name).render([file], list_checks(), at_least))


@pytest.mark.parametrize("name", report_names())
def test_the_same_twice(name):
    assert _render(name) == _render(name)


def test_text():
    text = _render("text", lines=[2, 3, 4])
    assert text.startswith(f"{PATH}:3: bead 2: major web-address: The address www.example.cn ")
    assert "»www.example.cn«" in text
    assert "    → www.example.cn\n" in text


def test_severity_threshold():
    assert _render("text").count("bead") == 2
    assert _render("text", at_least=Severity.MINOR).count("bead") == 1


def test_json_lines():
    first, second = map(json.loads, _render("findings").splitlines())
    assert first["bead"] == 2
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
    pairs = [("100%的\n人", "100%的\n人")]
    (line,) = _render("github", pairs=pairs, only="source-copied").splitlines()
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
    log = json.loads("".join(get_report("sarif").render([], [], Severity.NEUTRAL)))
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize("pairs", [PAIRS, [], [("a\ud800b", "%\x00\n")]])
@pytest.mark.parametrize("path", [PATH, "../ü b.tsv", "C:\\x y.tmx", "-"])
def test_sarif_follows_its_schema(pairs, path):
    schema = json.loads(gzip.decompress(SCHEMA.read_bytes()))
    log = json.loads(_render("sarif", lines=[2, 3, 4], pairs=pairs, path=path))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []


def test_a_log_that_breaks_the_schema_is_noticed():
    schema = json.loads(gzip.decompress(SCHEMA.read_bytes()))
    log = json.loads(_render("sarif").replace('"ruleId"', '"rule"'))
    assert list(jsonschema.Draft4Validator(schema).iter_errors(log))


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
