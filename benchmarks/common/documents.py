"""Documents of every kind that Align reads, made from paragraphs by the tools that people use."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from html import escape

Paragraphs = Sequence[str]
#: Characters of a line of a subtitle, and seconds that one is shown.
_LINE, _SHOWN = {"zh": 18, "en": 42}, 0.06


def make_txt(paragraphs: Paragraphs, language: str) -> bytes:
    return "".join(f"{text}\n\n" for text in paragraphs).encode()


def make_md(paragraphs: Paragraphs, language: str) -> bytes:
    """The first paragraph as the heading; what Markdown would take for marks is escaped."""
    texts = [re.sub(r"([\\`*_\[\]<>#|~])|^([-+]|\d+(?=[.)]))", r"\\\g<0>", p) for p in paragraphs]
    texts = [re.sub(r"^\\(\d+)", r"\1\\", text) for text in texts]
    return ("# " + "\n\n".join(texts) + "\n").encode()


def make_html(paragraphs: Paragraphs, language: str) -> bytes:
    """A page with a menu, an article and a footer."""
    title, *rest = map(escape, paragraphs)
    menu = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(_MENU[language]))
    body = "\n".join(f"<p>{_broken(text, language)}</p>" for text in rest)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}'
        f"</title><style>p {{ margin: 1em }}</style><script>var a = '<p>no</p>';</script></head>"
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>\n"
        f'<img src="a.png" alt="">{body}</article></main>'
        f"<footer><p>© 2018</p><ul>{menu}</ul></footer></body></html>\n"
    ).encode()


_MENU = {"zh": ("首页", "新闻", "联系我们"), "en": ("Home", "News", "Contact us")}


def _broken(text: str, language: str) -> str:
    """Lines broken where editors break them, and some inline markup."""
    if language == "zh":
        return re.sub(r"(.{60})(?=[\u4e00-\u9fff]{2})", r"\1\n", text)
    return re.sub(r"(.{70}\S*) ", r"\1\n", text)


def make_docx(paragraphs: Paragraphs, language: str) -> bytes:
    """By python-docx."""
    import docx

    document = docx.Document()
    document.add_heading(paragraphs[0], 1)
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "Header"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_srt(paragraphs: Paragraphs, language: str) -> bytes:
    """Cues of two lines, cut where a line is full; a pause between paragraphs."""
    now, cues = 1.0, []
    for text in paragraphs:
        lines = cut(text, language)
        for pair in (lines[i : i + 2] for i in range(0, len(lines), 2)):
            length = max(sum(map(len, pair)) * _SHOWN, 1.0)
            cues.append((now, now + length, "\n".join(pair)))
            now += length + 0.04
        now += 5.0
    blocks = (
        f"{i}\n{_clock(start)} --> {_clock(end)}\n{text}\n"
        for i, (start, end, text) in enumerate(cues, 1)
    )
    return "\n".join(blocks).encode()


def cut(text: str, language: str) -> list[str]:
    """Lines of a subtitle: at spaces in English, at any character in Chinese."""
    width = _LINE[language]
    if language == "zh":
        # Not inside a word of Latin letters, nor before what must not begin a line.
        pieces = re.findall(r"(?:[A-Za-z0-9.%+-]+|.)[，。！？、；：”’）》…]*", text)
    else:
        pieces = re.findall(r"\S+\s*", text)
    lines = [""]
    for piece in pieces:
        if lines[-1] and len(lines[-1] + piece.strip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02},{rest % 1000:03}"


_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def make_epub(paragraphs: Paragraphs, language: str) -> bytes:
    """Two chapters, whose names are not in the order of the spine, and a table of contents."""
    half = len(paragraphs) // 2
    chapters = {"b.xhtml": paragraphs[:half], "a.xhtml": paragraphs[half:]}
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" '
        'version="3.0"><metadata/><manifest><item id="n" href="nav.xhtml" properties="nav" '
        'media-type="application/xhtml+xml"/><item id="b" href="text/b.xhtml" '
        'media-type="application/xhtml+xml"/><item id="a" href="text/a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/>'
        '<itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": _chapter(["Contents"], language),
    }
    for name, texts in chapters.items():
        parts[f"OEBPS/text/{name}"] = _chapter(texts, language)
    return zipped(parts)


def _chapter(texts: Paragraphs, language: str) -> str:
    body = "\n".join(f"<p>{_broken(escape(text), language)}</p>" for text in texts)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/'
        f'1999/xhtml"><head><title/></head><body><section>{body}&nbsp;</section></body></html>'
    )


def zipped(parts: dict[str, str]) -> bytes:
    """A ZIP file of texts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def make_pdf(paragraphs: Paragraphs, language: str) -> bytes:
    """By reportlab: justified lines, a running head and page numbers."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    font = "Times-Roman"
    if language == "zh":
        font = "STSong-Light"
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    wrap = {"wordWrap": "CJK"} if language == "zh" else {}
    text = ParagraphStyle("text", fontName=font, fontSize=11, leading=15, spaceAfter=8, **wrap)
    title = ParagraphStyle("title", parent=text, fontSize=18, leading=24, spaceAfter=14)

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("Times-Roman", 9)  # type: ignore[attr-defined]
        canvas.drawString(72, 800, "Annual Meeting 2018")  # type: ignore[attr-defined]
        canvas.drawString(290, 30, str(document.page))  # type: ignore[attr-defined]

    file = io.BytesIO()
    story = [Paragraph(escape(p), text if i else title) for i, p in enumerate(paragraphs)]
    SimpleDocTemplate(file, invariant=1, pageCompression=0).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )
    return file.getvalue()


def make_xlsx(paragraphs: Paragraphs, language: str) -> bytes:
    """By openpyxl: a column of numbers and one of texts."""
    import openpyxl

    book = openpyxl.Workbook()
    for number, text in enumerate(paragraphs, 1):
        book.active.append([number, text])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def make_csv(paragraphs: Paragraphs, language: str) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([i, text] for i, text in enumerate(paragraphs, 1))
    return file.getvalue().encode()


_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)


def make_odt(paragraphs: Paragraphs, language: str) -> bytes:
    title, *rest = map(escape, paragraphs)
    body = f"<text:h>{title}</text:h>" + "".join(f"<text:p>{text}</text:p>" for text in rest)
    mime = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime, "content.xml": _ODT.format(body)})


#: Suffix → what makes such a file.
MAKERS: dict[str, Callable[[Paragraphs, str], bytes]] = {
    "txt": make_txt,
    "html": make_html,
    "docx": make_docx,
    "md": make_md,
    "srt": make_srt,
    "epub": make_epub,
    "pdf": make_pdf,
    "odt": make_odt,
    "xlsx": make_xlsx,
    "csv": make_csv,
}
