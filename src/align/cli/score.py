"""``align score``: against references through sacrebleu, or without any by the estimate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli import options as opt

if TYPE_CHECKING:
    from align.bitext import Bitext
    from align.score import Comparison, Score


def score(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="A bilingual file (TMX, TSV, JSONL …); with --systems the source text.",
        ),
    ],
    reference: Annotated[
        list[Path] | None,
        typer.Option(
            "--reference",
            "-r",
            metavar="FILE",
            help="Another translation of the source; repeatable.",
        ),
    ] = None,
    systems: Annotated[
        list[Path] | None,
        typer.Option(
            "--systems",
            metavar="FILE...",
            help="Translations of FILE to compare, the baseline first.",
        ),
    ] = None,
    metric: Annotated[
        str,
        typer.Option(
            "--metric",
            "-m",
            metavar="NAMES",
            help="bleu, chrf, chrf++ and ter, separated by commas.",
        ),
    ] = "bleu,chrf++,ter",
    confidence: Annotated[
        bool,
        typer.Option("--confidence", metavar=opt.FLAG, help="Add 95 % bootstrap intervals."),
    ] = False,
    test: Annotated[
        str,
        typer.Option(
            "--test",
            metavar="NAME",
            help="With --systems: bs (paired bootstrap) or ar (approximate randomisation).",
        ),
    ] = "bs",
    segments: Annotated[
        bool,
        typer.Option("--segments", metavar=opt.FLAG, help="Add the score of each segment or bead."),
    ] = False,
    worst: Annotated[
        int,
        typer.Option(
            "--worst",
            metavar="N",
            min=0,
            help="Without a reference: how many of the worst beads to show.",
        ),
    ] = 10,
    from_: opt.From = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Without a reference: write the beads with their estimates in this format.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the beads here instead of to stdout."
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", metavar=opt.FLAG, help="Replace an existing file of --output."),
    ] = False,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    encoder: opt.EncoderName = "use",
    as_json: opt.Json = False,
) -> None:
    """Score a translation: with references by sacrebleu, without by the estimate.

    Example: `align score out/bitext.tmx --reference other.txt --metric bleu,chrf --confidence`

    Example: `align score source.txt --systems a.txt b.txt --reference reference.txt`

    Example: `align score big.tmx --to jsonl | align filter - --where 'estimate > .6' -o good.jsonl`

    FILE may be -, standard input. With `--to` or `--output` beads go through one by one, in memory
    that does not grow.

    A reference with one line per bead is taken line by line; any other text is first aligned
    through the source. The estimate says which beads to read first; it does not say which of two
    translations is better.
    """
    metrics = [name.strip() for name in metric.split(",") if name.strip()]
    if systems:
        # The shell's "--systems A B C" gives A to the option and B, C to the arguments.
        names = [*systems, *files[1:]]
        comparisons = _compare(
            files[0], names, reference or [], metrics, test, source_lang, target_lang, encoder
        )
        _print_comparisons(comparisons, as_json)
        return
    if len(files) > 1:
        raise typer.BadParameter("one FILE at a time; --systems compares several translations")
    if (to or output) and not reference:
        from align.cli.stream.estimates import write_estimates

        languages = (source_lang, target_lang)
        write_estimates(files[0], output, (from_, to), languages, encoder, force)
        return
    if reference:
        scores = _against(
            files[0],
            from_,
            reference,
            metrics,
            confidence,
            segments,
            source_lang,
            target_lang,
            encoder,
        )
        _print_scores(scores, as_json)
        return
    from align.cli.stream.estimates import estimate_summary

    result = estimate_summary(files[0], from_, (source_lang, target_lang), encoder, worst)
    _print_estimate(result, as_json)


def _bitext(file: Path, format: str | None, languages: tuple[str | None, str | None]) -> Bitext:
    from align.cli.bilingual import open_bilingual
    from align.formats.assemble import bitext_from_beads

    opened = open_bilingual(file, format, languages)
    return bitext_from_beads(list(opened.beads), *opened.codes)


def _against(
    file: Path,
    format: str | None,
    references: list[Path],
    metrics: list[str],
    confidence: bool,
    segments: bool,
    source_lang: str | None,
    target_lang: str | None,
    encoder: str,
) -> list[Score]:
    from align.score import score_against

    bitext = _bitext(file, format, (source_lang, target_lang))
    return score_against(
        bitext, references, metrics, encoder=encoder, confidence=confidence, segments=segments
    )


def _compare(
    source: Path,
    systems: list[Path],
    references: list[Path],
    metrics: list[str],
    test: str,
    source_lang: str | None,
    target_lang: str | None,
    encoder: str,
) -> list[Comparison]:
    from align.score import compare_systems, match_files

    matched = match_files(
        source,
        [*systems, *references],
        source_language=source_lang,
        target_language=target_lang,
        encoder=encoder,
    )
    named = [(str(path), texts) for path, texts in zip(systems, matched.texts, strict=False)]
    return compare_systems(
        named,
        matched.texts[len(systems) :],
        metrics,
        target_language=matched.target_language,
        test=test,
    )


def _interval(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f"{interval[0]:.2f}-{interval[1]:.2f}"


def _print_scores(scores: list[Score], as_json: bool) -> None:
    from align.cli.output import print_json, table

    if as_json:
        print_json({"scores": [score.to_dict() for score in scores]})
        return
    table(
        ("metric", "score", "95 %", "better", "signature"),
        [
            (s.name, f"{s.value:.2f}", _interval(s.interval), s.direction, s.signature)
            for s in scores
        ],
    )
    for score in scores:
        for number, value in enumerate(score.segments, 1):
            typer.echo(f"{score.name}\t{number}\t{value:.2f}")


def _print_comparisons(comparisons: list[Comparison], as_json: bool) -> None:
    from dataclasses import asdict

    from align.cli.output import print_json, table

    if as_json:
        print_json({"comparisons": [asdict(row) for row in comparisons]})
        return
    table(
        ("metric", "system", "score", "95 %", "p", "better", "signature"),
        [
            (
                row.metric,
                row.system,
                f"{row.value:.2f}",
                _interval(row.interval),
                "baseline" if row.p_value is None else f"{row.p_value:.4f}",
                row.direction,
                row.signature,
            )
            for row in comparisons
        ],
    )


def _print_estimate(result: dict[str, Any], as_json: bool) -> None:
    from align.cli.output import four_digits, print_json, table

    if as_json:
        print_json(four_digits(result))
        return
    table(
        ("", "value", "95 %", "meaning"),
        [
            (
                "estimate",
                f"{result['estimate']:.3f}",
                _interval(result["estimate_interval"]),
                "mean chance that a bead holds no major error, 0-1, higher is better",
            ),
            (
                "penalty",
                f"{result['penalty']:.2f}",
                _interval(result["penalty_interval"]),
                "mean MQM points to expect of a bead, 0 or more, lower is better",
            ),
            (
                "to read",
                f"{result['read_for_80_percent']} of {result['beads']}",
                "",
                "beads, worst first, that should hold 80 % of the major errors",
            ),
        ],
    )
    typer.echo(f"signature   {result['signature']}")
    if result["worst"]:
        typer.echo()
        table(
            ("bead", "estimate", "penalty", "source", "target"),
            [
                (
                    str(row["bead"]),
                    f"{row['estimate']:.2f}",
                    f"{row['penalty']:.1f}",
                    _short(row["source_text"], 30),
                    _short(row["target_text"], 60),
                )
                for row in result["worst"]
            ],
        )


def _short(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
