"""Where each rating holds, found by asking the scheme itself along a line of figures; and a picture of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from quarterdeck.compose.look import INK, INK_2, PALETTE
from quarterdeck.compose.marks import Mark
from quarterdeck.documents.charts.draw import WHITE, document, label, line, words
from quarterdeck.documents.charts.marks import shape_at
from quarterdeck.domain.schemes.closures import FieldValue
from quarterdeck.domain.schemes.evaluate import FINANCE, MEASURE, Judge
from quarterdeck.domain.schemes.facts import REFERENCES
from quarterdeck.domain.schemes.grades import Grade, Shape
from quarterdeck.web.presenters.tags import Tag, tag_of

Said = Callable[[Decimal], str]
WIDTH, HEIGHT, _BAR, _TOP = 480, 62, 30, 2
_LETTER = 8.4
_STEP = Decimal("0.1")
_MONEY_STEP = Decimal(1000)
_BUDGET = Decimal(1_000_000)
_OTHERS = {"last_year": Decimal(90), "previous": Decimal(92), "baseline": Decimal(80), "floor": Decimal(70)}
_GOOD = {"high": "good to be high", "low": "good to be low", "range": "good to be between 90 and 110"}


@dataclass(frozen=True, slots=True)
class Band:
    """Figures beside each other that have one rating: from, to (None is without end), and the rating."""

    first: Decimal | None
    last: Decimal | None
    grade: Grade | None
    span: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands along one line of figures, what is held still, and a picture of them."""

    title: str
    heading: str
    bands: tuple[Band, ...]
    picture: Markup


def mark_of(grade: Grade | None) -> Mark:
    """Return a rating as shown; without one, that there is none."""
    if grade is None:
        return Mark("not-rated", "Not rated", "", Shape.RING, "grey", is_verdict=False)
    return Mark(grade.name, grade.words.get("en", grade.name), grade.letter, grade.shape, grade.colour)


def bands_of(judge: Judge) -> tuple[Bands, ...]:
    """Return where each rating holds: one line of figures for each way of being good; none for a roll-up."""
    if judge.vocabulary is MEASURE:
        ways = (judge.scheme.polarity,) if judge.scheme.polarity else tuple(_GOOD)
        found = (_measured(judge, way) for way in ways if way in _GOOD)
        return tuple(one for one in found if _says_something(one))
    if judge.vocabulary is FINANCE:
        ways = (judge.scheme.polarity,) if judge.scheme.polarity else ("over", "under")
        return tuple(_money(judge, way) for way in ways)
    return ()


def _says_something(one: Bands) -> bool:
    return any(band.grade is not None for band in one.bands)


def _measured(judge: Judge, way: str) -> Bands:
    fields: dict[str, FieldValue] = {
        "polarity": way,
        "scale": Decimal(1),
        "strict": False,
        "at_year_end": True,
    }
    fields |= {name: _OTHERS.get(name, Decimal(100)) for name in REFERENCES if name in judge.uses}
    fields |= {"target": Decimal(100), "low": Decimal(90), "high": Decimal(110)}
    fields |= {"tolerance": Decimal(5)}
    if {"amber_limit", "red_limit"} & judge.uses:
        sign = 1 if way == "low" else -1
        fields |= {"amber_limit": Decimal(100 + 5 * sign), "red_limit": Decimal(100 + 15 * sign)}
    told_of = [name for name in (*REFERENCES, "tolerance") if name in judge.uses]
    if way == "range":
        told_of = [name for name in told_of if name != "target"]
    held = [f"{name.replace('_', ' ')} {fields[name]}" for name in told_of]
    reading = "forecast" if "value" not in judge.uses and "forecast" in judge.uses else "value"
    line_ = [Decimal(step) * _STEP for step in range(2001)]
    bands = tuple(_bands(judge, fields, reading, line_, _figure))
    told = ", ".join([_GOOD[way].capitalize(), *held])
    heading = "Forecast, to one decimal" if reading == "forecast" else "Figure, to one decimal"
    return Bands(told, heading, bands, _picture(bands, line_[0], line_[-1], told))


def _money(judge: Judge, way: str) -> Bands:
    fields: dict[str, FieldValue] = {"adverse": way, "percent_of": "signed", "budget": _BUDGET}
    points = [_BUDGET + Decimal(step) * _MONEY_STEP for step in range(-200, 201)]
    bands = tuple(_bands(judge, fields, "outturn", points, _pounds))
    which = "Spending" if way == "over" else "Income"
    told = f"{which} against a budget of {_pounds(_BUDGET)}"
    return Bands(
        told,
        "Outturn, in steps of £1,000",
        bands,
        _picture(bands, points[0], points[-1], told, is_money=True),
    )


def _bands(
    judge: Judge, fields: dict[str, FieldValue], reading: str, points: list[Decimal], said: Said
) -> Iterator[Band]:
    rated = [(point, judge.judge({**fields, reading: point}).grade) for point in points]
    runs = [(grade, [point for point, _ in run]) for grade, run in groupby(rated, key=lambda one: one[1])]
    for at, (grade, run) in enumerate(runs):
        first = run[0] if at else None
        last = run[-1] if at < len(runs) - 1 else None
        yield Band(first, last, grade, _span(first, last, said), tag_of(mark_of(grade)))


def _span(first: Decimal | None, last: Decimal | None, said: Said) -> str:
    if first is None:
        return "Any figure" if last is None else f"{said(last)} and less"
    if last is None:
        return f"{said(first)} and more"
    return said(first) if first == last else f"{said(first)} to {said(last)}"


def _figure(value: Decimal) -> str:
    return f"{value:.1f}"


def _pounds(value: Decimal) -> str:
    return f"£{value:,.0f}"


def _picture(
    bands: tuple[Band, ...], low: Decimal, high: Decimal, told: str, *, is_money: bool = False
) -> Markup:
    """Return the bands side by side, the shape and word of each in it, and the figure where each begins."""
    first, last = _window(bands, low, high)
    drawn: list[str] = []
    before, ends = None, -100.0
    for band in bands:
        start = _x(band.first if band.first is not None else first, first, last)
        stop = _x(band.last if band.last is not None else last, first, last)
        drawn += _segment(band, start, stop)
        if band.first is not None and before is not None and start - ends > 40:
            drawn += _edge(_rounder(before, band.first), start, is_money=is_money)
            ends = start
        before = band.last
    said = "; ".join(f"{band.span}: {band.tag.word}" for band in bands)
    # Our own drawing; words of a person's are escaped by `words` and `document`.
    return Markup(document(WIDTH, HEIGHT, drawn, alt=f"{told}. {said}"))  # noqa: S704


def _rounder(one: Decimal, other: Decimal) -> Decimal:
    """Return the one of two figures beside an edge that is said with fewer digits: 95, not 94.9 or 95.1."""
    return min(one, other, key=lambda value: len(f"{value.normalize():f}"))


def _edge(value: Decimal, x: float, *, is_money: bool) -> Iterator[str]:
    text = f"£{value / 1000:,.0f}k" if is_money else f"{value.normalize():f}"
    yield line(x - 1, _TOP + _BAR, x - 1, _TOP + _BAR + 7, stroke=INK, width=1)
    yield words(x - 1, _TOP + _BAR + 21, label(text), size=13, fill=INK, anchor="middle")


def _window(bands: tuple[Band, ...], low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Return the part of the line worth showing: every edge, with room on both sides."""
    edges = [edge for band in bands for edge in (band.first, band.last) if edge is not None]
    if not edges:
        return low, high
    room = max((max(edges) - min(edges)) * Decimal("0.7"), (high - low) / 20)
    return max(low, min(edges) - room), min(high, max(edges) + room)


def _x(value: Decimal, first: Decimal, last: Decimal) -> float:
    share = (value - first) / ((last - first) or Decimal(1))
    return 1 + float(min(max(share, Decimal(0)), Decimal(1))) * (WIDTH - 2)


def _segment(band: Band, start: float, stop: float) -> Iterator[str]:
    mark = mark_of(band.grade)
    paint = PALETTE[mark.colour]
    wide = max(stop - start, 2.0)
    fill = paint.solid if mark.is_verdict else WHITE
    yield (
        f'<rect x="{start:.1f}" y="{_TOP}" width="{max(wide - 2, 1):.1f}" height="{_BAR}" fill="{fill}" '
        f'stroke="{paint.solid}"/>'
    )
    if wide >= 24:
        ink = WHITE if mark.is_verdict else INK_2
        yield shape_at(mark.shape, ink, x=start + 6, y=_TOP + 8, size=14)
        if wide >= 34 + _LETTER * len(mark.word):
            yield words(start + 25, _TOP + 20, label(mark.word), size=14, fill=ink, is_bold=mark.is_verdict)
