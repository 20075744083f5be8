"""Budget lines for tests of money pages."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance.lines import MoneyLine, money_lines
from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetItem,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    MeasuredIn,
    OutturnKind,
)
from quarterdeck.domain.plan import Unit
from tests.compose.editions import council, edition
from tests.domain.made import Q1

D = Decimal
UNITS = (
    Unit("care", "Care", order=1),
    Unit("roads", "Roads", order=2),
    Unit("all", "Whole council", order=3),
)


def line(unit: str, name: str, budget: str | None, outturn: str | None, **more: Any) -> BudgetLine:
    """A line of the first quarter, amounts in pounds."""
    given: dict[str, Any] = {"scale": 1_000} | more
    given |= {"current": None if budget is None else D(budget)}
    given |= {"outturn": None if outturn is None else D(outturn)}
    return BudgetLine(unit, name, Q1, **given)


def edition_of(*lines: BudgetLine, items: tuple[BudgetItem, ...] = (), **kept: Any) -> Edition:
    """The edition of a council with these lines."""
    return edition(council(budgets=lines, budget_items=items, units=UNITS, **kept))


def shown(*lines: BudgetLine, **kept: Any) -> tuple[tuple[MoneyLine, ...], Edition]:
    """The lines of a council as pages show them, and its edition."""
    made = edition_of(*lines, **kept)
    return money_lines(made), made


amounts = st.none() | st.integers(-(10**11), 10**11).map(D) | st.decimals(-(10**6), 10**6, places=2)


@st.composite
def budget_lines(
    draw: st.DrawFn, *, kinds: tuple[BudgetKind, ...] = tuple(BudgetKind)
) -> tuple[BudgetLine, ...]:
    """Up to eight lines of any kind, with anything missing, some under others."""
    names = st.sampled_from(("Homes", "Fees", "Repairs", "Total"))
    made = st.builds(
        BudgetLine,
        st.sampled_from(("care", "roads", "all", "elsewhere")),
        names,
        st.just(Q1),
        kind=st.sampled_from(kinds),
        scope=st.sampled_from(BudgetScope),
        total_of=st.sampled_from(("", "", "Total", "Homes", "Nothing")),
        original=amounts,
        current=amounts,
        actual=amounts,
        outturn=amounts,
        outturn_kind=st.sampled_from(OutturnKind),
        previous=amounts,
        adverse=st.sampled_from(AdverseSign),
        scale=st.sampled_from((1, 1_000, 1_000_000)),
        target_text=st.sampled_from(("", "< 2.0% of net budget")),
        scheme=st.sampled_from(("", "none", "budget-two-sided", "standard", "no such scheme")),
        note=st.sampled_from(("", "Slips.", "(*) A footnote.")),
        measured_in=st.sampled_from(MeasuredIn),
        given_variance=amounts,
        given_pct=st.none() | st.decimals(-200, 200, places=1),
    )
    return tuple(draw(st.lists(made, max_size=8, unique_by=lambda one: (one.unit, one.line))))


def items() -> st.SearchStrategy[tuple[BudgetItem, ...]]:
    """Items against some of those lines."""
    made = st.builds(
        BudgetItem,
        st.sampled_from(("Homes", "Fees", "Repairs")),
        st.sampled_from(("slippage", "saving")),
        st.sampled_from(("Surfacing moves to autumn", "Agency staff")),
        amounts,
        st.sampled_from(("", "care")),
    )
    return st.lists(made, max_size=4).map(tuple)
