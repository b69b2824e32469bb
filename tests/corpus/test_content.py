"""Documents whose names differ are matched by what they say."""

from __future__ import annotations

from pathlib import Path

from align.corpus.pairs.content import match_content
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
