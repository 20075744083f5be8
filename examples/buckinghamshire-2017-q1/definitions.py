"""What the report measures and aims at: measures, plan, breaks, targets."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from report import NEW, ROUND, THIS_YEAR, Printed, Row, Settings, number, read_rows, respelled

from quarterdeck.domain.council import Highlight
from quarterdeck.domain.measures import Accumulation, Break, Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.periods import CALENDAR_YEAR, FINANCIAL, Period, quarter, year
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.wide.keys import slug


def printed_rows(settings: Settings) -> list[Printed]:
    """Return every row with the measure it defines."""
    return [
        Printed(row, words, measure(settings, row, words, order))
        for order, (row, words) in enumerate(read_rows(), start=1)
    ]


# -- measures and plan


def measure(settings: Settings, row: Row, words: Row, order: int) -> Measure:
    """Return the measure that a row defines."""
    own = settings["measures"].get(words["key"], {})
    covers = {**settings["periods"].get(row["data_period"], {}), **own}
    return replace(
        Measure(words["key"], words["title"], **_value(settings, row)),
        ref=row["ref"],
        definition=row["measure"],
        **_polarity(row, own),
        accumulation=Accumulation(covers.get("accumulation", "period")),
        frequency=Frequency(covers["frequency"]),
        calendar=CALENDAR_YEAR if "calendar year" in covers.get("accumulation", "") else FINANCIAL,
        due_quarters=tuple(covers.get("due_quarters", ())),
        lag=1 if row["q1_in_arrears"] == "Y" else 0,
        printed_period=row["data_period"],
        parent="tr-04" if words["key"].startswith("tr-04-") else "",
        order=order,
        portfolio=slug(respelled(settings, row["portfolio"])),
        outcomes=(slug(stands_under(settings, row)),),
        added=ROUND if row["last_year_text"].casefold() in NEW else None,
    )


def units(settings: Settings) -> tuple[Unit, ...]:
    """Return the portfolios in the order of the report."""
    names = [respelled(settings, name) for name in dict.fromkeys(row["portfolio"] for row, _ in read_rows())]
    return tuple(
        Unit(slug(name), name, holder=settings["holders"][name], order=order)
        for order, name in enumerate(names, start=1)
    )


def highlights(settings: Settings) -> Iterator[Highlight]:
    """Yield the measures picked for each list, in the order in which they are set down."""
    for chosen_for, keys in settings["highlights"].items():
        for order, key in enumerate(keys, start=1):
            yield Highlight(ROUND, key, chosen_for, order)


def plan(settings: Settings, rows: list[Printed]) -> Iterator[PlanNode]:
    """Yield the results of the council's plan, and the outcomes under two of its portfolios."""
    seen: set[str] = set()
    for printed in rows:
        result = respelled(settings, printed.row["priority_or_result"])
        outcome = stands_under(settings, printed.row)
        for title, level, parent in ((result, "result", ""), (outcome, "outcome", slug(result))):
            code = slug(title)
            if code not in seen:
                seen.add(code)
                yield PlanNode(code, title, level, parent, printed.measure.portfolio, order=len(seen))


def _value(settings: Settings, row: Row) -> dict[str, Any]:
    unit = settings["units"][row["unit"]]
    return {**unit, "value_kind": ValueKind(unit["value_kind"]), "decimals": int(row["decimals"] or 0)}


def _polarity(row: Row, own: Settings) -> dict[str, Any]:
    words = {"High": "high", "Low": "low", "Green": "status", "Neutral": "neutral", "Breakeven": "breakeven"}
    as_printed = Polarity(words[row["good_to_be"]])
    rated_as = Polarity(own["rated_as"]) if "rated_as" in own else None
    if "polarity" not in own:
        return {"polarity": as_printed, "rated_as": rated_as}
    return {
        "polarity": Polarity(own["polarity"]),
        "printed_polarity": row["good_to_be"],
        "correction_reason": own["correction_reason"],
    }


def stands_under(settings: Settings, row: Row) -> str:
    """Return the heading a measure stands under: a road scheme under the heading of its parent."""
    under = (
        row["section"] if row["section"] and not row["section"][0].isdigit() else row["priority_or_result"]
    )
    return respelled(settings, under)


def breaks(rows: list[Printed]) -> Iterator[Break]:
    """Yield the measures whose last figure is printed as "New Definition"."""
    for printed in rows:
        if printed.row["last_year_text"] == "New Definition":
            yield Break(printed.key, ROUND, "new definition")


# -- targets


def targets(printed: Printed) -> Iterator[Target]:
    """Yield the targets of a row: the year's and its steps, and those of two years for figures in arrears."""
    row = printed.row
    in_arrears = row["q1_in_arrears"] == "Y"
    first = 2016 if in_arrears else 2017
    yield _target(printed, year(first), row["target_annual"])
    for step in (1, 2, 3, 4):
        if row[f"target_q{step}"]:
            yield _target(printed, quarter(first, step), row[f"target_q{step}"])
    if in_arrears:
        said = re.search(r"2017/18 target ([\d.,]+\d)(?: a year, ([\d,]+) a quarter)?", row["note"])
        if said is None:
            raise ValueError(f"{printed.key}: the target of 2017/18 is not in the note")
        yield _target(printed, THIS_YEAR, said[1])
        for step in (1, 2, 3, 4) if said[2] else ():
            yield _target(printed, quarter(2017, step), said[2])


def aspirations(settings: Settings) -> Iterator[Target]:
    """Yield the longer aims that the text of the report gives."""
    for aim in settings["aspirations"]:
        at = year(aim["year"], CALENDAR_YEAR)
        yield Target(aim["measure"], at, TargetKind.ASPIRATION, Decimal(aim["value"]))


def _target(printed: Printed, period: Period, text: str) -> Target:
    row = printed.row
    stated = Target(printed.key, period, printed=row["target_text"])
    if printed.measure.polarity is Polarity.STATUS:
        return replace(stated, status=text)
    at_year_end = "at end of year" in row["target_text"]
    return replace(
        stated,
        value=number(text),
        tolerance=number(row["tolerance_pct"]),
        tolerance_applies=ToleranceApplies.YEAR_END if at_year_end else ToleranceApplies.ALWAYS,
    )
