"""A slow and obvious rating in fractions, written from the words of the scheme, agrees on random lines.

It shares no code with the product: figures come as text, percentages are divided out, a word comes back.
"""

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from quarterdeck.domain.schemes.evaluate import Judge, compile_scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes

Given = dict[str, str]


def number(text: str) -> Fraction:
    return Fraction(text)


def per_cent(amount: Fraction, of: Fraction) -> Fraction | None:
    """Return amount as a percentage of the size of something; None is more than any number."""
    if of == 0:
        return Fraction(0) if amount == 0 else None
    return amount / abs(of) * 100


def reached_and_missed_by(seen: Given, *, slack: Fraction) -> tuple[bool, Fraction, Fraction]:
    """Return whether the target is reached, how far it was missed, and the figure that was missed."""
    value, strict = number(seen["value"]), seen["strict"] == "yes"
    if seen["polarity"] == "high":
        line = number(seen["target"]) - slack
        return (value > line if strict else value >= line), max(line - value, Fraction(0)), line
    if seen["polarity"] in ("low", "breakeven"):
        line = number(seen["target"]) + slack
        return (value < line if strict else value <= line), max(value - line, Fraction(0)), line
    low, high = number(seen["low"]) - slack, number(seen["high"]) + slack
    inside = low < value < high if strict else low <= value <= high
    if value < low:
        return inside, low - value, low
    if value > high:
        return inside, value - high, high
    return inside, Fraction(0), Fraction(1)


def standard(seen: Given, *, slack: Fraction = Fraction(0)) -> str:
    """Green when reached, Amber when missed by no more than the band, else Red."""
    reached, missed_by, line = reached_and_missed_by(seen, slack=slack)
    if reached:
        return "green"
    part = per_cent(missed_by, line)
    return "amber" if part is not None and part <= number(seen["band"]) else "red"


def tolerance_target(seen: Given) -> str:
    """The same, after the target gave way by its tolerance."""
    return standard(seen, slack=number(seen["tolerance"]))


def two_state(seen: Given) -> str:
    reached, _, _ = reached_and_missed_by(seen, slack=Fraction(0))
    return "green" if reached else "red"


def random_lines(many: int, *, seed: int) -> Iterator[Given]:
    """Yield lines whose figures are small and coarse, so that many stand exactly on an edge."""
    drawn = random.Random(seed)  # noqa: S311 - the same lines each time, not a secret
    for _ in range(many):
        places = drawn.randint(0, 3)
        reach = drawn.choice([3, 20, 100, 10_000, 10**9])
        target = Decimal(drawn.randint(-reach, reach)).scaleb(-places)
        band = drawn.choice([Decimal(0), Decimal(5), Decimal(10), Decimal("2.5")])
        slack = drawn.choice([Decimal(0), Decimal(5), Decimal("0.5")])
        low = target - drawn.randint(0, 5)
        edge = drawn.choice([target, low, target - slack, target + slack])
        edge *= drawn.choice([Decimal(1), 1 - band / 100, 1 + band / 100])
        step = Decimal(drawn.choice([-1, 0, 0, 1])).scaleb(-drawn.randint(0, 5))
        value = edge + step if drawn.random() < 0.7 else Decimal(drawn.randint(-reach, reach)).scaleb(-places)
        yield {
            "polarity": drawn.choice(["high", "low", "range", "breakeven"]),
            "strict": drawn.choice(["no", "no", "yes"]),
            "value": f"{value:f}",
            "target": f"{target:f}",
            "low": f"{low:f}",
            "high": f"{target:f}",
            "tolerance": f"{slack:f}",
            "band": f"{band:f}",
        }


def judged(judge: Judge, seen: Given) -> str:
    fields = {name: Decimal(seen[name]) for name in ("value", "target", "low", "high", "tolerance")}
    parameters = {"band": Decimal(seen["band"])} if "band" in judge.scheme.parameters else None
    grade = judge.judge(
        {**fields, "polarity": seen["polarity"], "strict": seen["strict"] == "yes"}, parameters
    ).grade
    return "not rated" if grade is None else grade.name


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reference", "many"),
    [
        ("standard", standard, 40_000),
        ("tolerance-target", tolerance_target, 40_000),
        ("two-state", two_state, 20_000),
    ],
)
def test_the_obvious_way_agrees_on_random_lines(
    name: str, reference: Callable[[Given], str], many: int
) -> None:
    judge = compile_scheme(shipped_schemes()[name])
    counted: dict[str, int] = {}
    for seen in random_lines(many, seed=2017):
        expected = reference(seen)
        assert judged(judge, seen) == expected, seen
        counted[expected] = counted.get(expected, 0) + 1

    # The lines are worth something only if every rating occurs often.
    assert sum(counted.values()) == many
    assert all(count > many // 20 for count in counted.values())
    assert counted.keys() >= {"green", "red"}
