"""The prover: shipped schemes pass it, and odd ones are refused or explained, each with figures."""

from dataclasses import replace
from functools import cache

import pytest

from quarterdeck.domain.schemes.evaluate import FINANCE, MEASURE, ROLLUP, Vocabulary
from quarterdeck.domain.schemes.grades import GREEN, RED, CountsAs, Grade, Shape
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import Gravity, ProofFinding, ProofKind, is_refused, prove
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.schemes.made import rules, scheme

BLUE = Grade("blue", {"en": "Blue"}, "B", Shape.SQUARE, "blue", None, CountsAs.NONE)


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_shipped_schemes_pass(name: str) -> None:
    found = of_shipped(name)

    assert not is_refused(found)
    assert {finding.kind for finding in found} <= {
        ProofKind.CAN_UNRATE,
        ProofKind.CAN_RECOLOUR,
        ProofKind.BETTER_RATES_WORSE,
    }


ODD = [
    # a hole: no rule for a line that is neither met nor far away
    (
        scheme(("green", "met"), ("red", "short_pct > 5")),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 3 of scheme 'odd' (Red): the scheme has a hole: a line for which 'short_pct > 5' is false meets "
        "no rule; leave the condition of the last rule empty, so that it always holds; for example "
        "value 97.01, target 100, good to be high has no rating",
    ),
    # the third row is inside the second
    (
        scheme(("green", "met"), ("amber", "short_pct <= 5"), ("amber", "short_pct <= 3"), "red"),
        MEASURE,
        ProofKind.NEVER_REACHED,
        "row 4 of scheme 'odd' (Amber): never reached: every line it holds for is decided by an earlier row",
    ),
    # better rates worse: doing very well is thought suspicious
    (
        scheme(("red", "over_pct > 20"), ("green", "met"), "red"),
        MEASURE,
        ProofKind.BETTER_RATES_WORSE,
        "row 2 of scheme 'odd' (Red): a better line rates worse: value 120.01, target 100, good to be high "
        "is Red, but value 120, target 100, good to be high is Green",
    ),
    # a shortfall is never below nought
    (
        scheme(("green", "met"), ("amber", "short < 0"), "red"),
        MEASURE,
        ProofKind.NEVER_HOLDS,
        "row 3 of scheme 'odd' (Amber): 'short < 0' holds for no line",
    ),
    # ... and always at least nought
    (
        scheme(("green", "short >= 0"), ("amber", "short_pct <= 3"), "red"),
        MEASURE,
        ProofKind.ALWAYS_HOLDS,
        "row 2 of scheme 'odd' (Green): holds for every line, so the rows after it are never reached",
    ),
    # one rule is the other turned about, so nothing is left for the last
    (
        scheme(("green", "met"), ("amber", "not met"), "red"),
        MEASURE,
        ProofKind.NEVER_REACHED,
        "row 4 of scheme 'odd' (Red): never reached",
    ),
    # high limits for a measure that is good to be low
    (
        scheme(("green", "value >= 90"), ("amber", "value >= 80"), "red", polarity="low"),
        MEASURE,
        ProofKind.BETTER_RATES_WORSE,
        "a better line rates worse: value 79.99, good to be low is Red, but value 80, good to be low is",
    ),
    # an unknown fact, in a row of the sheet
    (
        scheme(("green", "met"), ("amber", "shrt_pct <= 5"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 3 of scheme 'odd' (Amber): 'shrt_pct' is not a known fact; did you mean 'short_pct'?",
    ),
    # two percentages in one comparison
    (
        scheme(("green", "met"), ("amber", "short_pct < over_pct"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 3 of scheme 'odd' (Amber): 'short_pct < over_pct' cannot be asked: a percentage stands alone",
    ),
    # too long
    (
        scheme(("green", " or ".join(["met"] * 80)), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 2 of scheme 'odd' (Green): the condition has 556 characters, and at most 500 are allowed",
    ),
    # something that would be run, were anything run
    (
        scheme(("green", "__import__"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 2 of scheme 'odd' (Green): '__import__' is not a known fact",
    ),
    (
        scheme(("green", "(lambda: met)()"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 2 of scheme 'odd' (Green): ':' cannot stand in a condition",
    ),
    (
        scheme(("green", "met.__class__"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "row 2 of scheme 'odd' (Green): '.' cannot stand in a condition",
    ),
    (
        scheme(("green", "short <= 10000000000000000000000"), "red"),
        MEASURE,
        ProofKind.NOT_A_SCHEME,
        "'10000000000000000000000' is not a number that a rule can use",
    ),
    # more overspent is better
    (
        scheme(("green", "overspend > 10"), "red"),
        FINANCE,
        ProofKind.BETTER_RATES_WORSE,
        "a better line rates worse: outturn",
    ),
    # a roll-up by which a Red child more is better
    (
        scheme(("green", "red > 1"), ("red", "red == 1"), "green"),
        ROLLUP,
        ProofKind.BETTER_RATES_WORSE,
        "a better line rates worse: ",
    ),
    # a roll-up with a rating that has no order
    (
        Scheme("odd", rules("green"), (GREEN, BLUE)),
        ROLLUP,
        ProofKind.NOT_A_SCHEME,
        "scheme 'odd': the rating 'blue' has no severity, and a roll-up must know which rating is worse",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "vocabulary", "kind", "sentence"), ODD, ids=[case[3][:60] for case in ODD])
def test_odd_schemes_are_refused_with_figures(
    odd: Scheme, vocabulary: Vocabulary, kind: ProofKind, sentence: str
) -> None:
    found = prove(odd, vocabulary=vocabulary)

    assert is_refused(found)
    assert found[0].gravity is Gravity.REFUSE
    said = [finding.sentence for finding in found if finding.kind is kind]
    assert any(sentence in one for one in said), said


@cache
def of_shipped(name: str) -> tuple[ProofFinding, ...]:
    shipped = shipped_schemes()[name]
    return prove(shipped, vocabulary=vocabulary_of(shipped))


def kinds(odd: Scheme | str, *, about: str = "") -> dict[ProofKind, str]:
    """Return one sentence for each kind of note on a scheme that is not refused."""
    found = of_shipped(odd) if isinstance(odd, str) else prove(odd, vocabulary=vocabulary_of(odd))
    assert not is_refused(found), found
    return {finding.kind: finding.sentence for finding in found if about in finding.sentence}


def test_odd_schemes_that_work_are_only_noted() -> None:
    # Strange, and sound: a band at year end alone, with a parameter that nothing reads.
    odd = scheme(("green", "met or (not at_year_end and short_pct <= 10)"), "red", band=5)

    assert kinds(odd)[ProofKind.UNUSED] == "scheme 'odd': no rule uses the parameter 'band'"
    assert (
        "without at year end a line has no rating" in kinds(odd, about="at year end a")[ProofKind.CAN_UNRATE]
    )


def test_a_rating_that_is_never_given_is_noted() -> None:
    assert kinds(scheme(("green", "met"), "red"))[ProofKind.UNUSED] == (
        "scheme 'odd': no rule gives the rating 'amber'"
    )


def test_a_missing_fact_that_changes_a_colour_is_noted() -> None:
    found = kinds("improving", about="last year")

    assert found[ProofKind.CAN_RECOLOUR].startswith(
        "rule 3 of scheme 'improving' (Red): without last year a line is Red, where with it value "
    )
    assert found[ProofKind.CAN_RECOLOUR].endswith(" is Amber")


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("standard", "target"),
        ("standard", "value"),
        ("standard", "polarity"),
        ("tolerance-target", "tolerance"),
        ("forecast", "forecast"),
        ("comparator", "comparator"),
        ("statistical", "interval low"),
        ("status", "status"),
        ("judged", "declared rating"),
        ("explicit-limits", "red limit"),
        ("budget-service", "adverse"),
        ("worst-of", "worst"),
    ],
)
def test_a_missing_fact_that_unrates_a_line_is_noted(name: str, fact: str) -> None:
    assert ProofKind.CAN_UNRATE in kinds(
        shipped_schemes()[name], about=f"without {fact} a line has no rating"
    )


def obvious(name: str, kind: ProofKind) -> dict[str, bool]:
    """Return whether each note of a shipped scheme is obvious, by the fact it is about."""
    found = (finding for finding in of_shipped(name) if finding.kind is kind)
    return {one.sentence.partition("without ")[2].partition(" a line")[0]: one.is_obvious for one in found}


@pytest.mark.parametrize(
    ("name", "beyond"),
    [
        ("standard", set()),
        ("tolerance-target", set()),
        ("status", set()),
        ("judged", set()),
        ("budget-service", set()),
        ("majority", set()),
        ("worst-of", set()),
        ("forecast", {"forecast", "year target"}),
        ("comparator", {"comparator"}),
        ("explicit-limits", {"amber limit", "red limit"}),
        ("statistical", {"interval low", "interval high"}),
    ],
)
def test_a_missing_fact_is_obvious_unless_it_is_beyond_figure_and_target(name: str, beyond: set[str]) -> None:
    found = obvious(name, ProofKind.CAN_UNRATE)

    assert found
    assert {fact for fact, is_obvious in found.items() if not is_obvious} == beyond


def test_a_missing_fact_that_changes_a_colour_is_never_obvious() -> None:
    assert obvious("improving", ProofKind.CAN_RECOLOUR) == {"last year": False}


def test_a_budget_scheme_may_judge_both_ways() -> None:
    (note,) = [
        finding for finding in of_shipped("budget-two-sided") if finding.kind is ProofKind.BETTER_RATES_WORSE
    ]

    assert note.gravity is Gravity.NOTE
    assert "outturn 980,000, budget 1,000,000 is No" in note.sentence


def test_findings_name_the_row_of_the_sheet() -> None:
    findings = prove(scheme(("green", "met"), ("amber", "met"), "red"))

    assert [(finding.place, finding.rule) for finding in findings if finding.gravity is Gravity.REFUSE] == [
        ("row 3", 1)
    ]


def test_a_hole_in_a_scheme_that_is_broken_elsewhere_has_no_example() -> None:
    found = prove(scheme(("green", "mt"), ("red", "met")))

    assert [finding.kind for finding in found] == [ProofKind.NOT_A_SCHEME] * 2
    assert "for example" not in found[1].sentence


def test_a_swapped_order_of_ratings_is_found() -> None:
    swapped = Scheme("odd", (Rule("amber", "met"), Rule("green", "short_pct <= 5"), Rule("red")))

    found = prove(swapped)

    assert found[0].kind is ProofKind.BETTER_RATES_WORSE
    assert found[0].sentence.startswith("row 1 of scheme 'odd' (Amber): a better line rates worse")


def test_ratings_without_an_order_are_left_out_of_better_and_worse() -> None:
    aside = Scheme("odd", rules(("blue", "over_pct > 20"), ("green", "met"), "red"), (BLUE, GREEN, RED))

    assert ProofKind.BETTER_RATES_WORSE not in kinds(aside)


def test_a_rule_on_a_far_corner_is_looked_for_twice() -> None:
    far = scheme(
        (
            "green",
            "met(floor) and met(baseline) and met(comparator) and over(planned) > 40 and not at_year_end",
        ),
        "red",
    )

    assert not is_refused(prove(far))


def test_a_hole_is_shown_in_a_rollup_too() -> None:
    found = prove(Scheme("odd", (Rule("red", "red > 0"), Rule("green", "green > 1"))), vocabulary=ROLLUP)

    assert "for example green 0, red 0 has no rating" in found[0].sentence


def test_a_budget_scheme_for_one_adverse_sign_is_tried_on_that_alone() -> None:
    odd = replace(scheme(("green", "outturn <= budget"), "red"), polarity="over")

    assert kinds(odd, about="without adverse a line has no rating")
    assert not is_refused(prove(odd, vocabulary=FINANCE))
