"""A program of somebody who uses Align: checked by type checkers, never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import align


def one_pair(source: Path, target: Path) -> align.Bitext:
    options = align.TextOptions(language="zh", presegmented=True)
    encoder: align.Encoder = align.get_encoder("use")
    names: list[str] = align.encoder_names()
    config: align.CheckConfig = align.configure(None, enable=names, strict=True)
    pins: list[align.Pin] = align.read_pins("pins.txt")
    bitext = align.run(
        source, target, source_options=options, encoder=encoder, pins=pins, config=config
    )
    documents = align.read_document(source), align.document_from_text("Hello.", language="en")
    again: align.Bitext = align.run_documents(*documents, on_failure=report)
    plain: align.Bitext = align.align(*documents, method="gale-church")
    checked: align.Bitext = align.check_bitext(plain, config)
    return align.estimate(checked if len(again) else bitext, prior=0.2)


def report(failure: align.CheckFailure) -> None:
    print(failure.check, failure.bead, failure.reason)


def look(bitext: align.Bitext) -> dict[str, float]:
    figures: dict[str, float] = {}
    document: align.Document = bitext.source
    segments: tuple[align.Segment, ...] = document.segments
    for bead in bitext:
        use_bead(bead, segments)
        for finding in bead.findings:
            key: str = align.fingerprint(finding, bead)
            figures[key] = finding.confidence
            if finding.severity.at_least(align.Severity.MAJOR) and finding.target_span:
                start, end = finding.target_span
                print(bead.target_text[start:end], finding.suggestion or "")
    score: align.DocumentScore = align.document_score(bitext)
    low, high = score.estimate_interval
    figures |= {"low": low, "high": high}
    worst: list[int] = align.worst_beads(bitext, 3)
    summary: align.Summary = align.summarise(bitext)
    found: dict[str, Any] = summary.to_dict()
    print(worst, found, align.__version__)
    return figures


def use_bead(bead: align.Bead, segments: tuple[align.Segment, ...]) -> str:
    doubts: tuple[align.Doubt, ...] = bead.doubts
    moves: tuple[align.Move, ...] = bead.moves
    unit: align.Unit | None = bead.unit
    confidence: float = bead.confidence if bead.confidence is not None else 0.0
    worst: align.Severity | None = bead.worst
    texts = [segments[i].text for i in bead.source]
    return f"{doubts} {moves} {unit} {confidence:.2f} {worst} {texts}"


def stream(path: Path) -> Iterator[align.Bead]:
    beads: Iterator[align.Bead] = align.iter_beads(path, format="tmx")
    yield from align.check_stream(beads, "zh", "en", jobs=2)


def files(bitext: align.Bitext) -> list[str]:
    warnings: list[str] = align.write(bitext, "out.tmx", languages=("zh-CN", "en-GB"))
    warnings += align.write_beads(bitext.beads, "out.jsonl")
    summary, more = align.write_results(bitext, "out", force=True)
    kind: str = align.format_names()[0]
    back: align.Bitext = align.read("out.jsonl", format=kind)
    frame = back.to_frame()
    pairs = align.bitext_from_pairs([("你好。", "Hello.")], "zh", "en")
    print(summary.files, align.from_frame(frame, "zh", "en") == pairs)
    return warnings + more


def evaluate(bitext: align.Bitext) -> float:
    scores: list[align.Score] = align.score_against(bitext, [Path("reference.txt")])
    links = [[(bead.source, bead.target) for bead in bitext]]
    result: align.AlignmentScore = align.score_alignment(links, links)
    known: list[align.CheckInfo] = align.list_checks()
    print(known[0].id, scores[0].value)
    return result.f1_strict


def many(folder: Path) -> int:
    corpus: align.Corpus = align.Corpus.open(folder).filter(name="2018/*", confidence=0.9)
    return sum(len(align.filter(bitext, "not critical", dedup=True).beads) for bitext in corpus)


class Own(align.Check):
    """A check of one's own."""

    id = "own"
    category = "other/own"
    severity = align.Severity.MINOR
    description = "Nothing"

    def check(self, view: Any, prepared: Any) -> Iterator[align.Finding]:
        yield self.finding("why", target=(0, 1), suggestion="x")


def careful(path: Path) -> int | None:
    try:
        align.read(path)
    except (align.FormatError, align.InputError, align.OutputError) as error:
        return error.line
    except (align.ConfigError, align.MissingExtraError, align.ModelError):
        return None
    except align.AlignError as error:
        print(error.path, error.hint, align.CheckWarning)
    return 0
