"""Which checks there are, and what happens when one cannot be loaded."""

from __future__ import annotations

import sys
import types

import pytest

from align.bitext import Severity, bitext_from_pairs
from align.check.base import Check
from align.check.config import CheckConfig
from align.check.registry import _refuse_twins, all_checks, list_checks, load_check
from align.check.runner import check
from align.errors import ConfigError


@pytest.mark.parametrize(
    "place", ["align.check.absent:Absent", "align.checks.markup.markup:Absent", "nonsense"]
)
def test_a_line_that_cannot_be_loaded_is_an_error(place):
    with pytest.raises(ConfigError, match="cannot be loaded"):
        load_check(place)


def test_what_is_no_check_is_refused():
    with pytest.raises(ConfigError, match="no subclass"):
        load_check("align.checks.markup.markup:Finding")


def test_twins_are_refused():
    markup = load_check("align.checks.markup.markup:Markup")
    with pytest.raises(ConfigError, match="two checks have the id markup"):
        _refuse_twins([markup, markup])


OUTSIDE = """
from dataclasses import dataclass

from align.bitext import Severity
from align.bitext import Severity, bitext_from_pairs
from align.check.base import Check
from align.check.config import CheckConfig
from align.check.view import analysis

worked_out = []

@analysis
def shouted(view):
    worked_out.append(view.index)
    return [word for word in view.target_text.split() if word.isupper()]

@dataclass(frozen=True)
class Settings:
    least: int = 1

class Outside(Check):
    "Words in capitals."
    id = "outside"
    category = "style/register"
    severity = Severity.MINOR
    description = "Too much is written in capitals"
    confidence = 0.7
    options_class = Settings

    def prepare(self, document):
        return sum(len(shouted(view)) for view in document)

    def check(self, view, prepared):
        if len(shouted(view)) >= self.options.least:
            yield self.finding(f"{len(shouted(view))} of {prepared}", target=(0, 1))
"""


@pytest.fixture
def outside(monkeypatch):
    module = types.ModuleType("outside_package")
    monkeypatch.setitem(sys.modules, "outside_package", module)
    exec(OUTSIDE, module.__dict__)
    entry = types.SimpleNamespace(name="outside", value="outside_package:Outside", dist=None)
    monkeypatch.setattr("align.check.registry.metadata.entry_points", lambda group: [entry])
    all_checks.cache_clear()
    yield module
    monkeypatch.undo()
    all_checks.cache_clear()


def test_a_check_of_another_package_is_listed(outside):
    assert list_checks()[-1].id == "outside"


def test_a_check_of_another_package_runs(outside):
    bitext = bitext_from_pairs([("走", "GO NOW"), ("停", "STOP"), ("来", "come")], "zh", "en")
    config = CheckConfig(enable=frozenset({"outside"}), options={"outside": {"least": 2}})
    first, second, third = check(bitext, config).beads
    (finding,) = first.findings
    assert (finding.check, finding.category, finding.severity) == (
        "outside",
        "style/register",
        Severity.MINOR,
    )
    assert (finding.message, finding.target_span, finding.confidence) == ("2 of 3", (0, 1), 0.7)
    assert second.findings == third.findings == ()
    assert outside.worked_out == [0, 1, 2]


def test_settings_of_another_package_are_known(outside):
    with pytest.raises(ConfigError, match=r"unknown setting options\.outside\.lest") as error:
        CheckConfig(options={"outside": {"lest": 2}})
    assert "least" in str(error.value)


def test_languages_are_listed():
    info = {info.id: info for info in list_checks()}
    assert info["clause-omitted"].source_languages == ("en", "zh")
    assert info["markup"].source_languages is None


def test_speaks_by_language():
    class Narrow(Check):
        id = "narrow"
        source_languages = frozenset({"zh"})

        def check(self, index, bead, context, prepared):
            yield from ()

    assert Narrow().speaks("zh", "fr")
    assert not Narrow().speaks("en", "zh")
