"""A sentence that the translation moved is reported, not lost."""

from __future__ import annotations

from align.beads import align
from align.bitext import Document, Severity
from align.check import check

SOURCE = [
    "小米在北京举行了年会。",
    "天气非常寒冷，街上下着大雪。",
    "苹果公司去年卖出了两亿部手机。",
    "我的祖母喜欢在花园里种玫瑰。",
    "银行明天早上九点开门。",
]
TARGET = [
    "Xiaomi held its annual meeting in Beijing.",
    "My grandmother loves to grow roses in the garden.",
    "It was very cold and heavy snow was falling in the streets.",
    "Apple sold two hundred million phones last year.",
    "The bank opens at nine o'clock tomorrow morning.",
]


def _notes(target: list[str]) -> list[tuple[str, Severity]]:
    bitext = align(Document.from_segments(SOURCE, "zh"), Document.from_segments(target, "en"))
    return [
        (bead.source_text, finding.severity)
        for bead in check(bitext)
        for finding in bead.findings
        if finding.check == "reordering"
    ]


def test_a_moved_sentence_is_noted() -> None:
    assert (SOURCE[3], Severity.NEUTRAL) in _notes(TARGET)


def test_the_usual_order_gets_no_note() -> None:
    assert _notes([TARGET[0], *TARGET[2:4], TARGET[1], TARGET[4]]) == []
