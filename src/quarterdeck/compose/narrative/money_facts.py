"""Lines of money by name: how many have which rating, and each line's amounts as its page prints them."""

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance.blocks import verdicts
from quarterdeck.compose.finance.lines import MoneyLine, money_lines
from quarterdeck.compose.finance.words import amount, per_cent, standing
from quarterdeck.compose.narrative.facts import Facts, known_grades, slug
from quarterdeck.compose.narrative.values import Count, Printed, Told, Value
from quarterdeck.domain.finance import budget_of

_NOTHING = "–"


def finance_facts(edition: Edition) -> Facts:
    """Return every count of the lines of money of the round, by the names of `narrative.vocabulary`."""
    return edition.once("finance facts", lambda: _facts(edition))


def _facts(edition: Edition) -> Facts:
    lines = money_lines(edition)
    rated = [line.mark.name for line in lines if line.rating is not None and line.rating.grade is not None]
    counts = Counter(slug(name) for name in rated)
    numbers = {slug(grade.name): 0 for grade in known_grades(edition)} | counts
    numbers |= {"total": len(lines), "rated": len(rated), "not-rated": len(lines) - len(rated)}
    summed = verdicts(lines, edition).rstrip(".") if lines else edition.catalogue.words["no_figure"]
    return {**{name: Count(number) for name, number in numbers.items()}, "sum": Told(summed)}


def money_line(name: str, edition: Edition) -> MoneyLine | None:
    """Return the line "unit/line" of the round, in any case; None where the round has none of that name."""
    wanted = name.casefold()
    return next((one for one in money_lines(edition) if named(one).casefold() == wanted), None)


def named(line: MoneyLine) -> str:
    """Return what a line of money is called in a place: its unit's code and its own name."""
    return f"{line.held.unit}/{line.held.line}"


def money_value(line: MoneyLine, field: str, edition: Edition) -> Value:
    """Return one field of a line of money."""
    return OF_LINE[field](line, edition)


def _amount(value: Decimal | None, line: MoneyLine, edition: Edition) -> Value:
    return Printed(_NOTHING) if value is None else Printed(amount(line, value, edition.catalogue), value)


def _movement(line: MoneyLine, edition: Edition) -> Value:
    held = line.held
    if held.outturn is None or held.previous is None:
        return Printed(_NOTHING)
    return _amount(held.outturn - held.previous, line, edition)


def _share(line: MoneyLine, _: Edition) -> Value:
    pct = line.position.pct
    return Told(_NOTHING if pct is None else per_cent(pct, signed=True))


OF_LINE: Mapping[str, Callable[[MoneyLine, Edition], Value]] = {
    "budget": lambda line, edition: _amount(budget_of(line.held), line, edition),
    "original": lambda line, edition: _amount(line.held.original, line, edition),
    "actual": lambda line, edition: _amount(line.held.actual, line, edition),
    "outturn": lambda line, edition: _amount(line.held.outturn, line, edition),
    "previous": lambda line, edition: _amount(line.held.previous, line, edition),
    "variance": lambda line, edition: Printed(
        standing(line, edition.catalogue) or _NOTHING, line.position.amount
    ),
    "movement": _movement,
    "variance-pct": _share,
    "rating": lambda line, _: Told(line.mark.word),
}
