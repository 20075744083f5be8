"""The money of a round: one sentence first, tables with variance and rating, totals that do not add up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from markupsafe import Markup

from quarterdeck.compose.look import BRAND
from quarterdeck.domain.budget_totals import TotalDiffers, total_above, totals_that_differ, without_total
from quarterdeck.domain.budgets import BudgetKind, BudgetLine, BudgetScope, MeasuredIn, OutturnKind
from quarterdeck.domain.council import Council
from quarterdeck.domain.exact import EXACT, share
from quarterdeck.domain.finance import NOT_RATED, Variance, lines_of, position, rate_budget, variance
from quarterdeck.domain.periods import Period
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.web.measures.money_words import (
    KINDS,
    UNITS,
    in_column,
    in_its_unit,
    in_words,
    per_cent,
    scale_of,
)
from quarterdeck.web.pictures.variance_bar import variance_bar
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.suggestions import scheme_of_money
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.presenters.words import PAGES

_COLUMNS = {
    "original": "original budget",
    "current": "budget",
    "actual": "actual",
    "outturn": "outturn",
    "variance": "variance",
}
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line as printed; `edit` is "" for those who do not enter."""

    name: str
    unit: str
    note: str
    original: str
    current: str
    actual: str
    outturn: str
    previous: str
    variance: str
    share: str
    picture: Markup
    tag: Tag | None
    why: str
    comment: str
    items: tuple[str, ...]
    is_total: bool
    edit: str


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The lines of one kind; `has_*` tell which columns hold anything."""

    heading: str
    unit: str
    rows: tuple[MoneyRow, ...]
    outturn: str
    has_original: bool
    has_actual: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class BigFigure:
    """One of the figures at the head."""

    label: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class FinancePage:
    """What the page prints."""

    sentence: str
    figures: tuple[BigFigure, ...]
    tables: tuple[MoneyTable, ...]
    differs: tuple[str, ...]
    notes: tuple[str, ...]


def finance_page(
    view: RoundView, *, edits: Mapping[tuple[str, str, Period], str], brand: str = BRAND
) -> FinancePage:
    """Return the money of a round; `edits` are the addresses of lines by unit, name and period."""
    council = view.council
    lines = lines_of(council, view.period)
    seen = {id(line): variance(line, percent_of=council.authority.percent_of) for line in lines}
    by_kind = {kind: [line for line in lines if line.kind is kind] for kind in KINDS}
    tables = tuple(_table(view, kind, held, seen, edits, brand) for kind, held in by_kind.items() if held)
    money = {kind: [line for line in held if _is_money(line)] for kind, held in by_kind.items()}
    heads = [(kind, found) for kind in KINDS if (found := _whole(money[kind], seen)) is not None]
    return FinancePage(
        sentence=_sentence(heads, money, seen, has_lines=bool(lines)),
        figures=tuple(_big(kind, found) for kind, found in heads[:3]),
        tables=tables,
        differs=(*_differs(lines), *_orphans(lines)),
        notes=tuple(_notes(council, lines)),
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the lines of a kind come to, those under a total counted once."""

    budget: Decimal
    outturn: Decimal
    overspend: Decimal
    is_income: bool

    @property
    def share(self) -> Decimal | None:
        return share(self.overspend, abs(self.budget), places=1)


_Seen = Mapping[int, Variance | None]


def _is_money(line: BudgetLine) -> bool:
    return line.measured_in is MeasuredIn.POUNDS


def _top(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Return the lines that stand under no other: a council's total in the place of all others."""
    tops = [line for line in lines if total_above(line, lines) is None]
    whole = [line for line in tops if line.scope is BudgetScope.COUNCIL]
    return whole or tops


def _whole(lines: Sequence[BudgetLine], seen: _Seen) -> _Whole | None:
    found = [one for line in _top(lines) if (one := seen[id(line)]) is not None]
    if not found:
        return None
    return _Whole(
        reduce(EXACT.add, (one.budget for one in found), _ZERO),
        reduce(EXACT.add, (one.outturn for one in found), _ZERO),
        reduce(EXACT.add, (one.overspend for one in found), _ZERO),
        all(one.is_income for one in found),
    )


def _position(overspend: Decimal, *, is_income: bool) -> str:
    if not overspend:
        return "on budget"
    if is_income:
        return "short" if overspend > 0 else "more than expected"
    return "over budget" if overspend > 0 else "under budget"


def _sentence(
    heads: Sequence[tuple[BudgetKind, _Whole]],
    by_kind: Mapping[BudgetKind, Sequence[BudgetLine]],
    seen: _Seen,
    *,
    has_lines: bool,
) -> str:
    if not has_lines:
        return "No budget line is held for this round."
    if not heads:
        return "No line has both a budget and an outturn yet."
    parts = []
    for kind, whole in heads[:2]:
        said = _position(whole.overspend, is_income=whole.is_income)
        amount = f"{in_words(whole.overspend)} " if whole.overspend else ""
        parts.append(f"{KINDS[kind]} ends {amount}{said}{_most(by_kind[kind], whole, seen)}.")
    return " ".join(parts)


def _most(lines: Sequence[BudgetLine], whole: _Whole, seen: _Seen) -> str:
    """Return where most of an overspend is, as a clause; "" where there is none, or it is one line alone."""
    parts = [line for line in lines if not any(total_above(other, lines) is line for other in lines)]
    found = [(one.overspend, line) for line in parts if (one := seen[id(line)]) is not None]
    if whole.overspend <= 0 or len(found) < 2:
        return ""
    most, line = max(found, key=lambda pair: pair[0])
    return (
        f", {'all' if most >= whole.overspend else 'most'} of it in {line.line}"
        if most * 2 > whole.overspend
        else ""
    )


def _big(kind: BudgetKind, whole: _Whole) -> BigFigure:
    said = _position(whole.overspend, is_income=whole.is_income)
    text = f"{in_words(whole.overspend)} {said.removesuffix(' budget')}" if whole.overspend else "On budget"
    pct = f"{abs(whole.share)}% of " if whole.share is not None and whole.overspend else ""
    return BigFigure(KINDS[kind], text, f"{pct}a {in_words(whole.budget)} budget")


def _table(
    view: RoundView,
    kind: BudgetKind,
    lines: list[BudgetLine],
    seen: _Seen,
    edits: Mapping[tuple[str, str, Period], str],
    brand: str,
) -> MoneyTable:
    scale = scale_of(lines)
    totals = {id(above) for line in lines if (above := total_above(line, lines)) is not None}
    # A total is as long as all its lines: beside it none of them could be seen.
    of = view.council.authority.percent_of
    stands = [position(line, percent_of=of) for line in lines if id(line) not in totals and _is_money(line)]
    sizes = [one.overspend for one in stands if one.overspend is not None]
    scope = (max(sizes, default=_ZERO), min(sizes, default=_ZERO))
    rows = tuple(
        _row(view, line, seen[id(line)], scale, scope, id(line) in totals, edits, brand)
        for line in _ordered(lines)
    )
    kinds = {line.outturn_kind for line in lines}
    return MoneyTable(
        KINDS[kind],
        UNITS[scale],
        rows,
        outturn="Forecast" if kinds == {OutturnKind.FORECAST} else "Outturn",
        has_original=any(line.original is not None for line in lines),
        has_actual=any(line.actual is not None for line in lines),
        has_previous=any(line.previous is not None for line in lines),
    )


def _ordered(lines: Sequence[BudgetLine]) -> Iterator[BudgetLine]:
    """Yield the lines in the order given, each total below the lines that add up to it."""
    done: set[int] = set()

    def under(total: BudgetLine) -> Iterator[BudgetLine]:
        if id(total) in done:
            return
        done.add(id(total))
        for line in lines:
            if total_above(line, lines) is total:
                yield from under(line)
        yield total

    for line in lines:
        if total_above(line, lines) is None:
            yield from under(line)
    yield from (line for line in lines if id(line) not in done)


def _row(
    view: RoundView,
    line: BudgetLine,
    seen: Variance | None,
    scale: int,
    scope: tuple[Decimal, Decimal],
    is_total: bool,  # noqa: FBT001 - one of the row's own facts
    edits: Mapping[tuple[str, str, Period], str],
    brand: str,
) -> MoneyRow:
    council = view.council
    units = {unit.code: unit.name for unit in council.units}
    stands = position(line, percent_of=council.authority.percent_of)
    tag, why = _rating(view, line, seen)
    drawn = (
        ""
        if stands.overspend is None or is_total or not _is_money(line)
        else variance_bar(stands.overspend, largest=scope[0], smallest=scope[1], brand=brand)
    )
    return MoneyRow(
        name=line.line,
        unit="Whole council" if line.scope is BudgetScope.COUNCIL else units.get(line.unit, line.unit),
        note=_line_note(view, line),
        original=in_its_unit(line, line.original, scale),
        current=in_its_unit(line, line.current, scale),
        actual=in_its_unit(line, line.actual, scale),
        outturn=in_its_unit(line, line.outturn, scale),
        previous=in_its_unit(line, line.previous, scale),
        variance=in_its_unit(line, stands.amount, scale, signed=True),
        share=per_cent(stands.pct),
        picture=Markup(drawn),  # noqa: S704 - our own drawing, of figures alone
        tag=tag,
        why=why,
        comment=line.note,
        items=tuple(
            f"{item.kind}: {item.text}{f' ({in_words(item.amount)})' if item.amount is not None else ''}"
            for item in council.budget_items
            if item.line == line.line
            and item.unit in ("", line.unit)
            and (item.period is None or item.period.last == line.period.last)
        ),
        is_total=is_total,
        edit=edits.get((line.unit, line.line, line.period), ""),
    )


def _line_note(view: RoundView, line: BudgetLine) -> str:
    parts = (
        line.fund,
        f"for {PAGES.period(line.period)}" if line.period != view.period else "",
        line.outturn_kind.value if line.outturn_kind is not OutturnKind.FORECAST else "",
        f"as at {PAGES.date(line.as_at)}" if line.as_at else "",
    )
    return ", ".join(part for part in parts if part)


def _rating(view: RoundView, line: BudgetLine, seen: Variance | None) -> tuple[Tag | None, str]:
    scheme = scheme_of_money(view.council, line)
    if line.scheme == NOT_RATED:
        return None, "takes no rating"
    if scheme is None:
        return None, f"there is no scheme {line.scheme}"
    try:
        found = rate_budget(line, scheme=scheme, percent_of=view.council.authority.percent_of)
    except SchemeRefused:
        return None, f"{scheme.title or scheme.name} does not rate money"
    tag = tag_of(view.edition.mark(found.grade))
    if found.grade is not None and (seen is None or not _is_money(line)):
        return tag, ""
    if found.grade is None or seen is None:
        return tag, "no budget" if found.reason.code is ReasonCode.NO_TARGET else "no outturn"
    pct = share(abs(seen.overspend), abs(seen.budget), places=1)
    said = _position(seen.overspend, is_income=seen.is_income)
    amount = f"{in_words(seen.overspend)} " if seen.overspend else ""
    text = f"{amount}{said}{f', {pct}% of it' if pct and seen.overspend else ''}"
    return tag, text[:1].upper() + text[1:]


def _differs(lines: Sequence[BudgetLine]) -> Iterator[str]:
    for one in totals_that_differ(lines):
        yield _difference(one)


def _difference(one: TotalDiffers) -> str:
    column = _COLUMNS.get(one.column.value, "previous forecast")
    gap = EXACT.subtract(one.added, one.printed)
    named = ", ".join(line.line for line in one.lines[:4])
    more = f" and {len(one.lines) - 4} more" if len(one.lines) > 4 else ""
    return (
        f"{one.total.line}: the {column} is {_pounds(one.printed)}, and its lines ({named}{more}) add up to "
        f"{_pounds(one.added)}: {_pounds(abs(gap))} {'more' if gap > 0 else 'less'}, "
        "beyond what rounding explains."
    )


def _pounds(amount: Decimal) -> str:
    return f"£{in_column(amount, 1)}"


def _orphans(lines: Sequence[BudgetLine]) -> Iterator[str]:
    for line in without_total(lines):
        yield f"{line.line} says it is a part of “{line.total_of}”, and there is not one such line here."


def _notes(council: Council, lines: Sequence[BudgetLine]) -> Iterator[str]:
    if not lines:
        return
    yield "Solid bar: over budget, or income short. Open bar: under. A total is rated as its own line."
    used: dict[str, Scheme] = {}
    for line in lines:
        scheme = scheme_of_money(council, line)
        if scheme is not None:
            used.setdefault(scheme.name, scheme)
    for scheme in used.values():
        note = scheme.note.get("en", "")
        yield f"{scheme.title or scheme.name}. {note}".strip()
