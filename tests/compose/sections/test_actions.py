"""The action tracker and the follow-up of requests: open first, late in words, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

from quarterdeck.compose.pack import Section
from quarterdeck.compose.phrases import Reference
from quarterdeck.compose.tables import ReferencesCell, Table
from quarterdeck.documents import csv, docx, html, xlsx
from quarterdeck.domain.packs import FindingAnswer
from quarterdeck.domain.people import ImprovementAction, Request
from tests.compose.sections.two_rounds import ACTIONS, REQUESTS, council, pack_of, section_of
from tests.documents.readback import words_of_docx, words_of_html


def table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def words(section: Section) -> list[tuple[str, list[str]]]:
    """The rows of each group as words by column."""
    return [
        (group.heading, [" | ".join(getattr(cell, "text", "") for cell in row.cells) for row in group.rows])
        for group in table(section).groups
    ]


def test_actions_stand_by_portfolio_with_day_state_and_how_late_they_are() -> None:
    section = section_of("actions")

    assert section.lead == "Four actions: 1 done or stopped, 2 under way or to come and 1 late."
    assert words(section) == [
        (
            "Roads",
            [
                "2 | Replace the old columns | Street lights that work | Head of roads | 31 October 2017 | "
                "No state given, 31 days late |  | ",
                "2 | Count them at night | Street lights that work |  | No day given | Done |  | "
                "Counted in June.",
            ],
        ),
        (
            "Homes",
            [
                "6 | Inspect before the keys come back | Homes let in time | Head of homes | "
                "31 March 2018, first 30 September 2017 | Under way | Q4 | "
            ],
        ),
        ("Plan and services", [" | One map of all assets | Roads |  | No day given | Planned |  | "]),
    ]


def test_an_action_leads_to_its_measure() -> None:
    first = table(section_of("actions")).rows[0].cells[0]
    assert first == ReferencesCell((Reference("m-lights", "2"),))


@pytest.mark.parametrize(
    ("options", "headings"),
    [
        ("group=state", ["No state given", "Under way", "Done", "Planned"]),
        ("group=none", [""]),
        ("show=open", ["Roads", "Homes", "Plan and services"]),
    ],
)
def test_options_group_and_narrow(options: str, headings: list[str]) -> None:
    section = section_of("actions", options=options)
    assert [group.heading for group in table(section).groups] == headings
    assert len(table(section).rows) == (3 if "show" in options else 4)


def test_a_red_without_an_open_action_is_named() -> None:
    over = tuple(replace(one, state="done") if one.about == "lights" else one for one in ACTIONS)
    page = words_of_html(html.render(pack_of("actions", council(actions=over))).decode())

    assert "One measure is Red, and it has no open action: 2 Street lights that work." in page
    assert "Every Red measure has an open action." in str(section_of("actions").blocks)


def test_without_actions_and_reds_there_is_nothing_to_show() -> None:
    assert section_of("actions", council(actions=(), observations=())).blocks != ()
    page = words_of_html(html.render(pack_of("actions", council(actions=(), observations=()))).decode())
    assert "There is nothing to show here in this round." in page


def test_requests_are_open_first_with_meeting_minute_and_answer() -> None:
    section = section_of("requests")

    assert section.lead == "Two requests: 1 answered and 1 late."
    assert words(section) == [
        (
            "Open: 1",
            [
                "2 | How many columns are older than 40 years? | "
                "Scrutiny committee, 12 September 2017 | 23/4 | Head of roads | 1 November 2017 | "
                "Open, 30 days late | No answer yet"
            ],
        ),
        (
            "Answered: 1",
            [
                "6 | Why do keys come back late? | Cabinet, 4 July 2017 |  |  |  | Answered | "
                "Two contractors left in May."
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("one", "is_open"),
    [
        (Request("C", date(2017, 1, 1), "?"), True),
        (Request("C", date(2017, 1, 1), "?", answer="Yes."), False),
        (Request("C", date(2017, 1, 1), "?", answer="In part.", state="open"), True),
        (Request("C", date(2017, 1, 1), "?", state="Closed"), False),
    ],
)
def test_a_request_is_open_by_its_state_else_by_its_answer(one: Request, is_open: bool) -> None:
    assert one.is_open is is_open


def test_a_part_has_the_actions_and_requests_of_its_own_measures() -> None:
    assert len(table(section_of("actions", chosen="portfolio=homes")).rows) == 1
    assert len(table(section_of("requests", chosen="portfolio=homes")).rows) == 1


@pytest.mark.slow
def test_what_was_typed_stands_in_every_format() -> None:
    text = "Mend <b>all</b> of it, =1+1 & “soon” — 12,000 m²; " + "a word " * 300
    answers = tuple(FindingAnswer(f"unbound:lights:{one}", "As typed") for one in ("1", "+1", "12,000"))
    actions = (ImprovementAction("lights", text),)
    made = pack_of("actions", council(actions=actions, requests=REQUESTS, answers=answers))

    assert "Mend <b>all</b> of it, =1+1 & “soon”" in words_of_html(html.render(made).decode())
    assert "Mend <b>all</b> of it, =1+1 & “soon”" in words_of_docx(docx.render(made))
    assert xlsx.render(made)
    assert csv.render(made)
