"""What holds for every line: better never rates worse, scaling changes nothing, high mirrors low."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.domain.schemes.edges import at_least
from quarterdeck.domain.schemes.evaluate import (
    FINANCE,
    MEASURE,
    ROLLUP,
    Judge,
    compile_scheme,
)
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.schemes.made import Line, rules

D = Decimal
JUDGES = {name: compile_scheme(one, vocabulary=vocabulary_of(one)) for name, one in shipped_schemes().items()}
OF_MEASURES = sorted(name for name, judge in JUDGES.items() if judge.vocabulary is MEASURE)
OF_MONEY = sorted(name for name, judge in JUDGES.items() if judge.vocabulary is FINANCE)
OF_ROLLUPS = sorted(name for name, judge in JUDGES.items() if judge.vocabulary is ROLLUP)

FIGURES = (
    *("value", "target", "forecast", "year_target", "previous", "last_year", "comparator", "planned"),
    *("aspiration", "floor", "baseline", "amber_limit", "red_limit"),
)
figures = st.one_of(
    st.decimals(-50, 50, places=1),
    st.sampled_from([D(0), D(100), D(95), D("94.9"), D(105), D("105.1"), D(-100), D(-105)]),
    st.decimals(-(10**9), 10**9, places=3),
)
maybe = st.one_of(st.none(), figures)


@st.composite
def lines(draw: st.DrawFn, *, missing: bool = False) -> Line:
    """Draw the fields of a line: on and off every edge, in each direction."""
    figure = maybe if missing else figures
    low, high = sorted((draw(figures), draw(figures)))
    ends = sorted((draw(figures), draw(figures)))
    made: Line = {name: draw(figure) for name in FIGURES}
    return made | {
        "polarity": draw(st.sampled_from(["high", "low", "range", "breakeven"])),
        "strict": draw(st.booleans()),
        "tolerance": draw(st.sampled_from([D(0), D(5), D("0.5")])),
        "low": low,
        "high": high,
        "interval_low": ends[0],
        "interval_high": ends[1],
        "at_year_end": draw(st.booleans()),
        "status": draw(st.sampled_from(["green", "amber", "red"])),
        "scale": D(1),
    }


def moved(line: Line, by: Decimal, *names: str) -> Line:
    """Return the line with some figures moved by an amount."""
    changed = dict(line)
    for name in names:
        figure = line[name]
        assert isinstance(figure, Decimal)
        changed[name] = figure + by
    return changed


def better_first(judge: Judge, better: Line, worse: Line) -> bool:
    """Return whether the better line rates at least as well; a line without a rating is neither."""
    first, second = judge.judge(better).grade, judge.judge(worse).grade
    return first is None or second is None or at_least(first, second)


@given(line=lines(), by=st.decimals(0, 100, places=1))
def test_a_better_value_never_rates_worse(line: Line, by: Decimal) -> None:
    assume(line["polarity"] != "range")
    up = by if line["polarity"] == "high" else -by
    better = moved(line, up, "value", "forecast", "interval_low", "interval_high")

    assert [name for name in OF_MEASURES if not better_first(JUDGES[name], better, line)] == []


@given(line=lines(), by=st.decimals(0, 100, places=1), out=st.booleans())
def test_nearer_a_range_never_rates_worse(line: Line, by: Decimal, out: bool) -> None:
    # Of a wide interval not even that is true: it may reach out of both ends of the range.
    line["polarity"] = "range"
    edge, away = (line["high"], by) if out else (line["low"], -by)
    on: Line = line | {"value": edge, "forecast": edge}
    beyond = moved(on, away, "value", "forecast")

    assert [name for name in OF_MEASURES if not better_first(JUDGES[name], on, beyond)] == []


@given(
    budget=figures,
    outturn=figures,
    by=st.decimals(0, 100, places=1),
    adverse=st.sampled_from(["over", "under"]),
)
def test_a_smaller_overspend_never_rates_worse(
    budget: Decimal, outturn: Decimal, by: Decimal, adverse: str
) -> None:
    worse: Line = {"budget": budget, "outturn": outturn, "adverse": adverse, "percent_of": "size"}
    better = moved(worse, by if adverse == "under" else -by, "outturn")

    # The two-sided scheme judges an underspend as strictly as an overspend.
    one_sided = [name for name in OF_MONEY if name != "budget-two-sided"]
    assert [name for name in one_sided if not better_first(JUDGES[name], better, worse)] == []


@given(budget=figures, variance=figures, percent_of=st.sampled_from(["signed", "size"]))
def test_two_sided_budget_judges_both_sides_alike(
    budget: Decimal, variance: Decimal, percent_of: str
) -> None:
    line: Line = {"budget": budget, "percent_of": percent_of}
    judge = JUDGES["budget-two-sided"]

    over, under = (judge.judge({**line, "outturn": budget + sign * variance}).rule for sign in (1, -1))

    assert over == under


@given(counted=st.lists(st.integers(0, 12), min_size=3, max_size=3), place=st.integers(0, 1))
def test_a_child_that_gets_better_never_makes_its_parent_worse(counted: list[int], place: int) -> None:
    counted[place + 1] += 1
    better = list(counted)
    better[place] += 1
    better[place + 1] -= 1

    first, second = tallied(better), tallied(counted)
    assert [name for name in OF_ROLLUPS if not better_first(JUDGES[name], first, second)] == []


def tallied(counted: list[int]) -> Line:
    names = ("green", "amber", "red")
    line: Line = {name: D(count) for name, count in zip(names, counted, strict=True)}
    worst = [name for name, count in zip(names, counted, strict=True) if count]
    return line | {
        "rated": D(sum(counted)),
        "not_rated": D(2),
        "total": D(sum(counted) + 2),
        "worst": worst[-1],
    }


AMOUNTS = frozenset({*FIGURES, "low", "high", "tolerance", "interval_low", "interval_high"})


def scaled(line: Line, by: Decimal, *, scale: bool) -> Line:
    """Return the line in another unit; with `scale`, as the exact policy gives it."""
    changed: Line = {
        name: figure * by if name in AMOUNTS and isinstance(figure, Decimal) else figure
        for name, figure in line.items()
    }
    return changed | {"scale": by} if scale else changed


@given(
    line=lines(missing=True), by=st.sampled_from([D("0.01"), D("0.1"), D(10), D(1000), D(267), D(4_999_999)])
)
def test_scaling_the_unit_changes_nothing(line: Line, by: Decimal) -> None:
    for name in OF_MEASURES:
        judge = JUDGES[name]
        held = judge.judge(line)

        assert judge.judge(scaled(line, by, scale=True)) == held, name
        if name != "per-measure-band-units":  # its band is in the unit of the measure
            assert judge.judge(scaled(line, by, scale=False)) == held, name


@given(line=lines(missing=True))
def test_high_on_a_value_equals_low_on_its_opposite(line: Line) -> None:
    line["polarity"] = "high"
    mirrored: Line = {
        key: -figure if key in AMOUNTS - {"tolerance"} and isinstance(figure, Decimal) else figure
        for key, figure in line.items()
    }
    mirrored |= {
        "polarity": "low",
        "interval_low": mirrored["interval_high"],
        "interval_high": mirrored["interval_low"],
    }

    for name in OF_MEASURES:
        if name != "ratio":  # the target over the value is another share than the value over the target
            seen, held = JUDGES[name].judge(mirrored), JUDGES[name].judge(line)
            assert (seen.grade, seen.rule) == (held.grade, held.rule), name


@given(line=lines(missing=True))
def test_every_line_gets_one_rating_or_one_reason(line: Line) -> None:
    for name in OF_MEASURES:
        verdict = JUDGES[name].judge(line)

        assert (verdict.grade is None) is (verdict.unknown is not None)
        if verdict.unknown not in (None, "ratio", "polarity"):
            assert line.get(str(verdict.unknown)) is None, name


@given(line=lines(missing=True))
def test_a_verdict_is_the_first_rule_that_is_not_false(line: Line) -> None:
    for name in OF_MEASURES:
        judge = JUDGES[name]
        answers = judge.answers(line)
        speaks = [
            answer or (answer is None and not read.skips)
            for answer, read in zip(answers, judge.rules, strict=True)
        ]
        decided = speaks.index(True)

        verdict = judge.judge(line)

        assert verdict.rule == decided, name
        assert (verdict.grade is None) is (answers[decided] is None), name


@given(line=lines(missing=True))
def test_a_rule_that_cannot_hold_changes_nothing(line: Line) -> None:
    assert PADDED.judge(line).grade == PLAIN.judge(line).grade


PLAIN = compile_scheme(Scheme("plain", rules(("green", "met"), ("amber", "short_pct <= 5"), "red")))
PADDED = compile_scheme(
    Scheme("padded", rules(("green", "met"), ("red", "short < 0"), ("amber", "short_pct <= 5"), "red"))
)


def test_the_families_are_all_there() -> None:
    assert (len(OF_MEASURES), len(OF_MONEY), len(OF_ROLLUPS)) == (18, 4, 3)
