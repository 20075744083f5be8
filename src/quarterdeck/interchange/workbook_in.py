"""A workbook in: every sheet as a grid of cells, with the text a person sees and no digit lost."""

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from quarterdeck.domain.exact import MAX_PLACES
from quarterdeck.interchange.cells import UNCALCULATED, Grid
from quarterdeck.interchange.formats import Format, SheetFormats, UnreadableFormats, read_formats
from quarterdeck.interchange.grammar.months import MONTH_NAMES
from quarterdeck.interchange.guards import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, broken, wrong_with_workbook
from quarterdeck.interchange.problems import Problem


def read_workbook(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the grids of a workbook's sheets in order, with what keeps any from being read."""
    wrong = wrong_with_workbook(path)
    if wrong:
        return (), (wrong,)
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        shown = read_formats(path)
        too_large = {name for name, sheet in shown.items() if _is_too_large(sheet)}
        with CalamineWorkbook.from_path(str(path)) as book:
            hidden = {s.name for s in book.sheets_metadata if s.visible is not SheetVisibleEnum.Visible}
            names = [name for name in book.sheet_names if name not in too_large]
            cells = {name: _values(book.get_sheet_by_name(name)) for name in names}
    except (CalamineError, UnreadableFormats, OSError):
        return (), (broken(path.name),)
    said = f"spans more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns and was not read; "
    said += "delete the unused ones"
    grids = (
        _grid(path.name, name, rows, shown.get(name, SheetFormats()), hidden=name in hidden)
        for name, rows in cells.items()
    )
    return tuple(grids), tuple(Problem(path.name, name, sentence=said) for name in sorted(too_large))


def _is_too_large(sheet: SheetFormats) -> bool:
    """Tell whether one stray cell far away would make a table of millions of empty ones."""
    rows, columns = sheet.extent
    return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS


def _values(sheet: Any) -> list[list[Any]]:
    """Return the values of a sheet's cells; the rows of a merged cell all hold its value."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if top < len(rows) and column < len(rows[row]) and rows[row][column] in ("", None):
                rows[row][column] = rows[top][column]
    return rows


def _grid(file: str, name: str, rows: list[list[Any]], shown: SheetFormats, *, hidden: bool) -> Grid:
    # The reader of values ends a row at its last value; an error or an empty formula may stand beyond.
    beyond = [at for at in (*shown.errors, *shown.uncalculated) if at[0] < MAX_ROWS and at[1] < MAX_COLUMNS]
    for row, column in beyond:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    texts = tuple(tuple(_cells(row, at, shown)) for at, row in enumerate(rows))
    places = {at: form.places for at, form in shown.formats.items() if form.places is not None}
    return Grid(file, name, texts, places, hidden)


def _cells(row: list[Any], at: int, shown: SheetFormats) -> Iterator[str]:
    for column, value in enumerate(row):
        where = (at, column)
        if where in shown.errors:
            yield shown.errors[where]
        elif where in shown.uncalculated:
            yield UNCALCULATED
        else:
            yield cell_text(value, shown.formats.get(where, Format()))


def cell_text(value: object, form: Format = Format()) -> str:  # noqa: B008 - frozen
    """Return the text of a cell's value as its format shows it, with every digit that Excel keeps."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(Decimal(repr(value)), form)
        case datetime.datetime() | datetime.date():
            return _date(value, form)
        case None:
            return ""
        case _:
            return str(value)


def _number(value: Decimal, form: Format) -> str:
    # Excel keeps 15 significant digits; what a float has beyond them is noise (0.1 + 0.2).
    exact = Decimal(f"{value:.15g}")
    if form.percent:
        exact = exact.scaleb(2)
    exact = _plain(exact)
    if -int(exact.as_tuple().exponent) > MAX_PLACES:
        exact = _plain(exact.quantize(Decimal(1).scaleb(-MAX_PLACES), rounding=ROUND_HALF_UP))
    shown = form.places or 0
    if -int(exact.as_tuple().exponent) < shown <= MAX_PLACES:
        exact = exact.quantize(Decimal(1).scaleb(-shown))
    return f"{exact:f}" + ("%" if form.percent else "")


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _date(value: datetime.date, form: Format) -> str:
    if form.month_only:
        return f"{MONTH_NAMES[value.month - 1]} {value.year}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return value.isoformat()
