"""The Buckinghamshire example with its round published, and a member who reads it in a browser."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from quarterdeck.acts.build_pack import build_pack
from quarterdeck.acts.guard import act
from quarterdeck.acts.jobs import perform
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.publish import publish
from quarterdeck.compose.readership import Readership
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.plan import Unit, UnitKind
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.records import models
from tests.made_once import made_once
from tests.web.councils import AT, example, held, join

MINE = "/bucks/my-portfolio/"
Q1, Q2 = quarter(2017, 1), quarter(2017, 2)
CLOSED = datetime(2017, 8, 1, 9, tzinfo=UTC)
TIMETABLE = Timetable(Q1, opens=date(2017, 7, 3), data_due=date(2017, 7, 14), closes=date(2017, 7, 31))
NEXT = Timetable(
    Q2,
    opens=date(2017, 10, 2),
    data_due=date(2017, 10, 13),
    closes=date(2017, 10, 31),
    dispatch=date(2017, 11, 14),
    release=date(2017, 11, 21),
)
HEALTH, CHILDREN = "health-and-wellbeing", "childrens-services"
LONG = (
    "Recruit-and-keep-" * 12
    + " reviewing officers for the placement team, with the two colleges of the county"
)


@cache
def with_committee() -> Council:
    """The example, with a committee over two of its portfolios, and actions short and long."""
    known = example()
    units = tuple(
        replace(one, parent="care") if one.code in (HEALTH, CHILDREN) else one for one in known.units
    )
    actions = (
        ImprovementAction("hw-01", "Put reviews in order of need", owner="Head of adult care"),
        ImprovementAction("hw-03", LONG, owner="Head of adult care", due=date(2017, 7, 31), update="Begun."),
        ImprovementAction("cs-01", "Train the front door team", back_on_target_by="Q3 2017/18"),
    )
    committee = Unit("care", "Care Select Committee", UnitKind.COMMITTEE)
    return replace(known, units=(*units, committee), actions=actions)


@made_once
def council() -> tuple[models.Authority, models.Person]:
    """The example in the records, its round open, and the officer who runs it."""
    found = held(council=with_committee())
    by = join(models.Person.objects.create_user("opens@example.org", name="performance officer"), found)
    open_round(authority=found, timetable=TIMETABLE, by=by, at=AT)
    open_round(authority=found, timetable=NEXT, by=by, at=AT)
    return found, by


def published(found: models.Authority, by: models.Person) -> None:
    """Publish its round, as if all of it had been settled."""
    with act(authority=found, by=None, at=CLOSED, kind="test: closed"):
        rows = models.ReportingRound.objects.for_authority(found).filter(period=Q1)
        rows.update(state=RoundState.CLOSED)
    job = build_pack(authority=found, period=Q1, readership=Readership.PUBLIC, by=by, at=CLOSED)
    perform(job.pk)
    publish(authority=found, build=job.pk, by=by, at=CLOSED)


def roles(found: models.Authority, someone: models.Person, **scope: Any) -> None:
    """Give a member this role alone."""
    with act(authority=found, by=None, at=CLOSED, kind="test: role"):
        rows = models.Membership.objects.for_authority(found)
        rows.filter(person=someone).delete()
        rows.create(authority=found, person=someone, role=Role.MEMBER, **scope)
