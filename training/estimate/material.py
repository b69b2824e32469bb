"""The rated translations that the estimate is fitted to: their evidence, labels and findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import align
from align.bitext import Finding, Severity
from align.check.calibration import calibrate
from align.encode import UseEncoder
from align.lexicon.words import _words, frequency, translations
from align.score.evidence import Evidence, Ngrams, collect
from align.score.word_evidence import WordEvidence
from benchmarks.common.found import KEPT, find
from benchmarks.common.rated import Mark, RatedDocument, overlaps, read_set, sample

Floats = NDArray[np.floating]

#: Segments that are taken of each set, spread over its documents, and how many of them are checked.
SEGMENTS = {"wmt23": 1200, "ted": 4000, "news20": 8000, "news21": 5000}
CHECKED = {"wmt23": 1200, "ted": 900, "news20": 3000, "news21": 2000}
#: Beads that are encoded together.
BATCH = 256
#: A mark over more than this share of the words of a longer text names no word.
WIDE, LONG = 0.6, 5


@dataclass(frozen=True)
class Material:
    """Beads of one set; arrays are (beads,).

    Attributes:
        name: of the set.
        pairs: source and target text.
        evidence: on all of them.
        document: what each is of.
        source: a number for each source segment.
        penalty: MQM points, mean over the raters.
        major: whether any rater marked a major error.
        word_marked: per bead, whether any rater marked each word of the target.
        marks: of all raters, per bead.
        findings: of all checks, per bead; None where they did not run.
    """

    name: str
    pairs: list[tuple[str, str]]
    evidence: Evidence
    document: NDArray[np.str_]
    source: NDArray[np.integer]
    penalty: Floats
    major: NDArray[np.bool_]
    word_marked: list[NDArray[np.bool_]]
    marks: list[tuple[Mark, ...]]
    findings: list[tuple[Finding, ...] | None]

    def __len__(self) -> int:
        return len(self.pairs)


def points(mark: Mark) -> float:
    """MQM points of a mark (Freitag et al. 2021): major 5, non-translation 25, minor 1, minor
    punctuation 0.1."""
    if mark.is_major:
        return 25.0 if mark.category.startswith("non-translation") else 5.0
    return 0.1 if mark.category == "fluency/punctuation" else 1.0


def marked_words(words: WordEvidence, marks: Sequence[Mark]) -> NDArray[np.bool_]:
    """Which words any mark touches; marks over most of a longer text are left aside."""
    every = np.zeros(len(words.spans), bool)
    for mark in marks:
        hit = np.array([overlaps(span, mark.target) for span in words.spans], bool)
        if len(hit) <= LONG or hit.mean() <= WIDE:
            every |= hit
    return every


def join(parts: Sequence[Evidence]) -> Evidence:
    """The evidence on all, in this order."""
    shifts = np.cumsum([0, *(len(part) for part in parts)])
    rows = [part.ngrams.row + shift for part, shift in zip(parts, shifts, strict=False)]
    return Evidence(
        parts[0].names,
        np.concatenate([part.table for part in parts]),
        np.concatenate([part.source for part in parts]),
        np.concatenate([part.target for part in parts]),
        Ngrams(np.concatenate(rows), np.concatenate([part.ngrams.bucket for part in parts])),
        tuple(words for part in parts for words in part.words),
    )


def evidence_on(pairs: Sequence[tuple[str, str]], encoder: UseEncoder) -> Evidence:
    """The evidence on Chinese–English pairs, worked out in batches; kept in ``.benchmarks`` until
    the code that works it out changes."""
    what = json.dumps([_code(), list(pairs)], ensure_ascii=False)
    kept = KEPT / f"evidence-{sha256(what.encode()).hexdigest()[:24]}.npz"
    if not kept.exists():
        parts = [
            collect(pairs[start : start + BATCH], encoder, chinese=True)
            for start in range(0, len(pairs), BATCH)
        ]
        _keep(join(parts), kept)
    return _kept(kept)


def _code() -> str:
    """A hash of the code that the evidence depends on."""
    digest = sha256()
    package = Path(align.__file__).parent
    for folder, pattern in (
        ("score", "*evidence*.py"),
        ("score", "semantic.py"),
        ("score", "lexical.py"),
        ("score", "surface.py"),
        ("lexicon", "glosses.py"),
        ("lexicon", "words.py"),
    ):
        for path in sorted((package / folder).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _keep(evidence: Evidence, path: Path) -> None:
    KEPT.mkdir(exist_ok=True)
    np.savez(
        path,
        names=np.array(evidence.names),
        table=evidence.table,
        source=evidence.source,
        target=evidence.target,
        row=evidence.ngrams.row,
        bucket=evidence.ngrams.bucket,
        counts=np.array([len(words.spans) for words in evidence.words]),
        spans=np.array([span for w in evidence.words for span in w.spans]).reshape(-1, 2),
        words=np.array([word for words in evidence.words for word in words.words]),
        word_table=np.concatenate([words.table for words in evidence.words]),
    )


def _kept(path: Path) -> Evidence:
    with np.load(path, allow_pickle=False) as z:
        cuts = np.cumsum(z["counts"])[:-1]
        words = zip(
            np.split(z["spans"], cuts),
            np.split(z["words"], cuts),
            np.split(z["word_table"], cuts),
            strict=True,
        )
        return Evidence(
            tuple(z["names"].tolist()),
            z["table"],
            z["source"],
            z["target"],
            Ngrams(z["row"], z["bucket"]),
            tuple(
                WordEvidence(
                    tuple((int(a), int(b)) for a, b in spans), tuple(texts.tolist()), table
                )
                for spans, texts, table in words
            ),
        )


def material(
    gold: Path, name: str, part: str, encoder: UseEncoder, segments: int | None = None
) -> Material:
    """What is to be known of a part of a set.

    Args:
        gold: the folder that holds the sets.
        segments: about so many; None: as :data:`SEGMENTS` says.
    """
    documents = sample(read_set(gold, name, part), segments or SEGMENTS[name])
    documents = sorted(documents, key=lambda document: document.name)
    checked = sample(documents, segments or CHECKED[name])
    found = find([document.pairs for document in checked], calibrate=part == "measured")
    rows = [
        (document, number)
        for document in documents
        for number, (source, target) in enumerate(document.pairs)
        if source.strip() and target.strip()
    ]
    findings = {
        (id(document), number): said if part == "measured" else tuple(map(_carried, said))
        for document, of_document in zip(checked, found, strict=True)
        for number, said in enumerate(of_document)
    }
    pairs = [document.pairs[number] for document, number in rows]
    evidence = evidence_on(pairs, encoder)
    marks = [document.marks[number] for document, number in rows]
    sources: dict[tuple[str, str], int] = {}
    return Material(
        name,
        pairs,
        evidence,
        np.array([document.name for document, _ in rows]),
        np.array([sources.setdefault((d.name, d.pairs[n][0]), len(sources)) for d, n in rows]),
        np.array([_penalty(document, number) for document, number in rows]),
        np.array([any(mark.is_major for mark in of_bead) for of_bead in marks]),
        [marked_words(w, m) for w, m in zip(evidence.words, marks, strict=True)],
        marks,
        [findings.get((id(document), number)) for document, number in rows],
    )


def checked_documents(gold: Path, name: str) -> list[RatedDocument]:
    """The documents of the part that may be looked at whose findings :func:`material` gives."""
    documents = sample(read_set(gold, name, "looked"), SEGMENTS[name])
    return sample(sorted(documents, key=lambda document: document.name), CHECKED[name])


def _carried(finding: Finding) -> Finding:
    """With the confidence that it would be shown with."""
    return finding if finding.severity is Severity.NEUTRAL else calibrate(finding)


def _penalty(document: RatedDocument, number: int) -> float:
    return sum(map(points, document.marks[number])) / max(1, document.raters[number])


#: How many rated translations are spoilt, each in two ways, to anchor the fit.
SPOILT = 150


def anchors(sets: Sequence[Material], encoder: UseEncoder) -> tuple[Evidence, Floats]:
    """Evidence on pairs whose quality is known without a rater, and where they belong on the scale
    of ranked penalties: translations of another segment and halves of translations are bad, words
    with a gloss of the dictionary are good. The ratings hold neither, and without them the fit
    takes what is short for good, or for bad, and overlooks what is missing."""
    pairs = [pair for one in sets for pair in one.pairs]
    chosen = [pairs[i] for i in np.linspace(0, len(pairs) - 1, SPOILT + 1).astype(int)]
    swapped = [(a[0], b[1]) for a, b in pairwise(chosen) if a[0] != b[0]]
    halves = [(source, _half(target)) for source, target in chosen if len(target.split()) > 5]
    glossed = dictionary_pairs()
    evidence = evidence_on([*swapped, *halves, *glossed], encoder)
    values = [SWAPPED] * len(swapped) + [HALF] * len(halves) + [GLOSSED] * len(glossed)
    return evidence, np.array(values)


#: Where they belong, in standard deviations of the ranked penalties.
SWAPPED, HALF, GLOSSED = 2.5, 1.5, -1.0


def _half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2]) + "."


def dictionary_pairs(count: int = 40) -> list[tuple[str, str]]:
    """Words and their first gloss (CC-CEDICT)."""
    names = sorted(word for word in _words.glosses if 2 <= len(word) <= 6 and frequency(word) > -13)
    chosen = np.random.default_rng(0).permutation(len(names))
    pairs = ((names[i], _first_gloss(names[i])) for i in chosen)
    return [pair for pair, _ in zip((p for p in pairs if p[1]), range(count), strict=False)]


def _first_gloss(word: str) -> str:
    gloss = translations(word)[0].removeprefix("to ")
    plain = gloss.isascii() and not set(gloss) & set("()[]/;:~")
    return gloss[:1].upper() + gloss[1:] if plain else ""
