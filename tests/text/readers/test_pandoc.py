"""Files that pandoc writes: Word with footnotes, EPUB, OpenDocument and HTML of one text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from align.layout import ParagraphKind as Kind
from align.text import read_document

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")

TEXT = """\
# 第一章

小米公司的*年会*在北京召开。[^1]雷军说：“明年会更好。”

- 第一项
- 第二项

| 产品 | 数量 |
|------|------|
| 手机 | 三千 |

![图](none.png)

The last paragraph has a [link](http://example.org) and **bold** words.

[^1]: 这是脚注。
"""


@pytest.mark.parametrize("suffix", ["docx", "epub", "odt", "html"])
def test_a_text_that_pandoc_wrote(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    subprocess.run(
        ["pandoc", "-s", "--metadata", "title=题目", "-o", path, tmp_path / "a.md"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    document = read_document(path, language="zh")
    kinds = {s.text: document.layout.kinds[s.paragraph] for s in document.segments}
    texts = [
        "第一章", "小米公司的年会在北京召开。", "雷军说：“明年会更好。”", "第一项", "第二项",
        "产品", "数量", "手机", "三千", "The last paragraph has a link and bold words.",
    ]  # fmt: skip
    found = [text for text in document.texts if text in texts]
    assert found == texts
    assert kinds["第一章"] is Kind.HEADING
    assert kinds["第二项"] is Kind.ITEM
    assert kinds["三千"] is Kind.CELL
    notes = [text for text, kind in kinds.items() if kind is Kind.FOOTNOTE]
    assert [note.rstrip("↩︎ ") for note in notes if "脚注" in note] == ["这是脚注。"]
