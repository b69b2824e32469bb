"""A bitext from a pandas frame; :meth:`align.bitext.Bitext.to_frame` is the other way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from align.bitext import FRAME_COLUMNS, Bead, Bitext
from align.errors import FormatError

if TYPE_CHECKING:
    import pandas as pd


def from_frame(frame: pd.DataFrame, source_language: str, target_language: str) -> Bitext:
    """A bitext of the frame's rows, in order.

    ``source_language`` and ``target_language`` are ISO 639-1 codes.

    The frame needs the columns ``source_text`` and ``target_text``; the others of
    ``Bitext.to_frame`` may be absent, further ones are passed over. Segment
    numbers in ``source`` and ``target`` are kept when they run from 0 without a gap; else each text
    becomes one segment.

    Raises:
        FormatError: ``source_text`` or ``target_text`` is absent, or a value is of the wrong kind.
    """
    from align.formats.assemble import bitext_from_beads

    absent = [name for name in ("source_text", "target_text") if name not in frame.columns]
    if absent:
        raise FormatError(
            f"the frame has no column {' and no column '.join(absent)}",
            hint="rename the columns that hold the two texts",
        )
    known = [name for name in frame.columns if name in (*FRAME_COLUMNS, "unit")]
    rows = zip(*(frame[name].tolist() for name in known), strict=True)
    beads = _beads([dict(zip(known, row, strict=True)) for row in rows])
    return bitext_from_beads(beads, source_language, target_language)


def _beads(rows: Sequence[Mapping[str, Any]]) -> list[Bead]:
    from align.formats.base import Numberer
    from align.formats.records import bead_from_dict
    from align.formats.values import ValueProblem

    numberer = Numberer()
    beads: list[Bead | None] = []
    for number, row in enumerate(rows):
        values = {name: _plain(value) for name, value in row.items()}
        try:
            beads.append(bead_from_dict(values, numberer))
        except ValueProblem as problem:
            raise FormatError(f"row {number} of the frame: {problem}") from None
    return [bead for bead in beads if bead is not None]


def _plain(value: Any) -> Any:
    """NaN and NA as None, arrays and numpy numbers as Python's own, also inside: a frame that comes
    back from Parquet holds arrays of dicts of arrays."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str):
        return value
    import pandas as pd

    return None if pd.isna(value) else value
