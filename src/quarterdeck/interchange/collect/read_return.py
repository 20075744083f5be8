"""One owner's workbook read: what it says for each measure, and everything that is wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Basis, Observation, ReasonNone
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.periods import FINANCIAL, Period, PeriodKind
from quarterdeck.interchange.cells import UNCALCULATED, Grid, address
from quarterdeck.interchange.collect.declared import DeclaredCells
from quarterdeck.interchange.collect.returns import (
    ABOUT_SHEET,
    DECLARED_COLUMNS,
    OWNER,
    RATING,
    RATING_HELD,
    RETURN_SHEET,
    ROUND,
    WHY,
    return_columns,
)
from quarterdeck.interchange.columns import Kind, choice
from quarterdeck.interchange.grammar.amounts import read_amount
from quarterdeck.interchange.grammar.figures import Figure, read_figure
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import read_date, read_period
from quarterdeck.interchange.grammar.reasons import due_period, reason_none
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.sheets.figures import QUALITY
from quarterdeck.interchange.sheets.texts import OUTLOOK
from quarterdeck.interchange.tables import nearest
from quarterdeck.interchange.wide.scales import figure_at, pounds

_REASON = choice(ReasonNone)
_UNDECLARED = DeclaredCells()


@dataclass(frozen=True, slots=True)
class Returned:
    """What an owner says of one measure; `observation` is None where neither figure nor reason was given."""

    measure: str
    observation: Observation | None
    text: str
    place: str
    was: str
    outlook: Outlook | None = None
    commentary: str = ""
    action: str = ""
    action_due: date | None = None
    declared: DeclaredCells = _UNDECLARED


@dataclass(frozen=True, slots=True)
class DeclaredRating:
    """A rating that is declared anew, in the word of its scheme, with its place; and what it `was` when the
    sheet was sent out.
    """

    judged: Judgement
    text: str
    place: str
    was: str

    @property
    def measure(self) -> str:
        """The key of its measure."""
        return self.judged.about


@dataclass(slots=True)
class OwnerReturn:
    """One owner's file: whose it is, for which round, its rows, the ratings it declares, and its problems."""

    file: str
    owner: str = ""
    round: Period | None = None
    rows: list[Returned] = field(default_factory=list)
    ratings: list[DeclaredRating] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_return(path: Path, *, measures: dict[str, Measure]) -> OwnerReturn:
    """Return what the workbook at `path` holds. `measures` are those of the council, by key."""
    from quarterdeck.interchange.workbook_in import read_workbook

    grids, problems = read_workbook(path)
    return returned(path.name, grids, problems, measures=measures)


def returned(
    file: str, grids: Sequence[Grid], problems: Sequence[Problem], *, measures: dict[str, Measure]
) -> OwnerReturn:
    """Return what the sheets of a workbook hold; `problems` are those of the workbook itself."""
    found = OwnerReturn(file, problems=list(problems))
    by_name = {heading(grid.sheet): grid for grid in grids}
    if not found.problems and not {RETURN_SHEET, ABOUT_SHEET} <= by_name.keys():
        said = "is not a return: it lacks the sheets 'return' and 'about' that 'collect split' writes"
        found.problems.append(Problem(file, sentence=said))
    if found.problems:
        return found
    _read_about(found, by_name[ABOUT_SHEET])
    if found.round:
        _read_rows(found, by_name[RETURN_SHEET], measures, found.round)
    return found


def _read_about(found: OwnerReturn, grid: Grid) -> None:
    said = {heading(grid.text(row, 0)): grid.text(row, 1).strip() for row in range(len(grid.rows))}
    found.owner = said.get(heading(OWNER), "")
    try:
        found.round = read_period(said.get(heading(ROUND), ""))
    except Misread as wrong:
        found.problems.append(grid.says(f"does not say for which round it is; expected {wrong.expected}"))


def _read_rows(found: OwnerReturn, grid: Grid, measures: dict[str, Measure], round_: Period) -> None:
    places = {heading(text): at for at, text in enumerate(grid.rows[0])} if grid.rows else {}
    declares = any(heading(column.name) in places for column in DECLARED_COLUMNS)
    names = [column.name for column in return_columns(declares=declares)]
    lost = [name for name in names if heading(name) not in places]
    if lost:
        found.problems.append(
            grid.says(f"the column '{lost[0]}' is missing; use the file as it was sent", row=0)
        )
        return
    seen: dict[str, int] = {}
    for row in range(1, len(grid.rows)):
        if grid.is_blank(row):
            continue
        cells = _Cells(grid, row, {name: places[heading(name)] for name in names})
        key = cells.text("key")
        if key in seen:
            found.problems.append(cells.says("key", f"the measure '{key}' stands already in row {seen[key]}"))
        elif key not in measures:
            near = nearest(key, list(measures))
            hint = f"; the nearest is '{near}'" if near else ""
            found.problems.append(cells.says("key", f"there is no measure '{key}'{hint}"))
        else:
            seen[key] = row + 1
            found.rows.append(_row(cells, measures[key], round_, found.problems))


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row of a return, by the names of its columns."""

    grid: Grid
    row: int
    places: dict[str, int]

    def text(self, column: str) -> str:
        return self.grid.text(self.row, self.places[column]).strip()

    def place(self, column: str) -> str:
        return self.grid.place(self.row, self.places[column])

    def says(self, column: str, sentence: str) -> Problem:
        return self.grid.says(sentence, row=self.row, column=self.places[column], measure=self.text("key"))

    def wrong(self, column: str, expected: str) -> Problem:
        return self.grid.wrong(self.row, self.places[column], expected=expected, measure=self.text("key"))


def _row(cells: _Cells, measure: Measure, round_: Period, problems: list[Problem]) -> Returned:
    observation = _observation(cells, measure, round_, problems)
    due = None
    if said := cells.text("action due"):
        try:
            due = read_date(said)
        except Misread as wrong:
            problems.append(cells.wrong("action due", wrong.expected))
    outlook: Outlook | None = _word(cells, "outlook", OUTLOOK, problems)
    problems += _not_texts(cells)
    return Returned(
        measure.key,
        observation,
        cells.text("figure") or cells.text("if none, why"),
        cells.place("figure"),
        cells.text("figure held"),
        outlook,
        cells.text("commentary"),
        cells.text("action"),
        due,
        _declared(cells),
    )


def _not_texts(cells: _Cells) -> list[Problem]:
    """Return a problem for each cell of words that holds none: it would be printed as what was said."""
    asked = (name for name in ("commentary", "action", WHY) if name in cells.places)
    expected = "a text, typed or calculated"
    return [cells.wrong(name, expected) for name in asked if cells.text(name) == UNCALCULATED]


def _declared(cells: _Cells) -> DeclaredCells:
    """Return what stands about a declared rating; nothing in a sheet that asks for none."""
    if RATING not in cells.places:
        return _UNDECLARED
    said = (cells.text(name) for name in (RATING, WHY, RATING_HELD))
    return DeclaredCells(*said, *(address(cells.row, cells.places[name]) for name in (RATING, WHY)))


def _word(cells: _Cells, column: str, kind: Kind, problems: list[Problem]) -> Any:
    if not (said := cells.text(column)):
        return None
    try:
        return kind.read(said, FINANCIAL)
    except Misread as wrong:
        problems.append(cells.wrong(column, wrong.expected))
        return None


def _observation(
    cells: _Cells, measure: Measure, round_: Period, problems: list[Problem]
) -> Observation | None:
    """Return the figure or the reason for none; None where the owner gave neither, or what cannot be read."""
    text, why = cells.text("figure"), cells.text("if none, why")
    if text and why:
        problems.append(
            cells.says("if none, why", f"there is a figure ('{text}') and a reason for none ('{why}')")
        )
    if not text and not why:
        if cells.text("forecast"):
            problems.append(
                cells.says("forecast", "there is a forecast and no figure, nor a reason for none")
            )
        return None
    try:
        period = read_period(cells.text("figure for"), calendar=round_.calendar)
    except Misread as wrong:
        problems.append(cells.wrong("figure for", wrong.expected))
        return None
    shown = round_ if period != round_ else None
    plain = Observation(
        measure.key,
        period,
        reported_in=shown,
        printed=text or why,
        place=cells.place("figure" if text else "if none, why"),
    )
    if not text:
        reason = _word(cells, "if none, why", _REASON, problems)
        return replace(plain, reason_none=reason) if reason else None
    figure = _figure(cells, measure, text, problems)
    if figure is None:
        return None
    quality = _word(cells, "quality", QUALITY, problems) or figure.quality
    forecast = _amount(cells, "forecast", problems, scale=measure.scale)
    try:
        made = _filled(plain, figure, measure, text, round_)
    except Misread as wrong:
        problems.append(cells.wrong("figure", wrong.expected))
        return None
    if made.has_figure:
        basis = Basis.WHOLE_YEAR if period.kind is PeriodKind.YEAR else None
        return replace(made, quality=quality, forecast=forecast, basis=basis)
    return made


def _figure(cells: _Cells, measure: Measure, text: str, problems: list[Problem]) -> Figure | None:
    if measure.polarity is Polarity.STATUS:
        known = reason_none(text)
        return Figure(reason=known.reason, due=known.due) if known else Figure()
    try:
        figure = figure_at(read_figure(text), measure.scale)
    except Misread as wrong:
        problems.append(cells.wrong("figure", wrong.expected))
        return None
    value = figure.value if measure.value_kind is ValueKind.PERCENT and not figure.unit else None
    if value is not None and value % 1 and abs(value) < 1:
        share = f"{(value * 100).normalize():f}"
        problems.append(cells.says("figure", f"is '{text}' {share}% or {text}%? Write the percent sign"))
        return None
    return figure


def _filled(plain: Observation, figure: Figure, measure: Measure, text: str, round_: Period) -> Observation:
    if figure.reason:
        due = due_period(figure.due, year=round_.year()) if figure.due else None
        return replace(plain, reason_none=figure.reason, due=due)
    if measure.polarity is Polarity.STATUS:
        return replace(plain, text_value=text)
    return replace(
        plain,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        second_value=figure.second_value,
        second_unit=figure.second_unit,
        revised_from=figure.revised_from,
    )


def _amount(cells: _Cells, column: str, problems: list[Problem], *, scale: int) -> Decimal | None:
    if not (said := cells.text(column)):
        return None
    try:
        found = read_amount(said)
        return found.value if found.unit or found.scale != 1 else pounds(found.value, scale)
    except Misread as wrong:
        problems.append(cells.wrong(column, wrong.expected))
        return None
