"""The member's two pages: everything of a portfolio, a question for each Red, and two printed pages."""

import io
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import Narrative, RatingBars, ReportPack, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import Table
from quarterdeck.compose.templates import template_of
from quarterdeck.documents import docx, html, pdf, xlsx
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import ImprovementAction, Request
from quarterdeck.domain.periods import quarter, year
from quarterdeck.interchange.read import read_council
from tests.compose.sections.two_rounds import Q1, Q2, WHEN, council, goal, seen, share, withheld
from tests.documents.readback import words_of_docx, words_of_html

PACKAGE = Path(__file__).parents[3] / "examples" / "buckinghamshire-2017-q1" / "package"


def pages_of(made: Council, code: str = "", *, on: object = Q2) -> ReportPack:
    options = f"portfolio={code}" if code else ""
    template = PackTemplate("member", "member", (PackSection("member", "member", 1, options=options),))
    return report_pack(made, on=on, timestamp=WHEN, template=template)  # type: ignore[arg-type]


def printed(made: ReportPack) -> int:
    with pikepdf.open(io.BytesIO(pdf.render(made))) as file:
        return len(file.pages)


@cache
def example() -> Council:
    return read_council(PACKAGE).council


def test_one_portfolio_is_two_sections_headed_by_its_name() -> None:
    made = pages_of(council(), "roads")

    assert made.title == "Roads, July to September 2017"
    assert [one.title for one in made.sections] == [
        "Roads, July to September 2017",
        "Roads: what changed and what comes",
    ]
    assert made.sections[0].lead.startswith("One measure is Red: Street lights that work")


def test_the_shipped_template_has_every_portfolio() -> None:
    made = report_pack(council(), on=Q2, timestamp=WHEN, template=template_of(council(), "member"))
    assert [one.title.split(",")[0].split(":")[0] for one in made.sections] == [
        "Roads",
        "Roads",
        "Homes",
        "Homes",
    ]
    assert made.title == "For members, July to September 2017"


def test_a_red_has_its_question_as_a_card() -> None:
    made = pages_of(council(), "roads")
    (off,) = (
        block for block in made.sections[0].blocks if isinstance(block, Titled) and block.title == "One Red"
    )
    (card,) = off.blocks
    assert isinstance(card, Titled)
    *_, ask = card.blocks

    assert card.title == "2 Street lights that work"
    assert ask == Narrative(
        ("“Replace the old columns” was due on 31 October 2017. Has it been done, and what has it changed?",),
        lead="You could ask:",
    )


def test_the_bar_and_its_sum_close_over_the_portfolio() -> None:
    (bars,) = (
        block for block in pages_of(council(), "homes").sections[0].blocks if isinstance(block, RatingBars)
    )
    assert bars.closing == "2 Green + 1 not rated = 3 measures"
    assert sum(one.count for one in bars.bars[0].bar.segments) == 3


def test_everything_of_the_portfolio_is_on_the_pages_in_every_format() -> None:
    made = pages_of(council(), "homes")
    told = (
        "Inspect before the keys come back",
        "Homes let in time",
        "Rent collected",
        "Not returned by the service",
        "How to read this",
    )
    pages = words_of_html(html.render(made).decode())
    word = words_of_docx(docx.render(made))
    for text in told:
        assert text in pages
        assert text in word
    assert xlsx.render(made)


def test_what_is_exempt_is_said_and_not_shown() -> None:
    made = words_of_html(html.render(pages_of(withheld("lets"), "homes")).decode())
    assert "One measure is exempt under paragraph 3 of Schedule 12A" in made
    assert "Inspect before the keys" not in made


def test_a_portfolio_of_nobody_has_nothing_to_show() -> None:
    (section,) = pages_of(council(), "none-such").sections
    assert section.blocks


def _made_of(count: int, reds: int, words: int, actions: int) -> Council:
    """A portfolio of so many measures, of which some are Red, with titles of so many words."""
    tail = " of people seen within the time that was agreed with them"
    measures = tuple(
        share(f"m{at}", str(at), f"Measure number {at}{' '.join(tail.split(' ')[:words])}")
        for at in range(count)
    )
    figures = tuple(
        one
        for at in range(count)
        for one in (seen(f"m{at}", str(60 + at), Q1), seen(f"m{at}", "50" if at < reds else "96", Q2))
    )
    targets = tuple(
        goal(f"m{at}", value, period=period)
        for at in range(count)
        for period, value in ((Q2, "95"), (quarter(2017, 3), "97"), (year(2017), "99"))
    )
    held = tuple(
        ImprovementAction(f"m{at % count}", "Mend all that is broken and say when" * 2, due=date(2017, 9, 1))
        for at in range(actions)
    )
    asked = tuple(
        Request(
            "Scrutiny committee", date(2017, 8, 1), f"What is done about number {at}?", about=f"m{at % count}"
        )
        for at in range(actions // 2)
    )
    return council(
        measures=measures, observations=figures, targets=targets, actions=held, requests=asked, breaks=()
    )


@pytest.mark.slow
def test_every_portfolio_of_the_example_has_two_printed_pages() -> None:
    """And the contents have one."""
    made = pages_of(example(), on=Q1)
    assert printed(made) == len(made.sections) + 1
    assert len(made.sections) == 2 * len(example().units)


@pytest.mark.slow
@settings(max_examples=12)
@given(
    count=st.integers(1, 20),
    share_of_reds=st.floats(0, 1),
    words=st.integers(0, 8),
    actions=st.integers(0, 20),
)
def test_up_to_twenty_measures_have_two_printed_pages(
    count: int, share_of_reds: float, words: int, actions: int
) -> None:
    made = pages_of(_made_of(count, round(count * share_of_reds), words, actions), "roads")
    assert printed(made) == 2


@settings(max_examples=15)
@given(count=st.integers(1, 20), reds=st.integers(0, 20))
def test_no_red_is_without_a_question(count: int, reds: int) -> None:
    made = pages_of(_made_of(count, min(reds, count), 3, 4), "roads")
    asked = 0
    for block in (block for section in made.sections for block in section.blocks):
        for inner in block.blocks if isinstance(block, Titled) else ():
            if isinstance(inner, Titled):
                asked += sum(isinstance(one, Narrative) for one in inner.blocks)
            elif isinstance(inner, Table) and inner.columns[-1].key == "ask":
                asked += len(inner.rows)
    assert asked == min(reds, count)


def test_what_does_not_fit_is_counted() -> None:
    made = pages_of(_made_of(20, 20, 8, 20), "roads")
    page = words_of_html(html.render(made).decode())
    assert " more are in the whole pack." in page


def test_a_figure_of_nought_has_its_picture_and_its_question() -> None:
    made = council(
        observations=(seen("lights", "0", Q2),), targets=(goal("lights", "95"),), actions=(), requests=()
    )
    page = words_of_html(html.render(pages_of(made, "roads")).decode())
    assert "No improvement action is entered. What would bring Street lights that work from 0.0%" in page
