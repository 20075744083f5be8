"""Many entries at once are the entries one by one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.open_round import open_round
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction, Judgement, Outlook
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.entries import entries
from quarterdeck.records.in_hand import entry
from quarterdeck.records.sign_off import about
from tests.acts.collecting import CHAIN, DURING, Q1, TIMETABLE, Team, collecting, signed_off
from tests.records import made

pytestmark = pytest.mark.django_db


def council() -> Team:
    """A round signed off in part, with every kind of thing entered, and a later round begun."""
    found = collecting(made.authority())
    signed_off(found)
    rich = Entry(
        (
            Observation("bridges", Q1, value=Decimal(12)),
            Observation("bridges", Q1, Decimal(3), breakdown="N"),
        ),
        "Words.",
        (ImprovementAction("bridges", "Mend", owner="Engineer"), ImprovementAction("bridges", "Paint")),
        Judgement("bridges", Q1, outlook=Outlook.STEADY),
    )
    row = found.of("bridges")
    enter_figure(
        authority=found.council, submission=row.pk, entry=rich, based_on=0, by=found.owner, at=DURING
    )
    later = timedelta(days=92)
    days = ("opens", "data_due", "text_due", "closes")
    moved = {day: getattr(TIMETABLE, day) + later for day in days}
    then = replace(TIMETABLE, period=quarter(2017, 2), **moved)
    assert isinstance(then, Timetable)
    open_round(authority=found.council, timetable=then, chain=CHAIN, by=found.officer, at=DURING + later)
    return found


def rows(found: Team) -> list[models.Submission]:
    every = models.Submission.objects.for_authority(found.council)
    return list(every.select_related("authority", "round", "measure", "node", "unit").order_by("pk"))


def test_each_is_what_its_form_shows() -> None:
    found = council()
    every = rows(found)
    at_once = entries(found.council, every)

    assert len(every) == 4
    assert at_once == {row.pk: entry(row) for row in every}
    assert any(len(one.observations) == 2 for one in at_once.values())
    assert {about(row) for row in every if at_once[row.pk].actions} == {"bridges"}


def test_queries_do_not_grow_with_the_rows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    found = council()
    every = rows(found)
    with django_assert_num_queries(9):
        entries(found.council, every)
    with django_assert_num_queries(9):
        entries(found.council, every[:1])
