"""The model's own order of two documents, so that swapping source and target mirrors the result.

The weights were fitted with Chinese on one side and English on the other. The document nearer to
the Chinese role is called *near*, the other *far*, whichever of them is the source.
"""

from __future__ import annotations

from align.bitext import UNSPACED, Document


def is_mirrored(source: Document, target: Document) -> bool:
    """Whether the target is the near document.

    Languages written without spaces come first, then the alphabet decides, then the text itself.
    """
    return _rank(target) < _rank(source)


def _rank(document: Document) -> tuple[bool, bool, str, str]:
    language = document.language
    return language != "zh", language not in UNSPACED, language, document.text
