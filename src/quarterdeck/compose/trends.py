"""Trend charts: one line over time, or a line a year for figures that add up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.axes import axis
from quarterdeck.compose.charts import (
    Axis,
    BreakAt,
    Point,
    Spark,
    TargetLevel,
    TrendChart,
    YearLine,
    YearsChart,
)
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import ChartBlock
from quarterdeck.compose.series import Place, by_quarter, by_step, by_year, from_first, is_yearly
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell
from quarterdeck.domain.earlier import parted
from quarterdeck.domain.measures import Break, Measure, ValueKind
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.series import series

TargetOf = Callable[[Period], Decimal | None]

_MAX_QUARTERS = 12
_MAX_YEARS = 6
_QUARTERS = 4
_SPARK_PLACES = 5
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Story:
    """What a trend is drawn from: a measure, its figures, its target in any period, its breaks, up to
    a round.
    """

    measure: Measure
    held: Sequence[Observation]
    target_of: TargetOf
    breaks: Sequence[Break]
    until: Period
    catalogue: Catalogue

    def text(self, value: Decimal) -> str:
        """Return a value as the measure prints it."""
        return figures.amount(self.measure, value, catalogue=self.catalogue)

    def axis_text(self, value: Decimal) -> str:
        """Return a gridline's label: no more decimals than it needs."""
        return _axis_text(self, value)


def trend(story: Story, *, periods: int | None = None) -> ChartBlock | None:
    """Return the measure's chart with its table and sentence; None where one figure would do.

    `periods` is how many quarters, years, halves, terms or months it goes back, by the measure's own step
    (None: twelve quarters, or six years). Figures that add up have a line for each year of so many quarters.
    """
    story = _as_it_stands(story)
    if periods is not None:
        if story.measure.accumulates and not is_yearly(story.measure):
            return _line_a_year(story, years=-(-periods // _QUARTERS))
        found = by_step(story.measure, held=story.held, until=story.until, count=periods)
        return _one_line(story, from_first(found))
    if is_yearly(story.measure):
        return _one_line(story, by_year(held=story.held, until=story.until, count=_MAX_YEARS))
    if story.measure.accumulates:
        return _line_a_year(story)
    places = by_quarter(story.measure, held=story.held, until=story.until, count=_MAX_QUARTERS)
    return _one_line(story, from_first(places))


def spark(story: Story) -> Spark | None:
    """Return the last five places for a table cell; None when none holds a figure."""
    story = _as_it_stands(story)
    places = (
        by_year(held=story.held, until=story.until, count=_SPARK_PLACES)
        if is_yearly(story.measure)
        else by_quarter(story.measure, held=story.held, until=story.until, count=_SPARK_PLACES)
    )
    if not any(place.has_value for place in places):
        return None
    said = ", ".join(f"{_place_name(story, place)} {_said(story, place)}" for place in places)
    return Spark(
        alt=story.catalogue.say("spark.alt", values=said),
        points=tuple(_value(place) for place in places),
        targets=tuple(_spark_target(story, place, places) for place in places),
        breaks=tuple(sorted({mark.place for mark in _breaks(story, places)} | _restarts(story, places))),
    )


def _as_it_stands(story: Story) -> Story:
    """Return the story with one figure a period: of several the one that stands, such as a restated one."""
    stood = series(story.measure, story.held, story.breaks).by_span.values()
    return replace(story, held=tuple(stood))


def _restarts(story: Story, places: Sequence[Place]) -> set[int]:
    """Return the places at which figures that add up begin again: no line crosses them."""
    if not story.measure.accumulates:
        return set()
    years = [place.period.year_first for place in places]
    return {index for index in range(1, len(years)) if years[index] != years[index - 1]}


def _spark_target(story: Story, place: Place, places: Sequence[Place]) -> Decimal | None:
    """Return the target of the current place alone: earlier ones are seldom held and never guessed."""
    return story.target_of(place.period) if place is places[-1] else None


def _one_line(story: Story, places: Sequence[Place]) -> ChartBlock | None:
    if sum(place.has_value for place in places) < 2:
        return None
    levels = _levels(story, places)
    chart = TrendChart(
        title=story.measure.title,
        alt=_alt(story, places, levels),
        labels=tuple(_label(story, place) for place in places),
        points=tuple(_point(story, place) for place in places),
        axis=_axis(story, places, levels),
        targets=levels,
        target_name=story.catalogue.say("chart.target", target=levels[-1].text) if levels else "",
        breaks=_breaks(story, places),
        year_labels=() if is_yearly(story.measure) else _year_labels(story, places),
        gap_words=story.catalogue.say("chart.gap"),
    )
    return ChartBlock(chart, _table(story, places))


def _line_a_year(story: Story, *, years: int = 2) -> ChartBlock | None:
    by_year = _years(story, years)
    now = by_year[-1]
    levels = _levels(story, now)
    held = sum(place.has_value for year in by_year for place in year)
    if not held or (held < 2 and len({level.value for level in levels}) < 2):
        return None
    everything = [place for year in by_year for place in year]
    lines = tuple(
        _year_line(story, year, is_current=year is now) for year in by_year if _holds_any(year) or year is now
    )
    chart = YearsChart(
        title=story.measure.title,
        alt=_alt_years(story, by_year, levels),
        labels=tuple(story.catalogue.part(place.period) for place in now),
        lines=lines,
        axis=_axis(story, everything, levels, from_zero=True),
        targets=levels,
        target_name=story.catalogue.say("chart.target_year", target=story.catalogue.year(story.until))
        if levels
        else "",
        gap_words=story.catalogue.say("chart.gap"),
    )
    return ChartBlock(chart, _table(story, [place for place in everything if _worth_a_row(story, place)]))


def _years(story: Story, count: int) -> tuple[tuple[Place, ...], ...]:
    """Return the four quarters of each of `count` years, this year's last; none of a year before a break."""
    last = story.until.year().quarters()[-1]
    places = by_quarter(story.measure, held=story.held, until=last, count=count * _QUARTERS)
    years = [places[at : at + _QUARTERS] for at in range(0, len(places), _QUARTERS)]
    whole = (year for year in years[:-1] if not parted(year[-1].period, story.until, breaks=story.breaks))
    return (*whole, years[-1])


def _holds_any(places: Sequence[Place]) -> bool:
    return any(place.has_value for place in places)


def _worth_a_row(story: Story, place: Place) -> bool:
    return place.has_value or (
        place.period.last <= story.until.last and story.target_of(place.period) is not None
    )


def _year_line(story: Story, places: Sequence[Place], *, is_current: bool) -> YearLine:
    year = story.catalogue.year(places[0].period)
    latest = next((place for place in reversed(places) if place.has_value), None)
    name = story.catalogue.say("chart.line_name", year=year, value=_said(story, latest)) if latest else year
    return YearLine(name, tuple(_point(story, place) for place in places), is_current)


def _value(place: Place) -> Decimal | None:
    return place.observation.value if place.observation else None


def _said(story: Story, place: Place) -> str:
    value = _value(place)
    return story.catalogue.say("chart.gap") if value is None else story.text(value)


def _point(story: Story, place: Place) -> Point:
    value = _value(place)
    if value is None or place.observation is None:
        return Point(None)
    return Point(value, story.text(value), place.observation.quality is not Quality.FINAL)


def _label(story: Story, place: Place) -> str:
    if is_yearly(story.measure):
        return story.catalogue.year(place.period)
    if place.period.kind is PeriodKind.MONTH:
        return story.catalogue.say("months.short").split(",")[place.period.first.month - 1]
    return story.catalogue.part(place.period)


def _place_name(story: Story, place: Place) -> str:
    return story.catalogue.period(place.observation.period if place.observation else place.period)


def _year_labels(story: Story, places: Sequence[Place]) -> tuple[tuple[int, str], ...]:
    named: list[tuple[int, str]] = []
    for index, place in enumerate(places):
        year = story.catalogue.year(place.period)
        if not named or named[-1][1] != year:
            named.append((index, year))
    return tuple(named)


def _levels(story: Story, places: Sequence[Place]) -> tuple[TargetLevel, ...]:
    """Return the targets along the places: neighbours of one value are one level."""
    levels: list[TargetLevel] = []
    for index, place in enumerate(places):
        value = story.target_of(place.observation.period if place.observation else place.period)
        if value is None:
            continue
        if levels and levels[-1].last == index - 1 and levels[-1].value == value:
            levels[-1] = TargetLevel(levels[-1].first, index, value, levels[-1].text)
        else:
            levels.append(TargetLevel(index, index, value, story.text(value)))
    return tuple(levels)


def _breaks(story: Story, places: Sequence[Place]) -> tuple[BreakAt, ...]:
    """Return where a break stands: before the first place that begins with it or after it."""
    found = []
    for mark in story.breaks:
        index = next((i for i, place in enumerate(places) if place.period.last >= mark.period.first), None)
        if index:
            found.append(BreakAt(index, " ".join(mark.reason.split()[:3])))
    return tuple(found)


def _axis(
    story: Story, places: Sequence[Place], levels: Sequence[TargetLevel], *, from_zero: bool = False
) -> Axis:
    values = [value for place in places if (value := _value(place)) is not None]
    values += [level.value for level in levels]
    is_share = story.measure.value_kind is ValueKind.PERCENT
    return axis(values, text=story.axis_text, from_zero=from_zero, top=_HUNDRED if is_share else None)


def _axis_text(story: Story, value: Decimal) -> str:
    """Return a gridline's value with only the decimals it needs; its unit only where that is a sign."""
    plain = figures.plainly(story.measure, value)
    if plain.value_kind in (ValueKind.PERCENT, ValueKind.MONEY):
        return figures.amount(plain, value, catalogue=story.catalogue)
    return figures.number(value, places=plain.decimals)


def _table(story: Story, places: Sequence[Place]) -> Table:
    say = story.catalogue.say
    columns = (
        Column("period", say("chart.column.period"), 400, is_row_header=True),
        Column("value", say("chart.column.value"), 300, is_figure=True),
        Column("target", say("chart.column.target"), 300, is_figure=True),
    )
    rows = tuple(
        Row(
            (
                TextCell(_place_name(story, place)),
                FigureCell(_figure(story, _value(place))),
                FigureCell(_figure(story, story.target_of(place.period))),
            )
        )
        for place in places
    )
    return Table(say("chart.table", title=story.measure.title), columns, (Group("", rows),))


def _figure(story: Story, value: Decimal | None) -> Figure:
    if value is None:
        return Figure(story.catalogue.say("figure.none"))
    return figures.figure(story.measure, value, catalogue=story.catalogue)


def _alt(story: Story, places: Sequence[Place], levels: Sequence[TargetLevel]) -> str:
    say = story.catalogue.say
    held = [value for place in places if (value := _value(place)) is not None]
    missing = len(places) - len(held)
    return say(
        "chart.alt",
        title=story.measure.title,
        first=_place_name(story, places[0]),
        last=_place_name(story, places[-1]),
        values=say("chart.alt.values", first=story.text(held[0]), last=story.text(held[-1])),
        target=say("chart.alt.target", target=levels[-1].text) if levels else say("chart.alt.no_target"),
        extremes=say("chart.alt.extremes", high=story.text(max(held)), low=story.text(min(held))),
        gaps=story.catalogue.many("chart.alt.gaps", missing) if missing else say("chart.alt.whole"),
    )


def _alt_years(story: Story, years: Sequence[Sequence[Place]], levels: Sequence[TargetLevel]) -> str:
    say = story.catalogue.say
    said = []
    for year in years:
        latest = next((place for place in reversed(year) if place.has_value), None)
        name = story.catalogue.year(year[0].period)
        if latest is None:
            said.append(say("chart.alt.year_none", year=name))
        else:
            part = story.catalogue.part(latest.period)
            said.append(say("chart.alt.year", year=name, value=_said(story, latest), part=part))
    target = say("chart.alt.target", target=levels[-1].text) if levels else say("chart.alt.no_target")
    return say(
        "chart.alt.years", title=story.measure.title, years=" ".join(said), target=target.rstrip("; ") + "."
    )
