"""Overall indicators: rated by their members, and counted in their place."""

from dataclasses import replace
from typing import Any

import pytest

from quarterdeck.domain.explain import explained
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, MeasureKind, Polarity
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import Q1, SCHEMES, council, seen, target

WORST = Scheme("worst-of", (Rule("red", "worst == red"), Rule("amber", "worst == amber"), Rule("green")))
HALF = Scheme("half", (Rule("red", "red_pct >= 50"), Rule("green", "green == rated"), Rule("amber")))
OVERALL = Measure("o", "An overall indicator", kind=MeasureKind.OVERALL, polarity=Polarity.NEUTRAL)
VALUES = {"R": "50", "A": "96", "G": "100"}


def overall(ratings: str, *, judged: str = "", **changes: Any) -> Line:
    """The line of an overall indicator with a member a letter: "m" is a monitor, "-" has no figure."""
    kept = [
        (Measure(f"m{at}", "A member", parent="o", monitor_only=letter == "m"), letter)
        for at, letter in enumerate(ratings)
    ]
    made = council(
        replace(OVERALL, **changes),
        *(member for member, _ in kept),
        targets=tuple(target("100", measure=member.key, period=Q1) for member, _ in kept),
        observations=tuple(
            seen(VALUES.get(letter, "50"), measure=member.key) for member, letter in kept if letter != "-"
        ),
        schemes={**SCHEMES, "worst-of": WORST, "half": HALF},
        judgements=(Judgement("o", Q1, judged, by="Director"),) if judged else (),
    )
    return next(line for line in lines(made, on=Q1) if line.measure.key == "o")


def grade(line: Line) -> str:
    return line.rating.grade.name if line.rating.grade else ""


@pytest.mark.parametrize(
    ("ratings", "scheme", "given"),
    [
        ("GGG", "", "green"),
        ("GAG", "", "amber"),
        ("GAR", "", "red"),
        ("GAR", "half", "amber"),
        ("RRG", "half", "red"),
        ("GGm", "", "green"),
        ("G--", "", "green"),
    ],
)
def test_members_give_the_rating_and_monitors_have_no_say(ratings: str, scheme: str, given: str) -> None:
    line = overall(ratings, scheme=scheme)

    assert (grade(line), line.rating.reason.code) == (given, ReasonCode.ROLLED_UP)
    assert line.rating.reason.figures["total"] == len(ratings.replace("m", ""))


@pytest.mark.parametrize(
    ("ratings", "changes", "code"),
    [
        ("--", {}, ReasonCode.NOTHING_RATED),
        ("", {}, ReasonCode.NOTHING_RATED),
        ("mm", {}, ReasonCode.NOTHING_RATED),
        ("GR", {"monitor_only": True}, ReasonCode.MONITOR_ONLY),
        ("GR", {"scheme": "gone"}, ReasonCode.UNKNOWN_SCHEME),
        ("GR", {"scheme": "standard"}, ReasonCode.SCHEME_REFUSED),
    ],
)
def test_no_rating_says_why(ratings: str, changes: dict[str, Any], code: ReasonCode) -> None:
    line = overall(ratings, **changes)

    assert (grade(line), line.rating.reason.code) == ("", code)


def test_what_was_declared_stands_beside_the_rule() -> None:
    line = overall("GAR", judged="Amber")

    assert (grade(line), line.judged and line.judged.rating) == ("red", "Amber")


def test_one_that_counts_stands_for_its_members() -> None:
    made = council(OVERALL, Measure("m", "A member", parent="o"), schemes={**SCHEMES, "worst-of": WORST})

    assert {line.measure.key: line.counted for line in lines(made, on=Q1)} == {"o": True, "m": False}


def test_a_figure_of_its_own_is_rated_as_any_other() -> None:
    own = council(
        replace(OVERALL, polarity=Polarity.HIGH), targets=(), observations=(seen("5", measure="o"),)
    )

    assert line_of(Lookup(own), own.measures[0], on=Q1).rating.reason.code is ReasonCode.NO_TARGET


def test_indicators_under_each_other_in_a_ring_end() -> None:
    ring = council(
        replace(OVERALL, parent="p"), replace(OVERALL, key="p", parent="o"), schemes={"worst-of": WORST}
    )

    assert [line.rating.reason.code for line in lines(ring, on=Q1)] == [ReasonCode.NOTHING_RATED] * 2


def test_its_bands_have_no_edges() -> None:
    assert explained(overall("GAR")).edges == ()
