"""The columns of scorecards by calendar, and what each cell of a line prints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.compose.calendar_layouts import Layout
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.last_known import LastKnown
from quarterdeck.compose.line_cells import before_cell, direction_cell, now_cell, target_cell
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import BenchmarkLine, ScorecardLine
from quarterdeck.compose.period_cells import cell_of, second_unit
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    MarkCell,
    TextCell,
    Weight,
)
from quarterdeck.domain.lines import Line
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.periods import Period, PeriodKind, year_holding

_YEARS = 4
_LONGEST = 420
_NONE = Figure("")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with all that its row is made from; `part_of` is 1 under a parent, 2 for a component of one."""

    line: Line
    words: ScorecardLine
    last: LastKnown | None
    level: int = 0


Field = Callable[[Shown], Cell]


def period_of(key: str, shown: Shown, edition: Edition) -> Period | None:
    """Return the period whose figures a column holds for this line, None for other columns."""
    name, _, number = key.partition(" ")
    match name:
        case "quarter":
            return edition.round.quarters()[int(number) - 1]
        case "year":
            return _year(shown.line, back=int(number))
        case "now":
            return shown.line.period
        case _:
            return None


def _quarterly(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words, say = edition.catalogue.words, edition.catalogue.say
    is_year = edition.round.kind is PeriodKind.YEAR
    outturn = (Column("now", say("calendar.outturn"), 88, is_figure=True),) if is_year else ()
    columns = (
        _ref(edition),
        _measure(edition, 218 if is_year else 286),
        Column("last", words["last_year"], 84, is_figure=True, is_spare=True),
        *(
            Column(f"quarter {part.number}", edition.catalogue.part(part), 82, is_figure=True)
            for part in edition.round.quarters()
        ),
        *outturn,
        Column("target", words["target"], 82, is_figure=True),
        Column("rating", words["rating"], 80 if is_year else 90),
        Column("direction", words["direction"], 84 if is_year else 94),
    )
    fields = {
        **_common(edition),
        "last": lambda shown: FigureCell(before_cell(shown.line, edition), Weight.QUIET),
    }
    for at, part in enumerate(edition.round.quarters()):
        fields[f"quarter {part.number}"] = _of_quarter(at, is_now=part == edition.round)
    return columns, fields


def _of_quarter(at: int, *, is_now: bool) -> Field:
    def cell(shown: Shown) -> Cell:
        rounds = shown.words.rounds
        weight = Weight.NOW if is_now else Weight.PLAIN
        if is_now and shown.last:
            return FigureCell(shown.last.figure, Weight.QUIET)
        return FigureCell(rounds[at].figure if at < len(rounds) else _NONE, weight)

    return cell


def _yearly(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words = edition.catalogue.words
    year = edition.catalogue.year
    example = next((line for line in lines if not is_of_members(line.measure, line.observation)), lines[0])
    columns = (
        _ref(edition),
        _measure(edition, 240),
        *(
            Column(f"year {back}", year(_year(example, back=back)), 74, is_figure=True, is_spare=back > 1)
            for back in range(_YEARS - 1, 0, -1)
        ),
        Column("now", year(_year(example, back=0)), 90, is_figure=True),
        Column("target", words["target"], 84, is_figure=True),
        Column("others", edition.catalogue.say("calendar.others"), 136, is_spare=True),
        Column("rating", words["rating"], 90),
        Column("direction", words["direction"], 94),
    )
    fields = dict(_common(edition))
    for back in range(1, _YEARS):
        fields[f"year {back}"] = _of_year(back, edition)
    return columns, fields


def _of_year(back: int, edition: Edition) -> Field:
    def cell(shown: Shown) -> Cell:
        if is_of_members(shown.line.measure, shown.line.observation):
            return FigureCell(_NONE)
        return FigureCell(_year_figure(shown.line, back, edition), Weight.QUIET)

    return cell


def _year_figure(line: Line, back: int, edition: Edition) -> Figure:
    seen = line.series.outturn(_year(line, back=back))
    return cell_of(line.measure, seen, edition)


def _year(line: Line, *, back: int) -> Period:
    """Return the year of the measure's own calendar that its figure ends in, so many years earlier."""
    at = line.period.last if line.period.kind is PeriodKind.YEAR else line.round.last
    year = year_holding(at, line.measure.years_calendar)
    for _ in range(back):
        year = year.previous() or year
    return year


def _academic(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words, say, year = edition.catalogue.words, edition.catalogue.say, edition.catalogue.year
    example = next((line for line in lines if not is_of_members(line.measure, line.observation)), lines[0])
    columns = (
        _ref(edition),
        _measure(edition, 186),
        Column("year 1", say("calendar.before", year=year(_year(example, back=1))), 86, is_figure=True),
        Column("others", say("calendar.others"), 146, is_spare=True),
        Column("target", words["target"], 80, is_figure=True),
        Column("now", say("calendar.result", year=year(_year(example, back=0))), 88, is_figure=True),
        Column("rating", words["rating"], 88),
        Column("direction", words["direction"], 92),
        Column("narrative", say("calendar.narrative"), 198),
    )
    return columns, {**_common(edition), "year 1": _of_year(1, edition)}


COLUMNS = {
    Layout.QUARTERLY: _quarterly,
    Layout.ANNUAL: _yearly,
    Layout.ACADEMIC: _academic,
    Layout.CALENDAR: _yearly,
}


def _ref(edition: Edition) -> Column:
    return Column("ref", edition.catalogue.words["ref"], 36)


def _measure(edition: Edition, width: int) -> Column:
    return Column("measure", edition.catalogue.words["measure"], width, is_row_header=True)


def _common(edition: Edition) -> dict[str, Field]:
    return {
        "ref": lambda shown: TextCell(shown.words.ref, Weight.QUIET),
        "measure": lambda shown: _name(shown, edition),
        "now": lambda shown: _now(shown, edition),
        "target": lambda shown: FigureCell(target_cell(shown.line, edition)),
        "rating": lambda shown: MarkCell(shown.last.mark if shown.last else shown.words.mark),
        "direction": lambda shown: TextCell("") if shown.last else direction_cell(shown.line, edition),
        "others": lambda shown: TextCell(_others(shown, edition), Weight.QUIET),
        "narrative": lambda shown: TextCell(_narrative(shown, edition)),
    }


def _name(shown: Shown, edition: Edition) -> Cell:
    unit = second_unit(shown.line.series.known(shown.line.round))
    title = shown.words.title
    said = edition.catalogue.say("calendar.in_brackets", title=title, unit=unit) if unit else title
    weight = Weight.PLAIN if shown.level else Weight.STRONG
    return TextCell(said, weight, link=shown.words.anchor, level=shown.level)


def _now(shown: Shown, edition: Edition) -> Cell:
    if shown.last:
        return FigureCell(shown.last.figure, Weight.QUIET)
    return FigureCell(now_cell(shown.line, edition), Weight.NOW)


def _others(shown: Shown, edition: Edition) -> str:
    """Return others' figures in a cell: "South East 70%, England 66%", with another period of theirs."""
    kept: dict[str, list[BenchmarkLine]] = {}
    for one in shown.words.benchmarks:
        kept.setdefault(one.period, []).append(one)
    say, own = edition.catalogue.say, edition.catalogue.period(shown.line.period)
    said = []
    for period, group in kept.items():
        others = ", ".join(say("calendar.somebody", name=one.name, figure=one.figure.text) for one in group)
        differs = period and period != own
        said.append(say("calendar.others_of", others=others, period=period) if differs else others)
    return "; ".join(said)


def _narrative(shown: Shown, edition: Edition) -> str:
    """Return what was written of a measure; without words of anybody, why it has no rating."""
    if shown.last:
        return edition.catalogue.say("last.why", when=shown.last.when, why=shown.words.why)
    told = _said(shown.words)
    if not told:
        return "" if shown.line.rating.grade else shown.words.why
    if is_whole(shown.words):
        return told
    end = told.rfind(". ", 0, _LONGEST)
    return told[: end + 1] if end > 0 else shown.words.sentence


def _said(words: ScorecardLine) -> str:
    return " ".join(plain(text) for text in words.commentary)


def is_whole(words: ScorecardLine) -> bool:
    """Tell whether a cell holds all that was written of a measure; of longer texts it has the beginning."""
    return len(_said(words)) <= _LONGEST
