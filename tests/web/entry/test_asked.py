"""What is asked for: which period, which parts, in which words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import Period, month, quarter
from quarterdeck.domain.submissions import Entry

Q1, Q4 = quarter(2017, 1), quarter(2016, 4)
ROADS = Measure("roads", "Roads")
MARCH = Observation("roads", month(2017, 3), value=Decimal(3), reported_in=Q4)
NORTH = Observation("roads", Q4, value=Decimal(5), breakdown="North", note="old")


def lookup(measure: Measure, *seen: Observation, actions: tuple[ImprovementAction, ...] = ()) -> Lookup:
    return Lookup(Council(Authority("A"), measures=(measure,), observations=seen, actions=actions))


@pytest.mark.parametrize(
    ("measure", "seen", "period"),
    [
        (ROADS, (), Q1),
        (replace(ROADS, lag=1), (), Q4),
        (replace(ROADS, frequency=Frequency.YEARLY, lag=1), (), Q4.year()),
        (replace(ROADS, frequency=Frequency.MONTHLY), (), Q1),
        (replace(ROADS, frequency=Frequency.MONTHLY), (Observation("roads", Q4.year()),), Q1),
        (replace(ROADS, frequency=Frequency.MONTHLY), (MARCH,), month(2017, 6)),
        (replace(ROADS, frequency=Frequency.MONTHLY, lag=1), (MARCH,), month(2017, 5)),
    ],
)
def test_period_is_the_one_expected(measure: Measure, seen: tuple[Observation, ...], period: Period) -> None:
    from quarterdeck.web.entry.asked import asked_of_measure

    asked = asked_of_measure(measure, on=Q1, held=Entry(), lookup=lookup(measure, *seen))

    assert asked.period == period
    assert asked.main is not None
    assert (asked.main.reported_in, asked.main.round) == (None if period == Q1 else Q1, Q1)


def test_figure_of_a_month_within_the_round_is_the_one_in_hand() -> None:
    from quarterdeck.web.entry.asked import asked_of_measure

    may = Observation("roads", month(2017, 5), value=Decimal(4), reported_in=Q1)
    asked = asked_of_measure(ROADS, on=Q1, held=Entry((may,)), lookup=lookup(ROADS, may))

    assert asked.main == may
    assert asked.stands == may


def test_figure_carried_from_before_is_not_the_one_asked_for() -> None:
    from quarterdeck.web.entry.asked import asked_of_measure

    carried = Observation("roads", Q4, value=Decimal(4), reported_in=Q1)
    asked = asked_of_measure(ROADS, on=Q1, held=Entry((carried,)), lookup=lookup(ROADS, carried))

    assert asked.main == Observation("roads", Q1)


def test_parts_of_the_last_figure_are_asked_for_blank() -> None:
    from quarterdeck.web.entry.asked import asked_of_measure

    south = Observation("roads", Q1, value=Decimal(9), breakdown="South")
    asked = asked_of_measure(ROADS, on=Q1, held=Entry((south,)), lookup=lookup(ROADS, NORTH))

    assert asked.parts == (south, Observation("roads", Q1, breakdown="North"))


@pytest.mark.parametrize(
    ("measure", "typed", "text", "shown"),
    [
        (Measure("m", "M", value_kind=ValueKind.YES_NO), {"value": "Yes"}, "Yes", "Yes"),
        (Measure("m", "M", value_kind=ValueKind.STAGE), {"value": "Design"}, "Design", "Design"),
        (Measure("m", "M", value_kind=ValueKind.COLOUR), {"value": "Green"}, "Green", "Green"),
        (Measure("m", "M", polarity=Polarity.STATUS), {"value": "Red"}, "Red", "Red"),
        (
            Measure("m", "M", value_kind=ValueKind.DATE),
            {"value_day": "14", "value_month": "7", "value_year": "2017"},
            "14 July 2017",
            date(2017, 7, 14),
        ),
    ],
)
def test_what_is_no_figure_gets_a_fitting_field(
    measure: Measure, typed: dict[str, str], text: str, shown: object
) -> None:
    from quarterdeck.web.entry.asked import asked_of_measure
    from quarterdeck.web.entry.sheaf import sheaf

    found = lookup(measure)
    asked = asked_of_measure(measure, on=Q1, held=Entry(), lookup=found)
    data = {"version": "0", "quality": "final", **typed}
    filled = sheaf(asked, version=0, data=data, has_actions=False)
    assert filled.is_valid(), filled.form.errors
    (seen,) = filled.entry().observations

    assert (seen.text_value, seen.value) == (text, None)
    again = asked_of_measure(measure, on=Q1, held=Entry((seen,)), lookup=found)
    assert sheaf(again, version=1, has_actions=False).form["value"].value() == shown


def test_actions_that_are_over_are_not_asked_about() -> None:
    from quarterdeck.web.entry.asked import asked_of_measure
    from quarterdeck.web.entry.sheaf import sheaf

    over, going, just = (
        ImprovementAction("roads", text, state=how)
        for text, how in (("A", "done"), ("B", "own word"), ("C", "late"))
    )
    ended = replace(just, state="done")
    asked = asked_of_measure(
        ROADS,
        on=Q1,
        held=Entry(actions=(over, going, ended)),
        lookup=lookup(ROADS, actions=(over, going, just)),
    )
    found = sheaf(asked, version=0, has_actions=True)

    assert [(one.action.text, one.is_carried) for one in found.actions] == [
        ("B", True),
        ("C", True),
        ("", False),
    ]
    page = str(found.actions[0].form["state"])
    assert "Own word" in page
    assert sheaf(asked, version=0, has_actions=False).actions == ()
