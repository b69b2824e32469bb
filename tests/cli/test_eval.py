"""``align eval`` from the outside."""

from __future__ import annotations

import json

import pytest

GOLD = "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[4]:[2]\n"


@pytest.mark.parametrize(
    ("hypothesis", "strict", "lax"),
    [
        (GOLD, (1.0, 1.0), (1.0, 1.0)),
        ("[0]:[0]:0.1\n[1, 2]:[1]:0.2\n[3]:[]:0\n[4]:[2]:0.1\n", (1.0, 1.0), (1.0, 1.0)),
        ("[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]\n[4]:[2]\n", (3 / 5, 2 / 3), (4 / 5, 1.0)),
        ("[0]:[2]\n[1, 2]:[0]\n[3]:[]\n[4]:[1]\n", (1 / 4, 0.0), (1 / 4, 0.0)),
    ],
    ids=["the same", "with costs", "one split", "all wrong"],
)
def test_precision_and_recall(align, tmp_path, hypothesis, strict, lax):
    (tmp_path / "gold").write_text(GOLD)
    (tmp_path / "mine").write_text(hypothesis)
    done = align("eval", "gold", "mine", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    score = json.loads(done.stdout)
    assert (score["precision_strict"], score["recall_strict"]) == pytest.approx(strict)
    assert (score["precision_lax"], score["recall_lax"]) == pytest.approx(lax)
    table = align("eval", "gold", "mine", cwd=tmp_path).stdout.splitlines()
    assert table[0].split() == ["strict", "lax"]
    assert table[1].split() == ["precision", f"{strict[0]:.3f}", f"{lax[0]:.3f}"]


@pytest.mark.parametrize("text", ["[0]:[nonsense]\n", "no links\n"])
def test_a_file_that_holds_no_links_is_named_with_the_line(align, tmp_path, text):
    (tmp_path / "gold").write_text(GOLD)
    (tmp_path / "mine").write_text(f"[0]:[0]\n{text}")
    done = align("eval", "gold", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert "mine:2" in done.stderr
