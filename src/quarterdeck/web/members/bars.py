"""A figure off target as bars: now above, what it is compared with below, the target as a dashed line."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.look import AXIS, BRAND, COMPARISON, INK, INK_2
from quarterdeck.documents.charts.draw import bar, document, label, line, words

WIDTH, _LEFT, _RIGHT = 300.0, 92.0, 14.0
_ROW, _TOP, _BAR = 27.0, 26.0, 20.0
_INSIDE = 56.0


@dataclass(frozen=True, slots=True)
class Shown:
    """One bar: the period it is of, its figure, and the figure as printed."""

    period: str
    value: Decimal
    text: str


def gap_bars(
    rows: tuple[Shown, ...], *, target: Decimal, target_text: str, alt: str, brand: str = BRAND
) -> str:
    """Return the SVG of one or two bars, now first. No figure is below nought: whoever asks sees to it."""
    top = max(target, *(row.value for row in rows))
    scale = (WIDTH - _LEFT - _RIGHT) / float(top) if top else 0.0
    bottom = _TOP + _ROW * len(rows)
    goal = _LEFT + float(target) * scale
    parts = [_target_words(target_text, goal)]
    for at, row in enumerate(rows):
        parts += _row(row, _TOP + at * _ROW, float(row.value) * scale, is_now=not at, brand=brand)
    parts.append(line(_LEFT, _TOP - 4, _LEFT, bottom, stroke=AXIS))
    parts.append(line(goal, _TOP - 6, goal, bottom, stroke=INK, width=1.8, dashes="4 2.5"))
    return document(WIDTH, bottom + 4, parts, alt=alt)


def _target_words(text: str, goal: float) -> str:
    return words(min(goal, WIDTH - 2), 14, label(text), size=13, fill=INK_2, anchor="end", is_bold=True)


def _row(row: Shown, y: float, long: float, *, is_now: bool, brand: str) -> list[str]:
    middle = y + _BAR / 2 + 4.5
    is_inside = long >= _INSIDE
    return [
        words(
            _LEFT - 8,
            middle,
            label(row.period),
            size=13,
            fill=INK if is_now else INK_2,
            anchor="end",
            is_bold=is_now,
        ),
        bar(_LEFT, y, long, _BAR, fill=brand if is_now else COMPARISON),
        words(
            _LEFT + 6 if is_inside else _LEFT + long + 6,
            middle,
            label(row.text),
            size=13,
            fill=("#ffffff" if is_now else INK) if is_inside else INK,
            is_bold=is_now,
        ),
    ]
