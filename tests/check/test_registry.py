"""Which checks there are, and what happens when one cannot be loaded."""

from __future__ import annotations

import sys
import types

import pytest

from align.check.base import Check
from align.check.registry import _refuse_twins, all_checks, list_checks, load_check
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


def test_a_check_of_another_package_is_found(monkeypatch):
    module = types.ModuleType("outside_package")
    module.Outside = type(  # type: ignore[attr-defined]
        "Outside",
        (load_check("align.checks.markup.markup:Markup"),),
        {"id": "outside", "description": "from elsewhere", "__doc__": "x"},
    )
    monkeypatch.setitem(sys.modules, "outside_package", module)
    entry = types.SimpleNamespace(name="outside", value="outside_package:Outside", dist=None)
    monkeypatch.setattr("align.check.registry.metadata.entry_points", lambda group: [entry])
    all_checks.cache_clear()
    try:
        assert list_checks()[-1].id == "outside"
    finally:
        monkeypatch.undo()
        all_checks.cache_clear()


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
