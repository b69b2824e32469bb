"""Bilingual names: what the tables hold, and that each row says where it comes from."""

import gzip
import subprocess
import sys
from importlib.resources import files

import pytest

from align.lexicon.names import derived_forms, known_names, lookup


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("卢浮宫", "Louvre"),
        ("高通", "Qualcomm"),
        ("蓬皮杜艺术中心", "Centre Pompidou"),
        ("网易", "NetEase"),
        ("芬兰", "Finland"),
        ("慕尼黑", "Munich"),
        ("哈佛", "Harvard"),
    ],
)
def test_a_prominent_name_has_its_english_form(zh: str, en: str) -> None:
    name = lookup(zh)
    assert name is not None
    assert en in name.renderings


def test_traditional_characters_find_the_same_name() -> None:
    assert lookup("盧浮宮") == lookup("卢浮宫")


def test_an_unknown_name_is_none() -> None:
    assert lookup("张三李四王五") is None


def test_a_weak_source_alone_is_no_witness() -> None:
    weak = [zh for zh in known_names() if (n := lookup(zh)) and n.sources == {"geonames"}]
    assert weak
    assert all(lookup(zh).witnesses == 0 for zh in weak[:50])  # type: ignore[union-attr]


def test_every_row_has_four_columns_and_every_seed_row_its_provenance() -> None:
    data = files("align.lexicon").joinpath("data")
    for name in ("names.tsv.gz", "names-cedict.tsv.gz", "names-geonames.tsv.gz"):
        lines = gzip.decompress(data.joinpath(name).read_bytes()).decode().splitlines()
        assert all(len(line.split("\t")) == 4 for line in lines)
    rows = data.joinpath("seed.tsv").read_text("utf-8").splitlines()[1:]
    assert all(len(row.split("\t")) == 4 and row.split("\t")[3] for row in rows)
    names = [row.split("\t")[0] for row in rows]
    assert len(names) == len(set(names))


def test_adjectives_stand_for_countries() -> None:
    assert "Finnish" in derived_forms()["Finland"]


def test_importing_the_modules_reads_no_table() -> None:
    code = (
        "import sys, align.lexicon.names, align.lexicon.words, align.lexicon.sound;"
        "print(any(m in sys.modules for m in ('numpy', 'pandas')),"
        "'files' in vars(align.lexicon.names._tables))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
