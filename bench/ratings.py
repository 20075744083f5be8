"""Time one rating, and a whole scorecard over twelve quarters. `make bench` runs this.

Goals: 5 microseconds a rating without its edges; 300 measures over 12 quarters rated in 50 milliseconds, and
their lines (which figure, which target, what counts) made in about as long.
"""

import random
import timeit
from collections.abc import Callable
from decimal import Decimal

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.explain import explained
from quarterdeck.domain.lines import Line, Lookup, lines
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.rating import rate
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.targets import Target

MEASURES, YEARS = 300, (2015, 2016, 2017)
ROUNDS = tuple(quarter(begins, number) for begins in YEARS for number in (1, 2, 3, 4))
RULES = (Rule("green", "met"), Rule("amber", "short_pct <= band"), Rule("red"))
STANDARD = Scheme("standard", RULES, parameters={"band": Decimal(5)})


def scorecard() -> Council:
    """Return 300 percentages with a target a year and a figure a quarter."""
    chance = random.Random(1)
    keys = [f"m{number}" for number in range(MEASURES)]
    return Council(
        Authority("Example"),
        measures=tuple(_measure(key, chance.choice((Polarity.HIGH, Polarity.LOW))) for key in keys),
        targets=tuple(Target(key, year(begins), value=_tenths(chance)) for key in keys for begins in YEARS),
        observations=tuple(Observation(key, at, _tenths(chance)) for key in keys for at in ROUNDS),
        schemes={"standard": STANDARD},
    )


def _measure(key: str, polarity: Polarity) -> Measure:
    return Measure(key, key, value_kind=ValueKind.PERCENT, decimals=1, polarity=polarity)


def _tenths(chance: random.Random) -> Decimal:
    return Decimal(chance.randint(400, 1000)) / 10


def best(work: Callable[[], object], *, number: int) -> float:
    """Return seconds a call, the best of five runs: what else the machine does only ever adds."""
    return min(timeit.repeat(work, number=number, repeat=5)) / number


def main() -> None:
    """Print what each step costs."""
    council = scorecard()
    lookup = Lookup(council)
    held = [line for on in ROUNDS for line in lines(council, on=on, lookup=lookup)]
    one = next(line for line in held if line.rating.rule == 2)
    times = (
        ("one rating (goal 5)", best(lambda: rate(one.workings), number=10_000) * 1e6, "microseconds"),
        ("one rating with its edges", best(lambda: explained(one), number=500) * 1e6, "microseconds"),
        (
            f"{len(held):,} ratings (goal 50)",
            best(lambda: [rate(line.workings) for line in held], number=1) * 1e3,
            "milliseconds",
        ),
        (
            f"{len(held):,} whole lines (goal 50)",
            best(lambda: _lines(council, lookup), number=1) * 1e3,
            "milliseconds",
        ),
        ("index of the council", best(lambda: Lookup(council), number=5) * 1e3, "milliseconds"),
    )
    for what, took, unit in times:
        print(f"{what:32}{took:8.1f} {unit}")


def _lines(council: Council, lookup: Lookup) -> list[tuple[Line, ...]]:
    rounds: tuple[Period, ...] = ROUNDS
    return [lines(council, on=on, lookup=lookup) for on in rounds]


if __name__ == "__main__":
    main()
