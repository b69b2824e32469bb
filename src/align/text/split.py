"""Sentence splitting by rules, without losing a character.

One scanner serves every language; what differs is data (``abbreviations.py``) and which marks end
a sentence. The order of questions is that of the classic rule splitters (Moses' split-sentences;
Punkt's abbreviation and frequent-starter tests, Kiss & Strunk 2006): find a mark, take its closing
quotes and brackets along, then look for a reason not to cut (``rules.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.bitext import Segment, Span
from align.text.normalise import clean
from align.text.paragraphs import paragraph_spans
from align.text.rules import FULL_MARKS, Stop, ends_spaced, ends_unspaced, is_cjk, is_unspaced

_MARK = re.compile(rf"[.．!?…⋯{FULL_MARKS}؟۔।։]+|[—–]+(?=[\"'”’]\s+[\"'“‘])")
_GREEK_MARK = re.compile(r"[.!?…;]+")
#: What makes one run of marks set apart by spaces: ``. . .`` and ``。 。``
_MORE_DOTS = re.compile(r"(?: \.+(?!\w))+")
_MORE_MARKS = re.compile(rf"(?:[ \u3000]*[.!?…{FULL_MARKS}]+(?!\w))+")
#: Closing marks at once after the stop; some are unmistakable after a space, too.
_CLOSERS = re.compile(r"[\"'”’»›«」』）)\]】〕*_]*(?:[ \t]+[”」』](?!\w))*")
_CLOSERS_FRENCH = re.compile(r"[\"'”’)\]*_]*(?:[ \t\u00a0\u202f]*[»”])*")
_CLOSERS_UNSPACED = re.compile(r"[\"'”’»」』）)\]】〕〗]*(?:[ \t\u3000]*[”’」』）】〕]+)*")
_CURLY_CLOSERS_UNSPACED = re.compile(_CLOSERS_UNSPACED.pattern.replace("\"'", "", 1))

#: Marks of notes that hang on the end of a sentence: ``[1]``, ``[2][3]``, ``¹``, ``〔4〕``, ``†``.
_NOTES = re.compile(
    r"(?:[\[［](?:(?:注|note)? ?\d{1,3}|[a-z]{1,2}|citation needed)[\]］]|〔(?:注)?\d{1,3}〕"
    r"|[¹²³⁰-⁹]{1,3}|[†‡]{1,2})+"
)

#: Short stretches that stay whole: titles of works, remarks in brackets, addresses.
_WHOLE = re.compile(
    r"《[^《》\n]{1,100}》|〈[^〈〉\n]{1,100}〉|（[^（）()\n]{1,100}）|\([^()（）\n]{1,120}\)"
    r"|(?:https?://|www\.)[^\s\u2e80-\uffef]*[^\s\u2e80-\uffef.,;:!?\"'”’)]"
)
_BRACKETED_SENTENCE = re.compile(r"[.!?。！？…][\"”’]?[)）]$")
#: A Thai piece is cut at the first space after this many characters.
_THAI_PIECE = 60


def split(text: str, language: str, paragraphs: Sequence[Span] | None = None) -> list[Segment]:
    """The sentences of ``text``, headings and list items among them, in order.

    Lossless: the segments' slices meet and cover the text from 0 to its end. White space between
    two sentences belongs to the first. Time is linear in the length of the text.

    Args:
        text: decoded text; its paragraphs are found first and never joined.
        language: ISO 639-1 code; an unknown one gets the rules that need no word lists.
        paragraphs: [start, end) of each, in order and apart, none of white space alone; found by
            the text's lines when None.
    """
    if paragraphs is None:
        paragraphs = paragraph_spans(text)
    found = [
        (begin, stop, number)
        for number, (start, end) in enumerate(paragraphs)
        for begin, stop in sentence_spans(text, start, end, language)
    ]
    borders = [0, *(begin for begin, _, _ in found[1:]), len(text)]
    return [
        Segment(clean(text[begin:stop]), borders[i], borders[i + 1], number)
        for i, (begin, stop, number) in enumerate(found)
    ]


def sentence_spans(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each sentence in one paragraph, outer white space left out."""
    begin = start
    for cut in _cuts(text, start, end, language):
        yield begin, cut
        begin = _skip_space(text, cut, end)
    if begin < end:
        yield begin, end


def _cuts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Offsets right after the last character of each sentence but the paragraph's last."""
    if language == "th":
        yield from _thai_cuts(text, start, end)
        return
    pattern = _GREEK_MARK if language == "el" else _MARK
    wholes = _WHOLE.finditer(text, start, end)
    whole = next(wholes, None)
    begin = position = counted = start
    quotes = 0
    while (match := pattern.search(text, position, end)) is not None:
        while whole is not None and whole.end() <= match.start():
            whole = next(wholes, None)
        if whole is not None and whole.start() <= match.start():
            position = whole.end()
            if whole.start() == begin and _is_bracketed_sentence(text, whole, end):
                yield position
                begin = _skip_space(text, position, end)
            continue
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        stop = _stop(text, match, begin, end, language, is_open=quotes % 2 == 1)
        position = stop.after
        if stop.resume < end and _ends(stop):
            yield stop.after
            begin = stop.resume


def _stop(
    text: str, match: re.Match[str], begin: int, end: int, language: str, *, is_open: bool
) -> Stop:
    """The marks at ``match`` with what closes after them. In unspaced script a straight quotation
    mark closes only when one ``is_open``; elsewhere the space before it tells."""
    unspaced = is_unspaced(text, match.group(), match.start(), language)
    more = (_MORE_MARKS if unspaced else _MORE_DOTS).match(text, match.end(), end)
    stop = more.end() if more and (unspaced or match.group()[-1] == ".") else match.end()
    closers = _closers(language, unspaced, is_open)
    closed = after = _end(closers, text, stop, end)
    noted = _end(_NOTES, text, closed, end)
    if noted > closed:
        after = _end(closers, text, noted, end)
    resume = _skip_space(text, after, end)
    return Stop(text, language, begin, match.start(), stop, closed, after, resume, end)


def _end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a match of ``pattern`` at ``start`` ends; ``start`` when there is none."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _closers(language: str, unspaced: bool, is_open: bool) -> re.Pattern[str]:
    if unspaced:
        return _CLOSERS_UNSPACED if is_open else _CURLY_CLOSERS_UNSPACED
    return _CLOSERS_FRENCH if language == "fr" else _CLOSERS


def _ends(stop: Stop) -> bool:
    unspaced = is_unspaced(stop.text, stop.mark, stop.start, stop.language)
    return ends_unspaced(stop) if unspaced else ends_spaced(stop)


def _is_bracketed_sentence(text: str, whole: re.Match[str], end: int) -> bool:
    """Whether brackets that open a sentence also close it: ``(It rained.) He left.``"""
    if not _BRACKETED_SENTENCE.search(whole.group()):
        return False
    resume = _skip_space(text, whole.end(), end)
    return resume < end and (text[resume].isupper() or is_cjk(text[resume]))


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _thai_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Thai marks no sentence ends: cut at a space once a piece is long enough to be one."""
    begin = start
    for space in re.compile(r"\s+").finditer(text, start, end):
        if space.start() - begin >= _THAI_PIECE and space.end() < end:
            yield space.start()
            begin = space.end()
