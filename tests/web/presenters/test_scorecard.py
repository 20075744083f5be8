"""The scorecard: filters, order, groups, columns, and the count that closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.web.presenters.filters import asked_of
from quarterdeck.web.presenters.scorecard import ScorecardPage, scorecard
from tests.web.councils import example
from tests.web.presenters.made import TO, view

VIEW = view(example())


def page(**query: str | list[str]) -> ScorecardPage:
    lists = {name: [value] if isinstance(value, str) else value for name, value in query.items()}
    return scorecard(VIEW, asked=asked_of(lists), to=TO)


def titles(found: ScorecardPage) -> list[str]:
    at = [one.key for one in found.headings].index("measure")
    return [row.cells[at].text for group in found.groups for row in group.rows]


def ratings(found: ScorecardPage) -> list[str]:
    at = [one.key for one in found.headings].index("rating")
    cells = (row.cells[at].tag for group in found.groups for row in group.rows)
    return [tag.word for tag in cells if tag]


def test_a_portfolio_is_named_and_its_count_closes() -> None:
    found = page(portfolio="childrens-services")

    assert found.title == "Children’s Services"
    assert found.count + found.closing == "17 measures: 5 Red + 5 Amber + 7 Green"
    assert found.lead.endswith("Seven are worse than before, four are better.")
    assert [link.text for link in found.chosen] == ["Portfolio: Children’s Services"]
    assert found.chosen[0].href == "/q1-2017-18/scorecard/"


def test_lines_that_do_not_count_are_said() -> None:
    found = page()

    assert found.count == "82 measures"
    assert found.closing == ": 13 Red + 12 Amber + 25 Green + 25 not rated = 75 measures"
    assert found.notes[1] == "Seven lines stand under another measure and are not counted again."


def test_worst_come_first() -> None:
    words = ratings(page())
    order = ["Red", "Amber", "Green", "Not rated"]

    assert words == sorted(words, key=order.index)
    assert ratings(page(rating="amber")) == ["Amber"] * 15
    assert page(rating="amber").closing == ": 12 Amber = 12 measures"


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("title", "16- and 17-year-olds not in education, work or training"),
        ("plan", "Claimant rate as a share of the national rate"),
    ],
)
def test_order_is_as_asked(order: str, first: str) -> None:
    found = titles(page(sort=order))

    assert found[0] == (first if order == "plan" else sorted(found, key=str.casefold)[0])


def test_filters_together_narrow() -> None:
    found = page(portfolio="childrens-services", rating="red", find="care HOME")

    assert titles(found) == ["Children in care living within 20 miles of home"]


def test_nothing_found_says_so() -> None:
    found = page(portfolio="no-such-portfolio")

    assert found.empty == "No measure fits what was chosen."
    assert (found.groups[0].rows, found.lead, found.bar) == ((), "", "")


@pytest.mark.parametrize("by", ["portfolio", "plan", "rating"])
def test_groups_hold_every_line_once(by: str) -> None:
    found = page(group=by)

    assert sorted(titles(found)) == sorted(titles(page()))
    assert all(group.heading and group.count for group in found.groups)


def test_columns_that_name_and_rate_always_stand() -> None:
    found = page(col=["owner", "nonsense"])

    assert [one.key for one in found.headings] == ["measure", "now", "rating", "owner"]
    assert [one.key for one in found.columns if one.is_shown] == ["owner"]


def test_strips_name_their_scales() -> None:
    found = page(portfolio="childrens-services")
    at = [one.key for one in found.headings].index("stands")

    assert found.scales == "Scales run from 0 to 10%, 40% or 100%."
    assert "now 30%, before 30%, target 20%" in str(found.groups[0].rows[0].cells[at].picture)


def test_part_of_another_measure_is_marked() -> None:
    rows = [row for group in page(group="plan").groups for row in group.rows]

    assert sum(row.is_part for row in rows) == 7


@given(
    st.dictionaries(
        st.sampled_from(["portfolio", "rating", "find", "group", "sort", "col"]), st.lists(st.text())
    )
)
def test_any_query_has_an_answer(query: dict[str, list[str]]) -> None:
    found = scorecard(VIEW, asked=asked_of(query), to=TO)

    assert found.count
