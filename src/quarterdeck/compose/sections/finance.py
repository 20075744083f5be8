"""Sections of money: revenue and capital with totals, the detail behind them, indicators a block a unit."""

from collections.abc import Iterator, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import sums
from quarterdeck.compose.finance.blocks import in_column, indicator_table, units_of, verdicts
from quarterdeck.compose.finance.explained import explained, listed, name_of, why
from quarterdeck.compose.finance.item_tables import items_table
from quarterdeck.compose.finance.lines import MoneyLine, money_lines, of_kinds, of_units
from quarterdeck.compose.finance.parts import MAIN, OTHERS, MoneyTables, closing, why_blocks
from quarterdeck.compose.finance.tables import COLUMNS, money_table
from quarterdeck.compose.finance.wholes import amounts, sentence, wholes
from quarterdeck.compose.finance.words import scale_of
from quarterdeck.compose.pack import Block, Prose, Section, Titled
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.domain.budgets import BudgetKind

_UNIT = Option("only these directorates or portfolios, by code or name, with commas between them")
_KINDS = Option(f"only these kinds of line, with commas between them: {', '.join(BudgetKind)}")
_COLUMNS = Option(
    f"the columns, with commas between them, otherwise those that hold anything: {', '.join(COLUMNS)}"
)


def lines_of_part(part: Part, *, kinds: Sequence[BudgetKind]) -> tuple[MoneyLine, ...]:
    """Return the lines that a section asks for, of its units and kinds, else of those in `kinds`."""
    asked = [word.strip() for word in part.option("kinds").split(",")]
    wanted = [kind for kind in BudgetKind if kind.value in asked] or kinds
    chosen = of_units(money_lines(part.whole), part.option("unit").split(","))
    return of_kinds(chosen, wanted)


def _asked_columns(part: Part) -> tuple[str, ...]:
    asked = [word.strip() for word in part.option("columns").split(",")]
    return tuple(name for name in COLUMNS if name in asked)


def _finance(part: Part) -> tuple[Section, ...]:
    lines, edition = lines_of_part(part, kinds=MAIN), part.edition
    if not lines:
        return ()
    say = edition.catalogue
    found, tables = wholes(lines), MoneyTables(edition, _asked_columns(part))
    blocks: tuple[Block, ...] = (
        *own_words(part),
        *((amounts(found, say),) if found else ()),
        *tables.made(lines),
        *why_blocks(lines, edition),
        *closing(lines, edition, tables=tables),
    )
    title = part.heading(_title(part, lines))
    lead = sentence(found, say) or say.say("money.nothing_known")
    return (Section(part.anchor, title, lead, blocks, is_wide=_is_wide(blocks)),)


def _title(part: Part, lines: Sequence[MoneyLine]) -> str:
    say = part.edition.catalogue
    units = units_of(lines) if part.option("unit") else ()
    return say.say("money.title.of", units=say.listed(list(units))) if units else say.say("money.title")


_WIDE = 9


def _is_wide(blocks: Sequence[Block]) -> bool:
    titled = [one for block in blocks if isinstance(block, Titled) for one in block.blocks]
    return any(len(getattr(one, "columns", ())) > _WIDE for one in titled)


# -- the detail


def _detail(part: Part) -> tuple[Section, ...]:
    lines, edition = lines_of_part(part, kinds=OTHERS), part.edition
    listing = (
        lines if part.option("kinds") else of_units(money_lines(part.whole), part.option("unit").split(","))
    )
    tables = MoneyTables(edition, _asked_columns(part))
    blocks: tuple[Block, ...] = (*tables.made(lines), *_lists(listing, edition))
    if not blocks:
        return ()
    blocks = (*own_words(part), *blocks, *closing(lines, edition, tables=tables))
    title = part.heading(edition.catalogue.say("money.detail"))
    lead = verdicts(lines, edition) if lines else edition.catalogue.many("money.listed", len(blocks))
    return (Section(part.anchor, title, lead, blocks, is_wide=_is_wide(blocks)),)


def _lists(lines: Sequence[MoneyLine], edition: Edition) -> Iterator[Block]:
    """Yield what is listed against each line: slippage, savings and other items, and what they leave open."""
    for line in explained(lines, edition):
        if found := listed(line, edition):
            title = edition.catalogue.say("money.items_of", line=name_of(line, lines))
            said = why(line, lines, edition)
            yield Titled(
                title, (*((Prose(said),) if said else ()), items_table(found, edition, caption=title))
            )


# -- blocks


def _blocks(part: Part) -> tuple[Section, ...]:
    lines, edition = lines_of_part(part, kinds=tuple(BudgetKind)), part.edition
    if not lines:
        return ()
    say = edition.catalogue
    has_notes = any(in_column(line) for line in lines)
    units = units_of(lines)
    blocks = (
        Titled(
            unit,
            (
                indicator_table(
                    [line for line in lines if line.unit == unit], edition, caption=unit, has_notes=has_notes
                ),
            ),
        )
        for unit in units
    )
    title = part.heading(say.say("money.blocks"))
    return (
        Section(
            part.anchor,
            title,
            _blocks_lead(lines, units, edition),
            (*own_words(part), *blocks, *_adding_up(lines, edition), *closing(lines, edition)),
        ),
    )


def _blocks_lead(lines: Sequence[MoneyLine], units: Sequence[str], edition: Edition) -> str:
    say = edition.catalogue
    blocks = say.many("money.blocks.count", len(units))
    return say.say("money.blocks.lead", blocks=blocks, sum=verdicts(lines, edition))


def _adding_up(lines: Sequence[MoneyLine], edition: Edition) -> Iterator[Block]:
    """Yield where printed lines and their totals differ, by rounding or beyond it."""
    money = [line for line in lines if line.is_money]
    totals = money_table(money, edition, caption="")[1] if money else ()
    held = [total for total in totals if total.line is not None]
    if said := sums.told(held, money, edition, scale=scale_of(money)):
        yield Titled(edition.catalogue.say("money.adds_up"), (Prose(said),))


KINDS = (
    SectionKind(
        "finance",
        "money: a sentence, large amounts, revenue and capital with totals, why, what answers for it",
        _finance,
        {"unit": _UNIT, "kinds": _KINDS, "columns": _COLUMNS},
        has_lines=False,
    ),
    SectionKind(
        "finance detail",
        "reserves, savings, debtors and treasury, and what is listed against each line",
        _detail,
        {"unit": _UNIT, "kinds": _KINDS, "columns": _COLUMNS},
        has_lines=False,
    ),
    SectionKind(
        "finance blocks",
        "finance indicators, a block a directorate: target, position, on target or not, notes",
        _blocks,
        {"unit": _UNIT, "kinds": _KINDS},
        has_lines=False,
    ),
)
