"""What is said of totals: that they are sums, what rounding does to them, and where lines do not add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.figures import money
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.lines import MoneyLine, money_lines, parts_of
from quarterdeck.compose.finance.tables import Total, amounts_of
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.domain.budget_totals import TotalDiffers, totals_that_differ, without_total
from quarterdeck.domain.exact import EXACT

_COLUMNS = ("original", "budget", "actual", "outturn", "variance")
_NAMES = {"current": "budget", "previous": "previous"}
_FEW = 4
_ZERO = Decimal(0)


def told(
    totals: Sequence[Total], lines: Sequence[MoneyLine], edition: Edition, *, scale: int
) -> tuple[str, ...]:
    """Return every sentence about the totals of a table, printed in units of `scale` pounds.

    Whether lines add up is asked of all lines of the round: a table may show some of them alone.
    """
    say, shown = edition.catalogue, {id(line.held) for line in lines}
    every = [line for line in money_lines(edition) if line.is_money]
    held = [line.held for line in every]
    differing = [one for one in totals_that_differ(held) if id(one.total) in shown]
    parts = parts_of(every)
    whole = [one for one in totals if one.line is None or parts.get(id(one.line)) == one.parts]
    return (
        *(_incomplete(total, say) for total in totals if total.line is None and _empty(total)),
        *_rounding(whole, differing, scale, say),
        *(_differs(one, say) for one in differing),
        *(
            say.say("money.orphan", line=line.line, total=line.total_of)
            for line in without_total(held)
            if id(line) in shown
        ),
    )


def added_up(totals: Sequence[Total], say: Catalogue) -> str:
    """Return that totals are sums, where any is; "" where none is."""
    if all(total.line is not None for total in totals):
        return ""
    return say.say("money.total.some" if any(total.line for total in totals) else "money.total.sum")


def _empty(total: Total) -> list[str]:
    """Return the columns in which some part has an amount and some part has none."""
    return [
        column
        for column, amount in total.amounts.items()
        if amount is None
        and column in _COLUMNS
        and any(_amount(part, column) is not None for part in total.parts)
    ]


def _incomplete(total: Total, say: Catalogue) -> str:
    names = say.listed([say.say(f"money.named.{column}") for column in _empty(total)])
    return say.say("money.total.incomplete", total=total.name, columns=names)


def _rounding(
    totals: Sequence[Total], differing: Sequence[TotalDiffers], scale: int, say: Catalogue
) -> Iterator[str]:
    """Yield where lines as printed come to another total than is printed, by rounding alone."""
    known = {(id(one.total), _NAMES.get(one.column.value, one.column.value)) for one in differing}
    for total in totals:
        for column in _COLUMNS:
            amount = total.amounts[column]
            parts = [_amount(part, column) for part in total.parts]
            held = id(total.line.held) if total.line else 0
            if amount is None or None in parts or (held, column) in known:
                continue
            as_printed = [words.printed(part, scale=scale) for part in parts if part is not None]
            lines = reduce(EXACT.add, as_printed, _ZERO)
            whole = words.printed(amount, scale=scale)
            if lines != whole:
                yield say.say(
                    "money.total.rounded",
                    total=total.name,
                    column=say.say(f"money.named.{column}"),
                    lines=_pounds(lines, scale),
                    printed=_pounds(whole, scale),
                )


def _differs(one: TotalDiffers, say: Catalogue) -> str:
    column = _NAMES.get(one.column.value, one.column.value)
    gap = EXACT.subtract(one.added, one.printed)
    return say.say(
        "money.total.differs" if gap > 0 else "money.total.differs_less",
        total=one.total.line,
        column=say.say(f"money.named.{column}"),
        printed=_pounds(one.printed, one.total.scale),
        added=_pounds(one.added, one.total.scale),
        gap=_pounds(abs(gap), one.total.scale),
        lines=_named(one, say),
    )


def _named(one: TotalDiffers, say: Catalogue) -> str:
    if len(one.lines) > _FEW:
        return say.many("money.its_lines", len(one.lines))
    return say.listed([line.line for line in one.lines])


def _pounds(amount: Decimal, scale: int) -> str:
    """Return an amount as a column prints it, with its pounds: "£5.7m", "£38,538k"."""
    known = scale if scale in words.PLACES else 1
    return money(amount, places=words.PLACES[known], scale=known)


def _amount(line: MoneyLine, column: str) -> Decimal | None:
    return line.position.amount if column == "variance" else amounts_of(line.held)[column]
