"""Whether two versions of the package say the same: beads, findings and estimates.

    python -m benchmarks equal dump DATA OLD.json.gz     with the old version first on PYTHONPATH
    python -m benchmarks equal dump DATA NEW.json.gz
    python -m benchmarks equal compare OLD.json.gz NEW.json.gz [--allow CHECK …] [--messages]

DATA holds ``speech`` (``zh.txt``, ``en.txt``) and ``gold``. Dumped are the speech, aligned from its
raw texts; the documents of mac-dev and ntrex-dev, aligned segment by segment; and 500 segments of
each set of ratings. A comparison prints what differs, and ends with status 1 if anything does that
is not allowed: findings of the checks after ``--allow`` may come and go. Messages are compared only
when that is asked for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Dump = dict[str, list[dict[str, Any]]]

#: Differences of figures up to here are rounding.
TOLERANCE = 1e-5
FIGURES = ("confidence", "estimate", "penalty")
SHOWN = 12


def dump(data: Path, only: str | None = None) -> Dump:
    """Document → its beads, of everything that is compared."""
    import align
    from benchmarks.common.rated import SETS, read_set, sample

    gold = data / "gold"
    result: Dump = {}

    def keep(name: str, bitext: Any) -> None:
        result[name] = [_bead(bead) for bead in bitext.beads]
        print(f"{time.strftime('%H:%M:%S')} {name}", file=sys.stderr)

    if only in (None, "speech"):
        keep("speech", align.run(data / "speech" / "zh.txt", data / "speech" / "en.txt"))
    for name, pair in _documents(gold):
        if only in (None, name.partition("/")[0]):
            keep(name, _run(*pair))
    for name in SETS:
        if only in (None, name):
            for document in sample(read_set(gold, name), 500):
                bitext = align.check_bitext(document.bitext())
                keep(f"{name}/{document.system}/{document.name}", align.estimate(bitext))
    return result


def _run(source: list[str], target: list[str]) -> Any:
    import align
    from align.pipeline import run_documents

    make = align.Document.from_segments
    return run_documents(make(source, "zh"), make(target, "en"))


def _documents(gold: Path) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    for folder in ("mac-dev", "ntrex-dev"):
        for path in sorted((gold / folder).glob("*.zh")):
            both = (path.read_text("utf-8"), path.with_suffix(".en").read_text("utf-8"))
            yield f"{folder}/{path.stem}", (both[0].splitlines(), both[1].splitlines())


def _bead(bead: Any) -> dict[str, Any]:
    return {
        "beads": [list(bead.source), list(bead.target)],
        **{name: getattr(bead, name) for name in FIGURES},
        "findings": [
            {
                "check": f.check,
                "severity": str(f.severity),
                "category": f.category,
                "source": f.source_span and list(f.source_span),
                "target": f.target_span and list(f.target_span),
                "suggestion": f.suggestion,
                "confidence": round(f.confidence, 6),
                "message": f.message,
            }
            for f in bead.findings
        ],
        "text": [bead.source_text, bead.target_text],
    }


def compare(old: Dump, new: Dump, allowed: frozenset[str], messages: bool) -> Counter[str]:
    """How many differences of each kind; the first few of each are printed."""
    counts: Counter[str] = Counter()

    def report(kind: str, line: str) -> None:
        counts[kind] += 1
        if counts[kind] <= SHOWN:
            print(f"{kind}: {line}")

    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            report("document", f"{name} is in one dump only")
            continue
        ours, theirs = ({_key(bead): bead for bead in side[name]} for side in (old, new))
        for key in sorted(ours.keys() ^ theirs.keys()):
            report("bead", f"{name} {key} {'only old' if key in ours else 'only new'}")
        for key in sorted(ours.keys() & theirs.keys()):
            for figure in FIGURES:
                a, b = ours[key][figure], theirs[key][figure]
                if (a is None) != (b is None) or (a is not None and abs(a - b) > TOLERANCE):
                    report(figure, f"{name} {key} {a} → {b}")
            _compare_findings(name, ours[key], theirs[key], allowed, messages, report)
    return counts


def _key(bead: Mapping[str, Any]) -> str:
    return json.dumps(bead["beads"])


def _compare_findings(
    name: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    allowed: frozenset[str],
    messages: bool,
    report: Any,
) -> None:
    def named(bead: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        return {
            json.dumps([f for k, f in finding.items() if messages or k != "message"]): finding
            for finding in bead["findings"]
            if finding["check"] not in allowed
        }

    ours, theirs = named(old), named(new)
    for sign, these, those in (("-", ours, theirs), ("+", theirs, ours)):
        for key, finding in these.items():
            if key not in those:
                target = old["text"][1][slice(*finding["target"])] if finding["target"] else "–"
                source = old["text"][0][slice(*finding["source"])] if finding["source"] else "–"
                report(
                    f"finding {finding['check']}",
                    f"{sign} {name} {finding['severity']} {finding['confidence']} "
                    f"[{source} | {target}] {finding['message']}",
                )


def main() -> None:
    """Dump or compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    dumping = commands.add_parser("dump")
    dumping.add_argument("data", type=Path)
    dumping.add_argument("file", type=Path)
    dumping.add_argument("--only", help="one set: speech, mac-dev, ntrex-dev, wmt23, ted, …")
    comparing = commands.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--allow", nargs="*", default=[], metavar="CHECK")
    comparing.add_argument("--messages", action="store_true")
    options = parser.parse_args()
    if options.command == "dump":
        with gzip.open(options.file, "wt", encoding="utf-8") as file:
            json.dump(dump(options.data, options.only), file, ensure_ascii=False)
        return
    dumps = [json.loads(gzip.decompress(path.read_bytes())) for path in (options.old, options.new)]
    shared = dumps[0].keys() & dumps[1].keys()
    if len(shared) < min(map(len, dumps)):
        print("the dumps hold different documents")
    counts = compare(
        *({name: side[name] for name in sorted(shared)} for side in dumps),
        frozenset(options.allow),
        options.messages,
    )
    print(f"{len(shared)} documents compared:", dict(counts) or "equal")
    raise SystemExit(bool(counts))
