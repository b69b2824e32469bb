"""Targets of ``fuzz`` for the readers of documents: good files, and changes inside packed ones."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable

from align.text.readers import list_readers
from benchmarks.common.documents import MAKERS

PREFIX = "document-"
#: Share of runs that change a packed file inside, so that it can still be unpacked.
_INSIDE = 0.8
_TEXTS = {
    "zh": ["标题", "第一句，有 https://a.b/c。第二句“在此”。", "三、2.5亿元……", "最后一段。"],
    "en": ["A title", 'One sentence. "Another" one, with 3 < 4 & so on.', "3. An item", "The end."],
}
_MORE = {
    "html": [
        b"<html><head><meta charset=gb2312><title>\xb1\xea\xcc\xe2</title></head><body>"
        b"<nav><a>x</a></nav><h1>\xb1\xea\xcc\xe2</h1><ruby>a<rt>b</rt></ruby><p>\xd2\xbb<br>\xb6\xfe<table><tr>"
        b"<td>x<td>y</table><ul><li>1<ul><li>2</ul></ul><pre><code>x</code></pre></body></html>"
    ],
    "markdown": [
        b"---\na: b\n---\n# T {#x}\n\n> q *a* **b** `c` [l](u) ![i](u) <br> <b>h</b>\n\n- [ ] a\n"
        b"  1. b\n\n| a | b |\n|---|--:|\n| c | d |\n\n```\nx\n```\n\n<div>x</div>\n\na[^1]\n"
        b"\n[^1]: n\n"
    ],
    "subtitles": [
        b"WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:02.000 line:0\n<v Bob>Hi <i>there</i>\n- No.\n",
        b"[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, "
        b"MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,"
        b"{\\i1}Hello\\Nthere.\nComment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,no\n",
    ],
    "csv": ['1;好的。\n2;"再见；"\n'.encode()],
}


def document_samples() -> dict[str, list[bytes]]:
    """Good input for each reader but the one of plain text, which ``fuzz`` has already."""
    suffixes = {"markdown": "md", "subtitles": "srt"}
    return {
        PREFIX + reader.name: [
            *(
                MAKERS[suffixes.get(reader.name, reader.name)](texts, language)
                for language, texts in _TEXTS.items()
            ),
            *_MORE.get(reader.name, []),
        ]
        for reader in list_readers()
        if suffixes.get(reader.name, reader.name) in MAKERS
    }


def mutated_inside(
    data: bytes, generator: random.Random, change: Callable[[bytearray, random.Random], None]
) -> bytes | None:
    """A packed file (ZIP, the streams of a PDF) changed in what it holds; None: not this time."""
    if generator.random() > _INSIDE:
        return None
    if data.startswith(b"PK"):
        return _zip_changed(data, generator, change)
    return None


def _zip_changed(
    data: bytes, generator: random.Random, change: Callable[[bytearray, random.Random], None]
) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError):
        return None
    for _ in range(generator.choice((1, 1, 2, 3))):
        name = generator.choice(sorted(parts))
        part = bytearray(parts[name])
        change(part, generator)
        parts[name] = bytes(part)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), bytes(part))
    return file.getvalue()
