"""Traditional Chinese: looked up in simplified characters, offset for offset, written as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bead, Bitext, Document
from align.check import check
from align.check.config import CheckConfig
from align.check.rules import parse_rule
from align.lexicon.tables import simplification
from align.text.simplified import restored, simplified, simplified_texts


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("頭髮與發展，皇后以後", "头发与发展，皇后以后"),
        ("乾淨的乾隆瓷器", "干净的乾隆瓷器"),
        ("關於於潛的著名作品，跟著瞭解", "关于於潜的著名作品，跟着了解"),
        ("Lei Jun 說：３.５億", "Lei Jun 说：３.５亿"),
    ],
)
def test_words_are_simplified_in_context(written: str, plain: str) -> None:
    assert simplified(written) == plain


@given(st.text(st.sampled_from([*map(chr, simplification()), *"著於乾瞭藉名隆潛 aA。"])))
def test_the_length_stays(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_simplified_chinese_and_other_languages_stay_the_same_object() -> None:
    texts = ["乾隆皇帝的发展。", "後"]
    assert simplified_texts(texts[:1], "zh") is not None
    assert list(simplified_texts(texts[:1], "zh")) == texts[:1]
    japanese = ["東京都の發展"]
    assert simplified_texts(japanese, "ja") is japanese


def test_words_in_a_message_are_given_back_as_they_were_written() -> None:
    written = "龐畢度藝術中心在巴黎。"
    plain = simplified(written)
    assert restored("庞毕度艺术中心 is a name; 中国 is not.", plain, written) == (
        "龐畢度藝術中心 is a name; 中国 is not."
    )


def _bitext(source: str, target: str) -> Bitext:
    bead = Bead((0,), (0,), source, target, confidence=1.0)
    return Bitext(
        Document.from_segments([source], "zh"), Document.from_segments([target], "en"), (bead,)
    )


@pytest.mark.parametrize(
    ("plain", "written", "target"),
    [
        (
            "我们参观了蓬皮杜艺术中心。",
            "我們參觀了蓬皮杜藝術中心。",
            "We visited the Culture Center of Ponpieer.",
        ),
        ("公司今年卖出三千万台手机。", "公司今年賣出三千萬臺手機。", "It sold 3 million phones."),
        ("贝克汉姆昨天到达伦敦。", "貝克漢姆昨天到達倫敦。", "He arrived in Paris yesterday."),
    ],
)
def test_findings_are_those_of_the_simplified_text(plain: str, written: str, target: str) -> None:
    (right,) = check(_bitext(plain, target)).beads
    (found,) = check(_bitext(written, target)).beads
    assert right.findings
    assert [(f.check, f.severity, f.source_span, f.target_span) for f in found.findings] == [
        (f.check, f.severity, f.source_span, f.target_span) for f in right.findings
    ]
    assert found.source_text == written
    for finding in found.findings:
        if finding.source_span is not None:
            start, end = finding.source_span
            if plain[start:end] in next(
                f.message for f in right.findings if f.check == finding.check
            ):
                assert written[start:end] in finding.message


def test_terms_of_either_script_are_found_and_quoted_as_written(tmp_path: Path) -> None:
    text = "這款軟體很受歡迎，我們後來發現。"
    for term in ("軟體", "软体"):
        glossary = tmp_path / "terms.csv"
        glossary.write_text(f"zh,en\n{term},software\n", "utf-8")
        config = CheckConfig(glossary=glossary, enable=frozenset({"glossary-term"}))
        (bead,) = check(_bitext(text, "This program is very popular, we found."), config).beads
        (finding,) = bead.findings
        assert finding.source_span == (2, 4)
        assert "軟體" in finding.message


def test_a_users_rule_sees_the_text_as_it_is() -> None:
    table = {"id": "no-tai", "message": "Write 臺.", "source": "台灣"}
    config = CheckConfig(rules=(parse_rule(table, "align.toml"),), enable=None)
    for text, is_found in (("我們在台灣說過這個。", True), ("我們在臺灣說過這個。", False)):
        (bead,) = check(_bitext(text, "We said this in Taiwan."), config).beads
        assert any(finding.check == "no-tai" for finding in bead.findings) == is_found
