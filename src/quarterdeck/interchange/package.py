"""The full package in: grids of its sheets to a Council, with everything that is wrong listed at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quarterdeck.domain.council import Authority, Council, Theme
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import FINANCIAL, Calendar, CalendarKind
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.columns import Sheet
from quarterdeck.interchange.places import Places
from quarterdeck.interchange.problems import Problem, place_of
from quarterdeck.interchange.references import with_known, without_duplicates
from quarterdeck.interchange.rows import Row, lacks_columns, read_rows
from quarterdeck.interchange.scheme_sheet import read_schemes
from quarterdeck.interchange.schemes.asked_for import known_as, no_such_scheme, wrong_settings
from quarterdeck.interchange.schemes.files_in import NO_FILES, SchemeFiles, differing
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.tables import SHEETS

# Sheets whose rows are about a measure that must exist, by the column that names it.
OF_MEASURES = {"targets": "measure", "observations": "measure", "breaks": "measure", "benchmarks": "measure"}
_FIGURE_COLUMNS = ("value", "text value", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Told:
    """Names that are not there because of a problem that is told already: those in `names`, or all."""

    all: bool = False
    names: frozenset[str] = frozenset()

    def __contains__(self, name: object) -> bool:
        """Tell whether no second problem is needed about `name`."""
        return self.all or name in self.names


@dataclass(frozen=True, slots=True)
class Package:
    """A council as read, its problems, and the sheets that are only carried, as text by name.

    `told` are schemes that are in it and could not be read.
    """

    council: Council
    problems: tuple[Problem, ...] = ()
    carried: Mapping[str, list[list[str]]] = field(default_factory=dict)
    told: Told = Told()


def read_package(
    grids: Mapping[str, Grid], *, files: SchemeFiles = NO_FILES, default_scheme: str = ""
) -> Package:
    """Return the council that the sheets in `grids` (by the name of their Sheet) hold.

    `files` are schemes beside those of the sheet; `default_scheme` goes before the one that the sheet names.
    Every row that can be read is kept; every cell, row or reference that cannot is a problem. An observation
    whose figure cannot be read stands as UNREADABLE, with its place.
    """
    problems: list[Problem] = [*files.problems]
    unread = {sheet.name for sheet in SHEETS if (own := grids.get(sheet.name)) and lacks_columns(own, sheet)}
    lacking: list[Row] = []
    calendar = _calendar(grids.get("authority"))
    rows: dict[str, list[Row]] = {}
    carried: dict[str, list[list[str]]] = {}
    schemes: dict[str, Scheme] = {}
    of_schemes: list[Row] = []
    for sheet in SHEETS:
        if grid := grids.get(sheet.name):
            if sheet.name == "schemes":
                of_schemes = _kept(grid, sheet, calendar, problems, lacking)
                schemes, wrong = read_schemes(grid, of_schemes)
                place = place_of(grid.file, sheet=grid.sheet)
                problems += [*wrong, *differing(files, schemes, place=place)]
            elif sheet.type is None:
                carried[sheet.name] = _carried(grid, sheet, calendar, problems)
            else:
                rows[sheet.name] = _kept(grid, sheet, calendar, problems, lacking)
    measures = Told("measures" in unread, _said(lacking, "key"))
    in_doubt = "schemes" in unread or bool(files.problems)
    told = Told(in_doubt, _said((*of_schemes, *lacking), "scheme"))
    schemes = {**files.schemes, **schemes}
    known = {**shipped_schemes(), **schemes}
    default_scheme = known_as(default_scheme, known)
    _refer(rows, problems, told=measures)
    _rated_by(rows, known, problems, told=told, given=default_scheme)
    places = _settled({name: these for name, these in rows.items() if name not in unread}, problems)
    parts = {name: _values(name, these) for name, these in rows.items()}
    council = _rated_alike(replace(_council(parts, places), schemes=schemes), default_scheme)
    return Package(council, tuple(problems), carried, told)


def _rated_alike(council: Council, default_scheme: str) -> Council:
    """Return the council with that scheme for measures that ask for none, where one is named."""
    if not default_scheme:
        return council
    return replace(council, authority=replace(council.authority, default_scheme=default_scheme))


def _calendar(grid: Grid | None) -> Calendar:
    """Return the council's own year: the authority sheet says with which month it begins."""
    if grid is None:
        return FINANCIAL
    sheet = next(sheet for sheet in SHEETS if sheet.name == "authority")
    rows, _ = read_rows(grid, sheet, calendar=FINANCIAL)
    month = rows[0].values.get("first_month", 4) if rows else 4
    return Calendar(CalendarKind.FINANCIAL, month) if 1 <= month <= 12 else FINANCIAL


def _said(rows: Iterable[Row], column: str) -> frozenset[str]:
    return frozenset(row.text(column).strip() for row in rows) - {""}


def _kept(
    grid: Grid, sheet: Sheet, calendar: Calendar, problems: list[Problem], lacking: list[Row]
) -> list[Row]:
    """Return the rows that can be used; those that lack a cell are put with `lacking`."""
    rows, wrong = read_rows(grid, sheet, calendar=calendar)
    lacking += [row for row in rows if row.lacks]
    whole, twice = without_duplicates([row for row in rows if not row.lacks], sheet)
    problems += [*wrong, *twice]
    return whole


def _carried(grid: Grid, sheet: Sheet, calendar: Calendar, problems: list[Problem]) -> list[list[str]]:
    """Return the sheet as text, headings first: what is not used yet goes out as it came in."""
    rows, wrong = read_rows(grid, sheet, calendar=calendar)
    problems += wrong
    names = list(rows[0].places) if rows else []
    return [names, *([row.text(name) for name in names] for row in rows)]


def _refer(rows: dict[str, list[Row]], problems: list[Problem], *, told: Told) -> None:
    """Take out rows that name a measure that does not exist; of those in `told` nothing more is said."""
    measures = [row.values["key"] for row in rows.get("measures", ())]
    for name, column in OF_MEASURES.items():
        if name in rows:
            rows[name], wrong = with_known(
                rows[name], column, field="measure", known=measures, what="measure", told=told
            )
            problems += wrong
    for row in rows.get("measures", ()):
        for field_name in ("parent",):
            said = row.values.get(field_name, "")
            if said and said not in measures:
                if said not in told:
                    problems.append(row.wrong(field_name, f"there is no measure '{said}' to be a part of"))
                row.values[field_name] = ""


def _rated_by(
    rows: Mapping[str, list[Row]],
    schemes: Mapping[str, Scheme],
    problems: list[Problem],
    *,
    told: Told,
    given: str,
) -> None:
    """List the schemes and parameters that rows ask for and that are not there.

    The name of a scheme that differs only in case is set right.
    """
    default = Authority(name="").default_scheme
    for row in rows.get("authority", ()):
        if said := row.values.get("default_scheme"):
            default = row.values["default_scheme"] = known_as(said, schemes)
            if default not in schemes and default not in told and not given:
                problems.append(row.wrong("default scheme", no_such_scheme(said, schemes)))
    default = given or default
    for row in rows.get("measures", ()):
        row.values["scheme"] = known_as(row.values.get("scheme", ""), schemes)
        measure = _measure(row)
        problems += [
            row.wrong(column, sentence, measure=measure.key)
            for column, sentence in wrong_settings(measure, default=default, schemes=schemes, told=told)
        ]


def _settled(rows: Mapping[str, list[Row]], problems: list[Problem]) -> Places:
    places = Places(
        list(_values("organisation", rows.get("organisation", ()))),
        list(_values("plan", rows.get("plan", ()))),
        units_given="organisation" in rows,
        nodes_given="plan" in rows,
        problems=problems,
    )
    places.settle(rows.get("measures", ()))
    return places


def _values(name: str, rows: Sequence[Row]) -> tuple[Any, ...]:
    make = {"observations": _observation, "measures": _measure}.get(name)
    sheet = next(sheet for sheet in SHEETS if sheet.name == name)
    return tuple(make(row) if make else _value(row, sheet) for row in rows)


def _value(row: Row, sheet: Sheet) -> Any:
    values = dict(row.values)
    if row.translations and sum(column.by_language for column in sheet.columns) > 1:
        values["translations"] = row.translations
    elif row.translations:
        values["translations"] = {
            language: next(iter(said.values())) for language, said in row.translations.items()
        }
    assert sheet.type is not None  # noqa: S101 - carried sheets have no values
    return sheet.type(**values)


def _measure(row: Row) -> Measure:
    return Measure(**row.values, translations=row.translations)


def _observation(row: Row) -> Observation:
    """Return the observation of a row; one whose figure is misread has none, and says where."""
    values = dict(row.values)
    misread = [column for column in _FIGURE_COLUMNS if column in row.misread]
    if misread:
        for column in _FIGURE_COLUMNS:
            values.pop(column.replace(" ", "_"), None)
        values |= {"reason_none": ReasonNone.UNREADABLE, "place": row.place(misread[0])}
        values["printed"] = values.get("printed") or row.text(misread[0])
    elif not {"value", "text_value", "reason_none"} & values.keys():
        values["reason_none"] = ReasonNone.NO_DATA
    return Observation(**values)


def _council(parts: Mapping[str, tuple[Any, ...]], places: Places) -> Council:
    fields: dict[str, Any] = {
        sheet.field: parts.get(sheet.name, ()) for sheet in SHEETS if sheet.type and not sheet.one
    }
    fields |= {"units": tuple(places.units), "plan": tuple(places.nodes)}
    authority = parts.get("authority") or (Authority(name=""),)
    theme = parts.get("theme") or (Theme(),)
    return Council(authority=authority[0], theme=theme[0], **fields)
