"""Documents whose names differ are matched by what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from align.corpus.pairs import content
from align.corpus.pairs.content import candidates, match_content
from align.corpus.pairs.discover import discover
from align.encode import get_encoder

TEXTS = {
    "rain": (
        "昨天下了一整天的雨。河水涨得很高。村里的桥被冲走了。",
        "It rained all day yesterday. The river rose very high. The village bridge was swept away.",
    ),
    "bank": (
        "央行提高了利率。银行的股票下跌。投资者感到担心。",
        "The central bank raised interest rates. Bank shares fell. Investors were worried.",
    ),
    "cook": (
        "先把鸡蛋打散。锅里放油加热。加入西红柿炒三分钟。",
        "First beat the eggs. Heat oil in the pan. Add the tomatoes and fry for three minutes.",
    ),
}
ALONE = {
    "zh": ("学校新建了图书馆。学生们很高兴。", "library"),
    "en": ("The cat slept on the sofa. Nobody came to visit.", "cat"),
}


def test_by_content(tmp_path: Path) -> None:
    for number, (name, sides) in enumerate(TEXTS.items()):
        for side, text in zip(("zh", "en"), sides, strict=True):
            (tmp_path / side).mkdir(exist_ok=True)
            own = name if side == "zh" else f"doc{2 - number}"
            (tmp_path / side / f"{own}.txt").write_text(text, "utf-8")
    for side, (text, name) in ALONE.items():
        (tmp_path / side / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "en/empty.txt").write_text("", "utf-8")
    pairs = match_content(discover(tmp_path), get_encoder("use"))
    found = {pair.name: pair.target and Path(pair.target).stem for pair in pairs if pair.source}
    assert found == {"rain": "doc2", "bank": "doc1", "cook": "doc0", "library": None}
    assert {pair.name for pair in pairs if pair.source is None} == {"cat", "empty"}


@pytest.mark.parametrize("at_once", [1, 40, 1 << 20])
def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    chance = np.random.default_rng(7)
    source, target = (chance.normal(size=(n, 8)).astype(np.float32) for n in (23, 31))
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    target /= np.linalg.norm(target, axis=1, keepdims=True)
    cosines = source @ target.T
    near = np.sort(cosines, axis=1)[:, -4:].mean(axis=1)
    far = np.sort(cosines, axis=0)[-4:].mean(axis=0)
    margins = (1 + cosines) / (1 + (near[:, None] + far[None, :]) / 2)
    monkeypatch.setattr(content, "_AT_ONCE", at_once)
    found = candidates(source, target)
    assert {(i, j) for _, i, j in found} == {
        (i, int(j)) for i in range(23) for j in np.argsort(margins[i])[-3:]
    }
    assert [m for m, _, _ in found] == sorted((m for m, _, _ in found), reverse=True)
    assert all(m == pytest.approx(margins[i, j], abs=1e-5) for m, i, j in found)
