"""The dashboard, from the published example and from small councils."""

from dataclasses import replace
from datetime import date

import pytest

from quarterdeck.compose.summary import missed
from quarterdeck.domain.memberships import Subject, SubjectKind
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.signoff import Stage, State
from quarterdeck.domain.submissions import Submission
from quarterdeck.web.presenters.dashboard import Collection, DashboardPage, dashboard
from tests.compose.editions import council
from tests.domain.made import Q1
from tests.web.councils import example
from tests.web.presenters.made import TO, view

TODAY = date(2017, 7, 20)
FIRST_FIVE = ("cs-01", "cs-02", "cs-03", "cs-04", "cs-05")


def page(*stages: Stage, due: date = date(2017, 7, 14)) -> DashboardPage:
    """The dashboard of an open round in which the first measures of a portfolio are owed."""
    owed = tuple(
        Submission(Subject("bucks", key, key), State(stage))
        for key, stage in zip(FIRST_FIVE, stages, strict=False)
    )
    collection = Collection(owed, Timetable(Q1, data_due=due), RoundState.OPEN)
    return dashboard(view(example()), collection=collection, today=TODAY, to=TO)


def test_sentence_comes_first_and_counts_close() -> None:
    found = dashboard(view(example()), collection=Collection(), today=TODAY, to=TO)

    assert found.title == "Quarter 1 of 2017/18"
    assert found.lead == "All 50 figures due are in. The thirteen Reds have no improvement action."
    assert found.closing == (
        "50 due; 25 more measures are without a figure: "
        "17 not yet published, 7 not due yet, 1 not yet defined."
    )


def test_tables_hold_the_counts_of_the_report() -> None:
    portfolios, priorities = dashboard(view(example()), collection=Collection(), today=TODAY, to=TO).tables

    for table in (portfolios, priorities):
        assert table.headings == ("Due", "Red", "Amber", "Green", "Not rated", "Total")
        assert table.total == ("50", "13", "12", "25", "25", "75")
        columns = zip(*(row.counts for row in table.rows), strict=True)
        assert tuple(str(sum(int(cell) for cell in column)) for column in columns) == table.total
    assert portfolios.rows[0].name == "Children’s Services"
    assert portfolios.rows[0].href == "/q1-2017-18/scorecard/?portfolio=childrens-services"


@pytest.mark.parametrize(
    ("stages", "due", "lead"),
    [
        ((Stage.LOCKED, Stage.SUBMITTED), date(2017, 7, 14), "All 2 figures due are in."),
        ((Stage.LOCKED, Stage.DRAFT), date(2017, 7, 14), "1 of the 2 figures due are in. One is overdue."),
        ((Stage.LOCKED, Stage.DRAFT), date(2017, 7, 28), "1 of the 2 figures due are in."),
        (
            (Stage.NOT_STARTED, Stage.SENT_BACK, Stage.CARRIED),
            date(2017, 7, 14),
            "1 of the 3 figures due are in. Two are overdue.",
        ),
    ],
)
def test_lead_counts_what_is_in_and_what_is_late(stages: tuple[Stage, ...], due: date, lead: str) -> None:
    assert page(*stages, due=due).lead.startswith(lead)


def test_keys_say_each_step_with_its_count() -> None:
    found = page(Stage.LOCKED, Stage.NOT_RETURNED, Stage.SUBMITTED, Stage.DRAFT, Stage.NOT_STARTED)

    assert [key.text for key in found.keys] == [
        "1 signed off, 1 recorded as not returned",
        "1 waiting for sign-off",
        "1 in draft",
        "1 not started",
    ]
    assert found.closing.startswith("2 + 1 + 1 + 1 = 5 due")
    assert 'aria-label="Quarter 1 of 2017/18: 1 signed off' in found.picture


def test_caption_says_when_figures_were_due() -> None:
    assert page(Stage.DRAFT).caption == "Reporting round open · figures were due 14 July 2017"


def test_needs_lead_to_the_measures() -> None:
    overdue, reds, waiting = page(Stage.SUBMITTED, Stage.DRAFT).needs

    assert (overdue.count, overdue.text) == ("1", "overdue")
    assert overdue.links[0].href == "/q1-2017-18/measures/cs-02/"
    assert (reds.count, reds.text, len(reds.links)) == ("13", "Reds without an action", 8)
    assert reds.rest is not None
    assert (reds.rest.text, reds.rest.href) == ("and 5 more", "/q1-2017-18/scorecard/?rating=red")
    assert (waiting.count, waiting.note) == ("1", "One of them in Children’s Services")


def test_an_action_takes_a_red_off_the_list() -> None:
    acted = replace(example(), actions=(ImprovementAction(about="cs-01", text="Look again"),))
    found = dashboard(view(acted), collection=Collection(), today=TODAY, to=TO)

    assert "Twelve of the thirteen Reds have no improvement action." in found.lead
    assert found.needs[0].count == "12"


@pytest.mark.parametrize(
    ("state", "left"), [("", "12"), ("under way", "12"), ("Done", "13"), ("stopped", "13")]
)
def test_an_action_that_is_over_is_none(state: str, left: str) -> None:
    held = example()
    first = missed(view(held).lines)[0].measure.key
    found = view(replace(held, actions=(ImprovementAction(first, "Hire a crew", state=state),)))

    needs = dashboard(found, to=TO, collection=Collection(), today=TODAY).needs
    assert [one.count for one in needs if "without an action" in one.text] == [left]


def test_a_council_without_anything_has_a_page() -> None:
    found = dashboard(view(council()), collection=Collection(), today=TODAY, to=TO)

    assert found.lead == "No figure is due this time."
    assert found.tables == ()
    assert found.nothing_needed


def test_a_year_later_nothing_is_due_yet() -> None:
    found = dashboard(view(example(), on=quarter(2018, 1)), collection=Collection(), today=TODAY, to=TO)

    assert found.title == "Quarter 1 of 2018/19"


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.OPEN])
def test_who_does_not_see_all_is_told_no_completeness(state: RoundState) -> None:
    owed = (Submission(Subject("bucks", "cs-01", "cs-01"), State(Stage.DRAFT)),)
    collection = Collection(owed, Timetable(Q1, data_due=date(2017, 7, 14)), state, is_whole=False)
    found = dashboard(view(example()), collection=collection, today=TODAY, to=TO)

    assert (found.picture, found.keys, found.closing, found.others) == ("", (), "", "")
    assert not any(table.tells_returns for table in found.tables)
    assert "overdue" not in found.lead
    assert all("overdue" not in need.text and "wait" not in need.text for need in found.needs)


def test_planned_round_is_said_to_owe_nothing() -> None:
    planned = Collection((), Timetable(Q1), RoundState.PLANNED)
    found = dashboard(view(example()), collection=planned, today=TODAY, to=TO)

    assert found.lead == "The round is not open yet, so nothing is owed."
    assert found.picture == ""


def test_released_figures_alone_are_counted_for_a_member() -> None:
    partial = Collection((), Timetable(Q1), RoundState.OPEN, is_whole=False)
    none = dashboard(view(council()), collection=partial, today=TODAY, to=TO)
    some = dashboard(view(example()), collection=partial, today=TODAY, to=TO)

    assert none.lead == "The figures of this round are not released to you yet."
    assert some.lead.startswith("55 figures are released to you so far.")


def test_other_returns_are_counted_beside_figures() -> None:
    texts = tuple(
        Submission(Subject("bucks", key, key, kind=SubjectKind.OUTCOME), State(stage))
        for key, stage in (("cs-01", Stage.LOCKED), ("cs-02", Stage.DRAFT))
    )
    figure = (Submission(Subject("bucks", "cs-03", "cs-03"), State(Stage.LOCKED)),)
    collection = Collection((*texts, *figure), Timetable(Q1), RoundState.OPEN, returns="/returns/")
    found = dashboard(view(example()), collection=collection, today=TODAY, to=TO)

    assert found.lead.startswith("The one figure due is in.")
    assert found.others == "Besides figures two texts are owed, one settled."
    assert found.returns is not None
    assert found.returns.href == "/returns/"
