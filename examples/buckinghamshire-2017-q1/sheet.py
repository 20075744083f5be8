"""The wide sheet: what an officer would have, in the report's own headings and cell texts."""

import re
from collections.abc import Callable

from definitions import stands_under
from report import BY_MONTH, BY_RESULTS_YEAR, ROLLING_TO_MARCH, Printed, Settings, respelled

Cell = Callable[[Settings, Printed], str]


# The report sets its year 2016 equal to the outturn of 2016/17, which has a column of its own.
MAPPING = [
    ["Heading", "Column"],
    ["2014", "2014/15"],
    ["2015", "2015/16"],
    ["2016", "ignore"],
    ["2017", "ignore"],
]


def wide_sheet(settings: Settings, rows: list[Printed]) -> list[list[str]]:
    """Return the headings, and a row a measure in the order of the report."""
    return [list(COLUMNS), *([cell(settings, printed) for cell in COLUMNS.values()] for printed in rows)]


def _row(name: str) -> Cell:
    return lambda settings, printed: printed.row[name]


def _word(name: str) -> Cell:
    return lambda settings, printed: printed.words[name]


def _heading(name: str) -> Cell:
    return lambda settings, printed: respelled(settings, printed.row[name])


def _priority(settings: Settings, printed: Printed) -> str:
    """Return the result of the plan, for the rows that have an outcome of their own beneath it."""
    result = respelled(settings, printed.row["priority_or_result"])
    return "" if result == _outcome(settings, printed) else result


def _outcome(settings: Settings, printed: Printed) -> str:
    return stands_under(settings, printed.row)


def _data_period(settings: Settings, printed: Printed) -> str:
    """Return the data period as printed, and in brackets what the report says of it elsewhere."""
    more = settings["measures"].get(printed.key, {}).get("said_elsewhere", "")
    return f"{printed.row['data_period']} ({more})" if more else printed.row["data_period"]


def _own(name: str) -> Cell:
    def cell(settings: Settings, printed: Printed) -> str:
        said = settings["measures"].get(printed.key, {}).get(name, "")
        return str(said).capitalize() if name in ("rated_as", "polarity") else str(said)

    return cell


def _rated_as(settings: Settings, printed: Printed) -> str:
    return _own("rated_as")(settings, printed) or _own("polarity")(settings, printed)


def _unit(settings: Settings, printed: Printed) -> str:
    """Return the unit where the cells do not show it."""
    unit = printed.row["unit"]
    return unit.removeprefix("rate ") if unit in ("score", "percentage points", "rate per 100,000") else ""


def _parent(settings: Settings, printed: Printed) -> str:
    return printed.measure.parent


def _last(kind: str) -> Cell:
    """Return the cell of one of the three columns that tables of the report have for the year before."""

    def cell(settings: Settings, printed: Printed) -> str:
        period, accumulation = printed.row["data_period"], printed.measure.accumulation
        own = "year"
        if period in (BY_MONTH, ROLLING_TO_MARCH):
            own = "month"
        elif accumulation == "calendar year to date":
            own = "calendar"
        return printed.row["last_year_text"] if own == kind else ""

    return cell


def _history(at: str) -> Cell:
    def cell(settings: Settings, printed: Printed) -> str:
        said = dict(pair.split("=", 1) for pair in filter(None, printed.row["history"].split(";")))
        return said.get(at, "")

    return cell


def _quarter(number: int) -> Cell:
    def cell(settings: Settings, printed: Printed) -> str:
        if number == 1:
            yearly = printed.row["data_period"] == BY_RESULTS_YEAR
            return printed.row["benchmark_text"] if yearly else printed.row["q1_text"]
        said = re.search(rf"Q{number}='([^']*)'", printed.row["note"])
        return said[1] if said else ""

    return cell


def _same_quarter_last_year(settings: Settings, printed: Printed) -> str:
    said = re.search(r"BCC Q1 2016/17=([\d.]+)", printed.row["benchmarks"])
    percent = "%" if printed.row["unit"] == "percent" else ""
    return f"{said[1]}{percent}" if said else ""


def _benchmarks(settings: Settings, printed: Printed) -> str:
    percent = "%" if printed.row["unit"] == "percent" else ""
    pairs = [pair.split("=") for pair in filter(None, printed.row["benchmarks"].split("; "))]
    others = [(who, said) for who, said in pairs if not who.startswith(("BCC", "Buckinghamshire", "Great"))]
    return "; ".join(f"{who.replace(' (ranked 1)', '')} = {said}{percent}" for who, said in others)


COLUMNS: dict[str, Cell] = {
    "Key": _word("key"),
    "Portfolio": _heading("portfolio"),
    "Priority": _priority,
    "Outcome": _outcome,
    "Ref": _row("ref"),
    "Measure": _word("title"),
    "Definition": _row("measure"),
    "Part of": _parent,
    "Good to be": _row("good_to_be"),
    "Rated as": _rated_as,
    "Correction reason": _own("correction_reason"),
    "Data period": _data_period,
    "Unit": _unit,
    "Target": _row("target_text"),
    "Last years outturn 2016/2017": _last("year"),
    "2016 calendar year": _last("calendar"),
    "Mar 2017": _last("month"),
    "Q1 2016/17": _same_quarter_last_year,
    "2014": _history("2014"),
    "2015": _history("2015"),
    "2016": _history("2016"),
    "2017": _history("2017"),
    "Q1": _quarter(1),
    "Q2": _quarter(2),
    "Q3": _quarter(3),
    "Q4": _quarter(4),
    "Performance": _row("published_rag"),
    "Benchmarks": _benchmarks,
    "Commentary": _word("commentary"),
}
