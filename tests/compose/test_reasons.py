"""Every rating explains itself: the sentences, word for word."""

from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.measures import Accumulation, Measure, Polarity, Profile, ValueKind
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.targets import Comparator, Target, ToleranceApplies
from tests.compose.editions import line
from tests.domain.made import Q1, Q2, Q4, Q4_2016, Y2016, Y2017, measure, seen, target

PER_CENT: dict[str, Any] = {"value_kind": ValueKind.PERCENT, "decimals": 1}
SNAPSHOT: dict[str, Any] = {**PER_CENT, "accumulation": Accumulation.SNAPSHOT}
SCHEME = "Scheme Standard 5%, version 1."

SHORT_OF_STEP = (
    measure(**PER_CENT, accumulation=Accumulation.YEAR_TO_DATE),
    target("25.0", Q1),
    seen("17.6"),
)
LOW = measure(**SNAPSHOT, polarity=Polarity.LOW)
RANGE = measure(**SNAPSHOT, polarity=Polarity.IN_RANGE)
TOLERANT = measure(value_kind=ValueKind.PERCENT, accumulation=Accumulation.SNAPSHOT)
BUDGET = measure(
    value_kind=ValueKind.MONEY,
    decimals=3,
    scale=1_000_000,
    polarity=Polarity.BREAKEVEN,
    accumulation=Accumulation.FORECAST,
)

CASES = [
    (
        "short of a step",
        SHORT_OF_STEP,
        "7.4 points short of the Q1 step. Amber from 23.8%.",
        "Red: 17.6% is 7.4 percentage points short of the Q1 target of 25.0% (29.6% of the target). "
        f"Amber would need 23.8% or more. {SCHEME}",
    ),
    (
        "near",
        (measure(**SNAPSHOT), target("84.5"), seen("82.8")),
        "1.7 points short of the target. Red below 80.3%.",
        "Amber: 82.8% is 1.7 percentage points short of the target of 84.5% (2.0% of the target). "
        f"Green would need 84.5% or more. {SCHEME}",
    ),
    (
        "better",
        (measure(**SNAPSHOT), target("37.0"), seen("40.6")),
        "3.6 points better than the target.",
        "Green: 40.6% is 3.6 percentage points better than the target of 37.0% (9.7% of the target). "
        f"It would turn Amber below 37.0%. {SCHEME}",
    ),
    (
        "equal",
        (LOW, target("10.0"), seen("10.0")),
        "On the target.",
        f"Green: 10.0% is exactly the target of 10.0%. It would turn Amber above 10.0%. {SCHEME}",
    ),
    (
        "over, low is good",
        (LOW, target("20.0"), seen("30.0")),
        "10.0 points over the target; low is good. Amber up to 21.0%.",
        "Red: 30.0% is 10.0 percentage points over the target of 20.0% (50.0% of the target), "
        "and low is good. "
        f"Amber would need 21.0% or less. {SCHEME}",
    ),
    (
        "a strict target",
        (
            measure(accumulation=Accumulation.SNAPSHOT, polarity=Polarity.LOW),
            target("48", comparator=Comparator.BELOW),
            seen("48"),
        ),
        "Level with the target, which must be beaten. Red above 50.",
        "Amber: 48 equals the target, which has to be beaten, not only reached. "
        f"Green would need 47 or less. {SCHEME}",
    ),
    (
        "a tolerance",
        (TOLERANT, target("100", tolerance="5"), seen("88")),
        "7 points short of the tolerance target. Red below 86%.",
        "Amber: 88% is 7 percentage points short of the tolerance target of 95% (7.4% of the target). "
        "Green would need 95% or more. The tolerance target is 100% less 5 percentage points. "
        "Scheme Tolerance target, 10% band below, version 1.",
    ),
    (
        "a tolerance that waits for the year's end",
        (
            SHORT_OF_STEP[0],
            target("25.0", Q1, tolerance="20", tolerance_applies=ToleranceApplies.YEAR_END),
            seen("25.0"),
        ),
        "On the Q1 step.",
        f"Green: 25.0% is exactly the Q1 target of 25.0%. It would turn Amber below 25.0%. {SCHEME}",
    ),
    (
        "arrears",
        (measure(), target("380", Q4_2016), target("272", Q1), seen("262", Q4_2016, reported_in=Q1)),
        "118 short of the 2016/17 target. Amber from 361.",
        "Red: 262 is 118 short of the 2016/17 target of 380 (31.1% of the target). "
        "Amber would need 361 or more. "
        f"The figure is for Q4 2016/17, so the target of 2016/17 judges it. {SCHEME}",
    ),
    (
        "a straight line",
        (
            measure(accumulation=Accumulation.YEAR_TO_DATE, profile=Profile.STRAIGHT_LINE),
            target("400"),
            seen("101"),
        ),
        "1 better than the Q1 share of the year's target.",
        "Green: 101 is 1 better than the Q1 share of the year's target of 100 (1.0% of the target). "
        f"It would turn Amber below 100. The year's target of 400 is spread evenly over the year. {SCHEME}",
    ),
    (
        "above a range",
        (RANGE, target(low="93.0", high="95.0"), seen("96.0")),
        "1.0 point above the range 93.0% to 95.0%. Red above 99.7%.",
        "Amber: 96.0% is 1.0 percentage point above the range 93.0% to 95.0% (1.1% of the target). "
        f"Green would need 95.0% or less. {SCHEME}",
    ),
    (
        "far above a range",
        (RANGE, target(low="93.0", high="95.0"), seen("100.0")),
        "5.0 points above the range 93.0% to 95.0%. Amber up to 99.7%.",
        "Red: 100.0% is 5.0 percentage points above the range 93.0% to 95.0% (5.3% of the target). "
        f"Amber would need 99.7% or less. {SCHEME}",
    ),
    (
        "below a range",
        (RANGE, target(low="93.0", high="95.0"), seen("92.0")),
        "1.0 point below the range 93.0% to 95.0%. Red below 88.4%.",
        "Amber: 92.0% is 1.0 percentage point below the range 93.0% to 95.0% (1.1% of the target). "
        f"Green would need 93.0% or more. {SCHEME}",
    ),
    (
        "inside a range",
        (RANGE, target(low="93.0", high="95.0"), seen("94.0")),
        "Inside the range 93.0% to 95.0%.",
        "Green: 94.0% is inside the range 93.0% to 95.0%. "
        f"It would turn Amber below 93.0% or above 95.0%. {SCHEME}",
    ),
    (
        "a target too small for an Amber",
        (measure(**SNAPSHOT), target("0.5"), seen("0.5")),
        "On the target.",
        f"Green: 0.5% is exactly the target of 0.5%. It would turn Red below 0.5%. {SCHEME}",
    ),
    (
        "over budget",
        (BUDGET, target("0"), seen("2857000")),
        "£2.857m over budget.",
        "Red: £2.857m over budget; the aim is to break even. Scheme Break even, version 1.",
    ),
    (
        "under budget",
        (BUDGET, target("0"), seen("-2857000")),
        "£2.857m under budget.",
        "Green: £2.857m under budget; the aim is to break even, and spending less is not adverse. "
        "Scheme Break even, version 1.",
    ),
]


@pytest.mark.parametrize(
    ("held", "why", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_reason_is_told_in_a_few_words_and_in_full(
    held: tuple[Measure | Target | Observation, ...], why: str, reason: str
) -> None:
    found = line(*held)
    assert found.why == why
    assert found.reason == reason


NONE = [
    ("not available", (measure(), target("5"), seen(reason_none=ReasonNone.NO_DATA)), "Not available."),
    ("not due", (measure(due_quarters=(4,)), target("5")), "Not due until Q4."),
    ("missing", (measure(), target("5")), "No figure was given."),
    (
        "not returned",
        (measure(), target("5"), seen(reason_none=ReasonNone.NOT_RETURNED)),
        "Not returned by the service.",
    ),
    (
        "suppressed",
        (measure(), target("5"), seen(reason_none=ReasonNone.SUPPRESSED)),
        "Suppressed: the numbers are too small to show.",
    ),
    ("due", (measure(), target("5"), seen(reason_none=ReasonNone.NOT_DUE, due=Q4)), "Not due until Q4."),
    (
        "unreadable",
        (
            measure(),
            target("5"),
            seen(reason_none=ReasonNone.UNREADABLE, place="a.xlsx, sheet Scorecard, cell F12"),
        ),
        "The figure in a.xlsx, sheet Scorecard, cell F12 could not be read.",
    ),
    ("no target", (measure(), seen("5")), "No target is set."),
    ("to be confirmed", (measure(), target(), seen("5")), "The target is still to be set."),
    ("another year's target", (measure(), target("5", Y2016), seen("5")), "No target is set for Q1 2017/18."),
    (
        "needs a profile",
        (measure(accumulation=Accumulation.YEAR_TO_DATE), target("400", Y2017), seen("90")),
        "The target is for the whole year and cannot judge part of it: it needs a step for each quarter.",
    ),
    (
        "neutral",
        (measure(polarity=Polarity.NEUTRAL), target("5", Q1), seen("5")),
        "Neither high nor low is said to be good.",
    ),
    (
        "monitor",
        (measure(monitor_only=True), target("5", Q1), seen("5")),
        "For information only: takes no rating.",
    ),
    (
        "a fact the scheme needs",
        (measure(scheme="comparator"), target("5", Q1), seen("5")),
        "The scheme needs a comparator's figure, which is not held.",
    ),
    (
        "a scheme that is not there",
        (measure(scheme="standrad"), target("5", Q1), seen("5")),
        "It asks for the scheme “standrad”, which is not there.",
    ),
    (
        "a parameter that is not there",
        (measure(parameters={"bnd": Decimal(5)}), target("5", Q1), seen("5")),
        "It sets “bnd”, which the scheme “Standard 5%” cannot use.",
    ),
]


def test_a_scheme_that_is_not_there_has_no_version() -> None:
    found = line(measure(scheme="standrad"), target("5", Q1), seen("5"))
    assert found.reason == "Not rated. It asks for the scheme “standrad”, which is not there."


@pytest.mark.parametrize(("held", "why"), [case[1:] for case in NONE], ids=[case[0] for case in NONE])
def test_a_line_without_a_rating_says_why(held: tuple[Measure | Target | Observation, ...], why: str) -> None:
    found = line(*held)
    assert found.mark.word == "Not rated"
    assert found.why == why
    assert found.reason.startswith(f"Not rated. {why}")


def test_what_was_noted_of_a_figure_not_returned_is_said_once() -> None:
    noted = seen(reason_none=ReasonNone.NOT_RETURNED, note="A flood in May.")
    found = line(measure(directorate="transport"), target("5"), noted)

    assert found.why == "Not returned by transport."
    assert found.reason == f"Not rated. Not returned by transport: A flood in May. {SCHEME}"
    assert found.notes == ()
    assert line(measure(portfolio=""), target("5"), noted).why == "Not returned by the service."


def test_a_value_that_prints_like_its_target_but_misses_it_says_so() -> None:
    from quarterdeck.domain.council import Authority, RateOn

    stored = Authority("Example", rate_on=RateOn.STORED)
    found = line(measure(**SNAPSHOT), target("90.0"), seen("89.96"), authority=stored)
    assert "It prints like its target but misses it" in found.reason
    assert found.now.number == Decimal("90.0")


def test_a_target_of_the_whole_year_is_shown_where_it_cannot_judge_a_quarter() -> None:
    found = line(measure(accumulation=Accumulation.YEAR_TO_DATE), target("400", Y2017), seen("90"))
    assert (found.target.text, found.target.note, found.mark.word) == ("400", "for 2017/18", "Not rated")
    assert {(one.target.text, one.target.note) for one in found.rounds[:3]} == {("400", "for 2017/18")}


def test_a_scheme_that_is_not_relaxed_knows_no_tolerance() -> None:
    own = measure(**SNAPSHOT, scheme="two-state")
    found = line(own, target("100.0", tolerance="10"), seen("86.0"))
    assert found.why == "14.0 points short of the target. Green from 100.0%."
    assert "tolerance" not in found.reason


def test_a_retired_measure_says_so() -> None:
    found = line(measure(retired=Q1), target("5", Q2), seen("5", Q2), on=Q2)
    assert found.why == "Retired: no longer rated."
