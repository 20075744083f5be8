"""Ratings that a person declares: those of a scheme that asks a person alone, and those of every other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme
from quarterdeck.domain.tally import tally
from quarterdeck.domain.targets import Target

Q1, Q2 = quarter(2016, 1), quarter(2016, 2)
JUDGED = Scheme("judged", (Rule("green", "judged == green"), Rule("amber", "judged == amber"), Rule("red")))
STANDARD = Scheme("standard", (Rule("green", "met"), Rule("amber", "short_pct <= 5"), Rule("red")))
MIXED = Scheme(
    "mixed",
    (
        Rule("red", "judged == red", IfUnknown.SKIP),
        Rule("green", "judged == green or met", IfUnknown.SKIP),
        Rule("amber"),
    ),
)
RED = Judgement("m", Q2, rating="Red", by="Director of Public Health", dated=date(2016, 11, 1))


def line(*, judged: Judgement | None = RED, seen: Observation | None = None, **changes: object) -> Line:
    """Return the line of one measure in Q2; `changes` are those of the measure."""
    measure = replace(Measure("m", "Health checks", scheme="judged"), **changes)  # type: ignore[arg-type]
    council = Council(
        authority=Authority("Council"),
        measures=(measure,),
        observations=(seen,) if seen else (),
        targets=(Target("m", Q2, value=Decimal(50)),),
        judgements=(judged,) if judged else (),
        schemes={"judged": JUDGED, "standard": STANDARD, "mixed": MIXED},
    )
    return lines(council, on=Q2)[0]


@pytest.mark.parametrize(
    ("said", "grade"),
    [("Red", "red"), ("green", "green"), ("Ambr", "amber"), (" R ", "red")],
)
def test_what_was_declared_is_the_rating(said: str, grade: str) -> None:
    rating = line(judged=replace(RED, rating=said)).rating

    assert rating.grade is not None
    assert rating.grade.name == grade
    assert rating.reason.code is ReasonCode.JUDGED
    assert rating.reason.figures == {"by": RED.by, "dated": RED.dated}


def test_it_counts_like_any_other() -> None:
    found = line()

    assert found.counted
    assert tally([found.rating]).count("red") == 1


@pytest.mark.parametrize(
    "judged",
    [None, replace(RED, rating=""), replace(RED, period=Q1), replace(RED, about="other")],
    ids=["none", "an outlook alone", "of another round", "of another measure"],
)
def test_without_a_declared_rating_it_is_not_judged(judged: Judgement | None) -> None:
    rating = line(judged=judged).rating

    assert (rating.grade, rating.reason.code) == (None, ReasonCode.NOT_JUDGED)


def test_a_word_that_is_no_rating_is_never_a_red() -> None:
    rating = line(judged=replace(RED, rating="Purple")).rating

    assert (rating.grade, rating.reason.code) == (None, ReasonCode.UNKNOWN_STATUS)
    assert rating.reason.figures == {"status": "Purple"}


def test_a_figure_beside_it_decides_nothing() -> None:
    rating = line(seen=Observation("m", Q2, value=Decimal(90))).rating

    assert rating.grade is not None
    assert rating.grade.name == "red"


@pytest.mark.parametrize(
    ("reason_none", "code"),
    [
        (ReasonNone.NOT_DUE, ReasonCode.NOT_DUE),
        (ReasonNone.NOT_APPLICABLE, ReasonCode.NOT_APPLICABLE),
        (ReasonNone.NOT_RETURNED, ReasonCode.NOT_JUDGED),
    ],
)
def test_what_is_known_of_the_figure_says_why_nobody_judged(
    reason_none: ReasonNone, code: ReasonCode
) -> None:
    seen = Observation("m", Q2, reason_none=reason_none)

    assert line(judged=None, seen=seen).rating.reason.code is code


def test_a_figure_carried_over_is_no_judgement() -> None:
    seen = Observation("m", Q2, value=Decimal(3), quality=Quality.CARRIED)

    assert line(judged=None, seen=seen).rating.reason.code is ReasonCode.NOT_JUDGED


def test_once_a_year_says_when_it_is_due() -> None:
    rating = line(judged=None, frequency=Frequency.YEARLY).rating

    assert rating.reason.code is ReasonCode.NOT_DUE
    assert rating.reason.figures == {"due": quarter(2016, 4)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"retired": Q1}, ReasonCode.RETIRED), ({"monitor_only": True}, ReasonCode.MONITOR_ONLY)],
)
def test_nothing_declared_rates_what_takes_no_rating(changes: dict[str, object], code: ReasonCode) -> None:
    assert line(**changes).rating.reason.code is code  # type: ignore[arg-type]


def test_a_computed_rating_is_never_replaced() -> None:
    found = line(seen=Observation("m", Q2, value=Decimal(90)), scheme="standard")

    assert found.rating.grade is not None
    assert found.rating.grade.name == "green"
    assert found.judged == RED


@pytest.mark.parametrize(
    ("judged", "value", "grade"),
    [(RED, 90, "red"), (None, 90, "green"), (None, 10, "amber"), (replace(RED, rating="Green"), 1, "green")],
)
def test_a_scheme_may_mix_both(judged: Judgement | None, value: int, grade: str) -> None:
    found = line(judged=judged, seen=Observation("m", Q2, value=Decimal(value)), scheme="mixed")

    assert found.rating.grade is not None
    assert found.rating.grade.name == grade


def test_a_scheme_that_mixes_both_needs_its_figure() -> None:
    assert line(scheme="mixed").rating.reason.code is ReasonCode.NO_FIGURE


def test_the_lookup_tells_which_schemes_ask_a_person_alone() -> None:
    judges = Lookup(
        Council(authority=Authority("Council"), schemes={"judged": JUDGED, "mixed": MIXED})
    ).judges
    target = line().target

    def asks(name: str) -> bool:
        return judges.asks_person(judges.judge(Measure("m", "m", scheme=name), target)[0])

    assert (asks("judged"), asks("mixed"), asks("missing")) == (True, False, False)
