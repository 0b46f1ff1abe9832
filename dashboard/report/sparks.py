"""Small charts as SVG text, drawn by hand: pure, and the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

PAD = 4
"""Room around a line for its dots."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of small charts: '#RRGGBB'.

    Attributes:
        line: what is drawn.
        accent: what it is about.
        rise: changes upwards.
        fall: changes downwards.
        muted: axes and what it is compared with.
        paper: the ground.
    """

    line: str
    accent: str
    rise: str
    fall: str
    muted: str
    paper: str


PRINT = Ink(line="#444444", accent="#000000", rise="#000000", fall="#000000", muted="#8A8A8A", paper="#FFFFFF")
"""Black and white: rises are filled, falls hollow, so that no colour is needed."""


def spark(
    values: Sequence[float | None],
    ink: Ink,
    *,
    size: tuple[int, int],
    mean: float | None = None,
    is_finished: bool = True,
) -> str:
    """Draw a line of weekly values from zero, the last one as a dot, and the mean of earlier weeks as a dashed line.

    Args:
        values: in order, None where there is a gap: the line breaks there, and a value alone is a dot.
        ink: colours.
        size: width and height in pixels.
        mean: in the unit of the values.
        is_finished: whether the last week is; else its dot is hollow and the line ends before it.
    """
    width, height = size
    known = [value for value in values if value is not None]
    top = max([*known, mean or 0, 1e-9])
    step = (width - 2 * PAD) / max(len(values) - 1, 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return PAD + step * place, height - PAD - (height - 2 * PAD) * value / top

    parts = []
    if mean is not None:
        _, y = at(0, mean)
        parts.append(
            f'<line x1="{PAD}" x2="{width - PAD}" y1="{y:.1f}" y2="{y:.1f}" stroke="{ink.muted}" stroke-width="1" '
            f'stroke-dasharray="3 3"/>'
        )
    points = list(enumerate(values if is_finished else values[:-1]))
    for is_known, group in groupby(points, key=lambda point: point[1] is not None):
        if not is_known:
            continue
        run = [at(place, value) for place, value in group if value is not None]
        if len(run) == 1:
            parts.append(f'<circle cx="{run[0][0]:.1f}" cy="{run[0][1]:.1f}" r="1.5" fill="{ink.line}"/>')
        else:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{ink.line}" stroke-width="1.6" '
                f'stroke-linejoin="round"/>'
            )
    last = values[-1] if values else None
    if last is not None:
        x, y = at(len(values) - 1, last)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{ink.accent if is_finished else ink.paper}" '
            f'stroke="{ink.accent}" stroke-width="1.4"/>'
        )
    return _svg(width, height, parts)


def bar(value: float, most: float, ink: Ink, *, mark: float | None = None, size: tuple[int, int]) -> str:
    """Draw a horizontal bar of `value` on a scale that ends at `most`, with a tick at `mark`."""
    width, height = size
    scale = (width - 2) / (most or 1)
    parts = [f'<rect x="0" y="2" width="{max(value * scale, 1):.1f}" height="{height - 4}" fill="{ink.accent}"/>']
    if mark is not None:
        x = 1 + mark * scale
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height}" stroke="{ink.paper}" stroke-width="4"/>')
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height}" stroke="{ink.line}" stroke-width="2"/>')
    return _svg(width, height, parts)


def interval(
    low: float, change: float, high: float, span: tuple[float, float], ink: Ink, *, size: tuple[int, int]
) -> str:
    """Draw a change with its interval on an axis from span[0] to span[1], zero as a line; a rise is filled, a fall
    hollow."""
    width, height = size
    left, right = min(span[0], 0.0), max(span[1], 0.0)
    scale = (width - 2 * PAD) / ((right - left) or 1)
    zero, x1, x, x2 = (PAD + scale * (value - left) for value in (0.0, low, change, high))
    middle, colour = height / 2, ink.rise if change >= 0 else ink.fall
    return _svg(
        width,
        height,
        [
            f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{height}" stroke="{ink.muted}" stroke-width="1"/>',
            f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{middle}" y2="{middle}" stroke="{colour}" stroke-width="2"/>',
            f'<circle cx="{x:.1f}" cy="{middle}" r="3.5" fill="{colour if change >= 0 else ink.paper}" '
            f'stroke="{colour}" stroke-width="1.6"/>',
        ],
    )


def _svg(width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{''.join(parts)}</svg>"
    )
