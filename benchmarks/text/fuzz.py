"""Whether every reader survives mutated and random input: no exception but AlignError, no hang.

Usage: python -m benchmarks fuzz [--runs N | --seconds S] [--only NAME …] [--seed SEED]

Each target reads files that are made from good samples by a seed: bytes flipped, pieces cut out,
doubled, moved or replaced by what hurts parsers (brackets, entities, huge numbers, broken UTF-8),
and now and then nothing but random bytes; packed files are changed inside as well. Targets: every
bilingual format, plain text, every other kind of document (``document-html`` …), glossaries
(CSV, TBX), configuration, baseline, dismissals. Fails, with the input kept beside, on an exception
that is not an AlignError of one line, a run of more than 5 seconds of processor time, or a peak of
more than 1 GB. Linux only.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from align.bitext import Bead, Finding, Severity
from align.check.baseline import read_baseline
from align.check.config import load_config
from align.check.dismiss import read_dismissals
from align.check.glossary import read_glossary
from align.errors import AlignError
from align.formats import format_names, read, write_beads
from align.formats.api import NUMBERS_ONLY
from align.formats.links.standoff_texts import read_texts
from align.formats.links.vecalign import read_links
from align.text import read_document
from benchmarks.text.fuzz_documents import PREFIX, document_samples, mutated_inside

SECONDS, BYTES = 5.0, 1 << 30
#: Executions per target.
RUNS = 20_000
#: What hurts parsers; each is put in somewhere.
HURTS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b", b"\x07",
    b"&nbsp;", b"&foo;", b"&#7;", b"&#xFFFFFFF;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<a>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'<?xml version="1.0" encoding="utf-16"?>', b"</seg>",
    b'"', b"'", b"\\", b"\\u", b"\\ud800", b"\t", b"\n", b"\r", b"\r\n", b",", b";", b"|", b"[",
    b"]", b"{", b"}", b"(", b")", b"null", b"true", b"NaN", b"-1", b"1e999", b"9" * 5000, b"0",
    b"[" * 5000, b"{" * 3000, b"(a+)+$", b"{99999}", b"\\1", b"(?P<x>", b"[]", b"{}", b'""',
    "\u2028".encode(), "\ufffe".encode(), "①".encode(), "一".encode() * 500, b"a" * 140_000,
    b"zh", b"en-US", b"source", b"target", b"status", b"severity", b"<tu>", b"xml:lang", b"#", b"=",
]  # fmt: skip

CONFIG = """\
[check]
enable = ["number-missing", "name-wrong"]
fail-on = "major"
minimum-confidence = 0.2
glossary = "terms.csv"

[check.severity]
number-missing = "minor"

[[check.rules]]
id = "no-we"
message = "say the company"
target = "\\\\bwe\\\\b"
suggestion = "the company"
severity = "minor"
source-languages = ["zh"]
right = [["我们", "the company"]]
wrong = [["我们", "we"]]
"""
TBX = (
    '<?xml version="1.0"?>\n<martif type="TBX"><text><body><termEntry><langSet xml:lang="zh"><tig>'
    '<term>小米之家</term></tig></langSet><langSet xml:lang="en"><tig><term>Mi Home</term>'
    '<termNote type="administrativeStatus">deprecated</termNote></tig></langSet></termEntry>'
    "</body></text></martif>"
)
XLIFF = (
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file source-language="zh-CN" target-language="en-US"><body><trans-unit id="1"><source>好'
    '<g id="1">的</g></source><seg-source><mrk mtype="seg" mid="1">好</mrk></seg-source><target>'
    '<mrk mtype="seg" mid="1">Good</mrk></target></trans-unit></body></file></xliff>'
)
GLOSSARY = "source,target,status,note,case\n小米之家,Mi Home|Mi Store,preferred,a,yes\nMIX,,dnt,,\n"
TEXTS = [
    "标题\n\n“这是对的。”他说。第二句[1]……3.5亿元。\n",
    "Title\n\nMr. Smith said: “It is 3.5 m.” Then… he left.[2] A. B.\n",
]
SUFFIXES = {"moses": ".zh", "config": ".toml", "glossary": ".csv", "tbx": ".tbx"}


class TooLong(BaseException):
    """A run takes more processor time than it may."""


def samples(folder: Path) -> dict[str, list[bytes]]:
    """Good input for each target."""
    finding = Finding("number-missing", "b", Severity.MAJOR, "c", (0, 1), (1, 2), "d", 0.5)
    beads = [
        Bead((0,), (0, 1), "你好。再见。", "Hello. Bye.", 0.5, 0.25, 1.5, (finding,)),
        Bead((1,), (), "好", ""),
        Bead((), (2,), "", "Good & <b>bold</b>"),
    ]
    found: dict[str, list[bytes]] = {}
    for name in format_names():
        # Each has a name of its own: some write their texts beside them.
        path = folder / f"{name}-sample.{name}"
        write_beads(beads, path, format=name)
        file = path.with_name(f"{path.name}.zh") if name == "moses" else path
        found[name] = [file.read_bytes()]
    found["xliff"] += [XLIFF.encode()]
    found["tsv"] += [b"zh\ten\n\xe5\xa5\xbd\tGood\n", b"a\tb\t0.5\n"]
    found["text"] = [text.encode(code) for text in TEXTS for code in ("utf-8", "gb18030", "utf-16")]
    found |= {
        "config": [CONFIG.encode()],
        "glossary": [GLOSSARY.encode(), "zh,en\n好,good\n".encode()],
        "tbx": [TBX.encode()],
        "baseline": [b'{"fingerprint": "0123456789abcdef", "check": "a"}\n'],
        "dismissals": [b"0123456789abcdef a reason\n", b"# note\n\n0123456789abcdef why\n"],
        "links": [b"[0, 1]:[0]:0.3\n[2]:[]\n# note\n[]:[1]\n"],
    }
    texts = (folder / f"xces-sample.{code}.xml" for code in ("zh", "en"))
    found["standoff"] = [text.read_bytes() for text in texts]
    found |= document_samples()
    return found


def reader(target: str) -> Callable[[Path], object]:
    """What a target does with a file."""
    if target.startswith(PREFIX):
        return lambda path: read_document(path, reader=target.removeprefix(PREFIX))
    if target in format_names():
        languages = {"source_language": "zh", "target_language": "en"}
        if target in NUMBERS_ONLY:
            return lambda path: read_sides(path, target)
        return lambda path: read(path, format=target, **languages)  # type: ignore[arg-type]
    return {
        "text": read_document,
        "config": load_config,
        "glossary": read_glossary,
        "tbx": read_glossary,
        "baseline": read_baseline,
        "dismissals": read_dismissals,
        "links": read_links,
        "standoff": lambda path: read_texts(path, "x"),
    }[target]


def read_sides(path: Path, name: str) -> object:
    """Links with two texts of three lines."""
    sides = [path.with_name(side) for side in ("side.zh", "side.en")]
    for side, text in zip(sides, ("一\n二\n三\n", "one\ntwo\nthree\n"), strict=True):
        if not side.exists():
            side.write_text(text, "utf-8")
    return read(path, format=name, source_path=sides[0], target_path=sides[1])


def mutated(good: list[bytes], generator: random.Random) -> bytes:
    """One input: a sample with one to six changes, or now and then random bytes."""
    if generator.random() < 0.05:
        return generator.randbytes(generator.randrange(1, 400))
    chosen = generator.choice(good)
    inside = mutated_inside(chosen, generator, _change)
    if inside is not None:
        return inside
    data = bytearray(chosen)
    for _ in range(generator.choice((1, 1, 1, 2, 3, 6))):
        _change(data, generator)
    return bytes(data[:2_000_000])


def _change(data: bytearray, generator: random.Random) -> None:
    start = generator.randrange(len(data) + 1)
    end = min(len(data), start + generator.choice((0, 0, 1, 2, 5, 20, 100)))
    kind = generator.randrange(5)
    if kind == 0 and data:
        data[start % len(data)] = generator.randrange(256)
    elif kind == 1:
        del data[start:end]
    elif kind == 2:
        data[start:start] = data[start:end] * generator.choice((1, 2, 50))
    elif kind == 3:
        other = generator.randrange(len(data) + 1)
        data[start:end] = data[other : other + end - start]
    else:
        data[start:end] = generator.choice(HURTS)


@contextmanager
def limited() -> Iterator[None]:
    """Raise TooLong after the allowed processor time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def problem(run: Callable[[Path], object], path: Path) -> str | None:
    """What is wrong with how ``run`` takes a file, or None."""
    try:
        with limited():
            run(path)
    except AlignError as error:
        return None if "\n" not in str(error) else f"an error of several lines: {error!r}"
    except TooLong:
        return f"more than {SECONDS} s"
    except Exception:
        return traceback.format_exc()
    return None


def fuzz(target: str, good: list[bytes], folder: Path, seed: int, until: Until) -> list[Path]:
    """Run a target until it is enough; the inputs that failed, each named."""
    generator = random.Random(f"{seed} {target}")
    path = folder / f"input{SUFFIXES.get(target, '.txt')}"
    (folder / "input.en").write_bytes(b"one\ntwo\n")
    run, failed = reader(target), []
    while until.go_on():
        data = mutated(good, generator)
        path.write_bytes(data)
        found = problem(run, path)
        if found is not None:
            kept = Path(tempfile.gettempdir()) / f"align-fuzz-{target}-{until.done}{path.suffix}"
            kept.write_bytes(data)
            failed.append(kept)
            print(f"{target}, run {until.done}, {kept}:\n{found}", file=sys.stderr)
    return failed


class Until:
    """So many runs, or so much processor time."""

    def __init__(self, runs: int, seconds: float | None) -> None:
        self.done = 0
        self._runs = runs
        self._end = None if seconds is None else time.process_time() + seconds

    def go_on(self) -> bool:
        """Whether there is another run; counts it."""
        enough = self.done >= self._runs if self._end is None else time.process_time() >= self._end
        self.done += not enough
        return not enough


def _peak() -> int:
    """Most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="executions per target")
    parser.add_argument("--seconds", type=float, help="processor time in all, instead of --runs")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="targets")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = samples(folder)
        targets = arguments.only or list(good)
        share = None if arguments.seconds is None else arguments.seconds / len(targets)
        count = failures = 0
        for target in targets:
            until = Until(arguments.runs, share)
            start = time.process_time()
            failed = fuzz(target, good[target], folder, arguments.seed, until)
            count, failures = count + until.done, failures + len(failed)
            spent = time.process_time() - start
            print(
                f"{target:12} {until.done:7,} runs  {len(failed):3} failed  {spent:6.0f} s"
                f"  peak so far {_peak() / 1e6:5.0f} MB"
            )
            sys.stdout.flush()
    peak = _peak()
    print(f"{count:,} runs, {failures} failed; peak {peak / 1e6:.0f} MB")
    if failures or peak > BYTES:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
