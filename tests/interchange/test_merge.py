"""A wide sheet beside what is held: it adds and changes, and nothing ends."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.plan import Unit
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.merge import merged

Q1, Q2 = quarter(2017, 1), quarter(2017, 2)
HELD = Council(
    Authority("Exampleshire", rate_on=Authority("").rate_on),
    units=(Unit("env", "Environment", holder="Cabinet member"),),
    measures=(
        Measure("waste", "Waste recycled", ref="E1", portfolio="env", accountable="Head of waste"),
        Measure("fly", "Fly-tipping", ref="E2", portfolio="env", polarity=Polarity.LOW),
    ),
    targets=(
        Target("waste", year(2017), value=Decimal(50)),
        Target("waste", year(2017), value=Decimal(52), acts_from=Q2, reason="agreed"),
    ),
    observations=(Observation("waste", Q1, value=Decimal(51)), Observation("fly", Q1, value=Decimal(7))),
)
SHEET = Council(
    Authority(""),
    units=(Unit("environment", "Environment"),),
    measures=(Measure("e1", "Household waste recycled", ref="E1", portfolio="environment", decimals=1),),
    targets=(Target("e1", year(2017), value=Decimal(53)),),
    observations=(Observation("e1", Q2, value=Decimal("53.1")),),
)


def test_a_measure_is_the_same_by_its_reference_and_keeps_what_the_sheet_does_not_say() -> None:
    found, notes = merged(HELD, SHEET)

    waste = found.measures[0]
    assert (waste.key, waste.title, waste.decimals) == ("waste", "Household waste recycled", 1)
    assert (waste.portfolio, waste.accountable) == ("env", "Head of waste")
    assert found.measures[1] == HELD.measures[1]
    assert found.units == HELD.units
    assert notes == ()


def test_figures_are_added_and_targets_changed_where_they_act() -> None:
    found, _ = merged(HELD, SHEET)

    assert [(one.measure, one.period, one.value) for one in found.observations] == [
        ("waste", Q1, 51),
        ("fly", Q1, 7),
        ("waste", Q2, Decimal("53.1")),
    ]
    assert [(one.value, one.acts_from) for one in found.targets] == [(Decimal(50), None), (Decimal(53), Q2)]


def test_a_default_of_the_sheet_never_turns_a_definition_round_in_silence() -> None:
    sheet = replace(SHEET, measures=(Measure("x", "Fly-tipping"),), targets=(), observations=())

    found, (note,) = merged(HELD, sheet)

    assert found.measures[1].polarity is Polarity.LOW
    assert note.startswith("Fly-tipping: its good to be stays “low” as defined; the sheet has “high”.")


def test_the_same_sheet_again_is_the_same_council() -> None:
    once, _ = merged(HELD, SHEET)

    assert merged(once, SHEET)[0] == once


def test_into_nothing_it_is_all_there_is() -> None:
    found, _ = merged(Council(Authority("")), SHEET)

    assert found.measures == SHEET.measures
    assert found.observations == SHEET.observations
