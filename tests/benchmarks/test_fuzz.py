"""The fuzzing driver reads good input, notices what fails, and runs a little here."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import FormatError
from benchmarks.text.fuzz import SUFFIXES, TooLong, Until, fuzz, problem, reader, samples


def test_every_sample_is_good_input(tmp_path: Path) -> None:
    for target, good in samples(tmp_path).items():
        for data in good:
            path = tmp_path / f"input{SUFFIXES.get(target, '.txt')}"
            path.write_bytes(data)
            (tmp_path / "input.en").write_bytes(good[0])
            reader(target)(path)


def test_no_target_fails_on_a_few_inputs(tmp_path: Path) -> None:
    for target, good in samples(tmp_path).items():
        assert fuzz(target, good, tmp_path, 1, Until(20, None)) == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (IndexError("x"), "IndexError"),
        (ValueError("x"), "ValueError"),
        (TooLong(), "more than 5.0 s"),
        (FormatError("one"), None),
    ],
)
def test_what_is_no_error_of_ours_is_noticed(
    error: BaseException, says: str | None, tmp_path: Path
) -> None:
    def run(path: Path) -> None:
        raise error

    found = problem(run, tmp_path)
    assert found is None if says is None else says in str(found)
