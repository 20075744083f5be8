"""What changed, on the first page."""

from quarterdeck.compose.pack import Changes, ReportPack, SideBySide
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, ValueKind
from tests.compose.editions import pack
from tests.domain.made import Q1, measure, seen, target


def changed(found: ReportPack) -> Changes:
    """The block of the first page."""
    (columns,) = [block for block in found.sections[0].blocks if isinstance(block, SideBySide)]
    (block,) = columns.right
    assert isinstance(block, Changes)
    return block


def budget() -> Measure:
    """A year-end forecast of money that should break even."""
    return measure(
        title="Revenue forecast",
        value_kind=ValueKind.MONEY,
        decimals=1,
        scale=1_000_000,
        polarity=Polarity.BREAKEVEN,
        accumulation=Accumulation.FORECAST,
    )


def test_money_over_and_under_budget_is_told_in_words() -> None:
    before = Q1.year_before()
    assert before is not None
    found = pack(budget(), target("0"), seen("1000000", before), seen("-400000"))
    assert [item.text for item in changed(found).items] == ["Revenue forecast (£1.0m over to £0.4m under)."]


def test_nothing_to_compare_is_said() -> None:
    found = pack(measure(), target("5"))
    assert [(item.lead, item.text) for item in changed(found).items] == [("No figure to compare yet.", "")]
