"""Traditional Chinese as the analysis sees it: in simplified characters, offset for offset.

Lexicon, encoder and aligner know simplified Chinese best. What is looked up goes through here; what
is written stays as it was. A text is taken for traditional when more of its characters are written
so than the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from align.lexicon.tables import read_lines, simplification
from align.scripts import HAN_RANGES
from align.text.scripts import chinese_script

#: Characters by which a text as a whole is judged.
_SAMPLE = 20_000
_HAN = re.compile(f"[{HAN_RANGES}]+")


def simplified(text: str) -> str:
    """``text`` in simplified characters, of the same length: by character, but for words in which
    a character that has several simplified forms is another than as a rule (於 in 於潛)."""
    plain = text.translate(_characters())
    pieces: list[str] = []
    end = 0
    for match in _words().finditer(text):
        pieces += (plain[end : match.start()], _table()[match.group()])
        end = match.end()
    return "".join([*pieces, plain[end:]]) if pieces else plain


def simplified_texts(texts: Sequence[str], language: str) -> Sequence[str]:
    """The texts of a document as the analysis sees them; ``texts`` itself where nothing changes.

    Args:
        language: ISO 639-1 code; only Chinese changes.
    """
    if language != "zh":
        return texts
    whole = chinese_script(_head(texts)) == "Hant"
    found = [
        simplified(text) if whole or chinese_script(text) == "Hant" else text for text in texts
    ]
    return found if found != list(texts) else texts


def restored(message: str, plain: str, written: str) -> str:
    """A message about ``plain`` with the words that it takes from there as they were ``written``.

    Args:
        plain, written: a text in simplified characters and as it was, offset for offset.
    """

    def original(match: re.Match[str]) -> str:
        at = plain.find(match.group())
        return match.group() if at < 0 else written[at : at + len(match.group())]

    return message if plain == written else _HAN.sub(original, message)


def replaced(message: str, terms: Mapping[str, str]) -> str:
    """A message with the runs of Han characters that ``terms`` has as they are there."""
    return _HAN.sub(lambda match: terms.get(match.group(), match.group()), message)


def _head(texts: Iterable[str]) -> str:
    pieces: list[str] = []
    length = 0
    for text in texts:
        pieces.append(text)
        length += len(text)
        if length >= _SAMPLE:
            break
    return "".join(pieces)


@cache
def _table() -> dict[str, str]:
    rows = (line.split("\t") for line in read_lines("simplified-words.tsv"))
    return {row[0]: row[1] for row in rows}


@cache
def _characters() -> dict[int, str]:
    rules = {ord(old): new for old, new in _table().items() if len(old) == 1}
    return {**simplification(), **rules}


@cache
def _words() -> re.Pattern[str]:
    words = sorted((word for word in _table() if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
