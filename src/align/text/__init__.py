"""Files in, paragraphs and segments out: decode, detect the language, split."""

from align.text.decode import read_text
from align.text.document import (
    document_from_reading,
    document_from_text,
    open_reading,
    read_document,
)
from align.text.identify import Guess, detect_language, identify
from align.text.normalise import clean, fold_width
from align.text.pair import pair_languages
from align.text.split import split

__all__ = [
    "Guess",
    "clean",
    "detect_language",
    "document_from_reading",
    "document_from_text",
    "fold_width",
    "identify",
    "open_reading",
    "pair_languages",
    "read_document",
    "read_text",
    "split",
]
