"""A council one of whose published figures was suppressed after it had been told, and who reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import Client

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.domain.plan import Unit
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.records.load import load
from tests.made_once import made_once

Q4, Q1 = quarter(2016, 4), quarter(2017, 1)
TOLD = datetime(2017, 7, 5, 9, tzinfo=UTC)
SUPPRESSED = datetime(2017, 7, 12, 9, tzinfo=UTC)
DAY_BETWEEN = "2017-07-08"
ROUND = "/small/rounds/q1-2017-18/"
SECRET, GIVEAWAY, SHOWN = "1,291", "2,743", "5,139"
"""The suppressed part, the smallest of the others, which is withheld for its sake, and what stands."""
WHOLE = "9,173"
FIGURES = {"whole": WHOLE, "a": SECRET, "b": GIVEAWAY, "c": SHOWN}


def forms(figure: str) -> tuple[str, str]:
    """A figure as pages and files print it."""
    return figure, figure.replace(",", "")


def _measures() -> tuple[Measure, ...]:
    parts = (Measure(key, f"Thefts of {key}", parent="whole", portfolio="safety") for key in "abc")
    return (Measure("whole", "Thefts", portfolio="safety"), *parts)


def _seen(key: str, on: Period, figure: str) -> Observation:
    return Observation(key, on, value=Decimal(figure.replace(",", "")))


def council() -> Council:
    """Everything as it was told first: a whole and its three parts."""
    return Council(
        Policies("Smallshire Council"),
        units=(Unit("safety", "Safety"),),
        measures=_measures(),
        targets=tuple(Target(key, Q1, value=Decimal(19500)) for key in FIGURES),
        observations=tuple(_seen(key, Q1, figure) for key, figure in FIGURES.items()),
    )


def suppressed(made: Council) -> Council:
    """The same, with one part suppressed; its number was left in its cell."""
    return replace(
        made,
        observations=tuple(
            replace(one, reason_none=ReasonNone.SUPPRESSED) if one.measure == "a" else one
            for one in made.observations
        ),
    )


@made_once
def published(first: Council | None = None, *, is_suppressed: bool = True) -> models.Authority:
    """The council with its round published, one of its figures suppressed since; `first` is what was told."""
    authority = models.Authority.objects.create(slug="small")
    officer = joined(authority, Role.OFFICER, "importer")
    import_council(authority=authority, council=first or council(), by=officer, at=TOLD)
    table = Timetable(
        Q1,
        opens=date(2017, 7, 3),
        data_due=date(2017, 7, 4),
        closes=date(2017, 7, 6),
        dispatch=date(2017, 7, 7),
    )
    open_round(authority=authority, timetable=table, by=officer, at=TOLD)
    with act(authority=authority, by=None, at=TOLD, kind="test: publish"):
        models.ReportingRound.objects.for_authority(authority).update(state=RoundState.PUBLISHED)
    if is_suppressed:
        import_council(authority=authority, council=suppressed(load(authority)), by=officer, at=SUPPRESSED)
    authority.refresh_from_db()
    return authority


def joined(authority: models.Authority, role: Role, name: str = "reader", **scope: Any) -> models.Person:
    """Somebody with one role."""
    person = models.Person.objects.create_user(f"{name}@small.example.org", name=name)
    with act(authority=authority, by=None, at=TOLD, kind="test: role"):
        models.Membership.objects.for_authority(authority).create(
            authority=authority, person=person, role=role, **scope
        )
    return person


def reads(authority: models.Authority, role: Role, **scope: Any) -> Client:
    """The browser of somebody with one role."""
    client = Client()
    client.force_login(joined(authority, role, **scope))
    return client
