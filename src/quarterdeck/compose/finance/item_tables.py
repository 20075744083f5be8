"""What is listed against a line as a table: each item, what they come to, and what they leave open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.charts import ShareBar
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.explained import Listed
from quarterdeck.compose.finance.words import column_figure
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    FigureCell,
    Group,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.exact import share

_COLOUR = "grey"
_ONE, _ZERO = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: an item, their sum, what they leave open, or the whole, which has no share of itself."""

    name: str
    kind: str
    amount: Decimal | None
    is_total: bool = False
    is_whole: bool = False


def items_table(found: Listed, edition: Edition, *, caption: str) -> Table:
    """Return the items with their amounts, what they come to, and what remains of what they explain.

    Each has its share of the whole where there is one; what sort of item it is, where they differ.
    """
    has_kinds = len({item.kind.casefold() for item in found.items}) > 1
    has_shares = bool(found.size)
    scale = _scale(found)
    columns = _columns(edition, scale, has_kinds=has_kinds, has_shares=has_shares)
    entries = (*_items(found, edition), *_sums(found, edition))
    keys = [column.key for column in columns]
    rows = tuple(
        Row(
            tuple(_cell(key, entry, found.size or _ONE, scale, edition) for key in keys),
            is_total=entry.is_total,
        )
        for entry in entries
    )
    return Table(caption, columns, (Group("", rows),), shows_caption=False)


def _columns(edition: Edition, scale: int, *, has_kinds: bool, has_shares: bool) -> tuple[Column, ...]:
    say = edition.catalogue.say
    kind = (Column("kind", say("money.column.kind"), 160),) if has_kinds else ()
    shares = (
        (
            Column("share", say("money.column.of_it"), 150, is_figure=True, is_spare=True),
            Column("picture", "", 200, is_picture=True),
        )
        if has_shares
        else ()
    )
    amount = Column("amount", say("money.column.amount"), 150, is_figure=True)
    room = 1000 - sum(column.width for column in (*kind, amount, *shares))
    return (
        Column("item", say(f"money.scale.{scale}"), room, is_row_header=True),
        *kind,
        amount,
        *shares,
    )


def _cell(key: str, entry: _Entry, whole: Decimal, scale: int, edition: Edition) -> Cell:
    match key:
        case "item":
            return TextCell(entry.name)
        case "kind":
            return TextCell(entry.kind, Weight.QUIET)
        case "amount":
            return FigureCell(column_figure(entry.amount, scale=scale))
        case "share":
            part = _share(entry, whole)
            shown = Figure("") if part is None else Figure(words.per_cent(part), part, '0.0"%"')
            return FigureCell(shown, Weight.QUIET)
        case _:
            return _bar(_share(entry, whole), edition)


def _share(entry: _Entry, whole: Decimal) -> Decimal | None:
    if entry.amount is None or entry.is_whole:
        return None
    return share(entry.amount, whole, places=1)


def _bar(part: Decimal | None, edition: Edition) -> Cell:
    if part is None:
        return TextCell("")
    said = edition.catalogue.say("money.alt.share", share=words.per_cent(part))
    return ChartCell(ShareBar(said, min(max(part / 100, _ZERO), _ONE), _COLOUR))


def _items(found: Listed, edition: Edition) -> Iterator[_Entry]:
    for item in found.items:
        yield _Entry(edition.told(item.text), edition.told(capital(item.kind)), item.amount)


def _sums(found: Listed, edition: Edition) -> Iterator[_Entry]:
    say = edition.catalogue.say
    yield _Entry(say("money.items.listed"), "", found.amount, is_total=True)
    rest = found.rest
    if rest is None or found.size is None:
        return
    if rest:
        key = "money.items.rest" if rest > 0 else "money.items.beyond"
        yield _Entry(say(key), "", abs(rest))
    yield _Entry(_whole_name(found, edition), "", found.size, is_total=True, is_whole=True)


def _whole_name(found: Listed, edition: Edition) -> str:
    say, overspend = edition.catalogue.say, found.line.position.overspend
    if not found.is_variance or overspend is None:
        return say("money.whole.outturn")
    return say(f"money.whole.{words.way(overspend, is_income=found.line.is_income)}")


def _scale(found: Listed) -> int:
    """Return the scale of the line, or a finer one where an item would not be printed whole."""
    scale = found.line.held.scale if found.line.held.scale in words.PLACES else 1
    return _finest(scale, [item.amount for item in found.items if item.amount])


def _finest(scale: int, amounts: Sequence[Decimal]) -> int:
    finer = [one for one in sorted(words.PLACES, reverse=True) if one <= scale]
    exact = (one for one in finer if all(words.printed(value, scale=one) == value for value in amounts))
    return next(exact, 1)
