"""The annex: portfolio by portfolio its summary, its scorecard, its measures in full by rating."""

from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import shipped_templates
from tests.compose import editions
from tests.compose.sections.portfolios import UNITS, council, one, pack, panel_keys
from tests.domain.made import Q1

TWO = (
    one("a", "red"),
    one("b", "green", portfolio="homes", outcomes=("warm",)),
    one("c", "none", portfolio="homes"),
)


def test_each_portfolio_has_its_three_sections_in_turn() -> None:
    found = pack(council(*TWO), "portfolio annex", title="not used", options="periods=4; order=reference")
    assert [(section.title, section.kind_name) for section in found.sections] == [
        ("Roads: summary", "portfolio summary"),
        ("Roads", "scorecard"),
        ("Roads: measures in full", "rating panels"),
        ("Homes: summary", "portfolio summary"),
        ("Homes", "scorecard"),
        ("Homes: measures in full", "rating panels"),
    ]
    assert len({section.anchor for section in found.sections}) == 6
    assert panel_keys(found) == ["a", "b"]


def test_a_portfolio_without_a_rating_has_no_panels_and_still_its_summary() -> None:
    found = pack(council(one("c", "none")), "portfolio annex")
    assert [section.kind_name for section in found.sections] == ["portfolio summary", "scorecard"]


def test_the_shipped_template_is_summary_annex_and_notes() -> None:
    template = shipped_templates()["annex"]
    found = report_pack(council(*TWO), on=Q1, timestamp=editions.WHEN, template=template)
    kinds = [section.kind_name for section in found.sections]
    assert (kinds[0], kinds[-1], len(kinds)) == ("summary", "notes", 8)
    assert {line.key for line in found.lines} == {"a", "b", "c"}


def test_links_from_the_summary_lead_to_scorecards() -> None:
    found = report_pack(council(*TWO), on=Q1, timestamp=editions.WHEN, template=shipped_templates()["annex"])
    places = {section.anchor for section in found.sections}
    assert {"p-roads", "p-homes", "p-roads-summary", "p-homes-summary"} <= places


def test_a_portfolio_without_measures_stands_in_its_place() -> None:
    found = pack(
        council(one("b", "green", portfolio="homes", outcomes=("warm",)), units=UNITS), "portfolio annex"
    )
    assert [section.title for section in found.sections][:2] == ["Roads: summary", "Homes: summary"]
