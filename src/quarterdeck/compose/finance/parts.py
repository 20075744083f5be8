"""Parts of the money sections: titled tables kind by kind, why lines are off, what is said at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import remarks, sums
from quarterdeck.compose.finance.blocks import indicator_table
from quarterdeck.compose.finance.explained import explained, explained_most, texts, why
from quarterdeck.compose.finance.item_tables import items_table
from quarterdeck.compose.finance.lines import MoneyLine, leaves, of_kinds
from quarterdeck.compose.finance.tables import Total, capital_and_funding, columns_of, money_table
from quarterdeck.compose.finance.words import scale_of, way
from quarterdeck.compose.pack import Block, Narrative, Prose, SideBySide, Titled
from quarterdeck.domain.budgets import BudgetKind

MAIN = (BudgetKind.REVENUE, BudgetKind.CAPITAL, BudgetKind.FUNDING)
OTHERS = tuple(kind for kind in BudgetKind if kind not in MAIN)
MOST_WHYS = 4
_ZERO = Decimal(0)


@dataclass
class MoneyTables:
    """The tables of a section as they are made, with every total in them."""

    edition: Edition
    columns: Sequence[str]
    totals: list[Total] = field(default_factory=list)
    main: Sequence[str] = ()

    def made(self, lines: Sequence[MoneyLine]) -> Iterator[Titled]:
        """Yield revenue, capital with the funding it is net of, funding, and each other kind."""
        main = [line for line in lines if line.is_money and line.held.kind in MAIN]
        self.main = columns_of(main, self.columns)
        capital, funding = capital_and_funding(lines)
        is_net = any(line.held.kind is BudgetKind.FUNDING for line in capital)
        yield from self._titled(of_kinds(lines, (BudgetKind.REVENUE,)), BudgetKind.REVENUE)
        yield from self._titled(capital, BudgetKind.CAPITAL, total="net" if is_net else "")
        yield from self._titled(funding, BudgetKind.FUNDING)
        for kind in OTHERS:
            yield from self._titled(of_kinds(lines, (kind,)), kind)

    def _titled(self, lines: Sequence[MoneyLine], kind: BudgetKind, *, total: str = "") -> Iterator[Titled]:
        """Yield the part of one kind: a table of pounds, and one of what is counted otherwise."""
        if not lines:
            return
        say = self.edition.catalogue
        title = say.say(f"money.kind.{kind.value}")
        caption = say.say("money.caption", title=title, period=say.period(self.edition.round))
        money = tuple(line for line in lines if line.is_money)
        others = tuple(line for line in lines if not line.is_money)
        blocks: list[Block] = []
        if money:
            blocks += self._money(money, caption, total or kind.value)
        if others:
            blocks.append(indicator_table(others, self.edition, caption=caption))
        yield Titled(title, tuple(blocks))

    def _money(self, lines: Sequence[MoneyLine], caption: str, total: str) -> Iterator[Block]:
        say = self.edition.catalogue
        name = say.say(f"money.total.{total}")
        is_main = all(line.held.kind in MAIN for line in lines)
        columns = self.main if is_main else columns_of(lines, self.columns)
        table, totals = money_table(lines, self.edition, caption=caption, total=name, columns=columns)
        self.totals += totals
        yield table
        if said := sums.told(totals, lines, self.edition, scale=scale_of(lines)):
            yield Prose(said, is_note=True)


def why_blocks(lines: Sequence[MoneyLine], edition: Edition) -> Iterator[Block]:
    """Yield why the lines are off, beside what answers for the one that is most so."""
    found = explained(leaves(lines), edition)[:MOST_WHYS]
    if not found:
        return
    left = Titled(edition.catalogue.say("money.why.title"), tuple(_said(found, lines, edition)))
    most = explained_most(lines, edition)
    if most is None:
        yield left
        return
    overspend = most.line.position.overspend or _ZERO
    name = f"money.answers.{way(overspend, is_income=most.line.is_income)}"
    title = edition.catalogue.say(name)
    yield SideBySide((left,), (Titled(title, (items_table(most, edition, caption=title),)),), left_share=480)


def _said(
    found: Sequence[MoneyLine], lines: Sequence[MoneyLine], edition: Edition
) -> Iterator[Prose | Narrative]:
    """Yield what is known of each line, and what people wrote about it."""
    for line in found:
        if told := why(line, lines, edition):
            yield Prose(told)
        if written := texts(line, edition):
            yield Narrative(written)


def closing(
    lines: Sequence[MoneyLine], edition: Edition, *, tables: MoneyTables | None = None
) -> Iterator[Block]:
    """Yield what is said of all the money of a section: date, how final, sums, signs, schemes.

    `tables` are those of the section, as far as it has tables with totals and bars.
    """
    parts = (
        remarks.dated(lines, edition),
        *remarks.how_final(lines, edition),
        sums.added_up(tables.totals if tables else (), edition.catalogue),
        *remarks.signs(lines, edition, has_bars=tables is not None),
    )
    said = tuple(part for part in parts if part)
    paragraphs = (*((" ".join(said),) if said else ()), *remarks.rated(lines, edition))
    if paragraphs:
        yield Prose(paragraphs, is_note=True)
