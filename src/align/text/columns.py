"""What the columns of texts and terms are called, by those who make tables in their own language.

Names are compared in lower case, ``_`` and ``-`` as spaces; a table of texts and a glossary call
their columns alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: The first ones win where several are there.
SOURCE_NAMES = (
    "source text", "source", "src", "original", "source term", "source segment", "original text",
    "source language", "源文", "源文本", "原文", "原文文本", "原文句子", "源语", "源语言",
    "源语文本", "來源", "源語", "源語言", "原句", "源句", "出发语", "原語", "起点言語",
    "原文テキスト", "원문", "원본", "quelle", "quelltext", "ausgangstext", "ausgangssprache",
    "quellsprache", "quellsegment", "texte source", "langue source", "texte original",
    "segment source", "fuente", "texto fuente", "origen", "texto origen", "texto original",
    "idioma de origen", "fonte", "sorgente", "testo di partenza", "testo sorgente", "originale",
    "origem", "texto de origem", "texto de partida", "bron", "brontekst", "brontaal", "źródło",
    "tekst źródłowy", "kaynak", "kaynak metin", "источник", "исходный текст", "оригинал",
    "المصدر", "النص المصدر", "ต้นฉบับ",
)  # fmt: skip
TARGET_NAMES = (
    "target text", "target", "tgt", "trg", "translation", "mt", "hyp", "target term",
    "target segment", "translated text", "target language", "译文", "译文文本", "译文句子",
    "目标", "目标文本", "目标语", "目标语言", "翻译", "譯文", "目標", "目標語", "目標語言",
    "翻譯", "译句", "訳文", "翻訳", "目標言語", "번역", "번역문", "ziel", "zieltext",
    "zielsprache", "zielsegment", "übersetzung", "cible", "texte cible", "langue cible",
    "segment cible", "traduction", "destino", "texto destino", "meta", "texto meta",
    "idioma de destino", "traducción", "destinazione", "testo di arrivo", "traduzione",
    "texto de destino", "texto de chegada", "tradução", "doel", "doeltekst", "doeltaal",
    "vertaling", "cel", "tekst docelowy", "tłumaczenie", "hedef", "hedef metin", "çeviri", "цель",
    "целевой текст", "перевод", "الهدف", "النص الهدف", "الترجمة", "คำแปล",
)  # fmt: skip


def find_column(cells: Sequence[str], names: Sequence[str]) -> int | None:
    """The 0-based column that bears one of ``names``; None where none does.

    Args:
        cells: the first line of a table.
        names: :data:`SOURCE_NAMES` or :data:`TARGET_NAMES`.
    """
    plain = [" ".join(re.split(r"[\s_-]+", cell.strip().lower())) for cell in cells]
    return next((plain.index(name) for name in names if name in plain), None)
