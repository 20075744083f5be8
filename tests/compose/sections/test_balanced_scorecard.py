"""Balanced scorecards: every measure in one quadrant, sums that close, the worst shown first."""

import io
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from quarterdeck.compose.pack import Prose, RatingBars, Section, Titled
from quarterdeck.documents import html, xlsx
from quarterdeck.domain.measures import MeasureKind
from tests.compose.sections.portfolios import VALUES, blocks, council, links, one, pack, titled, told
from tests.documents.readback import words_of_html

KIND = "balanced scorecard"
KEYS = tuple("abcdefgh")
PARTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(VALUES)),
        st.sampled_from(("roads", "homes")),
        st.sampled_from(((), ("moving",), ("warm",), ("housed",), ("unknown",))),
        st.sampled_from(("", "places")),
        st.sampled_from(("", "Money", "People")),
    ),
    min_size=1,
    max_size=len(KEYS),
)


def bars(section: Section) -> RatingBars:
    (found,) = (block for block in section.blocks if isinstance(block, RatingBars))
    return found


def quadrants(section: Section) -> list[Titled]:
    return [block for block in blocks(section) if isinstance(block, Titled)]


@settings(max_examples=35, deadline=None)
@given(PARTS, st.sampled_from(("portfolio", "directorate", "priority", "group", "outcome", "no such level")))
def test_the_quadrants_add_up_to_the_whole(
    parts: list[tuple[str, str, tuple[str, ...], str, str]], by: str
) -> None:
    made = [
        one(key, rating, portfolio=portfolio, outcomes=outcomes, directorate=directorate, group=group)
        for key, (rating, portfolio, outcomes, directorate, group) in zip(KEYS, parts, strict=False)
    ]
    (section,) = pack(council(*made), KIND, options=f"by={by}; worst=10").sections
    assert sum(bar.bar.total for bar in bars(section).bars) == len(parts)
    sums = [int(found) for part in quadrants(section) for found in re.findall(r"= (\d+) measure", told(part))]
    assert sum(sums) == len(parts)
    bad = [key for key, part in zip(KEYS, parts, strict=False) if part[0] in ("red", "amber")]
    assert sorted(key for part in quadrants(section) for key in links(part)) == bad


TWO = (
    one("a", "amber"),
    one("b", "red"),
    one("c", "green", portfolio="homes", outcomes=("warm",)),
    one("d", "none", portfolio="homes", outcomes=()),
)


@pytest.mark.parametrize(
    ("by", "title", "names"),
    [
        ("priority", "Ratings by priority", ["Living well", "Getting about", "Other measures"]),
        ("outcome", "Ratings by outcome", ["Homes are warm", "Other measures"]),
        ("portfolio", "Ratings by portfolio", ["Roads", "Homes"]),
        ("directorate", "Ratings by directorate", ["Other measures"]),
    ],
)
def test_quadrants_are_what_the_council_says(by: str, title: str, names: list[str]) -> None:
    (section,) = pack(council(*TWO), KIND, options=f"by={by}").sections
    assert bars(section).title == title
    assert [part.title for part in quadrants(section)] == names


def test_the_worst_come_first_and_the_rest_are_counted() -> None:
    (section,) = pack(council(*TWO), KIND, options="worst=1").sections
    part = titled(section, "Getting about")
    assert links(part) == ["b"]
    assert told(part) == "1 Red + 1 Amber = 2 measures. One more measure here is off target."
    assert (
        told(titled(section, "Living well"))
        == "1 Green = 1 measure. No measure here that has a rating is off target."
    )
    assert told(titled(section, "Other measures")).endswith("No measure here can be rated yet.")


def test_an_overall_indicator_counts_and_its_members_do_not() -> None:
    parts = (
        one("o", "red", kind=MeasureKind.OVERALL),
        one("m", "red", parent="o"),
        one("n", "green", parent="o"),
    )
    (section,) = pack(council(*parts), KIND).sections
    assert "1 Red = 1 measure." in told(titled(section, "Getting about"))
    assert "2 lines" in bars(section).closing.lower().replace("two", "2")


def test_bars_lead_to_their_quadrants() -> None:
    (section,) = pack(council(*TWO), KIND).sections
    assert [bar.link for bar in bars(section).bars] == [part.anchor for part in quadrants(section)]


def test_an_empty_selection_has_nothing_to_show() -> None:
    (section,) = pack(council(*TWO), KIND, chosen="group=none").sections
    assert [block.paragraphs for block in section.blocks if isinstance(block, Prose)] == [
        ("There is nothing to show here in this round.",)
    ]


def test_it_is_read_back_from_the_web_page() -> None:
    page = words_of_html(html.render(pack(council(*TWO), KIND)).decode("utf-8"))
    for words in ("Balanced scorecard", "Ratings by priority", "1 Red + 1 Amber = 2 measures.", "Measure b"):
        assert words in page


def test_a_workbook_heads_its_quadrants_as_the_pack_does() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(xlsx.render(pack(council(*TWO), KIND))))
    words = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {"Priority", "Getting about", "Measure b"} <= words
