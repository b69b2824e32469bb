"""Settings: what is understood, and what is refused with the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.bitext import Severity
from align.check.config import CheckConfig, configure, find_config, load_config, with_choices
from align.errors import ConfigError


def _align_toml(folder: Path, text: str) -> Path:
    path = folder / "align.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_at_once(tmp_path):
    path = _align_toml(
        tmp_path,
        """
        [check]
        enable = ["markup", "percent"]
        disable = ["mojibake"]
        fail-on = "major"
        glossary = "terms.csv"
        baseline = "known.jsonl"
        dismissals = "dismissed.txt"
        minimum-confidence = 0.5
        bead-confidence = 0.2
        [check.severity]
        markup = "critical"
        [check.options.clause-omitted]
        odds = 3
        [check.dismiss]
        0123456789abcdef = "right as it is"
        [[check.rules]]
        id = "percent"
        target = 'per ?cent'
        message = "Write %."
        """,
    )
    config = load_config(path)
    assert config.enable == {"markup", "percent"}
    assert config.severities == {"markup": Severity.CRITICAL}
    assert config.options == {"clause-omitted": {"odds": 3}}
    assert config.glossary == tmp_path / "terms.csv"
    assert config.fail_on == "major"
    assert config.rules[0].id == "percent"
    assert config.dismiss == {"0123456789abcdef": "right as it is"}


RULE = "[[check.rules]]\nid = 'r'\nmessage = 'm'\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[chekc]", "unknown setting chekc; did you mean check?"),
        ("[check]\ndisabel = []", "unknown setting check.disabel; did you mean check.disable?"),
        ("[check]\ndisable = ['mojibaek']", "no check mojibaek; did you mean mojibake?"),
        ("[check]\ndisable = 'mojibake'", "must be a list"),
        ("[check.severity]\nmarkup = 'awful'", "no such severity: 'awful'; use one of neutral"),
        ("[check.options.clause-omitted]\nods = 1", "did you mean odds?"),
        ("[check.options.clause-omitted]\nodds = 'x'", "the default is"),
        ("[check.options.markup]\nx = 1", "markup has no settings"),
        ("[check]\nbead-confidence = 2", "between 0 and 1"),
        ("[check]\nfail-on = 'x'", "no such severity"),
        ("[[check.rules]]\nid = 'a'\nmessage = 'b'", "no condition"),
        ("[[check.rules]]\nid = 'a'\ntarget = 'b'", "no message"),
        ("[[check.rules]]\nid = 'A b'\nmessage = 'b'", "kebab-case"),
        (
            "[[check.rules]]\nid = 'a'\nmessage = 'b'\ntarget = '('",
            "not a valid regular expression",
        ),
        (
            "[[check.rules]]\nid = 'a'\nmessage = 'b'\ntargt = 'x'",
            "did you mean check.rules.target?",
        ),
        ("[[check.rules]]\nid = 'markup'\nmessage = 'b'\ntarget = 'x'", "two checks with the id"),
        ("[check", "not valid TOML"),
        ("check = 3", "check must be a table"),
        ("[check]\nrules = 3", "check.rules must be tables"),
        ("[check]\nrules = [3]", "check.rules must be tables"),
        ("[check]\nrules = [[[]]]", "check.rules must be tables"),
        ("[check]\ndismiss = 3", "check.dismiss must be a table"),
        ("[check.dismiss]\nmine = 'right'", "mine is not the fingerprint of a finding"),
        ("[check.dismiss]\n0123456789abcdef = ''", "needs a reason"),
        ("[check.dismiss]\n0123456789abcdef = 3", "needs a reason"),
        ("[run]\nx = 1", "unknown setting run"),
        ("[check.options.clause-omitted]\nods = 1", "are odds"),
        ("x = " + "9" * 5000, "not valid TOML"),
        ("x = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        (RULE + "target = 5", "it is not a string"),
        (RULE + "target = 'a{99999999999}'", "repeats something more than 10,000 times"),
        (RULE + "target = '(?:(?:a{1000}){1000}){1000}'", "repeats something more than 10,000"),
        (RULE + f"target = 'a{{{'9' * 5000}}}'", "repeats something more than 10,000 times"),
        (RULE + f"target = '{'(' * 3000}{')' * 3000}'", "nested too deeply"),
        (RULE + "target = 'a'\nsuggestion = 5", "suggestion of the rule r must be a text"),
        (RULE + "target = '(a)'\nsuggestion = '\\2'", "names the group 2, which does not exist"),
        (RULE + "target = 'a'\nsuggestion = '\\g<x>'", "suggestion of the rule r"),
        (RULE + "source = '(a)'\ntarget = 'b'\nsuggestion = '\\1'", "names the group 1"),
        (RULE + "target = 'a'\nsuggestion = '\\'", "suggestion of the rule r cannot be used"),
        (RULE + "target = 'a'\ncategory = []", "category of the rule r must be a text"),
    ],
)
def test_what_is_refused(tmp_path, text, says):
    path = _align_toml(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value).strip()


def test_pyproject_and_other_tables(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n[tool.align.check]\ndisable = ['markup']\n[tool.other]\n\n",
        encoding="utf-8",
    )
    deeper = tmp_path / "a" / "b"
    deeper.mkdir(parents=True)
    found = find_config(deeper)
    assert found == tmp_path / "pyproject.toml"
    assert load_config(found).disable == {"markup"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tool = 3", "tool must be a table"),
        ("[tool]\nalign = 3", "tool.align must be a table"),
        ("[tool.align]\ncheck = 3", "tool.align.check must be a table"),
        ("[tool.align.run]\nx = 1", "unknown setting tool.align.run"),
        ("[tool.align.chek]\nx = 1", "did you mean tool.align.check?"),
    ],
)
def test_what_is_refused_in_a_pyproject(tmp_path, text, says):
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert says in str(caught.value)
    if text == "tool = 3":
        with pytest.raises(ConfigError, match="tool must be a table"):
            find_config(tmp_path)


def test_align_toml_goes_before_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.align.check]\n", encoding="utf-8")
    own = _align_toml(tmp_path, "")
    assert find_config(tmp_path) == own


def test_a_pyproject_without_our_table_is_passed_over(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert find_config(tmp_path) != tmp_path / "pyproject.toml"


def test_the_command_line_goes_on_top():
    config = with_choices(CheckConfig(disable=frozenset({"markup"})), ["markup"], ["mojibake"])
    assert config.enable == {"markup"}
    assert config.disable == {"mojibake"}


def test_configure_without_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert configure(fail_on="minor").fail_on == "minor"
    with pytest.raises(ConfigError, match="no check nope"):
        configure(enable=["nope"])
    with pytest.raises(ConfigError, match="cannot be read"):
        configure(tmp_path / "absent.toml")
