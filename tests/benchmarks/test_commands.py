"""Every measurement and every fit can at least be imported, and is listed with a line."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.common import commands, ratings, split  # noqa: E402

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("benchmarks", "training")
    for path in (ROOT / package).rglob("*.py")
    if path.stem not in ("__init__", "__main__")
)
#: What the extra ``bench`` adds to the package.
EXTRA = {"babel", "harper", "lightgbm", "numba", "sklearn", "scipy"}


@pytest.mark.parametrize("module", MODULES)
def test_module_can_be_imported(module: str) -> None:
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        if error.name in EXTRA:
            pytest.skip(f"needs the extra bench ({error.name})")
        raise


@pytest.mark.parametrize("package", ["benchmarks", "training"])
def test_every_command_is_listed_with_a_line(
    package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.run(package, [])
    listed = capsys.readouterr().out
    for name, (_, line) in commands.find_commands(package).items():
        assert line
        assert f"  {name:20} {line}" in listed


@pytest.mark.parametrize("package", ["benchmarks", "training"])
def test_readme_shows_every_command(package: str) -> None:
    readme = (ROOT / package / "README.md").read_text("utf-8")
    for name in commands.find_commands(package):
        assert f"`{name}" in readme


def test_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit, match="no command is called 'nothing'"):
        commands.run("benchmarks", ["nothing"])


def test_ratings_are_read_gzipped_or_not(tmp_path: Path) -> None:
    import gzip

    with gzip.open(tmp_path / "dev.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("source\n新\n")
    with ratings.open_ratings(tmp_path / "dev.tsv") as file:
        assert file.read() == "source\n新\n"


def test_split_is_the_hash_of_the_name() -> None:
    assert [split.part_of(name) for name in ("a", "b", "c")] == ["looked", "looked", "looked"]
    assert {split.part_of(f"document {i}") for i in range(20)} == set(split.PARTS)


def test_marks_are_read_per_segment(tmp_path: Path) -> None:
    """Also where a document's name was cut at its underscores, so that the number is lost."""
    from benchmarks.common.rated import read_set

    header = [
        "system",
        "doc",
        "docSegId",
        "globalSegId",
        "rater",
        "source",
        "target",
        "category",
        "severity",
    ]
    rows = [
        ["refA", "d", "2", "2", "r1", "二", "<v>two</v>", "Accuracy/Mistranslation", "Major"],
        ["refA", "d", "1", "1", "r1", "一", "one", "No-error", "No-error"],
        ["refA", "d", "2", "2", "r2", "<v>二</v>", "two", "Accuracy/Omission", "Minor"],
        ["refA", "cut", "a.1", "cut/a.1", "1", "甲", "A", "No-error", "No-error"],
        ["refA", "cut", "a.1", "cut/a.1", "2", "乙", "B", "No-error", "No-error"],
    ]
    folder = tmp_path / "mqm-news21-zh-en"
    folder.mkdir()
    lines = ["\t".join(row) for row in [header, *rows]]
    (folder / "dev.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    first, second = read_set(tmp_path, "news21")
    assert first.pairs == (("一", "one"), ("二", "two"))
    assert [len(marks) for marks in first.marks] == [0, 2]
    assert first.marks[1][0].target == ((0, 3),) and first.marks[1][1].source == ((0, 1),)
    assert first.raters == (1, 2) and first.is_human
    assert second.pairs == (("甲", "A"), ("乙", "B"))
