"""Tables of money: a line a row on one zero line, and totals that are held or added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.charts import VarianceBar
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.lines import MoneyLine, leaves, of_kinds, parts_of, tops, totals_last
from quarterdeck.compose.finance.wholes import added
from quarterdeck.compose.finance.words import column_figure, share_figure
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.budgets import BudgetKind, BudgetLine
from quarterdeck.domain.council import PercentOf
from quarterdeck.domain.exact import EXACT, share
from quarterdeck.domain.finance import budget_of

COLUMNS = (
    "original", "budget", "actual", "outturn", "movement", "variance", "share", "bar", "rating", "comment",
)  # fmt: skip
"""The columns a table of money can have, in their order."""

AMOUNTS = ("original", "budget", "actual", "outturn", "movement", "variance")
_WIDTHS = {"share": 105, "bar": 175, "rating": 105, "comment": 200}
_AMOUNT_WIDTH = 90
_FLAT = 6
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """A total as printed: its name, the lines it is the sum of, and its amounts by column.

    `line` is the one that is held, None for one that is added up here.
    """

    name: str
    parts: tuple[MoneyLine, ...]
    amounts: Mapping[str, Decimal | None]
    line: MoneyLine | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What all rows of a table share."""

    edition: Edition
    columns: tuple[str, ...]
    scale: int
    largest: Decimal
    smallest: Decimal

    @property
    def say(self) -> Catalogue:
        """The words."""
        return self.edition.catalogue


def money_table(
    lines: Sequence[MoneyLine],
    edition: Edition,
    *,
    caption: str,
    total: str = "",
    columns: Sequence[str] = (),
) -> tuple[Table, tuple[Total, ...]]:
    """Return the table of `lines` (all in pounds) and the totals in it.

    `total` names the sum of all where no line is held for it. `columns` are as `columns_of` gives them, for
    these lines where none are given.
    """
    sizes = [one for line in leaves(lines) if (one := line.position.overspend) is not None]
    layout = Layout(
        edition,
        tuple(columns) or columns_of(lines),
        words.scale_of(lines),
        max(sizes, default=_ZERO),
        min(sizes, default=_ZERO),
    )
    groups, totals = _groups(lines, layout, total=total)
    table = Table(caption, _columns(lines, layout), groups, shows_caption=False)
    return table, totals


def amounts_of(line: BudgetLine) -> Mapping[str, Decimal | None]:
    """Return the amounts of a line by column, but for its variance."""
    moved = None
    if line.previous is not None and line.outturn is not None:
        moved = EXACT.subtract(line.outturn, line.previous)
    return {
        "original": line.original,
        "budget": budget_of(line),
        "actual": line.actual,
        "outturn": line.outturn,
        "movement": moved,
    }


def _all_amounts(line: MoneyLine) -> Mapping[str, Decimal | None]:
    return {**amounts_of(line.held), "variance": line.position.amount}


def columns_of(lines: Sequence[MoneyLine], asked: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the columns of tables of `lines`: those `asked` for that hold anything; where none are,
    all that do but comments, and the original budget where it is the same.
    """
    if asked:
        return tuple(name for name in _holding(lines) if name in asked)
    is_same = all(line.held.original in (None, budget_of(line.held)) for line in lines)
    left_out = ("comment", "original") if is_same else ("comment",)
    return tuple(name for name in _holding(lines) if name not in left_out)


def _holding(lines: Sequence[MoneyLine]) -> tuple[str, ...]:
    """Return the columns that hold anything."""
    held = [_all_amounts(line) for line in lines]
    holds = {name: any(one[name] is not None for one in held) for name in AMOUNTS} | {
        "share": any(line.position.pct is not None for line in lines),
        "bar": any(line.position.overspend for line in lines),
        "rating": any(line.rating is not None for line in lines),
        "comment": any(line.held.note for line in lines),
    }
    return tuple(name for name in COLUMNS if holds[name])


# -- columns


def _columns(lines: Sequence[MoneyLine], layout: Layout) -> tuple[Column, ...]:
    say = layout.say.say
    widths = {name: _WIDTHS.get(name, _AMOUNT_WIDTH) for name in layout.columns}
    name = max(1000 - sum(widths.values()), 180)
    return (
        Column("line", say(f"money.scale.{layout.scale}"), name, is_row_header=True),
        *(
            Column(
                one,
                _outturn_name(lines, layout.say) if one == "outturn" else say(f"money.column.{one}"),
                widths[one],
                is_figure=one in AMOUNTS or one == "share",
                is_picture=one == "bar",
                is_spare=one in ("original", "movement", "actual"),
            )
            for one in layout.columns
        ),
    )


def _outturn_name(lines: Sequence[MoneyLine], say: Catalogue) -> str:
    kinds = {line.held.outturn_kind for line in lines if line.held.outturn is not None}
    return say.say(f"money.column.{kinds.pop().value}" if len(kinds) == 1 else "money.column.outturn")


# -- rows


def _groups(
    lines: Sequence[MoneyLine], layout: Layout, *, total: str
) -> tuple[tuple[Group, ...], tuple[Total, ...]]:
    units = list(dict.fromkeys(line.unit for line in lines))
    names = [line.held.line for line in lines]
    if len(units) == 1 or (len(set(names)) == len(names) and len(names) <= _FLAT):
        rows, totals = _rows(lines, layout, total=total)
        return (Group("", rows),), totals
    return _by_unit(lines, units, layout, total=total)


def _by_unit(
    lines: Sequence[MoneyLine], units: Sequence[str], layout: Layout, *, total: str
) -> tuple[tuple[Group, ...], tuple[Total, ...]]:
    """Return a group a unit, each with its total, and what adds up units in a group at the end."""
    parts = parts_of(lines)
    across = tuple(line for line in lines if any(one.unit != line.unit for one in parts.get(id(line), ())))
    wider = {id(line) for line in across}
    groups: list[Group] = []
    totals: list[Total] = []
    for unit in units:
        own = tuple(line for line in lines if line.unit == unit and id(line) not in wider)
        if own:
            named = layout.say.say("money.total.unit", unit=unit)
            rows, found = _rows(own, layout, total=named)
            groups.append(Group(unit, rows))
            totals.extend(found)
    last = [_held_total(line, parts[id(line)]) for line in totals_last(across)]
    if not any(id(line) in wider for line in tops(lines)) and (whole := _added_total(lines, total)):
        last.append(whole)
    if last:
        groups.append(Group("", tuple(_total_row(one, layout) for one in last)))
    return tuple(groups), (*totals, *last)


def _rows(
    lines: Sequence[MoneyLine], layout: Layout, *, total: str
) -> tuple[tuple[Row, ...], tuple[Total, ...]]:
    rows: list[Row] = []
    totals: list[Total] = []
    parts = parts_of(lines)
    for line in totals_last(lines):
        if id(line) in parts:
            totals.append(_held_total(line, parts[id(line)]))
            rows.append(_total_row(totals[-1], layout))
        else:
            rows.append(_row(line, layout))
    if whole := _added_total(lines, total):
        totals.append(whole)
        rows.append(_total_row(whole, layout))
    return tuple(rows), tuple(totals)


def _held_total(line: MoneyLine, parts: tuple[MoneyLine, ...]) -> Total:
    return Total(line.held.line, parts, _all_amounts(line), line)


def _added_total(lines: Sequence[MoneyLine], name: str) -> Total | None:
    """Return the sum of the lines that stand under no other; None where there is only one of them."""
    parts = tops(lines)
    if not name or len(parts) < 2:
        return None
    held = [_all_amounts(line) for line in parts]
    return Total(name, parts, {column: added(one[column] for one in held) for column in AMOUNTS})


def _row(line: MoneyLine, layout: Layout) -> Row:
    amounts = _all_amounts(line)
    cells = (_cell(name, line, amounts.get(name), layout) for name in layout.columns)
    return Row((TextCell(layout.edition.told(line.held.line)), *cells))


def _cell(name: str, line: MoneyLine, amount: Decimal | None, layout: Layout) -> Cell:
    match name:
        case "share":
            return FigureCell(share_figure(line.position.pct))
        case "bar":
            return _bar(line, layout)
        case "rating":
            return MarkCell(line.mark)
        case "comment":
            return TextCell(layout.edition.told(line.held.note))
        case _:
            signed = name in ("variance", "movement")
            figure = column_figure(amount, scale=layout.scale, signed=signed)
            return FigureCell(figure, Weight.STRONG if name == "variance" else Weight.PLAIN)


def _bar(line: MoneyLine, layout: Layout) -> Cell:
    overspend = line.position.overspend
    if overspend is None:
        return TextCell("")
    alt = words.standing(line, layout.say)
    return ChartCell(VarianceBar(alt, overspend, layout.largest, layout.smallest))


def _total_row(total: Total, layout: Layout) -> Row:
    cells = (_total_cell(name, total, layout) for name in layout.columns)
    name = layout.edition.told(total.name) if total.line else total.name
    return Row((TextCell(name), *cells), is_total=True)


def _total_cell(name: str, total: Total, layout: Layout) -> Cell:
    match name:
        case "share":
            return FigureCell(share_figure(_share(total, layout.edition)))
        case "bar":
            return TextCell("")
        case "rating":
            return MarkCell(total.line.mark) if total.line else TextCell("")
        case "comment":
            return TextCell(layout.edition.told(total.line.held.note) if total.line else "")
        case _:
            signed = name in ("variance", "movement")
            return FigureCell(column_figure(total.amounts[name], scale=layout.scale, signed=signed))


def _share(total: Total, edition: Edition) -> Decimal | None:
    if total.line is not None:
        return total.line.position.pct
    amount, budget = total.amounts["variance"], total.amounts["budget"]
    if amount is None or budget is None:
        return None
    is_signed = edition.lookup.council.authority.percent_of is PercentOf.SIGNED
    return share(amount, budget if is_signed else abs(budget), places=1)


def capital_and_funding(lines: Sequence[MoneyLine]) -> tuple[tuple[MoneyLine, ...], tuple[MoneyLine, ...]]:
    """Return the lines of the capital table and those of a table of funding of its own.

    Funding below nought is what capital is net of, and stands with it.
    """
    funding = of_kinds(lines, (BudgetKind.FUNDING,))
    is_net = all((budget_of(line.held) or line.held.outturn or _ZERO) <= 0 for line in funding)
    if is_net:
        return of_kinds(lines, (BudgetKind.CAPITAL, BudgetKind.FUNDING)), ()
    return of_kinds(lines, (BudgetKind.CAPITAL,)), funding
