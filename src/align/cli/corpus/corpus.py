"""``align corpus``: many pairs of documents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt

if TYPE_CHECKING:
    from align.corpus.job.options import JobOptions
    from align.corpus.pairs.discover import Sides
    from align.corpus.pairs.pair import Pair

#: Some pairs could not be done; the others are.
EXIT_QUARANTINED = 3
#: Megabytes below which not even the model can be loaded.
_LEAST_MEMORY = 600


def corpus(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            help="Holds a folder per language: DIR/zh/NAME.txt goes with DIR/en/NAME.txt; or "
            "folders src and tgt; or files such as NAME.zh.txt and NAME_en.txt.",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder for the results; made if absent."
        ),
    ] = "out",
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest",
            metavar="FILE",
            help="The pairs as a table (TSV, CSV, JSON lines, Parquet; - for stdin) with the "
            "columns source, target and, optionally, name.",
        ),
    ] = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    source_encoding: opt.SourceEncoding = None,
    target_encoding: opt.TargetEncoding = None,
    presegmented: opt.Presegmented = False,
    encoder: opt.EncoderName = "use",
    method: opt.Method = "embedding",
    config: opt.Config = None,
    glossary: opt.Glossary = None,
    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="HOW",
            help="Which documents go together: by name, or by content where names differ.",
        ),
    ] = "name",
    engine: Annotated[
        str,
        typer.Option(
            "--engine", metavar="NAME", help="local: processes of this machine; dask: a cluster."
        ),
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="Of the Dask cluster, e.g. tcp://host:8786."
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes. [one per core]"),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout", metavar="SECONDS", help="Give a pair up that takes longer. [no limit]"
        ),
    ] = None,
    memory: Annotated[
        int | None,
        typer.Option(
            "--memory", metavar="MB", help="Give a pair up that takes more memory. [no limit]"
        ),
    ] = None,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", metavar=opt.FLAG, help="Try pairs again that failed before."
        ),
    ] = False,
    related: Annotated[
        float,
        typer.Option(
            "--related",
            metavar="P",
            min=0.0,
            max=1.0,
            help="Set pairs aside that are translations of each other with less than this "
            "probability.",
        ),
    ] = 0.5,
    page: Annotated[
        bool,
        typer.Option(
            "--page", metavar=opt.FLAG, help="Write a page per pair, and index.html to find them."
        ),
    ] = False,
    merge: Annotated[
        list[str] | None,
        typer.Option(
            "--merge",
            metavar="FORMAT",
            help="Also write all pairs into one tmx, tsv, parquet or jsonl file.",
        ),
    ] = None,
    shards: Annotated[
        str,
        typer.Option("--shards", metavar="FORMAT", help="Beads of each pair as jsonl or parquet."),
    ] = "jsonl",
    force: Annotated[
        bool,
        typer.Option(
            "--force", metavar=opt.FLAG, help="Write into a folder that holds other files."
        ),
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", metavar=opt.FLAG, help="Print one JSON object per pair as it ends, on stdout."
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", metavar=opt.FLAG, help="Print nothing if all goes well."),
    ] = False,
) -> None:
    """Run every pair of documents in a folder, or in a manifest, through the whole job.

    Writes into the output folder: **shards/NAME.jsonl** (the beads of each pair),
    **catalog.sqlite** (a row per pair: segments, beads, confidence, estimate, findings, error) and
    **left-out.tsv** (pairs that failed, that are not translations of each other, or that lack a
    side, with the reason).

    A second run does only what is missing: pairs whose texts, options and versions are the same
    are kept. A pair that fails, takes too long or too much memory is left out, and the rest goes
    on.

    Example: `align corpus corpus -o out --page`

    Exit codes: 0 done; 2 bad usage or input; 3 done, but some pairs failed.
    """
    from align.cli.corpus.shown import shown
    from align.corpus.engines.registry import get_engine
    from align.corpus.results.merge import merged_name
    from align.corpus.runner import Plan, run_corpus

    _refuse(folder, manifest, output, force, timeout, memory)
    for kind in merge or ():
        merged_name(kind)
    options = _options(
        source_lang, target_lang, source_encoding, target_encoding, presegmented, encoder, method
    )
    options = _with_files(options, config, glossary, _shards(shards))
    where = get_engine(engine, options.to_dict(), workers=workers, scheduler=scheduler)
    pairs, total = _pairs(folder, manifest, options, match)
    plan = Plan(output, options, timeout, memory, retry_failed, page, tuple(merge or ()), related)
    with shown(total, as_json=as_json, quiet=quiet) as show:
        progress = run_corpus(pairs, plan, where, total=total, on_progress=show)
    if progress.failed:
        raise typer.Exit(EXIT_QUARANTINED)


def _refuse(
    folder: Path | None,
    manifest: Path | None,
    output: str,
    force: bool,
    timeout: float | None,
    memory: int | None,
) -> None:
    from align.corpus.store.occupied import refuse_occupied
    from align.errors import ConfigError

    if (folder is None) == (manifest is None):
        raise ConfigError(
            "give a folder or a manifest"
            if folder is None
            else "give either a folder or --manifest",
            hint="align corpus DIR -o OUT, or align corpus --manifest pairs.tsv -o OUT",
        )
    if timeout is not None and not timeout > 0:
        raise ConfigError("--timeout must be above 0")
    if memory is not None and memory < _LEAST_MEMORY:
        raise ConfigError(
            f"--memory must be at least {_LEAST_MEMORY}: the model alone takes about half of that"
        )
    refuse_occupied(output, force, folder)


def _options(
    source: str | None,
    target: str | None,
    source_encoding: str | None,
    target_encoding: str | None,
    presegmented: bool,
    encoder: str,
    method: str,
) -> JobOptions:
    from align.beads.aligner import METHODS
    from align.corpus.job.options import JobOptions
    from align.encode.registry import encoder_names
    from align.errors import ConfigError
    from align.languages import language_code

    if method not in METHODS:
        raise ConfigError(f"no alignment method {method!r}", hint=f"one of {', '.join(METHODS)}")
    if encoder.partition(":")[0] not in encoder_names():
        known = ", ".join(encoder_names())
        raise ConfigError(f"there is no encoder {encoder!r}", hint=f"use one of {known}")
    for language in (source, target):
        if language is not None:
            language_code(language)
    return JobOptions(
        source, target, source_encoding, target_encoding, presegmented, encoder, method
    )


def _shards(kind: str) -> str:
    from importlib.util import find_spec

    from align.errors import ConfigError, MissingExtraError

    if kind not in ("jsonl", "parquet"):
        raise ConfigError(f"--shards {kind} is unknown", hint="use jsonl or parquet")
    if kind == "parquet" and find_spec("pyarrow") is None:
        raise MissingExtraError(
            "--shards parquet needs pyarrow", hint="pip install 'bitext-align[parquet]'"
        )
    return kind


def _with_files(
    options: JobOptions, config: Path | None, glossary: Path | None, shards: str
) -> JobOptions:
    """The options with absolute paths of what they name: workers may run elsewhere."""
    from dataclasses import replace

    from align.check.config import find_config

    found = config or find_config(Path.cwd())
    options = replace(
        options,
        config=None if found is None else str(found.absolute()),
        glossary=None if glossary is None else str(glossary.absolute()),
        shards=shards,
    )
    options.settings()
    return options


def _refuse_unpaired(folder: Path, sides: Sides, match: str) -> None:
    from align.errors import InputError

    shared = sides.source.keys() & sides.target.keys()
    if shared or (match == "content" and sides.source and sides.target):
        return
    raise InputError(
        "no two documents go together: there are "
        f"{len(sides.source)} on one side and {len(sides.target)} on the other",
        path=folder,
        hint="give them the same names, or use --match content or --manifest FILE",
    )


def _pairs(
    folder: Path | None, manifest: Path | None, options: JobOptions, match: str
) -> tuple[Iterable[Pair], int | None]:
    from align.cli.output import warn
    from align.corpus.pairs.discover import discover
    from align.corpus.pairs.manifest import read_manifest
    from align.errors import ConfigError, InputError

    if match not in ("name", "content"):
        raise ConfigError(f"--match {match} is unknown", hint="use name or content")
    if folder is None:
        if match == "content":
            raise ConfigError("--match content needs a folder: a manifest names its pairs")
        assert manifest is not None
        named = read_manifest(manifest)
        first = next(named, None)
        if first is None:
            raise InputError("names no pairs", path=manifest)
        return chain([first], named), None
    sides = discover(folder, options.source_language, options.target_language)
    for path in sides.doubles:
        warn(f"warning: {path}: left out, because another file has the same name")
    _refuse_unpaired(folder, sides, match)
    if match == "content":
        from align.corpus.pairs.content import match_content
        from align.encode import get_encoder

        pairs = match_content(sides, get_encoder(options.encoder))
    else:
        pairs = list(sides.pairs())
    return pairs, len(pairs)
