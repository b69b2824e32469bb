"""A corpus that is there: opened, filtered, joined, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.corpus.job.task import Row, Status
from align.corpus.query.shards import bitext_of
from align.corpus.store import catalogue
from align.corpus.store.place import Folder
from align.display import table_html
from align.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from align.bitext import Bead, Bitext
    from align.corpus.query.kwic import Hit


@dataclass(frozen=True, repr=False)
class Corpus:
    """Many bitexts that are read when they are asked for, in the order of their names.

    Iterating gives :class:`~align.bitext.Bitext` objects, one at a time; nothing else is held.

    Attributes:
        folders: what ``align corpus`` wrote.
        tests: what a row of the catalogue must fulfil.
    """

    folders: tuple[Path, ...]
    tests: tuple[Callable[[Row], bool], ...] = ()

    @classmethod
    def open(cls, path: str | Path) -> Corpus:
        """The corpus in a folder that ``align corpus`` wrote, or of its catalogue: the pairs that
        are translations of each other.

        Raises:
            InputError: there is none.
        """
        path = Path(path)
        folder = path.parent if path.name == catalogue.NAME else path
        if not (folder / catalogue.NAME).is_file():
            raise InputError(
                f"holds no {catalogue.NAME}",
                path=path,
                hint="make a corpus with align corpus DIR -o OUT, or let that run end",
            )
        return cls((folder,), (_is_done,))

    def filter(
        self,
        test: Callable[[Row], bool] | None = None,
        *,
        name: str | None = None,
        confidence: float = 0.0,
        estimate: float = 0.0,
        related: float = 0.0,
    ) -> Corpus:
        """The pairs that fulfil all that is given.

        Args:
            test: called with the row of each pair.
            name: a pattern of names, ``2018/*``.
            confidence, estimate, related: least values, in [0, 1]; a pair without the figure does
                not reach one above 0.
        """
        least = {"confidence": confidence, "estimate": estimate, "related": related}

        def holds(row: Row) -> bool:
            figures = ((getattr(row, figure) or 0.0) >= value for figure, value in least.items())
            return (name is None or fnmatchcase(row.name, name)) and all(figures)

        added = (holds,) if test is None else (holds, test)
        return replace(self, tests=(*self.tests, *added))

    def concat(self, *others: Corpus) -> Joined:
        """This corpus and others, one after the other."""
        return Joined((self, *others))

    def rows(self) -> Iterator[Row]:
        """What the catalogue says of each pair."""
        for folder in self.folders:
            for row in read_rows(folder):
                if all(test(row) for test in self.tests):
                    yield row

    def __iter__(self) -> Iterator[Bitext]:
        for folder in self.folders:
            place = Folder(folder)
            for row in read_rows(folder):
                if all(test(row) for test in self.tests):
                    yield bitext_of(place, row)

    def __repr__(self) -> str:
        stats = self.stats()
        where = ", ".join(map(str, self.folders))
        return f"<Corpus {where}: {stats['pairs']} pairs, {stats['beads']} beads>"

    def _repr_html_(self) -> str:
        return table_html(repr(self), _COLUMNS, (_shown(row) for row in self.rows()))

    def named(self) -> Iterator[tuple[str, Bitext]]:
        """(name, bitext) of each pair."""
        return zip((row.name for row in self.rows()), self, strict=True)

    def __len__(self) -> int:
        return sum(1 for _ in self.rows())

    def beads(self) -> Iterator[tuple[str, int, Bead]]:
        """(name of the pair, number of the bead from 0, bead) of everything."""
        for name, bitext in self.named():
            for number, bead in enumerate(bitext.beads):
                yield name, number, bead

    def to_frame(self, *, beads: bool = False) -> pd.DataFrame:
        """One row per pair, with the columns of the catalogue; or with ``beads`` one row per bead:
        ``document`` and the columns of :meth:`align.Bitext.to_frame`."""
        import pandas as pd

        if not beads:
            names = list(Row.__dataclass_fields__)
            return pd.DataFrame([row.to_dict() for row in self.rows()], columns=names)
        frames = [b.to_frame().assign(document=name) for name, b in self.named() if len(b)]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()

    def stats(self) -> dict[str, Any]:
        """Sums over the pairs: ``pairs``, ``source_segments``, ``target_segments``, ``beads``,
        ``kinds`` and ``findings`` (→ how many), and means per bead of ``confidence`` and
        ``estimate``, or None."""
        sums: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        findings: Counter[str] = Counter()
        weighted: dict[str, list[tuple[float, int]]] = {"confidence": [], "estimate": []}
        for row in self.rows():
            sums["pairs"] += 1
            for name in ("source_segments", "target_segments", "beads"):
                sums[name] += getattr(row, name) or 0
            kinds.update(row.kinds)
            findings.update(row.findings)
            two_sided = sum(n for kind, n in row.kinds.items() if "0" not in kind.split("-"))
            counts = {"confidence": row.beads or 0, "estimate": two_sided}
            for name, values in weighted.items():
                if getattr(row, name) is not None:
                    values.append((getattr(row, name), counts[name]))
        names = ("pairs", "source_segments", "target_segments", "beads")
        means = {name: _mean(values) for name, values in weighted.items()}
        return {
            **{n: sums[n] for n in names},
            "kinds": dict(kinds),
            "findings": dict(findings),
            **means,
        }

    def kwic(self, word: str, **options: Any) -> list[Hit]:
        """The places where a word stands; options as in :func:`align.corpus.query.kwic.find`."""
        from align.corpus.query.index import open_index
        from align.corpus.query.kwic import search

        names = {row.name for row in self.rows()}
        hits: list[Hit] = []
        for folder in self.folders:
            found = search(open_index(folder), word, **options)
            hits += [hit for hit in found if hit.document in names]
        return hits


@dataclass(frozen=True)
class Joined:
    """Several corpora, one after the other."""

    parts: tuple[Corpus, ...]

    def __iter__(self) -> Iterator[Bitext]:
        for part in self.parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def rows(self) -> Iterator[Row]:
        """What the catalogues say of each pair."""
        for part in self.parts:
            yield from part.rows()

    def to_frame(self, *, beads: bool = False) -> pd.DataFrame:
        """The frames of the parts, one below the other."""
        import pandas as pd

        return pd.concat([p.to_frame(beads=beads) for p in self.parts], ignore_index=True)


#: What a corpus shows of each pair in a notebook.
_COLUMNS = ("pair", "beads", "confidence", "estimate", "findings")


def _shown(row: Row) -> tuple[str, ...]:
    figures = ("–" if value is None else f"{value:.2f}" for value in (row.confidence, row.estimate))
    return row.name, str(row.beads or 0), *figures, str(sum(row.findings.values()))


def _is_done(row: Row) -> bool:
    return row.status == Status.DONE


def read_rows(folder: Path) -> Iterator[Row]:
    """The rows of the catalogue in a folder."""
    return catalogue.read_catalogue(folder / catalogue.NAME)


def _mean(values: list[tuple[float, int]]) -> float | None:
    total = sum(count for _, count in values)
    return sum(value * count for value, count in values) / total if total else None
