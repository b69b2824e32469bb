"""What is written for programs follows its schema, and files of the first version are read."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from align.bitext import Bead, Bitext, Doubt, Finding, Severity, Unit, bitext_from_pairs
from align.check.registry import list_checks
from align.formats import read, write
from align.report.base import CheckedFile, get_report
from align.report.summary import Summary, summarise
from align.review.verdicts.takeup import Taken
from align.score import reference_scores

FIRST = Path(__file__).parents[1] / "data" / "beads-first-version.jsonl"
NAMES = ("beads-1", "findings-1", "summary-1")


def _schema(name: str) -> dict[str, Any]:
    text = (files("align.report") / "schemas" / f"{name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(_schema(name))


def _bitext() -> Bitext:
    finding = Finding(
        "spelling", "fluency/spelling", Severity.MINOR, "How.", None, (7, 12), "world"
    )
    bitext = bitext_from_pairs([("你好。", "Hello, wrold."), ("", "More.")], "zh", "en")
    first, second = bitext.beads
    full = replace(
        first,
        confidence=0.9712,
        estimate=0.5,
        penalty=1.25,
        raw_estimate=0.6,
        findings=(finding,),
        doubts=(Doubt(7, 12, 0.4),),
        unit=Unit("u1", "d", ("a note",), "final", False, (("x", "y"),), "tmx", "a", "b", 3),
    )
    return replace(bitext, beads=(full, second), related=0.9, signature={"version": "0"})


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    schema = _schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:align:{name}"


def test_beads_follow_theirs(tmp_path: Path) -> None:
    write(_bitext(), tmp_path / "b.jsonl")
    for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines():
        _validator("beads-1").validate(json.loads(line))
        known = _schema("beads-1")
        assert set(json.loads(line)) <= set(known["properties"])
        for finding in json.loads(line)["findings"]:
            assert set(finding) == set(known["$defs"]["finding"]["properties"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"confidence": 1.5},
        {"source": [-1]},
        {"findings": [{}]},
        {"doubts": [[1, 2]]},
        {"penalty": -1},
    ],
)
def test_a_wrong_bead_does_not(wrong: dict[str, Any]) -> None:
    bead = {**_bitext().beads[0].to_dict(), **wrong}
    assert not _validator("beads-1").is_valid(bead)


def test_the_summary_follows_its_own() -> None:
    scores = reference_scores(["A b c d e."], [["A b c d f."]], target_language="en")
    summary = summarise(_bitext(), ["out/beads.tsv"], [score.to_dict() for score in scores])
    taken = Taken(kept=1, where=("x",)).to_dict()
    value = json.loads(json.dumps(replace(summary, verdicts=taken).to_dict()))
    assert set(taken) == set(_schema("summary-1")["$defs"]["verdicts"]["properties"])
    _validator("summary-1").validate(json.loads(json.dumps(summary.to_dict())))
    _validator("summary-1").validate(value)
    assert value["schema"] == "summary-1"


def test_findings_follow_theirs() -> None:
    file = CheckedFile("pairs.tsv", "zh", "en", _bitext().beads, [2, 3])
    text = "".join(get_report("findings").render([file], list_checks(), Severity.NEUTRAL))
    assert text
    for line in text.splitlines():
        _validator("findings-1").validate(json.loads(line))


def test_every_field_is_in_the_schema() -> None:
    beads = _schema("beads-1")
    bead = _bitext().beads[0].to_dict()
    assert set(bead) == set(beads["properties"])
    assert {field.name for field in fields(Unit)} == set(beads["$defs"]["unit"]["properties"])
    assert {"schema", *(field.name for field in fields(Summary))} == set(
        _schema("summary-1")["properties"]
    )


def test_a_file_of_the_first_version_is_read() -> None:
    bitext = read(FIRST)
    assert len(bitext) == 3
    first, inserted, last = bitext.beads
    assert (first.kind, inserted.kind, last.kind) == ("1-1", "0-1", "1-2")
    assert first.findings[0].severity is Severity.MINOR
    assert first.confidence == 0.9995
    assert inserted.estimate is None
    assert last.raw_estimate is None and last.doubts == () and isinstance(last, Bead)
    for line in FIRST.read_text("utf-8").splitlines():
        _validator("beads-1").validate(json.loads(line))
