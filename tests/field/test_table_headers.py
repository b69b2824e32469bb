"""The first line of a table names its columns, in whatever language its maker writes."""

from __future__ import annotations

from pathlib import Path

import pytest

import align
from align.check.glossary import read_glossary

HEADERS = [
    ("source", "target"), ("Source Text", "Target Text"), ("source_text", "translation"),
    ("Quelle", "Ziel"), ("Ausgangstext", "Übersetzung"), ("texte source", "texte cible"),
    ("原文", "译文"), ("源语言", "目标语言"), ("原文", "訳文"), ("원문", "번역"),
    ("Fuente", "Traducción"),
    ("оригинал", "перевод"), ("Chinese", "English"), ("中文", "英文"), ("zh-CN", "en_US"),
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_is_no_bead(header: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("\t".join(header) + "\n你好。\tHello.\n", "utf-8")
    (bead,) = align.read(path, source_language="zh", target_language="en").beads
    assert (bead.source_text, bead.target_text) == ("你好。", "Hello.")


@pytest.mark.parametrize("header", HEADERS)
def test_a_glossary_is_headed_alike(header: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(",".join(header) + "\n创新,innovation\n", "utf-8")
    (term,) = read_glossary(path, ("zh", "en"))
    assert (term.source, term.targets) == ("创新", ("innovation",))


def test_a_pair_of_texts_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("目标明确。\tThe target is clear.\n你好。\tHello.\n", "utf-8")
    assert len(align.read(path, source_language="zh", target_language="en").beads) == 2
