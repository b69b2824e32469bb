"""Reading a glossary, and holding a translation to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.bitext import Finding, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.glossary import Term, TermStatus, read_glossary
from align.check.runner import check
from align.errors import ConfigError

TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry id="1">
<langSec xml:lang="zh"><termSec><term>人工智能</term></termSec></langSec>
<langSec xml:lang="en">
<termSec><term>artificial intelligence</term></termSec>
<termSec><term>AI tech</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</termSec></langSec></conceptEntry></body></text></tbx>"""

OLD_TBX = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="zh"><tig><term>小米之家</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Mi Home</term></tig></langSet>
</termEntry></body></text></martif>"""


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "term"),
    [
        (
            "a.csv",
            "source,target\n小米之家,Mi Home|Mi Store\n",
            Term("小米之家", ("Mi Home", "Mi Store")),
        ),
        ("a.csv", "zh,en,note\n人工智能,AI,short\n", Term("人工智能", ("AI",), note="short")),
        ("a.csv", "小米之家,Mi Home\n", Term("小米之家", ("Mi Home",))),
        ("a.tsv", "小米之家\tMi Home\n\n", Term("小米之家", ("Mi Home",))),
        (
            "a.csv",
            "\ufeffsource,target,status\n,China Mainland,forbidden\n",
            Term("", ("China Mainland",), TermStatus.FORBIDDEN),
        ),
        ("a.csv", "source,target,status\nMIX,,dnt\n", Term("MIX", (), TermStatus.DO_NOT_TRANSLATE)),
        (
            "a.csv",
            "source,target,case\n小米,Xiaomi,yes\n",
            Term("小米", ("Xiaomi",), case_sensitive=True),
        ),
        ("a.csv", 'source,target\n"一,二","a, b"\n', Term("一,二", ("a, b",))),
        ("a.tbx", OLD_TBX, Term("小米之家", ("Mi Home",))),
    ],
)
def test_one_term(tmp_path, name, text, term):
    assert read_glossary(_write(tmp_path, name, text)) == (term,)


def test_tbx_with_a_deprecated_term(tmp_path):
    assert read_glossary(_write(tmp_path, "a.tbx", TBX)) == (
        Term("人工智能", ("artificial intelligence",)),
        Term("人工智能", ("AI tech",), TermStatus.FORBIDDEN),
    )


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "source,target,status\na,b,maybe\n", "a.csv:2: no such status"),
        ("a.csv", "一,one\n二\n", "a.csv:2: a glossary line needs"),
        ("a.tbx", "<tbx>", "not well-formed XML"),
    ],
)
def test_what_is_wrong_with_it(tmp_path, name, text, says):
    with pytest.raises(ConfigError, match=says):
        read_glossary(_write(tmp_path, name, text))


def test_missing_file(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        read_glossary(tmp_path / "none.csv")


@pytest.fixture
def held(tmp_path):
    def run(glossary: str, source: str, target: str, languages=("zh", "en")) -> list[Finding]:
        path = _write(tmp_path, "g.csv", glossary)
        config = CheckConfig(
            enable=frozenset({"glossary-term", "glossary-forbidden"}), glossary=path
        )
        checked = check(bitext_from_pairs([(source, target)], *languages), config)
        return [finding for bead in checked for finding in bead.findings]

    return run


@pytest.mark.parametrize(
    ("glossary", "source", "target", "languages"),
    [
        ("米粉,Mi fan", "米粉很多。", "There are many rice noodles.", ("zh", "en")),
        ("source,target,status\nMIX 2,,dnt", "MIX 2发布了", "Mix Two is out", ("zh", "en")),
        ("source,target,case\n小米,Xiaomi,yes", "小米很大", "XIAOMI is big", ("zh", "en")),
        ("fan,米粉", "Fans came.", "粉丝来了。", ("en", "zh")),
        ("factory,工厂", "Two factories", "两家作坊", ("en", "zh")),
    ],
)
def test_term_is_not_used(held, glossary, source, target, languages):
    (finding,) = held(glossary, source, target, languages)
    assert finding.check == "glossary-term"
    assert finding.suggestion


@pytest.mark.parametrize(
    ("glossary", "source", "target"),
    [
        ("米粉,Mi fan", "米粉很多。", "Mi fans are many."),
        ("米粉,Mi fan", "米粉很多。", "The Mi-fan’s number is large."),
        ("工厂,factory", "两家工厂", "two factories"),
        ("计划,plan", "计划好了", "It was planned"),
        ("智能,smart\n人工智能,AI", "人工智能", "AI"),
        ("米粉,Mi fan", "小米很多。", "There is much millet."),
    ],
)
def test_term_is_used(held, glossary, source, target):
    assert not held(glossary, source, target)


def test_forbidden_for_its_source_only(held, words):
    glossary = "source,target,status\n公司,firm,forbidden\n公司,company,"
    target = "The company, our firm, is old."
    (finding,) = held(glossary, "公司很老", target)
    assert finding.check == "glossary-forbidden"
    assert words(target, [finding]) == ["firm"]
    assert finding.suggestion == "company"
    assert not held(glossary, "很老", "The firm is old.")


def test_forbidden_everywhere(held):
    assert held("source,target,status\n,utilize,forbidden", "用", "We utilized it.")


def test_a_word_inside_a_word_is_no_term(held):
    assert not held("source,target,status\n,art,forbidden", "党", "The party started.")
