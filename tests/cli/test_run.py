"""``align run`` from the outside."""

from __future__ import annotations

from pathlib import Path

import pytest

CHINESE = "雷军在北京说了三句话。\n\n公司有35名员工。\n\n我们明年再见。\n"
ENGLISH = (
    "Lei Jun said three things in Beijing.\n\nThe company has 36 employees.\n\nSee you next year.\n"
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "zh.txt", tmp_path / "en.txt"
    source.write_text(CHINESE, encoding="utf-8")
    target.write_text(ENGLISH, encoding="utf-8")
    return source, target


@pytest.mark.parametrize(
    ("option", "setting", "code"),
    [
        ((), None, 0),
        ((), "major", 1),
        ((), "Major", 1),
        ((), "critical", 0),
        (("--fail-on", "MAJOR"), None, 1),
        (("--fail-on", "major"), "critical", 1),
        (("--fail-on", "critical"), "minor", 0),
    ],
)
def test_fail_on_as_option_and_as_setting(align, pair, tmp_path, option, setting, code):
    config = tmp_path / "align.toml"
    config.write_text(f'[check]\nfail-on = "{setting}"\n' if setting else "", encoding="utf-8")
    out = tmp_path / "o"
    done = align("run", *pair, "--config", config, "-o", out, *option)
    assert done.returncode == code, done.stderr
    assert (out / "bitext.tmx").is_file()
