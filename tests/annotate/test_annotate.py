"""Findings in the file that was checked: notes and corrections, and not a byte besides."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from align.annotate import annotate
from align.bitext import Bead, Finding, Severity
from align.errors import FormatError
from align.formats import iter_beads

TRADOS = """\
<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" \
xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0">\
<file original="a.docx" datatype="x-sdlfilterframework2" source-language="zh-CN" \
target-language="en-US"><header><sdl:ref-files><sdl:ref-file uid="0"/></sdl:ref-files></header>\
<body><group><trans-unit id="u1"><source><g id="5">他有35人。她有7人。</g></source><seg-source>\
<g id="5"><mrk mtype="seg" mid="1">他有35人。</mrk><mrk mtype="seg" mid="2">她有7人。</mrk></g>\
</seg-source><target><g id="5"><mrk mtype="seg" mid="1">He has 36 people.</mrk> \
<mrk mtype="seg" mid="2">She has 8 people.</mrk></g></target><sdl:seg-defs><sdl:seg id="1" \
conf="Draft"/><sdl:seg id="2" conf="ApprovedSignOff" locked="true"/></sdl:seg-defs></trans-unit>\
</group><trans-unit id="u2" translate="no"><source>x</source></trans-unit></body></file></xliff>"""
MEMOQ = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2">
\t<file original="b.txt" source-language="zh-cn" target-language="en-us" datatype="x-plaintext">
\t\t<body>
\t\t\t<!-- <trans-unit id="0"><target>He has 36 people.</target></trans-unit> -->
\t\t\t<trans-unit id='1' mq:status="ManuallyConfirmed">
\t\t\t\t<source xml:space="preserve">他有35<ph id="1">&lt;br/&gt;</ph>人。</source>
\t\t\t\t<target xml:space="preserve">He has 36<ph id="1">&lt;br/&gt;</ph> peo<x id="2"/>ple.\
</target>
\t\t\t\t<alt-trans><target>He has 36 people.</target></alt-trans>
\t\t\t\t<mq:minorversions/>
\t\t\t</trans-unit>
\t\t\t<trans-unit id="2" approved="yes">
\t\t\t\t<source xml:space="preserve">我有35本。</source>
\t\t\t\t<target xml:space="preserve">I have 36 books.</target>
\t\t\t</trans-unit>
\t\t</body>
\t</file>
</xliff>
"""
PLAIN = """\
<?xml version="1.0" encoding="UTF-8"?>
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
 <x:file original="b.txt" source-language="zh-cn" target-language="en-us" datatype="plaintext">
  <x:body>
   <x:trans-unit id="1"><x:source>他有35人。</x:source>
    <x:target>He &amp; 36 <x:g id="1">of 36</x:g> 3<x:x id="2"/>6 \
<x:mrk mtype="protected">36</x:mrk></x:target></x:trans-unit>
   <x:trans-unit id="2" approved="yes"><x:source>我有35本。</x:source>
    <x:target>I have 36 books.</x:target></x:trans-unit>
   <x:group translate="no"><x:trans-unit id="3"><x:source>我有35本。</x:source>
    <x:target>I have 36 books.</x:target></x:trans-unit></x:group>
  </x:body>
 </x:file>
</x:xliff>
"""
OKAPI_2 = """\
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">
 <file id="f1" original="c.html">
  <unit id="1">
   <notes>
    <note id="n1">Keep it short</note>
   </notes>
   <segment id="s1"><source>他有35人。</source><target>He has 36 people.</target></segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2" state="final"><source>她有7人。</source><target>She has 8 people.</target>\
</segment>
  </unit>
  <unit id="2">
   <segment><source>我有35本。</source><target>I <pc id="1">have 36</pc> books &amp; &#x32;.\
</target></segment>
  </unit>
 </file>
</xliff>
"""
OMEGAT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" \
creationtoolversion="5.7" segtype="sentence" srclang="ZH-CN"/>
  <body>
<!-- Default translations -->
    <tu>
      <note>Ask the client</note>
      <tuv lang="ZH-CN">
        <seg>他有35人。</seg>
      </tuv>
      <tuv lang="EN-US" changeid="me" changedate="20240101T000000Z">
        <seg>He has 36 people.</seg>
      </tuv>
    </tu>
    <tu><tuv lang="ZH-CN"><seg>他有35<bpt i="1">&lt;b&gt;</bpt>人<ept i="1"/>。</seg></tuv>\
<tuv lang="EN-US"><seg>He has 3<bpt i="1">&lt;b&gt;</bpt>6<ept i="1"/> people.</seg></tuv></tu>
  </body>
</tmx>
"""
GETTEXT = r"""# Translators
msgid ""
msgstr ""
"Language: en\n"
"X-Source-Language: zh\n"
"Content-Type: text/plain; charset=UTF-8\n"

# mine
#. extracted
#: a.c:3
#, c-format
msgctxt "menu"
msgid "他有35\"人\"。"
msgstr ""
"He has \"36\" "
"people."

#, fuzzy
msgid "我有35本。"
msgstr "I have 36 books."
#~ msgid "旧"
#~ msgstr "old 36"
"""
FILES = {
    "trados.sdlxliff": TRADOS,
    "memoq.xlf": MEMOQ,
    "plain.xlf": PLAIN,
    "okapi.xliff": OKAPI_2,
    "omegat.tmx": OMEGAT,
    "gettext.po": GETTEXT,
}
FORMATS = {
    "trados": "xliff",
    "plain": "xliff",
    "memoq": "xliff",
    "okapi": "xliff",
    "omegat": "tmx",
    "gettext": "po",
}
OURS = re.compile(
    r'<x:mrk mtype="x-align-[^>]*>(?P<words>[^<]*)</x:mrk>'
    r'|\s*<x:note from="align"[^>]*>[^<]*</x:note>'
    r'|<notes>(?:<note category="align"[^>]*>[^<]*</note>)+</notes>\s*'
    r'|\s*<note (?:from|category)="align"[^>]*>[^<]*</note>|<note>Align: [^<]*</note>\s*'
    r"|# \(align\) [^\n]*\n"
)


def without_ours(text: str) -> str:
    """A file without our notes and marks."""
    return OURS.sub(lambda match: match["words"] or "", text)


def _found(bead: Bead) -> Bead:
    """The bead, each number of its target found to be wrong."""
    findings = [
        Finding(
            "number-wrong", "accuracy/mistranslation", Severity.MAJOR, "Not <so> “&”.", None,
            match.span(), "35", 0.95,
        )
        for match in re.finditer("36|8", bead.target_text)
    ]  # fmt: skip
    return replace(bead, findings=tuple(findings))


def _beads(path: Path) -> dict[int, Bead]:
    return {n: _found(bead) for n, bead in enumerate(iter_beads(path), 1)}


def _annotated(data: bytes, name: str, folder: Path, fix_at: float | None = None):
    path = folder / name
    path.write_bytes(data)
    return annotate(data, FORMATS[name.split(".")[0]], _beads(path), path, fix_at)


def _canonical(data: bytes) -> bytes:
    parser = etree.XMLParser(load_dtd=False, no_network=True)
    return etree.tostring(etree.fromstring(data, parser), method="c14n2")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", FILES)
def test_everything_but_the_notes_is_equal_byte_for_byte(tmp_path, name, encoding, newline):
    text = FILES[name].replace("\n", newline)
    if name.endswith(".po"):
        if encoding == "utf-16":
            pytest.skip("gettext has no UTF-16")
        text = text.replace("charset=UTF-8", f"charset={encoding.removesuffix('-sig')}")
    else:
        text = re.sub(r'^<\?xml version="1.0"(?: encoding="[^"]*")?', f'<?xml version="1.0" '
                      f'encoding="{encoding.removesuffix("-sig")}"', text)  # fmt: skip
    data = text.encode(encoding)
    done = _annotated(data, name, tmp_path)
    assert done.lost == ()
    assert done.noted >= 2
    ours = (match[0] for match in OURS.finditer(done.data.decode(encoding)))
    notes = [text for text in ours if "mrk" not in text]
    assert 0 < len(notes) <= done.noted
    assert without_ours(done.data.decode(encoding)).encode(encoding) == data
    assert _annotated(done.data, name, tmp_path).data == done.data
    (tmp_path / name).write_bytes(done.data)
    nothing = dict.fromkeys(range(0))
    kind = FORMATS[name.split(".")[0]]
    assert annotate(done.data, kind, nothing, tmp_path / name).data == data


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".po")])
def test_canonical_xml_differs_by_the_notes_only(tmp_path, name):
    data = FILES[name].encode()
    done = _annotated(data, name, tmp_path).data
    assert _canonical(without_ours(done.decode()).encode()) == _canonical(data)
    tree = etree.fromstring(done)
    said = [note.text for note in tree.iter("{*}note", "note") if "number-wrong" in note.text]
    assert said
    assert all("Not <so> “&”." in text for text in said)


def test_notes_stand_where_the_formats_have_them(tmp_path):
    for name, parents in (
        ("trados.sdlxliff", "trans-unit"), ("okapi.xliff", "notes"), ("omegat.tmx", "tu"),
    ):  # fmt: skip
        tree = etree.fromstring(_annotated(FILES[name].encode(), name, tmp_path).data)
        notes = [note for note in tree.iter("{*}note", "note") if "number-wrong" in note.text]
        assert {etree.QName(note.getparent()).localname for note in notes} == {parents}
        for unit in {note.getparent() for note in notes if parents == "tu"}:
            order = [etree.QName(child).localname for child in unit]
            assert order == sorted(order)  # note before tuv
    po = _annotated(FILES["gettext.po"].encode(), "gettext.po", tmp_path).data.decode()
    assert "\n\n# (align) major number-wrong: Not <so> “&”. »36« → 35\n# mine\n" in po


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("trados.sdlxliff", [("He has 36 people.", "He has 35 people.")]),
        ("memoq.xlf", [("36<ph", "35<ph")]),
        ("okapi.xliff", [("He has 36 people.", "He has 35 people."), ("have 36<", "have 35<")]),
        ("omegat.tmx", [("<seg>He has 36 people.", "<seg>He has 35 people.")]),
        ("gettext.po", [('\\"36\\" ', '\\"35\\" '), ("I have 36 books.", "I have 35 books.")]),
    ],
)
def test_suggestions_are_applied_in_plain_text_that_is_not_locked(tmp_path, name, changed):
    text = FILES[name]
    done = _annotated(text.encode(), name, tmp_path, fix_at=0.9)
    wanted = text
    for old, new in changed:
        # In comments, alternatives and locked units the same words stay.
        parts = wanted.rpartition(old) if name == "trados.sdlxliff" else wanted.partition(old)
        wanted = parts[0] + new + parts[2]
    assert without_ours(done.data.decode()) == wanted
    assert [(fix.old, fix.new) for fix in done.fixes] == [("36", "35")] * len(changed)
    assert _annotated(text.encode(), name, tmp_path, fix_at=0.96).fixes == ()


def test_words_of_findings_are_marked_where_they_are_plain_text(tmp_path):
    done = _annotated(PLAIN.encode(), "plain.xlf", tmp_path).data.decode()
    marks = re.findall(
        r'(.{3})<x:mrk mtype="x-align-number-wrong" comment="([^"]*)">36</x:mrk>', done
    )
    assert [before for before, _ in marks] == ["p; ", "of "]
    assert "Not &lt;so&gt; “&amp;”. »36« → 35" in marks[0][1]
    etree.fromstring(done.encode())
    path = tmp_path / "plain.xlf"
    before = [bead.target_text for bead in iter_beads(path)]
    path.write_text(done, "utf-8")
    assert [bead.target_text for bead in iter_beads(path)] == before
    fixed = _annotated(done.encode(), "plain.xlf", tmp_path, fix_at=0.9)
    assert 'He &amp; 35 <x:g id="1">of 35</x:g> 3<x:x' in fixed.data.decode()
    assert len(fixed.fixes) == 2


def test_of_two_suggestions_that_overlap_the_surer_one_is_applied(tmp_path):
    path = tmp_path / "omegat.tmx"
    path.write_text(OMEGAT, "utf-8")
    bead = next(iter_beads(path))
    sure = Finding("a", "other", Severity.MINOR, "A.", None, (3, 9), "had 35", 0.99)
    less = Finding("b", "other", Severity.MAJOR, "B.", None, (7, 9), "37", 0.95)
    apart = Finding("c", "other", Severity.MINOR, "C.", None, (10, 16), "men & <women>", 0.91)
    done = annotate(
        OMEGAT.encode(), "tmx", {1: replace(bead, findings=(less, apart, sure))}, path, 0.9
    )
    assert "<seg>He had 35 men &amp; &lt;women&gt;.</seg>" in done.data.decode()
    assert "Align: major b: B." in done.data.decode()
    assert done.noted == 1


def test_formats_without_a_place_for_notes_and_broken_bytes_are_refused(tmp_path):
    with pytest.raises(FormatError, match="no place for notes"):
        annotate(b"a\tb\n", "tsv", {}, tmp_path / "a.tsv")
    with pytest.raises(FormatError, match="cannot be written back"):
        annotate(OMEGAT.encode() + b"\xff", "tmx", {}, tmp_path / "a.tmx")


def test_the_command_writes_the_file_and_says_what_it_did(monkeypatch, capfd, tmp_path):
    from align.cli.app import call
    from align.cli.ending import exit_code

    monkeypatch.chdir(tmp_path)
    Path("a.tmx").write_text(OMEGAT, "utf-8")
    words = ["check", "a.tmx", "--annotate", "b.tmx", "--check", "number-wrong", "--fix-at", "0.1"]
    assert exit_code(lambda: call(words)) == 0
    assert "2 findings noted, 0 fixed: b.tmx" in capfd.readouterr().err
    assert exit_code(lambda: call([*words, "--fix", "--force"])) == 0
    said = capfd.readouterr().err
    assert "fixed in bead 1: 36 → 35 (number-wrong, " in said
    assert "1 findings noted, 1 fixed: b.tmx" in said
    for wrong, says in (
        (["check", "a.tmx", "--fix"], "--annotate"),
        (["check", "a.tmx", "--annotate", "a.tmx"], "is read"),
        (["check", "a.tmx", "a.tmx", "--annotate", "c.tmx"], "one file"),
    ):
        assert exit_code(lambda words=wrong: call(words)) == 2
        assert says in capfd.readouterr().err
