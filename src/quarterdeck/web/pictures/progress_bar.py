"""How far returns have come, as one bar: the council's colour from dark to open, never a rating's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from quarterdeck.compose.look import AXIS, BRAND, INK, LAST_YEAR
from quarterdeck.documents.charts.draw import WHITE, at, document, line, words
from quarterdeck.documents.charts.widths import width_of

GAP = 2.0
NARROWEST = 11.0
"""A part is never narrower: its count has to be read."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Step(IntEnum):
    """How far a part of the bar has come, from settled to not begun."""

    DONE = 0
    WAITING = 1
    BEGUN = 2
    NOT_BEGUN = 3


@dataclass(frozen=True, slots=True)
class Part:
    """So many returns that have come so far."""

    step: Step
    count: int


@dataclass(frozen=True, slots=True)
class _Paint:
    fill: str
    edge: str
    ink: str


def progress_bar(parts: Sequence[Part], *, width: int, longest: int, alt: str, brand: str = BRAND) -> str:
    """Return the SVG of a bar in which a return has the same length as in every sister bar.

    `longest` is the total of the longest of them, which is `width` pixels wide.
    """
    height = 38 if width > 400 else 22
    shown = [part for part in parts if part.count]
    if not shown:
        return document(width, height, (line(0, height / 2, width, height / 2, stroke=AXIS),), alt=alt)
    total = sum(part.count for part in shown)
    widths = _widths(shown, width * total / max(longest, total))
    drawn: list[str] = []
    x = 0.0
    for part, wide in zip(shown, widths, strict=True):
        drawn += _part(part, x, wide, height, _paint(part.step, brand))
        x += wide + GAP
    return document(max(x - GAP, 1), height, drawn, alt=alt)


def step_square(step: Step, *, brand: str = BRAND) -> str:
    """Return the square that stands in the key of the bar."""
    return document(16, 16, (_box(0, 0, 16, 16, _paint(step, brand)),), alt="")


def _widths(parts: Sequence[Part], width: float) -> list[float]:
    """Return a width for each part in proportion to its count, none too narrow for its figure."""
    total = sum(part.count for part in parts)
    room = max(width - GAP * (len(parts) - 1), NARROWEST * len(parts))
    spare = room - NARROWEST * len(parts)
    return [NARROWEST + spare * part.count / total for part in parts]


def _part(part: Part, x: float, width: float, height: float, paint: _Paint) -> Iterator[str]:
    yield _box(x, 0, width, height, paint)
    size = 18 if height > 30 else 13
    text = f"{part.count:,}"
    if width_of(text, size, is_bold=True) <= width:
        middle, foot = x + width / 2, height / 2 + size * 0.35
        yield words(middle, foot, text, size=size, fill=paint.ink, anchor="middle", is_bold=True)


def _box(x: float, y: float, width: float, height: float, paint: _Paint) -> str:
    inset = 0.75 if paint.edge else 0.0
    edge = f' stroke="{paint.edge}" stroke-width="1.5"' if paint.edge else ""
    return (
        f'<rect x="{at(x + inset)}" y="{at(y + inset)}" width="{at(width - 2 * inset)}" '
        f'height="{at(height - 2 * inset)}" fill="{paint.fill}"{edge}/>'
    )


def _paint(step: Step, brand: str) -> _Paint:
    ours = brand if _COLOUR.fullmatch(brand) else BRAND
    return {
        Step.DONE: _Paint(ours, "", WHITE),
        Step.WAITING: _Paint(_paler(ours, 0.38), "", INK),
        Step.BEGUN: _Paint(_paler(ours, 0.85), ours, INK),
        Step.NOT_BEGUN: _Paint(WHITE, LAST_YEAR, INK),
    }[step]


def _paler(colour: str, share: float) -> str:
    """Return a colour mixed with white; the waiting step keeps ink readable on it (4.5 and more)."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    lifted = max(share, _least_share(parts)) if share < 0.5 else share
    return "#" + "".join(f"{round(part + (255 - part) * lifted):02x}" for part in parts)


def _least_share(parts: Sequence[int]) -> float:
    """Return how much white a colour needs so that ink can be read on it: none for a light one."""
    mean = sum(parts) / len(parts)
    return max(0.0, (140 - mean) / (255 - mean)) if mean < 140 else 0.0
