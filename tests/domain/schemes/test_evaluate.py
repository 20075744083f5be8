"""Three-valued rules: the first that holds decides, and what is not known never falls through to a rating."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

import pytest

from quarterdeck.domain.measures import Polarity
from quarterdeck.domain.schemes.check import parameter_problems
from quarterdeck.domain.schemes.closures import asker, reckoner
from quarterdeck.domain.schemes.evaluate import (
    FINANCE,
    MEASURE,
    ROLLUP,
    SchemeRefused,
    UnknownParameter,
    Verdict,
    Vocabulary,
    compile_scheme,
)
from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.scheme import Rule, Scheme, UnknownGrade
from quarterdeck.domain.schemes.settle import Settler
from quarterdeck.domain.schemes.tree import (
    AllOf,
    AnyOf,
    Case,
    Certain,
    Condition,
    Fact,
    Field,
    Flag,
    Holds,
    Not,
    Number,
    Parameter,
    Unknown,
)
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.schemes.made import Line, answer, line, scheme

D = Decimal
STANDARD = scheme(("green", "met"), ("amber", "short_pct <= band"), "red", band=5)
T, F, U = True, False, None
# left, right, left and right, left or right (Kleene's strong logic; SQL has the same)
KLEENE = [
    (T, T, T, T),
    (T, F, F, T),
    (T, U, U, T),
    (F, T, F, T),
    (F, F, F, F),
    (F, U, F, U),
    (U, T, U, T),
    (U, F, F, U),
    (U, U, U, U),
]


@pytest.mark.parametrize(("left", "right", "both", "either"), KLEENE)
def test_and_and_or_follow_kleene(
    left: bool | None, right: bool | None, both: bool | None, either: bool | None
) -> None:
    # The same table from figures that are read, and from switches that are settled beforehand.
    fields: Line = {"left": left, "right": right}
    for known in ({}, {"left": left}, {"left": left, "right": right}):
        settler = Settler(known, {})

        def held(tree: Condition, settler: Settler = settler) -> bool | None:
            return asker(settler.condition(tree))(fields)

        assert held(AllOf((Flag("left"), Flag("right")))) is both
        assert held(AnyOf((Flag("left"), Flag("right")))) is either
        assert held(Not(AllOf((Flag("left"), Flag("right"))))) is (None if both is None else not both)


@pytest.mark.parametrize(("answer_", "opposite"), [(T, F), (F, T), (U, U)])
def test_not_unknown_is_unknown(answer_: bool | None, opposite: bool | None) -> None:
    fields: Line = {"flag": answer_}

    assert asker(Not(Flag("flag")))(fields) is opposite
    assert asker(Settler({"flag": answer_}, {}).condition(Not(Flag("flag"))))(fields) is opposite


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("met(floor) and met", U),
        ("met(floor) and not met", F),
        ("met(floor) or met", T),
        ("met(floor) or not met", U),
        ("not met(floor)", U),
        ("short(floor) <= 5", U),
        ("short_pct(floor) <= 5", U),
        ("short + short(floor) <= 5", U),
        ("short(floor) != 5", U),
    ],
)
def test_a_missing_fact_under_and_or_not(condition: str, held: bool | None) -> None:
    assert answer(condition, line(value=90, target=90)) is held


@pytest.mark.parametrize(
    ("fields", "unknown"),
    [
        (line(value=90), "target"),
        (line(target=90), "value"),
        (line(value=90, target=90, polarity=None), "polarity"),
        (line(value=90, target=90, polarity="neutral"), "polarity"),
        (line(value=15, low=10, polarity="range"), "high"),
        (line(value=15, high=10, polarity="range"), "low"),
        (line(status="green", polarity="status"), "target_status"),
        (line(target_status="green", polarity="status"), "status"),
    ],
)
def test_an_unknown_fact_keeps_the_line_from_a_rating_and_is_named(fields: Line, unknown: str) -> None:
    assert compile_scheme(STANDARD).judge(fields) == Verdict(None, 0, unknown)


@pytest.mark.parametrize(
    ("condition", "fields", "unknown"),
    [
        ("met(floor) and met", line(value=90, target=90), "floor"),
        ("not at_year_end", line(), "at_year_end"),
        ("short + short(floor) <= 3", line(value=1, target=1), "floor"),
        ("short_pct(last_year) <= 3", line(value=1), "last_year"),
        ("short <= 3", line(value=1), "target"),
        ("forecast_met", line(year_target=1), "forecast"),
        ("forecast_met", line(forecast=1), "year_target"),
        ("interval_better_than(target)", line(target=1, interval_high=1), "interval_low"),
        ("status == green", line(status="purple"), "status"),
        ("short <= 3", line(polarity="status"), "value"),
        ("-short <= 3", line(value=1), "target"),
    ],
)
def test_the_fact_that_is_missing_is_named(condition: str, fields: Line, unknown: str) -> None:
    assert compile_scheme(scheme(("green", condition), "red")).judge(fields).unknown == unknown


def test_an_unknown_rule_is_skipped_only_where_it_says_so() -> None:
    skips = scheme(("green", "met"), ("amber", "improved_on(last_year)", "skip"), "red")
    stops = scheme(("green", "met"), ("amber", "improved_on(last_year)"), "red")
    fields = line(value=80, target=90)

    assert compile_scheme(skips).judge(fields) == Verdict(RED, 2)
    assert compile_scheme(stops).judge(fields) == Verdict(None, 1, "last_year")


def test_a_rule_that_holds_hides_what_later_rules_would_miss() -> None:
    late = scheme(("green", "met"), ("amber", "improved_on(last_year)"), "red")

    assert compile_scheme(late).judge(line(value=90, target=90)) == Verdict(GREEN, 0)


def test_verdict_carries_the_rule_that_held() -> None:
    judge = compile_scheme(STANDARD)

    assert judge.judge(line(value=95, target=100)) == Verdict(AMBER, 1)
    assert judge.judge(line(value="94.99", target=100)) == Verdict(RED, 2)


def test_switches_may_be_members_of_the_domains_enums() -> None:
    fields = line(value=9, target=10)
    fields["polarity"] = Polarity.LOW

    assert compile_scheme(STANDARD).judge(fields).grade == GREEN


def test_a_measures_parameters_come_before_the_schemes() -> None:
    judge = compile_scheme(STANDARD)
    fields = line(value=90, target=100)

    assert judge.judge(fields).grade == RED
    assert judge.judge(fields, {"band": D(10)}).grade == AMBER
    assert judge.judge(fields, {}).grade == RED


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"bnd": D(5)}, "scheme 'odd' has no parameter 'bnd'; did you mean 'band'?"),
        ({"zzz": D(5)}, "scheme 'odd' has no parameter 'zzz'; it has band"),
        ({"band": D("1.005")}, "the parameter 'band' of scheme 'odd' is 1.005; it may have 12 digits"),
        ({"band": D("1E+12")}, "the parameter 'band' of scheme 'odd' is 1E+12; it may have 12 digits"),
        ({"band": D("NaN")}, "the parameter 'band' of scheme 'odd' is NaN, not a number"),
    ],
)
def test_parameters_that_a_scheme_cannot_use_are_refused(
    parameters: dict[str, Decimal], sentence: str
) -> None:
    with pytest.raises(UnknownParameter) as refused:
        compile_scheme(STANDARD).judge(line(value=1, target=1), parameters)

    assert sentence in str(refused.value)
    assert len(parameter_problems(STANDARD, parameters)) == 1


def test_parameters_of_a_scheme_without_any() -> None:
    assert parameter_problems(scheme("red"), {"band": D(1)}) == (
        "scheme 'odd' has no parameter 'band'; it has none",
    )


def test_many_parameters_do_not_fill_the_memory() -> None:
    judge = compile_scheme(scheme(("green", "short <= band"), "red", band=1))
    answers = [judge.judge(line(value=0, target=150), {"band": D(band)}).rule for band in range(300)]

    assert answers == [1] * 150 + [0] * 150


def test_a_scheme_that_declares_its_polarity_rates_no_other() -> None:
    judge = compile_scheme(scheme(("green", "value >= 90"), "red", polarity="high"))

    assert judge.judge(line(value=95)).grade == GREEN
    assert judge.judge(line(value=95, polarity="low")) == Verdict(None, 0, "polarity")
    assert judge.judge(line(value=95, polarity=None)) == Verdict(None, 0, "polarity")


def test_raw_limits_are_in_the_unit_of_the_measure() -> None:
    judge = compile_scheme(scheme(("green", "value >= target - 3"), "red", polarity="high"))

    assert judge.judge(line(value=87, target=90)).grade == GREEN
    assert judge.judge(line(value=87 * 7, target=90 * 7, scale=7)).grade == GREEN
    assert judge.judge(line(value=87 * 7 - 1, target=90 * 7, scale=7)).grade == RED


def test_no_digit_is_lost_whatever_the_callers_context() -> None:
    judge = compile_scheme(scheme(("green", "short_pct <= 0.01"), "red"))
    target = D("100000000000000")
    with localcontext() as context:
        context.prec = 3
        on_the_edge = judge.judge(line(value=D("99990000000000"), target=target))
        a_step_beyond = judge.judge(line(value=D("99989999999999.999999"), target=target))

    assert (on_the_edge.rule, a_step_beyond.rule) == (0, 1)


def test_a_scheme_is_compiled_once() -> None:
    again = replace(STANDARD)

    assert compile_scheme(STANDARD) is compile_scheme(STANDARD)
    assert compile_scheme(again) is not compile_scheme(STANDARD)
    for number in range(300):
        compile_scheme(replace(STANDARD, version=number))
    assert compile_scheme(STANDARD).scheme is STANDARD


def test_judge_says_which_fields_it_may_ask_for() -> None:
    judge = compile_scheme(scheme(("green", "met(floor) and forecast_met"), "red"))

    assert {"floor", "forecast", "year_target", "value", "polarity"} <= judge.uses
    assert "last_year" not in judge.uses


def test_settled_trees_hold_no_switch_and_no_parameter() -> None:
    trees = compile_scheme(STANDARD).settled(line(value=1, target=1))

    assert "polarity" not in str(trees)
    assert "band" not in str(trees)
    assert trees[-1] == Certain(answer=True)


REFUSED = [
    (Scheme("x", ()), "scheme 'x' has no rules"),
    (Scheme("x", (*(Rule("green", "met") for _ in range(60)), Rule("red"))), "at most 50 are allowed"),
    (scheme(("gren", "met"), "red"), "row 2 of scheme 'odd' (gren): 'gren' is not a rating of this scheme"),
    (scheme("blue"), "'blue' is not a rating of this scheme; it has green, amber, red"),
    (scheme("green", "red"), "row 2 of scheme 'odd' (Green): a rule without a condition always holds"),
    (scheme(("green", "met")), "row 2 of scheme 'odd' (Green): the scheme has a hole: a line for which"),
    (scheme("red", met=5), "the parameter 'met' has the name of a fact or a rating"),
    (scheme("red", red=5), "the parameter 'red' has the name of a fact or a rating"),
    (scheme("red", band="0.005"), "the parameter 'band' is 0.005; it may have 12 digits"),
    (replace(scheme("red"), parameters={"not": D(5)}), "'not' cannot be the name of a parameter"),
    (scheme("red", polarity="upwards"), "declares the polarity 'upwards'; there is high, low, range"),
    (Scheme("x", (Rule("green"),), (GREEN, GREEN)), "the rating 'green' is declared 2 times"),
    (Scheme("x", (Rule("a-b"),), (replace(GREEN, name="a-b"),)), "'a-b' cannot be the name of a rating"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "sentence"), REFUSED, ids=[sentence[:45] for _, sentence in REFUSED])
def test_impossible_schemes_are_refused(bad: Scheme, sentence: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        compile_scheme(bad)

    assert any(sentence in problem.sentence for problem in refused.value.problems), str(refused.value)


@pytest.mark.parametrize(
    ("grade", "sentence"),
    [
        (replace(GREEN, severity=None), "the rating 'green' has no severity, and a roll-up must know which"),
        (replace(GREEN, name="rated"), "'rated' cannot be the name of a rating in a roll-up"),
    ],
)
def test_rollups_refuse_ratings_they_cannot_count(grade: object, sentence: str) -> None:
    bad = Scheme("x", (Rule("red"),), (grade, RED))  # type: ignore[arg-type]

    with pytest.raises(SchemeRefused, match=sentence):
        compile_scheme(bad, vocabulary=ROLLUP)
    assert compile_scheme(bad).judge(line()).grade == RED


def test_every_problem_is_listed_at_once() -> None:
    with pytest.raises(SchemeRefused) as refused:
        compile_scheme(scheme(("gren", "mt"), ("amber", "shrt > 1"), ("red", "met"), bad="0.001"))

    assert [problem.place for problem in refused.value.problems] == ["", "row 2", "row 2", "row 3", "row 4"]


@pytest.mark.parametrize(
    ("condition", "vocabulary"),
    [
        ("met", MEASURE),
        ("overspend > 3", FINANCE),
        ("worst == red", ROLLUP),
        ("worst == red and wrng > 3", ROLLUP),
        ("nonsense", MEASURE),
    ],
)
def test_vocabulary_is_found_from_the_words(condition: str, vocabulary: Vocabulary) -> None:
    assert vocabulary_of(scheme(("green", condition), "red")) is vocabulary


def test_a_rating_is_found_by_its_name() -> None:
    assert STANDARD.grade("amber") is AMBER
    with pytest.raises(UnknownGrade, match="scheme 'odd' has no rating 'blue'"):
        STANDARD.grade("blue")


@pytest.mark.parametrize("tree", [Parameter("band"), Fact("short")])
def test_amounts_are_settled_before_they_are_printed(tree: Parameter | Fact) -> None:
    with pytest.raises(TypeError, match="expanded and settled"):
        reckoner(tree)


def test_conditions_are_expanded_before_they_are_printed() -> None:
    with pytest.raises(TypeError, match="expanded and settled"):
        asker(Holds("met"))


def test_case_passes_an_unknown_test_by_as_sql_does() -> None:
    tree = Case(((Flag("a"), Number(D(1))), (Flag("b"), Field("x"))), Number(D(3)))
    fields: Line = {"a": None, "b": True, "x": D(2)}

    assert reckoner(tree)(fields) == 2
    assert reckoner(Settler({"a": None}, {}).amount(tree))(fields) == 2
    assert reckoner(tree)({"a": None, "b": False}) == 3
    assert reckoner(Settler({"a": None, "b": False}, {}).amount(tree))({}) == 3


def test_settling_an_unknown_test_names_what_is_missing() -> None:
    tree = Case(((Flag("a"), Number(D(1))),), Unknown("b"))

    assert Settler({"a": None}, {}).amount(tree) == Unknown("a")


def test_shipped_schemes_have_versions_and_notes() -> None:
    for one in shipped_schemes().values():
        assert one.version >= 1
        assert one.title
        assert one.note["en"].endswith(".")
        assert one.starts is None or isinstance(one.starts, date)
