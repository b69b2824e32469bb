"""Markdown (CommonMark with tables and footnotes): the text without its marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.layout import ParagraphKind
from align.text.decode import decode_text
from align.text.readers.base import Block, Reading, Source, counted
from align.text.readers.html_blocks import page_blocks, parse_html
from align.text.readers.inline import LINE_BREAK, fold_space

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(?:.*\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
#: A footnote's definition; CommonMark takes some for a link's.
_NOTE_LINE = re.compile(r"^( {0,3})\[(\^[^\]\s]{1,40}\]:)", re.M)
_NOTE = re.compile(r"\A\[\^[^\]\s]{1,40}\]:[ \t]*")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}\n]{0,200}\}$")
_TASK = re.compile(r"\A\[[ xX]\][ \t]+")
_MOST_BRACKETS, _BLANK = 10_000, re.compile(r"(\n[ \t]*\n)")
_BR = re.compile(r"<br\s*/?>", re.I)
_CODE, _IMAGE, _MARK = "code block", "image", "mark of a note|marks of notes"


def read_markdown(source: Source) -> Reading:
    """The paragraphs, headings, list items and table cells of a Markdown file.

    Links leave their text; front matter and blocks of code are left out.

    Raises:
        InputError: it is no text, or cannot be decoded.
    """
    text = decode_text(source.data, encoding=source.encoding, path=source.name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped: Counter[str] = Counter()
    front = _FRONT.match(text)
    if front and text[: front.end()].count("\n") > 1:
        text = text[front.end() :]
        skipped["front matter|front matters"] += 1
    return Reading.of_blocks(markdown_blocks(text, skipped), counted(skipped))


def markdown_blocks(text: str, skipped: Counter[str]) -> list[Block]:
    """The blocks of Markdown; what is left out is counted in ``skipped``."""
    from markdown_it import MarkdownIt

    text = _tamed(text)
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    tokens = parser.parse(_NOTE_LINE.sub(r"\1\\[\2", text))
    blocks: list[Block] = []
    kinds: list[ParagraphKind] = []
    for token in tokens:
        kind = _KINDS.get(token.type)
        if token.nesting == 1 and kind is not None:
            kinds.append(kind)
        elif token.nesting == -1 and token.type.replace("_close", "_open") in _KINDS:
            kinds.pop()
        elif token.type in ("fence", "code_block"):
            skipped[_CODE] += 1
        elif token.type == "html_block":
            blocks += _html(token.content, skipped)
        elif token.type == "inline":
            block = _block(token.children or (), kinds[-1] if kinds else None, skipped)
            blocks += [block] if block.text else []
    return blocks


_KINDS = {
    "heading_open": ParagraphKind.HEADING,
    "list_item_open": ParagraphKind.ITEM,
    "th_open": ParagraphKind.CELL,
    "td_open": ParagraphKind.CELL,
}


def _tamed(text: str) -> str:
    """The text with the brackets escaped of a block that has more than any author writes: what
    they may mean is looked for in quadratic time."""
    if text.count("[") <= _MOST_BRACKETS:
        return text
    return "".join(
        block.replace("[", "\\[") if block.count("[") > _MOST_BRACKETS else block
        for block in _BLANK.split(text)
    )


def _block(children: Sequence[Token], kind: ParagraphKind | None, skipped: Counter[str]) -> Block:
    text = fold_space("".join(_inline(child, skipped) for child in children))
    if kind is None and (note := _NOTE.match(text)):
        return Block(text[note.end() :], ParagraphKind.FOOTNOTE)
    text, marks = _NOTE_MARK.subn("", text)
    skipped[_MARK] += marks
    if kind is ParagraphKind.HEADING:
        text = _ATTRIBUTES.sub("", text)
    elif kind is ParagraphKind.ITEM:
        text = _TASK.sub("", text)
    return Block(text, kind or ParagraphKind.TEXT)


def _inline(token: Token, skipped: Counter[str]) -> str:
    if token.type == "softbreak":
        return "\n"
    if token.type == "hardbreak" or (token.type == "html_inline" and _BR.match(token.content)):
        return LINE_BREAK
    if token.type == "image":
        skipped[_IMAGE] += 1
        return ""
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _html(content: str, skipped: Counter[str]) -> list[Block]:
    root = parse_html(content)
    return [] if root is None else [found.block for found in page_blocks(root, skipped)]
