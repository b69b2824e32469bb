"""Web pages: the article is found by trafilatura, its text is taken from the page itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from align.errors import InputError
from align.layout import ParagraphKind
from align.text.decode import decode, decode_text, text_encoding
from align.text.readers.base import Reading, Source, counted, missing
from align.text.readers.html_blocks import PageBlock, page_blocks, parse_html

_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
#: Bytes in which a browser looks for the encoding; pages exceed the standard's 1,024.
_HEAD = 8192
#: Encodings that are called by the name of a smaller one.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252"}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: Share of a page's text outside menus and footers below which trafilatura's article is not
#: believed, and characters of a page that is too short for it to tell.
_LEAST_SHARE, _SHORT = 0.25, 400
#: Characters of a block that may stand by chance inside a line of the article, and what
#: trafilatura sets around list items and table cells.
_SHORT_BLOCK, _MARKS = 12, "-|*# \t"
#: Characters of a page that is a book rather than an article: it is taken whole.
_MOST_FOR_ARTICLE = 3_000_000
_SPACE = re.compile(r"\s+")


def read_html(source: Source) -> Reading:
    """The article of a web page: what trafilatura takes for it, paragraph by paragraph.

    Raises:
        InputError: it cannot be decoded or parsed.
        MissingExtraError: trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise missing("trafilatura") from None
    text = decode_page(source)
    root = parse_html(text)
    if root is None:
        raise InputError("a web page without an element", path=source.name)
    skipped: Counter[str] = Counter()
    blocks = page_blocks(root, skipped)
    kept = _article(blocks, _extracted(trafilatura, text), _titles(root))
    left = len(blocks) - len(kept)
    skipped["paragraph beside the article|paragraphs beside the article"] += left
    return Reading.of_blocks((found.block for found in kept), counted(skipped))


def decode_page(source: Source) -> str:
    """The text of a page in the encoding that the user, a byte order mark, the server or the page
    names; when that is wrong, in the one that it looks like."""
    data = source.data
    if not data.startswith(_BOMS):
        declared = source.encoding or _declared(data)
        known = text_encoding(declared) if declared else None
        if known is not None and not known.startswith("utf-16"):
            try:
                return decode(data, encoding=_WIDER.get(known, known), path=source.name)
            except InputError:
                if source.encoding:
                    raise
    return decode_text(data, encoding=source.encoding, path=source.name)


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def _extracted(trafilatura: Any, text: str) -> str:
    """The article as trafilatura has it, in lines; empty where it finds none."""
    if len(text) > _MOST_FOR_ARTICLE:
        return ""
    try:
        found = trafilatura.extract(
            text,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_images=False,
            favor_recall=True,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # it meets pages that nobody thought of: the whole page is better than none
        return ""
    return found or ""


def _article(blocks: list[PageBlock], article: str, titles: list[str]) -> list[PageBlock]:
    """The blocks that stand in the article, with those that lie among them."""
    body = [found for found in blocks if not found.is_aside]
    bare = _bare(article)
    lines = {_bare(line.strip(_MARKS)) for line in article.splitlines()}
    within = [not found.is_aside and _is_within(found, bare, lines) for found in blocks]
    whole = sum(len(found.block.text) for found in body)
    taken = sum(len(f.block.text) for f, inside in zip(blocks, within, strict=True) if inside)
    if whole < _SHORT or taken < _LEAST_SHARE * whole:
        return body or blocks
    parents = {id(f.parent) for f, inside in zip(blocks, within, strict=True) if inside}
    inside = [at for at, is_in in enumerate(within) if is_in]
    first, last = inside[0], inside[-1]
    return [
        found
        for at, found in enumerate(blocks)
        if within[at]
        or (first < at < last and not found.is_aside and id(found.parent) in parents)
        or (at < first and _is_title(found, titles))
    ]


def _is_within(found: PageBlock, article: str, lines: set[str]) -> bool:
    """Whether the article has the block's text; a short one must be a line of it."""
    bare = _bare(found.block.text)
    return bare in lines or (len(bare) >= _SHORT_BLOCK and bare in article)


def _is_title(found: PageBlock, titles: list[str]) -> bool:
    """Whether a heading above the article is what the page calls itself."""
    bare = _bare(found.block.text)
    is_heading = found.block.kind is ParagraphKind.HEADING
    return is_heading and not found.is_aside and any(t.startswith(bare) for t in titles)


def _titles(root: Any) -> list[str]:
    found = [element.text or "" for element in root.iter("title")][:1]
    for element in root.iter("meta"):
        if element.get("property") == "og:title" or element.get("name") == "title":
            found.append(element.get("content") or "")
    return [bare for bare in map(_bare, found) if bare]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
