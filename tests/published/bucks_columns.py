"""The Buckinghamshire scorecard of Q1 2017/18, built from the columns of the typed-out report by one set of
rules.

Nothing here knows a measure by name: a column decides, or nothing does. The one setting that no column holds
is the council's to make, and stands below.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.periods import ACADEMIC, FINANCIAL, Period, month, quarter, year
from quarterdeck.domain.targets import Target, ToleranceApplies
from tests.domain.made import SCHEMES

TABLE = Path(__file__).with_name("buckinghamshire-2017-q1.csv")
ROUND = quarter(2017, 1)
LAST_YEAR = year(2016)

Row = dict[str, str]

# A setting of a council, not a figure of its report: what a neutral measure is judged as.
NEUTRAL_IS_RATED_AS = Polarity.HIGH

_POLARITIES = {
    "High": Polarity.HIGH,
    "Low": Polarity.LOW,
    "Neutral": Polarity.NEUTRAL,
    "Green": Polarity.STATUS,
    "Breakeven": Polarity.BREAKEVEN,
}
_KINDS = {
    "percent": ValueKind.PERCENT,
    "percentage points": ValueKind.POINTS,
    "GBP": ValueKind.MONEY,
    "status": ValueKind.COLOUR,
    "rate per 100,000": ValueKind.RATE,
    "score": ValueKind.SCORE,
    "number": ValueKind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """One row of the report: its measure, and the rating printed beside it."""

    measure: str
    rating: str
    row: Row


def rows() -> list[Row]:
    """The rows of the typed-out report, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(row: Row) -> str:
    """A key that is unique in the report."""
    return f"{row['portfolio']}/{row['ref'] or row['measure']}"


def printed() -> list[Printed]:
    """Every row with its printed rating."""
    return [Printed(key(row), row["published_rag"], row) for row in rows()]


def buckinghamshire() -> Council:
    """The council of the report."""
    held = rows()
    return Council(
        Authority("Buckinghamshire County Council"),
        measures=tuple(_measure(row) for row in held),
        targets=tuple(target for row in held for target in _targets(row)),
        observations=tuple(seen for row in held for seen in _observations(row)),
        schemes=SCHEMES,
    )


def _measure(row: Row) -> Measure:
    kind = _KINDS[row["unit"]]
    return Measure(
        key(row),
        row["measure"],
        ref=row["ref"],
        portfolio=row["portfolio"],
        value_kind=kind,
        unit=row["unit"],
        decimals=int(row["decimals"] or 0),
        scale=1_000_000 if kind is ValueKind.MONEY else 1,
        polarity=_POLARITIES[row["good_to_be"]],
        rated_as=NEUTRAL_IS_RATED_AS if row["good_to_be"] == "Neutral" else None,
        accumulation=_accumulation(row["data_period"]),
        frequency=Frequency.YEARLY if _is_yearly(row) else Frequency.QUARTERLY,
        calendar=ACADEMIC if row["history"] else FINANCIAL,
        printed_period=row["data_period"],
    )


def _accumulation(said: str) -> Accumulation:
    words = said.casefold()
    if "rolling" in words:
        return Accumulation.ROLLING
    if "year to date" in words:
        return Accumulation.YEAR_TO_DATE
    return Accumulation.FORECAST if "forecast" in words else Accumulation.PERIOD


def _is_yearly(row: Row) -> bool:
    return bool(re.search(r"annual|after year end|year end/Q4", row["data_period"], re.IGNORECASE))


def _targets(row: Row) -> Iterator[Target]:
    if row["target_text"] in ("", "see note"):
        return
    begins = 2016 if row["q1_in_arrears"] == "Y" else 2017
    whole = year(2016, ACADEMIC) if row["history"] else year(begins)
    yield _target(row, row["target_annual"], whole)
    for number in (1, 2, 3, 4):
        if step := row[f"target_q{number}"]:
            yield _target(row, step, quarter(begins, number))
    if new := re.search(r"2017/18 target ([\d,.]+)", row["note"]):
        yield _target(row, new.group(1).rstrip(".,").replace(",", ""), year(2017))


def _target(row: Row, said: str, period: Period) -> Target:
    if row["unit"] == "status":
        return Target(key(row), period, status=said)
    at_end = "end of year" in row["target_text"]
    return Target(
        key(row),
        period,
        value=Decimal(said),
        tolerance=_number(row["tolerance_pct"]),
        tolerance_applies=ToleranceApplies.YEAR_END if at_end else ToleranceApplies.ALWAYS,
        printed=row["target_text"],
    )


def _observations(row: Row) -> Iterator[Observation]:
    if value := _number(row["last_year_value"]):
        at = year(2015, ACADEMIC) if row["history"] else LAST_YEAR
        yield Observation(key(row), at, value, basis=Basis.WHOLE_YEAR, printed=row["last_year_text"])
    if row["q1_value"]:
        yield _figure(row)
    else:
        yield _no_figure(row)


def _figure(row: Row) -> Observation:
    is_status = row["unit"] == "status"
    return Observation(
        key(row),
        _own_period(row),
        value=None if is_status else Decimal(row["q1_value"]),
        text_value=row["q1_value"] if is_status else None,
        reported_in=ROUND,
        numerator=_number(row["q1_numerator"]),
        denominator=_number(row["q1_denominator"]),
        quality=Quality.PROVISIONAL if row["q1_provisional"] == "Y" else Quality.FINAL,
        printed=row["q1_text"],
    )


def _own_period(row: Row) -> Period:
    if row["q1_in_arrears"] == "Y":
        return quarter(2016, 4)
    return month(2017, 6) if row["data_period"].startswith("Month only") else ROUND


def _no_figure(row: Row) -> Observation:
    due = re.search(r"Q([2-4])='(?:Due|Provisional data only)", row["note"])
    reason = ReasonNone.NOT_DUE if due else ReasonNone.NO_DATA
    if row["history"].endswith("data not available"):
        reason = ReasonNone.NOT_YET_PUBLISHED
    elif row["q1_text"] == "see note":
        reason = ReasonNone.PLACEHOLDER
    return Observation(
        key(row),
        year(2016, ACADEMIC) if row["history"] else ROUND,
        reason_none=reason,
        due=quarter(2017, int(due.group(1))) if due else None,
        reported_in=ROUND,
        printed=row["q1_text"],
    )


def _number(said: str) -> Decimal | None:
    return Decimal(said) if re.fullmatch(r"-?\d+(\.\d+)?", said) else None
