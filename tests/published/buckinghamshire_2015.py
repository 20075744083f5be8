"""Buckinghamshire's year end 2015/16 as a Council, made from the published rows.

`python -m tests.published.buckinghamshire_2015` writes the package of the example, which a test keeps
current. Our own titles and commentary stand in the example's folder; nothing is looked up.
"""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quarterdeck.domain.council import Authority, Council, Theme
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.measures import (
    Accumulation,
    DirectionBasis,
    Frequency,
    Measure,
    MeasureKind,
    Polarity,
    ValueKind,
)
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.periods import ACADEMIC, FINANCIAL, year
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.wide.keys import slug
from quarterdeck.interchange.write import write_folder
from tests.published import bucks_2015_finance
from tests.published.buckinghamshire_2015_figures import benchmarks, observations, targets

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "buckinghamshire-2015-year-end"
PACKAGE = EXAMPLE / "package"
YEAR = year(2015)
ADULTS = "es-7"
ROLL_UP = "half-or-more-red"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the report, our words beside it, and the measure it defines."""

    row: Row
    words: Row
    measure: Measure


@cache
def printed() -> tuple[Printed, ...]:
    """Return the 44 rows of the report in its order."""
    pairs = zip(_published("measures"), _own("words"), strict=True)
    return tuple(
        Printed(row, words, _measure(row, words, order)) for order, (row, words) in enumerate(pairs, start=1)
    )


@cache
def overall() -> tuple[Measure, ...]:
    """Return the overall indicators; the eleventh row of the report is a measure of its own."""
    rows = {row["overall_indicator"]: row for row in _published("overall")}
    first = {one.row["overall_indicator"]: one.measure for one in reversed(printed())}
    return tuple(
        _overall(words, rows[words["printed"]], first[words["printed"]]) for words in _own("overall")
    )


def council() -> Council:
    """Return all that the report says, as one Council."""
    settings = _settings()
    rows = printed()
    return Council(
        authority=Authority(**settings["authority"]),
        theme=Theme(name=settings["authority"]["name"]),
        units=_units(),
        plan=_plan(),
        measures=_in_order(),
        targets=tuple(one for made in rows for one in targets(made.measure, made.row)),
        observations=tuple(one for made in rows for one in observations(made.measure, made.row)),
        benchmarks=tuple(
            one for made in rows for one in benchmarks(made.measure, made.row, settings["comparators"])
        ),
        commentary=tuple(
            Commentary(words["key"], YEAR, words["commentary"])
            for words in (*_own("words"), *_own("overall"))
            if words["commentary"]
        ),
        budgets=bucks_2015_finance.lines(),
        budget_items=bucks_2015_finance.items(),
    )


@cache
def held() -> Council:
    """Return the council as read from the package of the example. Nothing in it is wrong."""
    reading = read_council(PACKAGE, period=YEAR)
    assert [str(problem) for problem in reading.problems] == []
    return reading.council


@cache
def computed() -> tuple[Line, ...]:
    """Return the lines of the whole year, those of the 44 rows first to last, then the overall ones."""
    found = {line.measure.key: line for line in lines(held(), on=YEAR)}
    own = [found[one.measure.key] for one in printed()]
    return (*own, *(found[one.key] for one in overall()))


def write(folder: Path = PACKAGE) -> None:
    """Write the package."""
    for old in folder.glob("*"):
        old.unlink()
    write_folder(council(), folder)


# -- measures, units, plan


def _measure(row: Row, words: Row, order: int) -> Measure:
    key = words["key"]
    return Measure(
        key,
        words["title"],
        ref=row["ref"],
        definition=row["measure"],
        **_value(row),
        **_polarity(row, key),
        **_times(row, key),
        order=order * 10,
        portfolio=slug(_respelled(row["portfolio"])),
        outcomes=(slug(row["result"]),),
        parent=_parent(row),
        monitor_only=is_monitor(row),
    )


def is_monitor(row: Row) -> bool:
    """Tell whether the report prints "Monitor" in place of a target."""
    return row["target_text"].startswith("Monitor")


def _parent(row: Row) -> str:
    keys = {words["printed"]: words["key"] for words in _own("overall")}
    return keys[row["overall_indicator"]] if row["overall_indicator"] else ""


def _value(row: Row) -> dict[str, Any]:
    shown = (row["previous_value"], row["target_value"], row["outturn_value"])
    places = max((len(text.partition(".")[2]) for text in shown), default=0)
    kinds = {
        "%": (ValueKind.PERCENT, "%"),
        "percentage points": (ValueKind.POINTS, "percentage points"),
        "days": (ValueKind.DURATION, "days"),
        "number": (ValueKind.NUMBER, ""),
    }
    kind, unit = kinds[row["unit"]]
    return {"value_kind": kind, "unit": unit, "decimals": places}


def _polarity(row: Row, key: str) -> dict[str, Any]:
    own = _settings()["polarity"].get(key)
    if own:
        return {
            "polarity": Polarity(own["polarity"]),
            "printed_polarity": row["polarity"],
            "correction_reason": own["because"],
        }
    stated = {"High": Polarity.HIGH, "Low": Polarity.LOW}
    return {"polarity": stated.get(row["polarity"], Polarity.NEUTRAL)}


def _times(row: Row, key: str) -> dict[str, Any]:
    """Return how often there is a figure and what it covers, taken from the report's own words."""
    said = row["period_type"]
    found: dict[str, Any] = {"printed_period": said, "calendar": FINANCIAL}
    if said == "academic year":
        return found | {"frequency": Frequency.YEARLY, "calendar": ACADEMIC}
    if said.startswith("annual"):
        return found | {"frequency": Frequency.YEARLY}
    if key == ADULTS:
        return found | {"accumulation": Accumulation.YEAR_TO_DATE, "calendar": ACADEMIC}
    if "cumulative" in said:
        return found | {"accumulation": Accumulation.YEAR_TO_DATE}
    if "position" in said:
        # The report compares each with the end of the year before.
        basis = DirectionBasis.PREVIOUS_YEAR
        return found | {"accumulation": Accumulation.SNAPSHOT, "direction_basis": basis}
    return found


def _overall(words: Row, row: Row, first: Measure) -> Measure:
    number = words["printed"].split(" ")[0]
    return Measure(
        words["key"],
        words["title"],
        ref=number if number.isdigit() else "",
        definition=words["printed"],
        kind=MeasureKind.OVERALL,
        polarity=Polarity.NEUTRAL,
        frequency=Frequency.YEARLY,
        order=first.order - 5,
        portfolio=first.portfolio,
        outcomes=first.outcomes,
        scheme=ROLL_UP,
        monitor_only=row["counted_in_scorecard"] == "N",
    )


def _in_order() -> tuple[Measure, ...]:
    every = (*(one.measure for one in printed()), *overall())
    return tuple(sorted(every, key=lambda measure: measure.order))


def _units() -> tuple[Unit, ...]:
    names = dict.fromkeys(_respelled(row["portfolio"]) for row in _published("measures"))
    return tuple(Unit(slug(name), name, order=order) for order, name in enumerate(names, start=1))


def _plan() -> tuple[PlanNode, ...]:
    results = dict.fromkeys(row["result"] for row in _published("measures"))
    return tuple(
        PlanNode(slug(title), title, "result", order=order) for order, title in enumerate(results, start=1)
    )


# -- the files


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads((EXAMPLE / "settings.toml").read_text(encoding="utf-8"))


def _respelled(name: str) -> str:
    spelled: str = _settings()["respelled"].get(name, name)
    return spelled


def _published(name: str) -> tuple[Row, ...]:
    return _rows(Path(__file__).parent / f"bucks-2015-year-end-{name}.csv")


def _own(name: str) -> tuple[Row, ...]:
    return _rows(EXAMPLE / f"{name}.csv")


@cache
def _rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as lines_:
        return tuple(dict(row) for row in csv.DictReader(lines_))


if __name__ == "__main__":
    write()
