"""Why a line is off its budget: its comment, what is listed against it, and what that leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.lines import MoneyLine, items_of, leaves
from quarterdeck.compose.finance.wholes import added
from quarterdeck.compose.remarks import paragraphs
from quarterdeck.domain.budgets import BudgetItem
from quarterdeck.domain.exact import EXACT
from quarterdeck.domain.people import CommentaryKind

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed against a line, in pounds.

    `size` is that of the variance, else of the outturn, None where the line has neither; `amount` is what the
    items with an amount come to, as a size; `rest` is what they leave open, below 0 where they are more.
    """

    line: MoneyLine
    items: tuple[BudgetItem, ...]
    size: Decimal | None
    amount: Decimal
    is_variance: bool

    @property
    def rest(self) -> Decimal | None:
        """What the items do not come to."""
        return None if self.size is None else EXACT.subtract(self.size, self.amount)


def listed(line: MoneyLine, edition: Edition) -> Listed | None:
    """Return what is listed against a line in pounds; None where nothing is."""
    items = items_of(line, edition)
    if not items or not line.is_money:
        return None
    variance = line.position.amount
    held = line.held.outturn if variance is None else variance
    total = added(item.amount for item in items if item.amount is not None) or Decimal(0)
    return Listed(line, items, None if held is None else abs(held), abs(total), variance is not None)


def explained(lines: Sequence[MoneyLine], edition: Edition) -> tuple[MoneyLine, ...]:
    """Return the lines that something is said of, the most adverse first."""
    found = [line for line in lines if line.held.note or items_of(line, edition) or texts(line, edition)]
    return tuple(sorted(found, key=lambda line: -(line.position.overspend or Decimal(0))))


def name_of(line: MoneyLine, lines: Sequence[MoneyLine]) -> str:
    """Return a line's name, with its unit where another line has the same."""
    is_shared = sum(one.held.line == line.held.line for one in lines) > 1
    return f"{line.unit}: {line.held.line}" if is_shared else line.held.line


def why(line: MoneyLine, lines: Sequence[MoneyLine], edition: Edition) -> tuple[str, ...]:
    """Return the paragraphs that say where a line stands, what is listed against it, and its comment."""
    found = listed(line, edition)
    second = _come_to(found, edition) if found else ""
    own = " ".join(part for part in (_stands(line, lines, edition), second) if part)
    if edition.speaks_first:
        return tuple(part for part in (f"{own} {line.held.note}".strip(),) if part)
    return tuple(part for part in (own, edition.told(line.held.note)) if part)


def texts(line: MoneyLine, edition: Edition) -> tuple[str, ...]:
    """Return what people wrote about a line for the round, as paragraphs."""
    periods = dict.fromkeys((edition.round, line.held.period))
    return tuple(
        part
        for period in periods
        for one in edition.lookup.commentary(line.held.line, period)
        if one.kind is not CommentaryKind.NOTE
        for part in paragraphs(one, edition)
    )


def _stands(line: MoneyLine, lines: Sequence[MoneyLine], edition: Edition) -> str:
    """Return the sentence that says where a line stands; "" where nothing of it is known."""
    say, name, seen = edition.catalogue.say, name_of(line, lines), line.position
    off = seen.pct if seen.overspend is None else seen.overspend
    if off is None:
        amount = words.standing(line, edition.catalogue)
        return say("money.why", line=name, amount=amount) if amount else ""
    amount = (
        words.per_cent(abs(off))
        if seen.amount is None
        else words.amount(line, abs(seen.amount), edition.catalogue)
    )
    share = say("money.why.share", share=words.per_cent(abs(seen.pct))) if seen.pct and seen.amount else ""
    way = words.way(off, is_income=line.is_income)
    return say(f"money.why.{way}", line=name, amount=amount, share=share)


def _come_to(found: Listed, edition: Edition) -> str:
    say = edition.catalogue
    if not any(item.amount is not None for item in found.items):
        return ""
    sentence = say.many("money.items", len(found.items), amount=words.said(found.amount, say))
    left = _what_is_left(found, edition)
    return (
        say.say("money.items.and", said=sentence, left=left)
        if left
        else say.say("money.sentence", said=sentence)
    )


def _what_is_left(found: Listed, edition: Edition) -> str:
    say, rest = edition.catalogue, found.rest
    if rest is None or found.size is None:
        return ""
    if not rest:
        return say.say("money.items.all")
    if rest < 0:
        return say.say("money.items.more", amount=words.said(rest, say))
    share = found.amount / found.size
    part = "less" if share < _HALF else "more_than_half" if share > _HALF else "half"
    return say.say(f"money.items.{part}", amount=words.said(rest, say))


def explained_most(lines: Sequence[MoneyLine], edition: Edition) -> Listed | None:
    """Return what is listed against the most adverse line that has items with amounts."""
    for line in explained(leaves(lines), edition):
        found = listed(line, edition)
        if found and found.amount and (line.position.overspend or 0) > 0:
            return found
    return None
