"""Run what the documentation shows, and hold the output against the page.

    python scripts/doc_pages/blocks.py [--update] [PAGE …]

In a page of ``docs/``, a block of ``console`` holds commands after ``$`` and below each what it
prints; a block of ``python`` is a doctest. A line ``…`` stands for any lines, ``…`` within a line
for any text. A comment on the line before a block says how it is treated:

    <!-- file: align.toml -->       the block is written to that file
    <!-- exit: 1 -->                its last command ends with this code (else 0)
    <!-- not run: needs a network -->

Each page has a folder of its own with the corpus in it; blocks of a page run in order. The run of
the speech, which most pages begin with, is done once. ``--update`` writes the output of every block
that differs into the page: read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(
    r"(?:^<!-- (?P<kind>file|exit|not run): (?P<value>.*?) -->\n)?"
    r"^(?P<fence>`{3,})(?P<language>[\w{}-]*)[^\n]*\n(?P<body>.*?)^(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
#: What only a shell understands.
SHELL = re.compile(r"[|<>&;*$`]")
ANY = "…"
#: As in the README: what the core install says, without the extra ``grammar``.
HIDDEN = "harper"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text, where it is, and its comment."""

    page: Path
    line: int
    start: int
    end: int
    language: str
    body: str
    kind: str
    value: str


def pages() -> list[Path]:
    """Every page that people write, in a fixed order."""
    found = sorted(DOCS.rglob("*.md"))
    return [p for p in found if "generated" not in p.parts and "_build" not in p.parts]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        yield Block(
            page,
            text.count("\n", 0, match.start("fence")) + 1,
            match.start("body"),
            match.end("body"),
            match["language"],
            match["body"],
            match["kind"] or "",
            match["value"] or "",
        )


def commands(body: str) -> list[tuple[str, str]]:
    """(command, what it prints) of a console block."""
    found: list[tuple[str, str]] = []
    continued = False
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif continued:
            found[-1] = (found[-1][0] + "\n" + line, "")
        else:
            command, output = found[-1]
            found[-1] = (command, output + line + "\n")
        continued = line.endswith("\\") and not found[-1][1]
    return found


def agrees(expected: str, actual: str) -> bool:
    """Whether ``actual`` is what the page shows."""
    parts = []
    for line in expected.rstrip().splitlines():
        if line.strip() == ANY:
            parts.append(r"(?:[^\n]*\n)*")
        else:
            pattern = ".*".join(map(re.escape, line.rstrip().split(ANY)))
            parts.append(pattern + "\n")
    clean = "".join(line.rstrip() + "\n" for line in actual.rstrip().splitlines())
    return re.fullmatch("".join(parts), clean) is not None


class Runner:
    """Runs pages, and remembers what the run of the speech left behind."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._speech: tuple[str, str, int, Path] | None = None
        self._bin = work / "bin"
        self._bin.mkdir()
        script = self._bin / "align"
        script.write_text(
            f"#!{sys.executable}\nimport sys\nsys.modules[{HIDDEN!r}] = None\n"
            "from align.cli import main\nmain()\n"
        )
        script.chmod(0o755)

    def run(self, page: Path) -> Iterator[tuple[Block, str, str]]:
        """(block, why it fails, the block as it should be) of each block that does not agree."""
        here = self._work / page.relative_to(DOCS).with_suffix("")
        shutil.copytree(ROOT / "corpus", here / "corpus")
        names: dict[str, object] = {}
        with contextlib.chdir(here):
            for block in blocks(page):
                if block.kind == "file":
                    Path(block.value).parent.mkdir(parents=True, exist_ok=True)
                    Path(block.value).write_text(block.body, "utf-8")
                elif block.kind == "not run":
                    continue
                elif block.language == "console":
                    yield from self._console(block)
                elif block.language == "python" and ">>>" in block.body:
                    yield from _doctest(block, names)

    def _console(self, block: Block) -> Iterator[tuple[Block, str, str]]:
        problems, fresh = [], []
        found = commands(block.body)
        for place, (command, expected) in enumerate(found):
            is_last = place == len(found) - 1
            wanted = int(block.value) if block.kind == "exit" and is_last else 0
            output, code = self._call(command)
            if code != wanted:
                problems.append(f"$ {command}\nends with {code}, not {wanted}\n{output}")
            agreed = agrees(expected, output)
            if not agreed:
                problems.append(f"$ {command}\nprints\n{output}\nnot\n{expected}")
            shown = expected if agreed else "\n".join(map(str.rstrip, output.splitlines())) + "\n"
            fresh.append(f"$ {command}\n{shown if shown.strip() else ''}")
        if problems:
            yield block, "\n".join(problems), "".join(fresh)

    def _call(self, command: str) -> tuple[str, int]:
        """What a command prints, standard error last, and its exit code."""
        words = shlex.split(command.replace("\\\n", " "))
        if words[0] != "align" or SHELL.search(command):
            return self._shell(command)
        is_speech = words[1:2] == ["run"] and words[-2:] == ["-o", "out"] and len(words) == 6
        if not is_speech or not words[2].startswith("corpus/"):
            return _in_process(words[1:])
        if self._speech is None or self._speech[0] != command:
            output, code = _in_process(words[1:])
            kept = self._work / "speech"
            shutil.copytree("out", kept)
            self._speech = (command, output, code, kept)
        elif not Path("out").exists():
            shutil.copytree(self._speech[3], "out")
        return self._speech[1], self._speech[2]

    def _shell(self, command: str) -> tuple[str, int]:
        path = (
            f"{self._bin}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        )
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
            check=False,
        )
        return done.stdout + done.stderr, done.returncode


def _in_process(words: list[str]) -> tuple[str, int]:
    from align.cli.app import call
    from align.cli.ending import exit_code

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = exit_code(lambda: call(words))
        out.flush()
        err.flush()
    return "".join(s.buffer.getvalue().decode() for s in (out, err)), code  # type: ignore[attr-defined]


class _Checker(doctest.OutputChecker):
    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return agrees(want, got)


def _doctest(block: Block, names: dict[str, object]) -> Iterator[tuple[Block, str, str]]:
    name = f"{block.page.name}:{block.line}"
    test = doctest.DocTestParser().get_doctest(block.body, names, name, name, 0)
    test.globs = names
    said = io.StringIO()
    runner = doctest.DocTestRunner(checker=_Checker(), verbose=False)
    outputs: list[str] = []
    runner.report_failure = (  # type: ignore[method-assign]
        lambda out, test, example, got: outputs.append(f">>> {example.source}prints\n{got}")
    )
    failed = runner.run(test, out=said.write, clear_globs=False).failed
    if failed:
        yield block, "\n".join(outputs) + said.getvalue(), block.body


def main() -> int:
    """Run the pages named, or all; 1 when a block differs and is not updated."""
    sys.modules[HIDDEN] = None  # type: ignore[assignment]
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    words = sys.argv[1:]
    update = "--update" in words
    chosen = [Path(word).resolve() for word in words if word != "--update"] or pages()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder))
        for page in chosen:
            text = page.read_text("utf-8")
            for block, why, fresh in reversed(list(runner.run(page))):
                failed += 1
                print(f"{page.relative_to(ROOT)}:{block.line}\n{why}")
                text = text[: block.start] + fresh + text[block.end :]
            if update:
                page.write_text(text, "utf-8")
    print(f"{len(chosen)} pages, {failed} blocks differ")
    return 1 if failed and not update else 0


if __name__ == "__main__":
    sys.exit(main())
