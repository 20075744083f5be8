"""Sections of money: Buckinghamshire's year end and Oxfordshire's blocks, and nothing that ever raises."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import lxml.html
import pytest
from hypothesis import given, settings

from quarterdeck.compose.pack import Prose, ReportPack, Section
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import FigureCell, MarkCell, Table
from quarterdeck.compose.templates import template_of
from quarterdeck.documents.html import render
from quarterdeck.domain.budgets import BudgetItem, BudgetLine
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, TemplateRefused
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.plan import Unit
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.compose.editions import WHEN, council
from tests.compose.finance.money import UNITS, budget_lines, items, line
from tests.domain.made import Q1, measure, seen
from tests.published import bucks_2015_finance, oxfordshire_finance

D = Decimal
KINDS = ("finance", "finance detail", "finance blocks", "service page")
BUCKS = (
    Unit("education-skills", "Education & Skills", order=1),
    Unit("childrens-services", "Children’s Services", order=2),
)


def pack_of(held: Council, *sections: tuple[str, str], on: Period) -> ReportPack:
    """The pack of a template with these sections and their options."""
    rows = tuple(
        PackSection("ours", kind, at, options=options) for at, (kind, options) in enumerate(sections, 1)
    )
    made = replace(held, packs=rows)
    return report_pack(made, on=on, timestamp=WHEN, template=template_of(made, "ours"))


def bucks(*sections: tuple[str, str]) -> ReportPack:
    held = council(budgets=bucks_2015_finance.lines(), budget_items=bucks_2015_finance.items(), units=BUCKS)
    return pack_of(held, *sections, on=year(2015))


def oxon(*sections: tuple[str, str]) -> ReportPack:
    held = council(budgets=oxfordshire_finance.lines(), budget_items=oxfordshire_finance.items())
    return pack_of(held, *sections, on=quarter(2016, 2))


def tables(section: Section) -> list[Table]:
    """Every table of a section, in order."""

    def within(blocks: object) -> list[Table]:
        found: list[Table] = []
        for block in blocks:  # type: ignore[attr-defined]
            if isinstance(block, Table):
                found.append(block)
            for name in ("blocks", "left", "right"):
                found += within(getattr(block, name, ()))
        return found

    return within(section.blocks)


def words(pack: ReportPack) -> str:
    root = lxml.html.fromstring(render(pack).decode())
    return " ".join(" ".join(root.itertext()).split())


def test_buckinghamshire_says_first_how_the_money_ends() -> None:
    (section,) = bucks(("finance", "")).sections
    assert section.lead == (
        "Day-to-day spending ends £1.7 million over budget, all of it in Children’s Services. "
        "Capital spending ends £472,000 under budget. Capital income from others is £2.3 million short."
    )


def test_buckinghamshire_prints_7_of_7_variances_and_percentages() -> None:
    revenue, capital, _ = tables(bucks(("finance", "")).sections[0])
    printed = {
        row.cells[0].text: tuple(cell.figure.text for cell in row.cells if isinstance(cell, FigureCell))  # type: ignore[union-attr]
        for row in (*revenue.rows, *capital.rows)
        if not row.is_total
    }
    rows = bucks_2015_finance.lines()
    assert len([row for row in (*revenue.rows, *capital.rows) if not row.is_total]) == len(rows) == 7
    assert printed["Unreleased"] == ("−31", "0", "+31", "−100.0%")
    assert printed["Funding"] == ("−11,556", "−9,282", "+2,274", "−19.7%")
    assert printed["Dedicated schools grant"] == ("−2,247", "−2,248", "−1", "0.0%")
    assert printed["Education and Skills (non DSG)"] == ("38,538", "38,149", "−389", "−1.0%")


def test_buckinghamshire_totals_close_in_html() -> None:
    said = words(bucks(("finance", "")))
    assert "Revenue total 92,462 94,186 +1,724 +1.9%" in said
    assert "Capital, net of funding 20,510 22,312 +1,802 +8.8%" in said


def test_buckinghamshire_items_say_what_they_leave_open() -> None:
    said = words(bucks(("finance", "")))
    assert (
        "The five items listed against it come to £995,000, less than half; £1.1 million is not covered"
        in said
    )
    assert "Listed 995 47.1% Not covered by them 1,119 52.9% Over budget 2,114" in said


def test_oxfordshire_has_seven_blocks_whose_verdicts_close() -> None:
    (section,) = oxon(("finance blocks", "")).sections
    found = tables(section)
    marks = [
        cell.mark.word
        for table in found
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, MarkCell)
    ]
    assert len(found) == 7
    assert section.lead == "7 Yes + 14 No + 20 not rated = 41 indicators. In seven blocks."
    assert [marks.count(word) for word in ("Yes", "No", "Not rated")] == [7, 14, 20]
    published = [row["on_target"] or "Not rated" for row in oxfordshire_finance.published()]
    assert sorted(marks) == sorted(published)


def test_oxfordshire_says_where_totals_differ_and_that_the_money_is_of_another_day() -> None:
    said = words(oxon(("finance blocks", "")))
    assert "the lines come to £5.7m and the variance to £5.6m; rounding makes the difference" in said
    assert "the outturn is £96.6m, and its twelve lines come to £98.1m, £1.5m more" in said
    assert "The money is as at 31 October 2016, not as at 30 September 2016" in said


def test_footnotes_stand_below_their_block_and_not_beside_the_line() -> None:
    last = tables(oxon(("finance blocks", "")).sections[0])[-1]
    assert last.note.startswith("(*) Average debtor days")
    assert "(**)" in last.note


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("unit=childrens-services", {"Children's Services", "Released"}),
        (
            "unit=Education & Skills; kinds=revenue",
            {"Education and Skills (non DSG)", "Dedicated schools grant"},
        ),
        ("kinds=funding", {"Funding"}),
        ("unit=nobody", set()),
    ],
)
def test_options_choose_units_and_kinds(options: str, names: set[str]) -> None:
    found = tables(bucks(("finance", options)).sections[0])
    rows = {
        str(row.cells[0].text)  # type: ignore[union-attr]
        for table in found
        if "variance" in [column.key for column in table.columns]
        for row in table.rows
        if not row.is_total
    }
    assert rows == names


def test_options_choose_columns() -> None:
    found = tables(bucks(("finance", "columns=budget, comment")).sections[0])
    assert [column.key for column in found[0].columns] == ["line", "budget", "comment"]


def test_what_people_wrote_about_a_line_stands_in_why() -> None:
    text = Commentary("Homes", Q1, "Two homes opened early.")
    held = council(budgets=(line("care", "Homes", "100000", "105000"),), commentary=(text,), units=UNITS)
    assert "Two homes opened early." in words(pack_of(held, ("finance", ""), on=Q1))


def test_items_of_another_unit_or_round_are_not_listed() -> None:
    lines = [line(unit, "Homes", "100000", "105000") for unit in ("care", "roads")]
    given = (
        BudgetItem("Homes", "slippage", "Of roads", D(1000), "roads"),
        BudgetItem("Homes", "slippage", "Of last year", D(1000), "", year(2015)),
    )
    held = council(budgets=tuple(lines), budget_items=given, units=UNITS)
    said = words(pack_of(held, ("finance detail", ""), on=Q1))
    assert "Of last year" not in said
    assert "Roads: Homes: what is listed" in said
    assert "Care: Homes: what is listed" not in said


def test_a_service_has_its_measures_and_its_money_on_one_page() -> None:
    held = council(
        measure(key="homes", title="Homes inspected", portfolio="care"),
        seen("45", measure="homes"),
        budgets=(line("care", "Homes", "100000", "105000"),),
        units=UNITS,
    )
    (page,) = pack_of(held, ("service page", "unit=care"), on=Q1).sections
    assert page.title == "Care"
    assert [table.columns[0].heading for table in tables(page)] == ["£ thousand"]
    assert "expected to end £5,000 over budget" in page.lead


def test_a_council_without_money_says_that_there_is_nothing() -> None:
    pack = pack_of(council(), *((kind, "") for kind in KINDS), on=Q1)
    assert [section.title for section in pack.sections] == [
        "Money", "Money in detail", "Finance indicators", "Services: performance and money",
    ]  # fmt: skip
    assert all(
        section.blocks == (Prose(("There is nothing to show here in this round.",)),)
        for section in pack.sections
    )


def test_a_line_that_names_no_scheme_there_is_is_not_rated() -> None:
    held = council(budgets=(line("care", "Homes", "100000", "105000", scheme="gone"),), units=UNITS)
    (section,) = pack_of(held, ("finance blocks", ""), on=Q1).sections
    assert section.lead.startswith("1 not rated = 1 indicator.")


def test_money_as_at_the_rounds_last_day_is_said_plainly() -> None:
    held = council(budgets=(line("care", "Homes", "1000", "1050", as_at=date(2017, 6, 30)),), units=UNITS)
    assert "The money is as at 30 June 2017." in words(pack_of(held, ("finance", ""), on=Q1))


@settings(max_examples=40, deadline=None)
@given(budget_lines(), items())
def test_whatever_the_lines_every_kind_is_composed(
    lines: tuple[BudgetLine, ...], given_items: tuple[BudgetItem, ...]
) -> None:
    held = council(budgets=lines, budget_items=given_items, units=UNITS, schemes=shipped_schemes())
    pack = pack_of(held, *((kind, "") for kind in KINDS), on=Q1)
    blocks = pack.sections[2]
    assert sum(len(table.rows) for table in tables(blocks)) == len(lines)
    if lines:
        assert f"= {len(lines)} indicator" in blocks.lead


def test_the_standard_pack_has_money_where_there_is_any_and_is_otherwise_as_it_was() -> None:
    with_money = council(budgets=(line("care", "Homes", "1000", "1050"),), units=UNITS)
    kinds = [
        [section.title for section in report_pack(held, on=Q1, timestamp=WHEN).sections]
        for held in (with_money, council())
    ]
    assert "Money" in kinds[0]
    assert kinds[1] == [title for title in kinds[0] if title != "Money"]


def test_an_empty_section_is_left_out_where_the_template_asks_for_it() -> None:
    pack = pack_of(council(), ("finance", "when empty=leave out"), ("finance detail", ""), on=Q1)
    assert [section.title for section in pack.sections] == ["Money in detail"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_option_that_does_not_exist_is_named_with_those_that_do(kind: str) -> None:
    with pytest.raises(TemplateRefused, match=r'there is no option "units"; it knows .*unit, when empty'):
        pack_of(council(), (kind, "units=care"), on=Q1)
