"""The lines of a round's finance report, each with where it stands and its rating, in the order of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Mark
from quarterdeck.domain.budget_totals import parts_by_total, total_above
from quarterdeck.domain.budgets import BudgetItem, BudgetKind, BudgetLine, BudgetScope, MeasuredIn
from quarterdeck.domain.finance import (
    NOT_RATED,
    Position,
    is_income,
    lines_of,
    position,
    rate_budget,
    scheme_name_of,
)
from quarterdeck.domain.rating import Rating
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A line with where it stands; `unit` is the printed name of whose it is.

    `rating` and `scheme` are None where the line takes no rating, or there is no scheme that could give one;
    `mark` is "Not rated" then. `is_total` says that other lines add up to it.
    """

    held: BudgetLine
    unit: str
    position: Position
    rating: Rating | None
    scheme: Scheme | None
    mark: Mark
    is_total: bool

    @property
    def is_money(self) -> bool:
        """Whether its amounts are pounds."""
        return self.held.measured_in is MeasuredIn.POUNDS

    @property
    def is_income(self) -> bool:
        """Whether it falls short rather than overspends."""
        return is_income(self.held)


def money_lines(edition: Edition) -> tuple[MoneyLine, ...]:
    """Return every line of the round: units in their order, the council's last, as given in each."""
    return edition.once("money lines", lambda: tuple(_lines(edition)))


def _lines(edition: Edition) -> Iterator[MoneyLine]:
    held = lines_of(edition.lookup.council, edition.round)
    totals = parts_by_total(held)
    order = {code: (unit.order, at) for at, (code, unit) in enumerate(edition.units.items())}
    last = (max((rank for rank, _ in order.values()), default=0) + 1, 0)

    def rank(line: BudgetLine) -> tuple[bool, tuple[int, int]]:
        return (line.scope is BudgetScope.COUNCIL, order.get(line.unit, last))

    for line in sorted(held, key=rank):
        yield _line(line, edition, is_total=id(line) in totals)


def _line(line: BudgetLine, edition: Edition, *, is_total: bool) -> MoneyLine:
    council = edition.lookup.council
    of = council.authority.percent_of
    unit = edition.units[line.unit].name if line.unit in edition.units else line.unit
    scheme = None if line.scheme == NOT_RATED else council.schemes.get(scheme_name_of(line))
    try:
        rating = rate_budget(line, scheme=scheme, percent_of=of) if scheme else None
    except SchemeRefused:
        rating = scheme = None
    mark = edition.mark(rating.grade if rating else None)
    return MoneyLine(line, unit, position(line, percent_of=of), rating, scheme, mark, is_total)


def of_units(lines: Iterable[MoneyLine], named: Iterable[str]) -> tuple[MoneyLine, ...]:
    """Return the lines of the units `named`, by code or printed name in any case; all where none is named.

    A total that adds up other units too is not one of theirs.
    """
    every = tuple(lines)
    wanted = {name.strip().casefold() for name in named if name.strip()}
    if not wanted:
        return every
    own = [line for line in every if {line.held.unit.casefold(), line.unit.casefold()} & wanted]
    held, totals = {id(line) for line in own}, parents(every)
    wider = {id(total) for line in every if id(line) not in held and (total := totals.get(id(line)))}
    return tuple(line for line in own if id(line) not in wider)


def of_kinds(lines: Iterable[MoneyLine], kinds: Iterable[BudgetKind]) -> tuple[MoneyLine, ...]:
    """Return the lines of some kinds, in their order."""
    wanted = frozenset(kinds)
    return tuple(line for line in lines if line.held.kind in wanted)


def parents(lines: Sequence[MoneyLine]) -> dict[int, MoneyLine]:
    """Return which of `lines` is the total of each, by the line's identity; those under none are left out."""
    shown = {id(line.held): line for line in lines}
    held = [line.held for line in lines]
    return {
        id(line): shown[id(total)] for line in lines if (total := total_above(line.held, held)) is not None
    }


def parts_of(lines: Sequence[MoneyLine]) -> dict[int, tuple[MoneyLine, ...]]:
    """Return the lines under each total, in their order, by the total's identity."""
    found: dict[int, tuple[MoneyLine, ...]] = {}
    totals = parents(lines)
    for line in lines:
        if (total := totals.get(id(line))) is not None:
            found[id(total)] = (*found.get(id(total), ()), line)
    return found


def tops(lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Return the lines that stand under no other: what a total of all of them is the sum of."""
    totals = parents(lines)
    return tuple(line for line in lines if id(line) not in totals)


def leaves(lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Return the lines that no other of `lines` stands under."""
    totals = {id(total) for total in parents(lines).values()}
    return tuple(line for line in lines if id(line) not in totals)


def totals_last(lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Return the lines with each total below what adds up to it, otherwise in their order."""
    done: list[MoneyLine] = []
    seen: set[int] = set()
    parts = parts_of(lines)

    def put(line: MoneyLine) -> None:
        if id(line) not in seen:
            seen.add(id(line))
            for one in parts.get(id(line), ()):
                put(one)
            done.append(line)

    for line in (*tops(lines), *lines):
        put(line)
    return tuple(done)


def items_of(line: MoneyLine, edition: Edition) -> tuple[BudgetItem, ...]:
    """Return what is listed against a line, in the order given."""
    held = line.held
    return tuple(
        item
        for item in edition.lookup.council.budget_items
        if item.line == held.line
        and item.unit in ("", held.unit)
        and (item.period is None or item.period.last == held.period.last)
    )
