"""Pounds, days and shares in words and columns: "over", "under" and "short" before signs."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import assert_never

from quarterdeck.compose.figures import MINUS, money, number
from quarterdeck.compose.finance.lines import MoneyLine
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.marks import Figure
from quarterdeck.domain.budgets import BudgetKind, MeasuredIn
from quarterdeck.domain.exact import EXACT, displayed

MILLION, THOUSAND = 1_000_000, 1_000
PLACES = {1: 0, THOUSAND: 0, MILLION: 1}
_EXCEL = {1: "", THOUSAND: ",", MILLION: ",,"}
_EXACT_FROM = Decimal(10_000)


def scale_of(lines: Iterable[MoneyLine]) -> int:
    """Return the scale that most lines are shown in: 1, 1,000 or 1,000,000 pounds; the finest of equals."""
    counts = Counter(line.held.scale if line.held.scale in PLACES else 1 for line in lines)
    return min(counts, key=lambda scale: (-counts[scale], scale), default=1)


def said(amount: Decimal, say: Catalogue, *, scale: int = 1) -> str:
    """Return the size of an amount of pounds in a sentence: "£1.7 million", "£389,000".

    What is known in millions alone is told in millions: "£0.1 million".
    """
    size = abs(amount)
    if displayed(size, places=-3) >= MILLION or scale == MILLION:
        return say.say("money.million", number=number(size / MILLION, places=1))
    places = -3 if size >= _EXACT_FROM else 0
    return money(displayed(size, places=places), places=0, scale=1)


def short(amount: Decimal) -> str:
    """Return the size of an amount of pounds as a large figure: "£1.7m", "£31k", "£512"."""
    size = abs(amount)
    if size >= MILLION / 20:
        return money(size, places=1, scale=MILLION)
    return money(size, places=0, scale=THOUSAND if size >= THOUSAND else 1)


def amount(line: MoneyLine, value: Decimal, say: Catalogue) -> str:
    """Return an amount of a line in what it is measured in: "£20.7 million", "76%", "50 days", "None"."""
    sign = MINUS if value < 0 else ""
    match line.held.measured_in:
        case MeasuredIn.POUNDS:
            return f"{sign}{said(value, say, scale=line.held.scale)}"
        case MeasuredIn.PERCENT:
            return f"{number(value, places=_places(value))}%"
        case MeasuredIn.DAYS:
            form = "one" if abs(value) == 1 else "other"
            return say.say(f"money.days.{form}", number=number(value, places=_places(value)))
        case MeasuredIn.NUMBER:
            return number(value, places=_places(value)) if value else say.words["none_of_them"]
        case other:
            assert_never(other)


def _places(value: Decimal) -> int:
    return max(-int(value.as_tuple().exponent), 0)


def way(overspend: Decimal, *, is_income: bool) -> str:
    """Return the key of which way an amount is off: "over", "under", "short", "more" or "on"."""
    if not overspend:
        return "on"
    if is_income:
        return "short" if overspend > 0 else "more"
    return "over" if overspend > 0 else "under"


def standing(line: MoneyLine, say: Catalogue) -> str:
    """Return where a line stands in words: "£0.7 million under, 3.0%", "£2.3 million short", "On budget".

    A line without a variance is said by its outturn alone, one without either by "".
    """
    seen = line.position
    if seen.overspend is not None:
        size = amount(line, abs(seen.amount or seen.overspend), say)
        text = say.say(f"money.{way(seen.overspend, is_income=line.is_income)}", amount=size)
        return say.say("money.and_share", said=text, share=per_cent(abs(seen.pct))) if seen.pct else text
    if seen.pct is not None:
        return say.say(f"money.{way(seen.pct, is_income=line.is_income)}", amount=per_cent(abs(seen.pct)))
    return "" if line.held.outturn is None else amount(line, line.held.outturn, say)


def per_cent(share: Decimal, *, signed: bool = False) -> str:
    """Return a share with one decimal: "3.8%", signed "+3.8%"."""
    text = f"{number(share, places=1)}%"
    return f"+{text}" if signed and share > 0 else text


def share_figure(share: Decimal | None) -> Figure:
    """Return a signed share in a column."""
    if share is None:
        return Figure("–")
    return Figure(per_cent(share, signed=True), share, '+0.0"%";-0.0"%";0.0"%"')


def column_figure(value: Decimal | None, *, scale: int, signed: bool = False) -> Figure:
    """Return an amount of pounds in a column whose heading says its scale, a dash where there is none.

    >>> column_figure(Decimal(2_114_000), scale=1000, signed=True).text
    '+2,114'
    """
    if value is None:
        return Figure("–")
    places = PLACES[scale]
    text = number(value / scale, places=places)
    plain = f"#,##0{'.' + '0' * places if places else ''}{_EXCEL[scale]}"
    if not signed:
        return Figure(text, value, plain)
    is_more = displayed(value / scale, places=places) > 0
    return Figure(f"+{text}" if is_more else text, value, f"+{plain};-{plain};{plain}")


def printed(value: Decimal, *, scale: int) -> Decimal:
    """Return an amount as a column prints it, in pounds again."""
    return EXACT.multiply(displayed(value / scale, places=PLACES[scale]), Decimal(scale))


def kind_name(kind: BudgetKind, say: Catalogue) -> str:
    """Return the name of a kind of line: "Revenue"."""
    return say.say(f"money.kind.{kind.value}")
