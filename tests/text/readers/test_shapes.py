"""What each reader makes of the shapes that real files have."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from align.errors import InputError
from align.layout import ParagraphKind as Kind
from align.pipeline import read_pair
from align.text import read_document
from benchmarks.common.documents import make_docx

ARTICLE = "".join(
    f"<p>Paragraph number {i} of the article goes on for a while, and then it ends.</p>"
    for i in range(12)
)


def _read(folder: Path, name: str, content: str | bytes, **options: object) -> object:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path, **options)  # type: ignore[arg-type]


def _kinds(document: object) -> list[tuple[str, Kind]]:
    return [(s.text, document.layout.kinds[s.paragraph]) for s in document.segments]  # type: ignore[attr-defined]


# HTML


def test_inline_markup_line_breaks_ruby_and_zero_width_characters(tmp_path: Path) -> None:
    page = (
        "<html><body><p>第一段是\n硬换行的<a href=x>链<b>接<i>文</i></b></a>字，<ruby>漢<rp>(</rp>"
        "<rt>hàn</rt><rp>)</rp></ruby>字\u200b和<wbr>图<sup><a href='#n1'>[1]</a></sup>。</p>\n"
        "<p>Lines\nof <em>English</em>\ntext &amp; 3 &lt; 4.<br>Another line<br/>and a last.</p>"
        "<div>Text in a div <span hidden>no</span><p>and a paragraph</p> and its rest</div>"
    )
    document = _read(tmp_path, "a.html", page)
    assert document.texts == [
        "第一段是硬换行的链接文字，漢字和图。",
        "Lines of English text & 3 < 4.",
        "Another line",
        "and a last.",
        "Text in a div",
        "and a paragraph",
        "and its rest",
    ]
    assert "1 hidden element" in document.layout.skipped


def test_lists_tables_headings_and_captions_keep_their_kinds(tmp_path: Path) -> None:
    page = (
        "<h2>Head</h2><ul><li>One<ul><li>Two</li></ul>Three</li></ul><table><caption>Cap</caption>"
        "<tr><th>A<td>B</table><dl><dt>Term<dd>Meaning</dl><figure><img src=x><figcaption>Fig."
        "</figcaption></figure><ol class='footnotes'><li>A note.</li></ol>"
    )
    assert _kinds(_read(tmp_path, "a.html", page)) == [
        ("Head", Kind.HEADING),
        ("One", Kind.ITEM),
        ("Two", Kind.ITEM),
        ("Three", Kind.ITEM),
        ("Cap", Kind.CAPTION),
        ("A", Kind.CELL),
        ("B", Kind.CELL),
        ("Term", Kind.ITEM),
        ("Meaning", Kind.ITEM),
        ("Fig.", Kind.CAPTION),
        ("A note.", Kind.FOOTNOTE),
    ]


def test_menus_scripts_and_related_links_are_left_out_and_said(tmp_path: Path) -> None:
    page = (
        "<html><head><title>The Headline - Site</title><script>x</script></head><body>"
        "<div class='menu'><a href=/>Home</a> <a href=/n>News</a></div><nav><li>Sport</nav>"
        f"<h1>The Headline</h1><article>{ARTICLE}</article><aside>Related: other</aside>"
        "<footer>Imprint</footer><script>y</script></body></html>"
    )
    document = _read(tmp_path, "a.html", page)
    assert document.texts[0] == "The Headline"
    assert len(document.texts) == 13
    assert not {"Home", "Sport", "Imprint"} & set(document.texts)
    assert "1 script" in document.layout.skipped
    assert any("beside the article" in what for what in document.layout.skipped)


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", "这是一个很长的段落，镕基在其中。"),
        ("big5", "big5hkscs", "這是一個很長的段落，在其中。"),
        ("iso-8859-1", "cp1252", "He said “yes” – and left."),
        ("shift_jis", "shift_jis", "これは長い段落です。"),
        ("utf-8", "gb18030", "这是一个很长的段落，我们在其中说了很多。"),
    ],
)
def test_a_page_is_decoded_as_it_says_or_as_it_looks(
    declared: str, encoding: str, text: str, tmp_path: Path
) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page += f"</head><body><p>{text}</p></body></html>"
    assert _read(tmp_path, "a.htm", page.encode(encoding)).texts == [text]


def test_xhtml_with_its_own_declaration(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/'
        'xhtml"><head><title>题</title></head><body><p>第一句。第二句。</p></body></html>'
    )
    assert _read(tmp_path, "a.xhtml", page.encode("gb2312")).texts == ["第一句。", "第二句。"]


# Markdown


def test_markdown_leaves_its_text(tmp_path: Path) -> None:
    text = (
        "---\ntitle: x\n---\n# 标题一 {#t}\n\n第一段是\n硬换行的[链接](http://x.y)，还有`代码`和**粗体**。[^1]"
        " ![图](a.png)\n\n> A quotation\n> that is wrapped.\n\n- 项目一\n- [x] 项目二\n\n1. One\n\n"
        "| a | b |\n|---|---|\n| 甲 | 乙 |\n\n```python\nprint(1)\n```\n\nSetext\n======\n\n"
        "Last <b>inline</b> html<br>line \\* &copy;.\n\n[^1]: 脚注在此。\n\n[ref]: http://a.b\n"
    )
    document = _read(tmp_path, "a.md", text)
    assert _kinds(document) == [
        ("标题一", Kind.HEADING),
        ("第一段是硬换行的链接，还有代码和粗体。", Kind.TEXT),
        ("A quotation that is wrapped.", Kind.TEXT),
        ("项目一", Kind.ITEM),
        ("项目二", Kind.ITEM),
        ("One", Kind.ITEM),
        ("a", Kind.CELL),
        ("b", Kind.CELL),
        ("甲", Kind.CELL),
        ("乙", Kind.CELL),
        ("Setext", Kind.HEADING),
        ("Last inline html", Kind.TEXT),
        ("line * ©.", Kind.TEXT),
        ("脚注在此。", Kind.FOOTNOTE),
    ]
    assert set(document.layout.skipped) == {
        "1 front matter", "1 mark of a note", "1 image", "1 code block",
    }  # fmt: skip


# Word


def _docx(build: object) -> bytes:
    import docx

    document = docx.Document()
    build(document)  # type: ignore[operator]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_word_kinds_tables_and_tracked_changes(tmp_path: Path) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def build(document: object) -> None:
        document.add_heading("Title", 0)
        document.add_heading("Part", 2)
        document.add_paragraph("First item", style="List Bullet")
        document.add_paragraph("Second item", style="List Number")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Left", "Right"
        paragraph = document.add_paragraph("Kept ")
        paragraph.add_run("bold").bold = True
        paragraph.add_run(" hidden").font.hidden = True
        for tag, text in (("ins", " added."), ("del", " gone.")):
            inner = "delText" if tag == "del" else "t"
            paragraph._p.append(
                parse_xml(
                    f"<w:{tag} {nsdecls('w')} w:id='1'><w:r><w:{inner} xml:space='preserve'>{text}"
                    f"</w:{inner}></w:r></w:{tag}>"
                )
            )
        paragraph.add_run().add_break()
        paragraph.add_run("A new line.")

    document = _read(tmp_path, "a.docx", _docx(build))
    assert _kinds(document) == [
        ("Title", Kind.HEADING),
        ("Part", Kind.HEADING),
        ("First item", Kind.ITEM),
        ("Second item", Kind.ITEM),
        ("Left", Kind.CELL),
        ("Right", Kind.CELL),
        ("Kept bold added.", Kind.TEXT),
        ("A new line.", Kind.TEXT),
    ]
    assert {"1 hidden stretch", "1 tracked deletion"} <= set(document.layout.skipped)


def test_footnotes_stand_at_the_end_and_comments_are_counted(tmp_path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {w}><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>line</w:t></w:r>'
        '</w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>The note.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    comments = f"<w:comments {w}><w:comment><w:p/></w:comment><w:comment/></w:comments>"
    file = io.BytesIO(make_docx(["Title", "A text.", "Another."], "en"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
        archive.writestr("word/comments.xml", comments)
    document = _read(tmp_path, "a.docx", file.getvalue())
    assert _kinds(document)[-2:] == [("Another.", Kind.TEXT), ("The note.", Kind.FOOTNOTE)]
    assert "2 comments" in document.layout.skipped


# Subtitles


def test_cues_become_sentences_with_times(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\nThis is the first\npart of a sentence\n\n"
        "2\n00:00:02,600 --> 00:00:04,000\nthat goes on. And <i>another</i>\n\n"
        "3\n00:00:04,100 --> 00:00:05,000\n{\\an8}one.\n\n"
        "4\n00:00:10,000 --> 00:00:12,000\n- Hello.\n- Bye.\n\n"
        "5\n00:00:13,000 --> 00:00:14,000\n[door slams]\n\n6\n00:00:14,500 --> 00:00:15,000\n\n"
    )
    document = _read(tmp_path, "a.srt", text)
    assert document.texts == [
        "This is the first part of a sentence that goes on.", "And another one.", "Hello.", "Bye.",
    ]  # fmt: skip
    times = document.layout.times
    assert times[0][0] == 1.0 and 2.6 < times[0][1] < times[1][0] < 4.0 and times[1][1] == 5.0
    assert times[2] == times[3] == (10.0, 12.0)
    assert {"1 description of a sound", "1 empty cue"} == set(document.layout.skipped)
    cues = read_document(tmp_path / "a.srt", presegmented=True)
    assert cues.texts[:2] == ["This is the first part of a sentence", "that goes on. And another"]
    assert cues.layout.times[1] == (2.6, 4.0)


def test_songs_stand_apart_from_what_is_said(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nHe began to sing.\n\n"
        "2\n00:00:02,100 --> 00:00:04,000\n♪ La la la ♪\n\n"
        "3\n00:00:04,100 --> 00:00:05,000\nand stopped.\n"
    )
    (tmp_path / "a.srt").write_text(text, "utf-8")
    texts = read_document(tmp_path / "a.srt", language="en").texts
    assert texts == ["He began to sing.", "♪ La la la ♪", "and stopped."]


def test_a_compound_that_breaks_at_its_hyphen_keeps_it(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas").Canvas(str(tmp_path / "a.pdf"))
    lines = [
        "The committee met on Monday to look at a state-of-the-",
        "art plan. It was a long meet-",
        "ing, and the non-govern-",
        "mental members spoke about it for an hour or more than that.",
    ]
    for number, line in enumerate(lines):
        canvas.drawString(50, 780 - 14 * number, line)
    canvas.save()
    assert read_document(tmp_path / "a.pdf", language="en").texts == [
        "The committee met on Monday to look at a state-of-the-art plan.",
        "It was a long meeting, and the non-governmental members spoke about it for an hour or "
        "more than that.",
    ]


def test_cues_without_full_stops_stand_alone(tmp_path: Path) -> None:
    lines = ["你好", "我们今天去哪儿", "不知道，", "你说呢", "去公园吧", "好"]
    cues = (
        f"{i}\n00:00:{i * 2:02},000 --> 00:00:{i * 2 + 1:02},900\n{line}\n"
        for i, line in enumerate(lines)
    )
    assert _read(tmp_path, "a.srt", "\n".join(cues)).texts == [
        "你好", "我们今天去哪儿", "不知道，你说呢", "去公园吧", "好",
    ]  # fmt: skip


def test_webvtt_and_ass(tmp_path: Path) -> None:
    vtt = (
        "WEBVTT\n\nNOTE a remark\n\nSTYLE\n::cue {color: red}\n\nid\n00:01.000 --> 00:02.000 line:0"
        "\n<v Bob>Hi <c.red>there</c>.\n"
    )
    assert _read(tmp_path, "a.vtt", vtt).texts == ["Hi there."]
    ass = (
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, "
        "MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,"
        "{\\i1}Hello\\Nthere.\nComment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,no\n"
    )
    document = _read(tmp_path, "a.ass", ass)
    assert document.texts == ["Hello there."]
    assert document.layout.skipped == ("1 comment",)


# Tables


def test_a_table_of_two_columns_is_asked_for_on_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("id;原文;译文\n1;第一句。;The first.\n2;第二句。;The second.\n", "utf-8")
    with pytest.raises(InputError, match=r"2 columns of text; .*align check"):
        read_document(path)
    source, target = read_pair(path, path)
    assert source.texts == ["第一句。", "第二句。"]
    assert target.texts == ["The first.", "The second."]


def test_a_workbook_of_two_columns(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["target", "source", "words"], ["Good.", "好。", 1], ["Bye now.", "再见。", 2]):
        book.active.append(row)
    book.create_sheet("notes").append(["A remark."])
    path = tmp_path / "book.xlsx"
    book.save(path)
    source, target = read_pair(path, path)
    assert (source.texts, target.texts) == (["好。", "再见。"], ["Good.", "Bye now."])
    assert "1 other sheet" in source.layout.skipped


# PDF


def test_a_pdf_without_a_text_layer_is_refused(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(tmp_path / "scan.pdf")
    with pytest.raises(InputError, match=r"without a text layer.*OCR"):
        read_document(tmp_path / "scan.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="encrypted"):
        read_document(tmp_path / "locked.pdf")


def test_hyphens_at_the_ends_of_lines(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    lines = [
        "The inter-", "national agreement on long-term and well-", "known state-",
        "of-the-art things was made in the capital of the country, and it is well-known.",
    ]  # fmt: skip
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for i, line in enumerate(lines):
        canvas.drawString(72, 700 - 15 * i, line + " ")
    canvas.save()
    text = " ".join(read_document(tmp_path / "a.pdf").texts)
    assert "international" in text
    assert "well-known state" in text
