from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lines import line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Break, Measure, ValueKind
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.schemes.grades import AMBER, GREEN, CountsAs
from quarterdeck.domain.targets import Target
from quarterdeck.domain.unchanged import (
    LookAtIt,
    SinceLastTime,
    is_unchanged_green,
    last_reported,
    since_last_time,
    why_look,
)
from quarterdeck.interchange.schemes.shipped import shipped_schemes

SAME = SinceLastTime(GREEN, GREEN, Decimal("20.0"), Decimal("20.0"))
EXCELLENT = replace(GREEN, name="excellent", severity=0)


def test_unchanged_green_needs_no_look() -> None:
    assert why_look(SAME) == ()
    assert is_unchanged_green(SAME)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"grade": None}, ("not rated", "rating changed")),
        ({"grade": AMBER, "before": AMBER}, ("rating does not count as met",)),
        ({"grade": AMBER}, ("rating does not count as met", "rating changed")),
        ({"before": None}, ("no earlier rating",)),
        ({"before": None, "target_changed": True}, ("no earlier rating",)),
        ({"before": None, "target_changed": True, "value_before": None}, ("no earlier figure",)),
        ({"before": None, "definition_changed": True}, ("definition changed", "no earlier rating")),
        ({"before": None, "grade": None}, ("not rated",)),
        ({"before": AMBER}, ("rating changed",)),
        ({"grade": EXCELLENT}, ("rating changed",)),
        ({"is_judged": True}, ("judged by a person",)),
        ({"is_declared": True}, ("declared by a person",)),
        ({"is_declared": True, "value": None, "value_before": None}, ("declared by a person",)),
        ({"open_findings": 1}, ("open finding",)),
        ({"quality": Quality.PROVISIONAL}, ("figure is not final",)),
        ({"quality": Quality.REVISED}, ("figure is not final",)),
        ({"definition_changed": True}, ("definition changed",)),
        ({"target_changed": True}, ("target changed",)),
        ({"value": None}, ("no earlier figure",)),
        ({"value_before": None}, ("no earlier figure",)),
    ],
)
def test_each_reason_to_look(changed: dict[str, object], reasons: tuple[str, ...]) -> None:
    line = replace(SAME, **changed)  # type: ignore[arg-type]

    assert tuple(reason.value for reason in why_look(line)) == reasons
    assert not is_unchanged_green(line)


@pytest.mark.parametrize("counts_as", CountsAs)
def test_met_is_what_the_scheme_counts_as_met(counts_as: CountsAs) -> None:
    grade = replace(GREEN, counts_as=counts_as)

    assert is_unchanged_green(replace(SAME, grade=grade, before=grade)) is (counts_as is CountsAs.MET)


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [
        ("21", "20", False),
        ("21.000001", "20", True),
        ("19", "20", False),
        ("18.999999", "20", True),
        ("-21", "-20", False),
        ("-22", "-20", True),
        ("0", "0", False),
        ("0.000001", "0", True),
        ("20", "-20", True),
    ],
)
def test_five_per_cent_of_the_figure_before_either_way(now: str, before: str, moved: bool) -> None:
    line = replace(SAME, value=Decimal(now), value_before=Decimal(before))

    assert (LookAtIt.MOVED in why_look(line)) is moved


def test_how_far_is_a_setting() -> None:
    line = replace(SAME, value=Decimal("20.5"))

    assert is_unchanged_green(line, within=Decimal("2.5"))
    assert why_look(line, within=Decimal("2.4")) == (LookAtIt.MOVED,)


Q2, Q3 = quarter(2016, 2), quarter(2016, 3)
ROADS = Measure("roads", "Roads mended", value_kind=ValueKind.PERCENT, decimals=1)


def seen(value: str, period: Period, **beside: Any) -> Observation:
    return Observation("roads", period, value=Decimal(value), **beside)


def council(*observations: Observation, **parts: Any) -> Council:
    return Council(
        Authority("Exampleshire"),
        **{"measures": (ROADS,), "targets": (Target("roads", year(2016), value=Decimal(90)),), **parts},
        observations=observations,
        schemes=shipped_schemes(),
    )


def reasons(known: Council) -> tuple[str, ...]:
    lookup = Lookup(known)
    now = line(lookup, lookup.measure("roads", on=Q3), on=Q3)
    return tuple(reason.value for reason in why_look(since_last_time(now, last_reported(lookup, now))))


def test_line_as_it_was_last_time_needs_no_look() -> None:
    assert reasons(council(seen("95", Q2), seen("94", Q3))) == ()


def test_round_without_a_figure_is_passed_over() -> None:
    lookup = Lookup(council(seen("95", quarter(2016, 1)), seen("94", Q3)))
    now = line(lookup, ROADS, on=Q3)

    found = last_reported(lookup, now)
    assert found is not None
    assert found.round == quarter(2016, 1)


def test_first_figure_is_looked_at() -> None:
    assert reasons(council(seen("94", Q3))) == ("no earlier figure",)


def test_target_where_there_was_none_is_no_changed_one() -> None:
    first = (Target("roads", Q3, value=Decimal(90)),)

    assert reasons(council(seen("95", Q2), seen("94", Q3), targets=first)) == ("no earlier rating",)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (
            {"targets": (Target("roads", Q2, value=Decimal(90)), Target("roads", Q3, value=Decimal(91)))},
            "target changed",
        ),
        ({"breaks": (Break("roads", Q3, "New method"),)}, "definition changed"),
        (
            {"measures": (ROADS, replace(ROADS, version=2, acts_from=Q3, definition="Other roads"))},
            "definition changed",
        ),
        ({"judgements": (Judgement("roads", Q3, rating="red", reason="Rain"),)}, "judged by a person"),
    ],
)
def test_what_changed_beside_the_figure(parts: dict[str, Any], reason: str) -> None:
    assert reasons(council(seen("95", Q2), seen("94", Q3), **parts)) == (reason,)


def test_figure_that_disagrees_with_its_counts_is_a_finding() -> None:
    now = seen("94", Q3, numerator=Decimal(90), denominator=Decimal(100))

    assert reasons(council(seen("95", Q2), now)) == ("open finding",)
    assert reasons(council(seen("95", Q2), replace(now, numerator=Decimal(94)))) == ()


def test_outlook_alone_is_no_judged_rating() -> None:
    outlook = Judgement("roads", Q3, outlook=Outlook.STEADY)

    assert reasons(council(seen("95", Q2), seen("94", Q3), judgements=(outlook,))) == ()
