"""Every way of writing a language is understood, at every door, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import ConfigError, FormatError
from align.formats import read
from align.languages import (
    Language,
    decimal_mark,
    digits,
    find_language,
    group_mark,
    language_code,
    language_name,
    parse_language,
    written_tag,
)
from align.text import document_from_text

CHINESE = [
    "zh", "ZH", "zh-CN", "zh_TW", "zh-Hans", "zh-Hant-HK", "zh-hant", "zh_CN.UTF-8", "zho", "chi",
    "ZHO", "cmn", "zh-cmn-Hans-CN", "zh-CHS", "zh-x-private", " zh ", "Chinese", "CHINESE", "中文",
    "汉语", "簡體中文", "Mandarin", "Chinese (Traditional)", "Simplified Chinese", "Chinesisch",
    "chinois", "中文（台湾）", "Chinese, Simplified",
]  # fmt: skip
ENGLISH = [
    "en", "EN", "en-US", "en_GB", "eng", "ENG", "en-Latn-US", "en_US.UTF-8", "English", "english",
    "American English", "English (US)", "English (United Kingdom)", "英语", "英文", "Englisch",
    "anglais", "inglés", "ingles",
]  # fmt: skip


@pytest.mark.parametrize("text", CHINESE)
def test_chinese_is_chinese_however_it_is_written(text: str) -> None:
    assert language_code(text) == "zh"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english_however_it_is_written(text: str) -> None:
    assert language_code(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de-AT", "de"), ("ger", "de"), ("deu", "de"), ("German", "de"), ("Deutsch", "de"),
        ("fre", "fr"), ("français", "fr"), ("Francais", "fr"), ("es-419", "es"), ("iw", "he"),
        ("ca-valencia", "ca"), ("es-ES_tradnl", "es"), ("日本語", "ja"), ("jpn", "ja"),
        ("zh-yue", "yue"), ("Brazilian Portuguese", "pt"), ("Greek", "el"), ("de-1996", "de"),
    ],
)  # fmt: skip
def test_other_languages_likewise(text: str, code: str) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("text", "tag", "script"),
    [
        ("zh", "zh", "Hans"),
        ("zh_tw", "zh-TW", "Hant"),
        ("ZH-HANT-hk", "zh-Hant-HK", "Hant"),
        ("zh-CHT", "zh-Hant", "Hant"),
        ("Chinese (Taiwan)", "zh-TW", "Hant"),
        ("繁体中文", "zh-Hant", "Hant"),
        ("en-UK", "en-GB", "Latn"),
        ("pt-br", "pt-BR", "Latn"),
        ("sr-Latn-RS", "sr-Latn-RS", "Latn"),
        ("zh-TWN", "zh-TW", "Hant"),
    ],
)
def test_script_and_region_are_kept(text: str, tag: str, script: str) -> None:
    language = parse_language(text)
    assert (language.tag, language.likely_script) == (tag, script)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("cn", "did you mean zh (Chinese)?"),
        ("jp", "did you mean ja (Japanese)?"),
        ("us", "did you mean en (English)?"),
        ("cz", "did you mean cs (Czech)?"),
        ("englsh", "did you mean en (English)?"),
        ("Germann", "did you mean de (German)?"),
        ("xx", "write a code such as zh"),
        ("zh-!", "did you mean zh (Chinese)?"),
        ("", "write a code such as zh"),
    ],
)
def test_what_is_no_language_is_refused_with_a_suggestion(text: str, suggestion: str) -> None:
    assert find_language(text) is None
    with pytest.raises(ConfigError) as caught:
        parse_language(text)
    assert suggestion in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=30))
def test_whatever_the_text_it_is_a_language_or_an_error(text: str) -> None:
    try:
        language = parse_language(text)
    except ConfigError as error:
        assert "\n" not in str(error)
    else:
        assert parse_language(language.tag) == language


def test_a_bare_language_is_written_with_its_region_and_a_variety_as_it_is() -> None:
    written = {"zh": "zh-CN", "Chinese": "zh-CN", "eng": "en-US", "zh_TW": "zh-TW", "ca": "ca"}
    assert {text: written_tag(text) for text in written} == written
    assert written_tag("tlh-xx!") == "tlh-xx!"


def test_names_digits_and_marks_are_those_of_the_language() -> None:
    assert [language_name(code) for code in ("zh", "de", "qqq")] == ["Chinese", "German", "qqq"]
    assert [(decimal_mark(code), group_mark(code)) for code in ("en", "de")] == [
        (".", ","),
        (",", "."),
    ]
    assert digits("zh") == "0123456789"
    assert digits("fa") == "۰۱۲۳۴۵۶۷۸۹"
    assert Language("zh", "Hant").name == "Chinese"


XLIFF = (
    '<xliff version="1.2"><file source-language="{0}" target-language="{1}"><body>{2}</body>'
    "</file></xliff>"
)
UNIT = "<trans-unit id='1'><source>你好。</source><target>Hello.</target></trans-unit>"
TMX = (
    '<tmx version="1.4"><header srclang="{0}"/><body><tu><tuv xml:lang="{0}"><seg>你好。</seg>'
    '</tuv><tuv xml:lang="{1}"><seg>Hello.</seg></tuv></tu></body></tmx>'
)


@pytest.mark.parametrize(("source", "target"), [*zip(CHINESE[:13], ENGLISH, strict=False)])
@pytest.mark.parametrize("door", ["xliff", "tmx", "tsv", "option", "text"])
def test_every_door_takes_every_way_of_writing(
    door: str, source: str, target: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{door}"
    if door == "text":
        found = tuple(document_from_text("ok", language=tag).language for tag in (source, target))
        assert found == ("zh", "en")
        return
    content = {
        "xliff": XLIFF.format(source, target, UNIT),
        "tmx": TMX.format(source, target),
        "tsv": f"{source}\t{target}\n你好。\tHello.\n",
        "option": "你好。\tHello.\n",
    }[door]
    path.write_text(content, encoding="utf-8")
    options = {"source_language": source, "target_language": target, "format": "tsv"}
    bitext = read(path, **(options if door == "option" else {}))
    assert (bitext.source.language, bitext.target.language) == ("zh", "en")
    assert [(bead.source_text, bead.target_text) for bead in bitext] == [("你好。", "Hello.")]


def test_a_file_that_names_no_language_we_know_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF.format("cn", "en", "\n" + UNIT), encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.xlf:1: no language 'cn'; did you mean zh"):
        read(path)
    bitext = read(path, source_language="zh")
    assert bitext.source.language == "zh"


@pytest.mark.parametrize("option", ["--source-lang", "--target-lang"])
def test_an_option_that_names_no_language_is_refused(option: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("你好。\tHello.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "align", "check", str(path), option, "cn"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no language 'cn'; did you mean zh (Chinese)?" in done.stderr


def test_a_variety_is_picked_out_of_several(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    variants = {"en-US": "Soft", "zh-CN": "软件", "zh-TW": "軟體"}
    body = "".join(f'<tuv xml:lang="{k}"><seg>{v}</seg></tuv>' for k, v in variants.items())
    path.write_text(
        f'<tmx version="1.4"><header srclang="en-US"/><body><tu>{body}</tu></body></tmx>', "utf-8"
    )

    def target(language: str) -> str:
        return next(iter(read(path, source_language="en", target_language=language))).target_text

    assert [target(tag) for tag in ("zh", "zh-CN", "zh-TW", "zh-Hant", "zh-HK", "Chinese")] == [
        "软件", "软件", "軟體", "軟體", "軟體", "软件",
    ]  # fmt: skip
