"""What the lines of a kind come to together, and the sentence and large amounts that say it first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from quarterdeck.compose.amounts import Amount, Amounts
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.lines import MoneyLine, leaves, of_kinds, tops
from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.domain.budgets import BudgetKind, BudgetScope, OutturnKind
from quarterdeck.domain.exact import EXACT, share
from quarterdeck.domain.finance import budget_of

TOLD = (BudgetKind.REVENUE, BudgetKind.CAPITAL, BudgetKind.FUNDING, BudgetKind.SAVING)
"""The kinds whose lines come to an amount that is worth a sentence, in the order they are told."""

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Whole:
    """What lines of one kind come to, each pound counted once.

    `budget` and `outturn` are None where a line has none; `share` is of the budget's size, one decimal, else
    as it was given of the one line there is. `unknown` counts the lines that have no variance, and so are not
    in it.
    """

    kind: BudgetKind
    overspend: Decimal
    budget: Decimal | None
    outturn: Decimal | None
    share: Decimal | None
    is_income: bool
    is_forecast: bool
    unknown: int
    where: str = ""
    is_all_there: bool = False

    @property
    def way(self) -> str:
        """Which way it is off: "over", "under", "short", "more" or "on"."""
        return words.way(self.overspend, is_income=self.is_income)


def wholes(lines: Sequence[MoneyLine]) -> tuple[Whole, ...]:
    """Return what the lines come to, a kind at a time; kinds of which nothing is known are left out."""
    money = [line for line in lines if line.is_money]
    found = (_whole(kind, of_kinds(money, (kind,))) for kind in TOLD)
    return tuple(whole for whole in found if whole is not None)


def counted(lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Return the lines that are added up: those under no other, or the council's own in place of them all."""
    highest = tops(lines)
    councils = tuple(line for line in highest if line.held.scope is BudgetScope.COUNCIL and line.is_total)
    return councils or highest


def _whole(kind: BudgetKind, lines: Sequence[MoneyLine]) -> Whole | None:
    known = [line for line in counted(lines) if line.position.overspend is not None]
    if not known:
        return None
    overspend = added(line.position.overspend for line in known) or _ZERO
    budget = added(budget_of(line.held) for line in known)
    pct = share(overspend, abs(budget), places=1) if budget is not None else None
    where, is_all = _where(leaves(lines), overspend)
    return Whole(
        kind=kind,
        overspend=overspend,
        budget=budget,
        outturn=added(line.held.outturn for line in known),
        share=known[0].position.pct if pct is None and len(known) == 1 else pct,
        is_income=all(line.is_income for line in known),
        is_forecast=all(line.held.outturn_kind is OutturnKind.FORECAST for line in known),
        unknown=len(counted(lines)) - len(known),
        where=where,
        is_all_there=is_all,
    )


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of amounts; None where one of them is missing, or there is none."""
    held = tuple(amounts)
    known = [one for one in held if one is not None]
    return reduce(EXACT.add, known, _ZERO) if held and len(known) == len(held) else None


def _where(lines: Sequence[MoneyLine], overspend: Decimal) -> tuple[str, bool]:
    """Return whose most of an overspend is, by unit, else by line; "" where no one has more than half."""
    named: dict[str, Decimal] = {}
    by_unit = len({line.unit for line in lines}) > 1
    for line in lines:
        if line.position.overspend is not None:
            name = line.unit if by_unit else line.held.line
            named[name] = EXACT.add(named.get(name, _ZERO), line.position.overspend)
    if overspend <= 0 or len(named) < 2:
        return "", False
    name, most = max(named.items(), key=lambda pair: pair[1])
    return (name, most >= overspend) if most * 2 > overspend else ("", False)


def sentence(found: Sequence[Whole], say: Catalogue) -> str:
    """Return the first sentences of a page of money: how the kinds end, and where most of it is."""
    return " ".join(_sentence(whole, say) for whole in found[:3])


def _sentence(whole: Whole, say: Catalogue) -> str:
    name = say.say(f"money.subject.{whole.kind.value}")
    how = f"money.{'expected' if whole.is_forecast else 'ends'}.{whole.way}"
    text = say.say(how, name=name, amount=words.said(whole.overspend, say))
    if whole.where:
        text = say.say(f"money.{'all' if whole.is_all_there else 'most'}_in", said=text, where=whole.where)
    if whole.unknown:
        text = say.many("money.without", whole.unknown, said=text)
    return say.say("money.sentence", said=capital(text))


def amounts(found: Sequence[Whole], say: Catalogue) -> Amounts:
    """Return up to three large amounts, each with what it is of."""
    return Amounts(tuple(_amount(whole, say) for whole in found[:3]))


def _amount(whole: Whole, say: Catalogue) -> Amount:
    text = say.say(f"money.large.{whole.way}", amount=words.short(whole.overspend))
    return Amount(say.say(f"money.label.{whole.kind.value}"), text, _note(whole, say))


def _note(whole: Whole, say: Catalogue) -> str:
    pct = words.per_cent(abs(whole.share)) if whole.share else ""
    if whole.budget is None:
        return say.say("money.large.share", share=pct) if pct else ""
    budget = words.short(whole.budget)
    if whole.kind is not BudgetKind.REVENUE and whole.outturn is not None:
        key = "expected" if whole.is_income else "spent"
        return say.say(f"money.large.{key}", outturn=words.short(whole.outturn), budget=budget)
    return (
        say.say("money.large.of", share=pct, budget=budget)
        if pct
        else say.say("money.large.budget", budget=budget)
    )
