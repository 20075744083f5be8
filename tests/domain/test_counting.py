import csv
from dataclasses import replace
from pathlib import Path

import pytest

from quarterdeck.domain.counting import Counted, WhyCounted, counts
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.periods import Period, quarter, year

PUBLISHED = Path(__file__).parents[1] / "published"
ON = quarter(2017, 1)
PLAIN = Measure("m", "A measure", portfolio="T")
PARENT = Measure("p", "A programme", kind=MeasureKind.PROJECT, portfolio="T")
OVERALL = Measure("o", "An overall indicator", kind=MeasureKind.OVERALL, portfolio="T")
CHILD = replace(PLAIN, parent="p")
MEMBER = replace(PLAIN, parent="o")


def counted(measure: Measure, *others: Measure, **how: Period | str | None) -> Counted:
    on, portfolio = (how.get(name) for name in ("on", "portfolio"))
    assert not isinstance(on, str)
    assert not isinstance(portfolio, Period)
    return counts(
        measure=measure,
        on=on or ON,
        measures={one.key: one for one in (measure, *others)},
        portfolio=portfolio,
    )


@pytest.mark.parametrize(
    ("measure", "others", "why"),
    [
        (PLAIN, (), WhyCounted.OWN_LINE),
        (replace(PLAIN, counted=True), (), WhyCounted.BY_SETTING),
        (OVERALL, (MEMBER,), WhyCounted.OWN_LINE),
        (PARENT, (CHILD,), WhyCounted.OWN_LINE),
        (replace(CHILD, counted=True), (PARENT,), WhyCounted.BY_SETTING),
        (replace(PLAIN, parent="nowhere"), (), WhyCounted.OWN_LINE),
        # a parent that does not count leaves its children to count
        (CHILD, (replace(PARENT, counted=False),), WhyCounted.OWN_LINE),
        (MEMBER, (replace(OVERALL, monitor_only=True),), WhyCounted.OWN_LINE),
        (CHILD, (replace(PARENT, retired=quarter(2016, 4)),), WhyCounted.OWN_LINE),
        # a circle of parents is a mistake of the package, and no reason to hang
        (replace(PLAIN, parent="m"), (), WhyCounted.OWN_LINE),
        (CHILD, (replace(PARENT, counted=False, parent="m"),), WhyCounted.OWN_LINE),
        (replace(PLAIN, retired=quarter(2017, 2)), (), WhyCounted.OWN_LINE),
        (replace(PLAIN, retired=ON), (), WhyCounted.OWN_LINE),
        (replace(PLAIN, added=ON), (), WhyCounted.OWN_LINE),
    ],
)
def test_counts(measure: Measure, others: tuple[Measure, ...], why: WhyCounted) -> None:
    assert counted(measure, *others) == Counted(counts=True, why=why)


@pytest.mark.parametrize(
    ("measure", "others", "why"),
    [
        (MEMBER, (OVERALL,), WhyCounted.MEMBER),
        (CHILD, (PARENT,), WhyCounted.SUB_PROJECT),
        (CHILD, (replace(PARENT, counted=False, parent="o"), OVERALL), WhyCounted.MEMBER),
        (CHILD, (replace(PARENT, parent="o"), OVERALL), WhyCounted.SUB_PROJECT),
        (CHILD, (replace(PARENT, parent="m"),), WhyCounted.SUB_PROJECT),
        (replace(PLAIN, monitor_only=True), (), WhyCounted.MONITOR),
        (replace(PLAIN, monitor_only=True, counted=True), (), WhyCounted.MONITOR),
        (CHILD, (replace(PARENT, retired=ON),), WhyCounted.SUB_PROJECT),
        (replace(PLAIN, retired=quarter(2016, 4)), (), WhyCounted.RETIRED),
        (replace(PLAIN, retired=quarter(2016, 4), counted=True), (), WhyCounted.RETIRED),
        (replace(PLAIN, added=quarter(2017, 2)), (), WhyCounted.NOT_YET),
        (replace(PLAIN, counted=False), (), WhyCounted.LEFT_OUT),
    ],
)
def test_counts_not(measure: Measure, others: tuple[Measure, ...], why: WhyCounted) -> None:
    assert counted(measure, *others) == Counted(counts=False, why=why)


def test_counts_retired_within_the_year_of_an_annual_report() -> None:
    assert counted(replace(PLAIN, retired=quarter(2017, 3)), on=year(2017)).why is WhyCounted.RETIRED


@pytest.mark.parametrize(
    ("portfolio", "why"),
    [(None, WhyCounted.OWN_LINE), ("T", WhyCounted.OWN_LINE), ("E", WhyCounted.SHARED)],
)
def test_counts_shared_measures_once(portfolio: str | None, why: WhyCounted) -> None:
    shared = replace(PLAIN, shown_in=("E",))

    assert counted(shared, portfolio=portfolio).why is why


def test_counts_buckinghamshire_overall_indicators_and_not_their_members() -> None:
    with (PUBLISHED / "bucks-2015-year-end-overall.csv").open(encoding="utf-8", newline="") as read:
        rows = list(csv.DictReader(read))
    overall = [
        Measure(
            row["overall_indicator"],
            row["overall_indicator"],
            kind=MeasureKind.OVERALL,
            monitor_only=row["published_performance"].startswith("Monitor"),
        )
        for row in rows
    ]
    members = [
        Measure(f"{parent.key}: {name}", name, parent=parent.key, monitor_only=kind == "monitor_members")
        for parent, row in zip(overall, rows, strict=True)
        for kind in ("rated_members", "monitor_members")
        for name in filter(None, row[kind].split(";"))
    ]
    measures = {one.key: one for one in (*overall, *members)}

    printed = [row["counted_in_scorecard"] == "Y" for row in rows]

    assert [counts(measure=one, on=year(2015), measures=measures).counts for one in overall] == printed
    assert not any(counts(measure=one, on=year(2015), measures=measures).counts for one in members)
