"""Files in, paragraphs and segments out: decode, detect the language, split."""

from align.text.decode import read_text
from align.text.document import document_from_text, read_document
from align.text.identify import detect_language
from align.text.normalise import clean, fold_width
from align.text.split import split

__all__ = [
    "clean",
    "detect_language",
    "document_from_text",
    "fold_width",
    "read_document",
    "read_text",
    "split",
]
