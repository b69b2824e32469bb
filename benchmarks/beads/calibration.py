"""Plot how far the aligner's confidence can be believed.

    python -m benchmarks calibration DATA_DIR --folds DIR [--plot benchmarks/calibration.svg]

MAC-dev documents, whole and with seeded runs removed, each aligned with weights and a calibration
that did not see it. Needs nothing to plot: the picture is written as SVG by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from align.beads.scorers import Weights
from align.encode import UseEncoder
from benchmarks.beads.accuracy import calibration, expected_error, run
from benchmarks.common.gold import read_gold, with_holes

Pooled = list[tuple[float, bool]]
_SIZE, _PAD = 360, 48


def bins(pooled: Pooled, count: int = 10) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, beads) of each bin that holds any."""
    found = []
    for b in range(count):
        chosen = [(p, r) for p, r in pooled if min(int(p * count), count - 1) == b]
        if chosen:
            n = len(chosen)
            found.append((sum(p for p, _ in chosen) / n, sum(r for _, r in chosen) / n, n))
    return found


def svg(series: dict[str, Pooled]) -> str:
    side = _SIZE + 2 * _PAD
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{side}" height="{side}" fill="white"/>',
        f'<path d="M{_PAD} {_PAD}v{_SIZE}h{_SIZE}" fill="none" stroke="black"/>',
        f'<path d="M{_PAD} {_PAD + _SIZE}L{_PAD + _SIZE} {_PAD}" stroke="silver"/>',
        f'<text x="{side / 2}" y="{side - 12}" text-anchor="middle">confidence</text>',
        f'<text x="14" y="{side / 2}" transform="rotate(-90 14 {side / 2})" '
        'text-anchor="middle">share of beads that are right</text>',
    ]
    for colour, (row, (name, pooled)) in zip(
        ("#1f77b4", "#d62728", "#2ca02c"), enumerate(series.items()), strict=False
    ):
        for confidence, right, count in bins(pooled):
            x, y = _PAD + _SIZE * confidence, _PAD + _SIZE * (1 - right)
            radius = 2 + count**0.5 / 4
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" '
                f'fill-opacity="0.6"><title>{count} beads</title></circle>'
            )
        label = f"{name}: expected error {expected_error(pooled):.4f}, {len(pooled)} beads"
        parts.append(f'<text x="{_PAD}" y="{16 + 14 * row}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--plot", type=Path, default=Path(__file__).with_name("calibration.svg"))
    arguments = parser.parse_args()
    encoder = UseEncoder()
    gold = read_gold(arguments.data / "mac-dev", "zh", "en")
    weights = {
        d.name: Weights.from_json((arguments.folds / f"{d.name}.json").read_text("utf-8"))
        for d in gold
    }
    holed = [with_holes(d, 0.15, 100) for d in gold]
    series = {
        "whole": calibration(gold, [run(d, encoder, weights[d.name]) for d in gold]),
        "15 % removed": calibration(
            holed, [run(d, encoder, weights[d.name.partition("+")[0]]) for d in holed]
        ),
    }
    for name, pooled in series.items():
        sure = [right for confidence, right in pooled if confidence > 0.97]
        print(
            f"{name}: expected calibration error {expected_error(pooled):.4f} over {len(pooled)} "
            f"beads; of {len(sure)} above .97, {100 * sum(sure) / len(sure):.1f} % are right"
        )
    arguments.plot.write_text(svg(series), encoding="utf-8")
