"""The lines of a round."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.counting import WhyCounted
from quarterdeck.domain.explain import explained, to_reach
from quarterdeck.domain.in_force import NoTarget, TargetHow, TargetInForce
from quarterdeck.domain.lines import Lookup, lines
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period, month, quarter
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import (
    Q1,
    Q2,
    Q3,
    Q4,
    Q4_2016,
    SCHEMES,
    STANDARD,
    Y2016,
    Y2017,
    council,
    line_of,
    measure,
    seen,
    target,
)

SHARE = ValueKind.PERCENT


def test_line_in_full() -> None:
    made = measure(value_kind=SHARE, decimals=1)
    before, year_ago, whole = seen("1", Q4_2016), seen("2", quarter(2016, 1)), seen("3", Y2016)
    now = seen("96.0")
    line = line_of(made, now, before, year_ago, whole, target("95.0"))
    assert (line.measure, line.round, line.period, line.observation) == (made, Q1, Q1, now)
    assert (line.previous, line.last_year, line.years_figure) == (before, year_ago, whole)
    assert isinstance(line.target, TargetInForce)
    assert line.target.how is TargetHow.YEAR
    assert line.rating.grade is not None
    assert (line.rating.grade.name, line.rating.scheme, line.rating.scheme_version) == (
        "green",
        "standard",
        1,
    )
    assert line.judged is None
    assert line.scheme is STANDARD
    assert line.counted


def test_lines_keep_the_order_of_the_measures() -> None:
    whole = council(measure("b"), measure("a"), measure("c"))
    assert [line.measure.key for line in lines(whole, on=Q1)] == ["b", "a", "c"]


def test_several_rounds_from_one_lookup() -> None:
    whole = council(measure(value_kind=SHARE), observations=(seen("1", Q1), seen("2", Q2)))
    found = Lookup(whole)
    values = [
        line.observation and line.observation.value
        for on in (Q1, Q2)
        for line in lines(whole, on=on, lookup=found)
    ]
    assert values == [1, 2]


def test_line_in_arrears_has_the_period_and_the_target_of_its_figure() -> None:
    """262 is 31.1% short of last year's 380: Red; of this year's 272 it would be Amber."""
    late = seen("262", Q4_2016, reported_in=Q1)
    line = line_of(measure(), late, target("380", Q4_2016), target("272", Q1))
    assert (line.round, line.period) == (Q1, Q4_2016)
    assert line.rating.reason.figures["target"] == 380
    assert line.rating.grade is not None
    assert line.rating.grade.name == "red"


def test_line_without_a_figure_waits_for_its_own_period() -> None:
    line = line_of(measure(lag=1), target("380", Q4_2016))
    assert (line.observation, line.period) == (None, Q4_2016)
    assert isinstance(line.target, TargetInForce)
    assert line.rating.reason.code is ReasonCode.NO_FIGURE
    assert (line.previous, line.last_year) == (None, None)


def test_yearly_count_that_is_not_due_shows_its_years_target() -> None:
    line = line_of(measure(frequency=Frequency.YEARLY), target("1000"))
    assert isinstance(line.target, TargetInForce)
    assert line.target.value == 1000
    assert line.rating.reason.code is ReasonCode.NOT_DUE
    assert line.rating.reason.figures == {"due": Q4}


def test_yearly_count_with_a_cell_that_says_not_due_shows_its_years_target() -> None:
    none = seen(None, reason_none=ReasonNone.NOT_DUE)
    line = line_of(measure(frequency=Frequency.YEARLY), none, target("1000"))
    assert isinstance(line.target, TargetInForce)
    assert line.rating.reason.figures == {"due": Q4}


def test_cell_that_says_when_it_is_due_is_believed() -> None:
    none = seen(None, reason_none=ReasonNone.NOT_DUE, due=Q3)
    line = line_of(measure(), none, target("1000", Q1))
    assert (line.rating.reason.code, line.rating.reason.figures) == (ReasonCode.NOT_DUE, {"due": Q3})


def test_no_figure_and_no_target() -> None:
    line = line_of(measure(), seen(None, reason_none=ReasonNone.NO_DATA))
    assert line.target == NoTarget(ReasonCode.NO_TARGET)
    assert line.rating.reason.code is ReasonCode.NOT_AVAILABLE


def test_monthly_figure_in_a_quarters_report() -> None:
    line = line_of(measure(value_kind=SHARE), seen("93", month(2017, 6)), target("78"))
    assert (line.round, line.period) == (Q1, month(2017, 6))


@pytest.mark.parametrize(
    ("changes", "on", "there"),
    [
        ({"added": Q2}, Q1, False),
        ({"added": Q2}, Q2, True),
        ({"retired": Q2}, Q1, True),
        ({"retired": Q2}, Q4, True),
        ({"retired": Q2}, quarter(2018, 1), False),
        ({"retired": Y2017}, Q1, True),
    ],
)
def test_measures_come_and_go(changes: dict[str, Any], on: Period, there: bool) -> None:
    assert bool(lines(council(measure(**changes)), on=on)) is there


@pytest.mark.parametrize(
    ("retired", "on", "rated"),
    [(Q2, Q1, True), (Q2, Q2, True), (Q2, Q3, False), (Q2, Q4, False), (Q2, Y2017, False), (Y2017, Q4, True)],
)
def test_retired_measure_is_rated_to_its_last_period_and_shown_to_the_end_of_its_year(
    retired: Period, on: Period, rated: bool
) -> None:
    line = line_of(measure(retired=retired), seen("5", on), target("4", on), on=on)
    assert (line.rating.grade is not None, line.counted) == (rated, rated)
    assert rated or line.rating.reason.code is ReasonCode.RETIRED


def test_version_of_the_definition_is_that_of_the_round() -> None:
    low, high = (
        measure(polarity=Polarity.LOW, value_kind=SHARE),
        measure(version=2, acts_from=Q2, value_kind=SHARE),
    )
    whole = council(low, high, targets=(target("50"),), observations=(seen("60", Q1), seen("60", Q2)))
    names = [line.rating.grade.name for on in (Q1, Q2) for line in lines(whole, on=on) if line.rating.grade]
    assert names == ["red", "green"]


@pytest.mark.parametrize("about", [Q1, Q4_2016])
def test_judgement_stands_beside_the_computed_rating(about: Period) -> None:
    judged = Judgement("m", about, "amber", reason="Two posts are filled since.", dated=date(2017, 7, 9))
    late = seen("262", Q4_2016, reported_in=Q1)
    line = line_of(measure(), late, target("380", Q4_2016), judgements=(judged,))
    assert line.judged is judged
    assert line.rating.grade is not None
    assert line.rating.grade.name == "red"


def test_status_in_another_language_is_the_same_rating() -> None:
    made = measure(value_kind=ValueKind.COLOUR, polarity=Polarity.STATUS)
    for word in ("Amber", "amber ", "AMBR", "a"):
        line = line_of(made, seen(text_value=word), target(status="Green"))
        assert line.rating.grade is not None, word
        assert line.rating.grade.name == "amber"
        assert line.rating.reason.code is ReasonCode.STATUS
        assert line.rating.reason.figures == {"status": word, "target": "Green"}


def test_status_that_the_scheme_does_not_know() -> None:
    made = measure(value_kind=ValueKind.COLOUR, polarity=Polarity.STATUS)
    line = line_of(made, seen(text_value="Purple"), target(status="Green"))
    assert line.rating.grade is None
    assert (line.rating.reason.code, line.rating.reason.figures) == (
        ReasonCode.UNKNOWN_STATUS,
        {"status": "Purple"},
    )


def test_status_needs_no_target() -> None:
    made = measure(value_kind=ValueKind.COLOUR, polarity=Polarity.STATUS)
    line = line_of(made, seen(text_value="Red"))
    assert line.rating.grade is not None
    assert line.rating.reason.figures == {"status": "Red", "target": None}


def test_line_is_shown_without_its_workings() -> None:
    assert "workings" not in repr(line_of(measure(), seen("5"), target("4", Q1)))


# -- what counts


def standing(*members: Measure, on: Period = Q1) -> list[WhyCounted]:
    return [line.why_counted for line in lines(council(*members), on=on)]


def test_a_line_says_whether_and_why_it_counts() -> None:
    top, below, followed = measure("p"), measure("c", parent="p"), measure("f", monitor_only=True)
    found = lines(council(top, below, followed), on=Q1)
    assert [line.counted for line in found] == [True, False, False]
    assert standing(top, below, followed) == [
        WhyCounted.OWN_LINE,
        WhyCounted.SUB_PROJECT,
        WhyCounted.MONITOR,
    ]


def test_children_count_again_when_their_parent_retires() -> None:
    top, below = measure("p", retired=Q2), measure("c", parent="p")
    assert standing(top, below, on=Q1) == [WhyCounted.OWN_LINE, WhyCounted.SUB_PROJECT]
    assert standing(top, below, on=Q3) == [WhyCounted.RETIRED, WhyCounted.OWN_LINE]


def test_children_count_until_their_parent_begins() -> None:
    top, below = measure("p", added=Q2), measure("c", parent="p")
    assert standing(top, below, on=Q1) == [WhyCounted.OWN_LINE]
    assert standing(top, below, on=Q2) == [WhyCounted.OWN_LINE, WhyCounted.SUB_PROJECT]


def test_a_parent_is_the_one_defined_in_the_round() -> None:
    top, monitor = measure("p"), measure("p", version=2, acts_from=Q2, monitor_only=True)
    below = measure("c", parent="p")
    assert standing(top, monitor, below, on=Q1) == [WhyCounted.OWN_LINE, WhyCounted.SUB_PROJECT]
    assert standing(top, monitor, below, on=Q2) == [WhyCounted.MONITOR, WhyCounted.OWN_LINE]


# -- the figure's own state


@pytest.mark.parametrize(
    ("why", "code"),
    [
        (ReasonNone.NOT_RETURNED, ReasonCode.NOT_RETURNED),
        (ReasonNone.NOT_YET_PUBLISHED, ReasonCode.NOT_YET_PUBLISHED),
        (ReasonNone.NOT_APPLICABLE, ReasonCode.NOT_APPLICABLE),
        (ReasonNone.SUPPRESSED, ReasonCode.SUPPRESSED),
        (ReasonNone.PLACEHOLDER, ReasonCode.PLACEHOLDER),
        (ReasonNone.NEW, ReasonCode.NEW_MEASURE),
        (ReasonNone.NO_DATA, ReasonCode.NOT_AVAILABLE),
    ],
)
def test_reason_for_no_figure_is_the_reason_for_no_rating(why: ReasonNone, code: ReasonCode) -> None:
    line = line_of(measure(), seen(None, reason_none=why), target("5", Q1))
    assert (line.rating.grade, line.rating.reason.code) == (None, code)


def test_every_reason_for_no_figure_has_a_code() -> None:
    for why in ReasonNone:
        line = line_of(measure(), seen(None, reason_none=why), target("5", Q1))
        assert line.rating.grade is None


def test_unreadable_cell_is_named() -> None:
    line = line_of(measure(), seen(None, reason_none=ReasonNone.UNREADABLE, place="scorecard!F12"))
    assert (line.rating.reason.code, line.rating.reason.figures) == (
        ReasonCode.UNREADABLE,
        {"cell": "scorecard!F12"},
    )


def test_suppressed_figure_is_not_rated_though_its_value_is_held() -> None:
    hidden = seen("3", reason_none=ReasonNone.SUPPRESSED)
    assert line_of(measure(), hidden, target("5", Q1)).rating.reason.code is ReasonCode.SUPPRESSED


def test_empty_cell_without_a_reason() -> None:
    assert line_of(measure(), seen(None), target("5", Q1)).rating.reason.code is ReasonCode.NO_FIGURE


def test_monitor_is_not_rated_and_keeps_its_figure() -> None:
    line = line_of(measure(monitor_only=True), seen("7"), target("5", Q1))
    assert (line.rating.reason.code, line.rating.reason.figures) == (
        ReasonCode.MONITOR_ONLY,
        {"value": Decimal(7)},
    )
    assert line_of(measure(monitor_only=True)).rating.reason.figures == {"value": None}


def test_zero_is_a_figure() -> None:
    line = line_of(measure(value_kind=SHARE, decimals=1), seen("0.0"), target("12.5", Q1))
    assert line.rating.grade is not None
    assert line.rating.grade.name == "red"


# -- facts no one knows


@pytest.mark.parametrize(
    ("made", "stated", "code"),
    [
        (measure(), None, ReasonCode.NO_TARGET),
        (measure(), target("5", Y2016), ReasonCode.NO_TARGET_FOR_PERIOD),
        (measure(), target(None, Q1), ReasonCode.TARGET_TO_BE_CONFIRMED),
        (measure(accumulation=Accumulation.YEAR_TO_DATE), target("5"), ReasonCode.NEEDS_PROFILE),
        (measure(polarity=Polarity.NEUTRAL), target("5", Q1), ReasonCode.NEUTRAL),
        (measure(polarity=Polarity.IN_RANGE), target(low="5", period=Q1), ReasonCode.NO_TARGET),
        (measure(), target(status="Green", period=Q1), ReasonCode.NO_TARGET),
    ],
)
def test_unknown_fact_keeps_the_line_from_a_rating(made: Measure, stated: Any, code: ReasonCode) -> None:
    line = line_of(made, seen("7"), *([stated] if stated else []))
    assert (line.rating.grade, line.rating.reason.code) == (None, code)


def test_word_where_a_number_is_needed() -> None:
    line = line_of(measure(), seen(text_value="good"), target("5", Q1))
    assert (line.rating.grade, line.rating.reason.code) == (None, ReasonCode.NO_FIGURE)


def test_number_where_a_status_is_needed() -> None:
    made = measure(polarity=Polarity.STATUS)
    line = line_of(made, seen("7"), target(status="Green"))
    assert (line.rating.grade, line.rating.reason.code) == (None, ReasonCode.UNKNOWN_STATUS)


# -- a setting that cannot be used

WITH_A_HOLE = Scheme("ours", (Rule("green", "met"),))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scheme": "standrad"}, ReasonCode.UNKNOWN_SCHEME),
        ({"scheme": "ours"}, ReasonCode.SCHEME_REFUSED),
        ({"parameters": {"bnd": Decimal(10)}}, ReasonCode.UNKNOWN_PARAMETER),
    ],
)
def test_a_wrong_setting_leaves_one_line_without_a_rating(changes: dict[str, Any], code: ReasonCode) -> None:
    whole = council(
        measure("m", **changes),
        measure("n"),
        targets=(target("5", Q1), target("5", Q1, measure="n")),
        observations=(seen("7"), seen("7", measure="n")),
        schemes={**SCHEMES, "ours": WITH_A_HOLE},
    )
    wrong, right = lines(whole, on=Q1)
    assert (wrong.rating.grade, wrong.rating.reason.code) == (None, code)
    assert wrong.counted
    assert right.rating.grade is not None
    assert explained(wrong) == wrong.rating
    assert to_reach(wrong, "green") is None


def test_a_figure_that_is_missing_is_said_before_a_wrong_setting() -> None:
    assert line_of(measure(scheme="standrad")).rating.reason.code is ReasonCode.NO_FIGURE


def test_lines_do_not_change_the_council() -> None:
    whole = council(measure(), observations=(seen("5"),))
    lines(whole, on=Q1)
    assert whole == replace(whole)
