"""The plots of the page: inline SVG, drawn from the beads, in the colours of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from statistics import fmean

from align.bitext import Bead, Severity

#: Bars of a plot of kinds or checks, bins of confidence, and stretches of the text.
_MOST_BARS, _BINS, _STRETCHES = 8, 10, 60
_WIDTH, _HEIGHT, _ROW = 320, 120, 18


def plots(beads: Sequence[Bead]) -> str:
    """Kinds of beads, confidence, estimate along the text and findings by check, as HTML figures;
    a plot that would be empty is left out."""
    drawn = (
        _rows("Kinds of beads", Counter(bead.kind for bead in beads)),
        _confidence(beads),
        _along(beads),
        _findings(beads),
    )
    return "".join(drawn)


def _figure(title: str, body: str, height: int, said: str) -> str:
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" aria-label="{escape(title)}: {escape(said)}">{body}</svg></figure>\n'
    )


def _rows(title: str, counts: Counter[str], colours: dict[str, str] | None = None) -> str:
    if not counts:
        return ""
    shown = counts.most_common(_MOST_BARS)
    most = max(counts.values())
    pieces = []
    for number, (name, count) in enumerate(shown):
        y = number * _ROW
        length = max(1.0, 120 * count / most)
        fill = f"var(--{(colours or {}).get(name, 'accent')})"
        label = escape(name if len(name) <= 24 else name[:23] + "…")
        pieces.append(
            f'<text x="148" y="{y + 13}" text-anchor="end">{label}</text>'
            f'<rect x="154" y="{y + 3}" width="{length:.1f}" height="12" style="fill:{fill}"/>'
            f'<text x="{158 + length:.1f}" y="{y + 13}">{count}</text>'
        )
    said = ", ".join(f"{count} × {name}" for name, count in shown)
    return _figure(title, "".join(pieces), len(shown) * _ROW + 4, said)


def _findings(beads: Sequence[Bead]) -> str:
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for bead in beads:
        for finding in bead.findings:
            counts[finding.check] += 1
            known = worst.get(finding.check, finding.severity)
            worst[finding.check] = max(known, finding.severity, key=lambda one: one.weight)
    colours = {check: severity.value for check, severity in worst.items()}
    return _rows("Findings by check", counts, colours)


def _confidence(beads: Sequence[Bead]) -> str:
    known = [bead.confidence for bead in beads if bead.confidence is not None]
    if not known:
        return ""
    bins = Counter(min(int(value * _BINS), _BINS - 1) for value in known)
    heights = [bins[number] / max(bins.values()) for number in range(_BINS)]
    colours = [f"hsl({13 * number + 6} var(--meter))" for number in range(_BINS)]
    low = sum(value < 0.5 for value in known)
    body = "".join(_bars(heights, colours)) + _axis(("0", ".5", "1"))
    return _figure("Beads by confidence", body, _HEIGHT, f"{low} of {len(known)} below 0.5")


def _along(beads: Sequence[Bead]) -> str:
    known = [bead.estimate for bead in beads if bead.estimate is not None]
    if not known:
        return ""
    count = min(_STRETCHES, len(known))
    edges = [len(known) * number // count for number in range(count + 1)]
    means = [fmean(known[edges[n] : edges[n + 1]]) for n in range(count)]
    colours = [f"hsl({130 * mean:.0f} var(--meter))" for mean in means]
    body = "".join(_bars(means, colours)) + _axis(("start", "", "end"))
    said = f"mean {fmean(known):.2f}, lowest stretch {min(means):.2f}"
    return _figure("Estimate along the text", body, _HEIGHT, said)


def _bars(heights: Sequence[float], colours: Sequence[str]) -> Iterator[str]:
    width = _WIDTH / len(heights)
    floor = _HEIGHT - 18
    for number, (height, colour) in enumerate(zip(heights, colours, strict=True)):
        high = height * (floor - 4)
        yield (
            f'<rect x="{number * width:.1f}" y="{floor - high:.1f}" '
            f'width="{max(width - 1, 1):.1f}" height="{high:.1f}" style="fill:{colour}"/>'
        )


def _axis(labels: tuple[str, str, str]) -> str:
    places = ((0, "start"), (_WIDTH // 2, "middle"), (_WIDTH, "end"))
    texts = (
        f'<text x="{x}" y="{_HEIGHT - 4}" text-anchor="{anchor}">{label}</text>'
        for (x, anchor), label in zip(places, labels, strict=True)
    )
    floor = _HEIGHT - 18
    line = f'<line x1="0" x2="{_WIDTH}" y1="{floor}" y2="{floor}" style="stroke:var(--line)"/>'
    return line + "".join(texts)
