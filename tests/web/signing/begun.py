"""A small council in the middle of sign-off: a team, figures that changed and figures that did not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.test import Client

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.signoff import Chain, Step
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from tests.made_once import made_once
from tests.web.councils import PASSWORD

Q1, Q4 = quarter(2017, 1), quarter(2016, 4)
OPENED = datetime(2017, 7, 3, 9, tzinfo=UTC)
DURING = datetime(2017, 7, 10, 9, tzinfo=UTC)
CHAIN = Chain((Step("service", "Head of service"), Step("board", "Corporate board")))
TIMETABLE = Timetable(
    Q1,
    opens=date(2017, 7, 3),
    data_due=date(2017, 7, 14),
    text_due=date(2017, 7, 21),
    steps_due=(date(2017, 7, 25), date(2017, 7, 28)),
    closes=date(2017, 7, 31),
)
FIGURES = {
    # key: title, figure of Q4, figure of Q1
    "roads": ("Roads mended in 28 days", "93", "94"),
    "lamps": ("Lamps mended in a week", "97", "97"),
    "bins": ("Bins emptied on the day", "99", "98"),
    "bridges": ("Bridges inspected", "95", "71"),
    "buses": ("Buses on time", "84", "91"),
}
TARGET = Decimal(90)


def council() -> Council:
    """The council, with everything known before the round."""
    years = (year(2016), year(2017))
    return Council(
        Policies("Exampleshire Council"),
        units=(Unit("transport", "Transport"), Unit("health", "Public health")),
        plan=(PlanNode("safe", "Safe roads", lead_unit="transport"),),
        measures=tuple(
            Measure(
                key,
                title,
                ref=f"T{place}",
                definition=f"{title}, as a share of those due.",
                value_kind=ValueKind.PERCENT,
                portfolio="transport",
                outcomes=("safe",),
            )
            for place, (key, (title, _, _)) in enumerate(FIGURES.items(), start=1)
        ),
        targets=tuple(Target(key, one, value=TARGET) for key in FIGURES for one in years),
        observations=tuple(
            Observation(key, Q4, value=Decimal(before)) for key, (_, before, _) in FIGURES.items()
        ),
        actions=(ImprovementAction("bridges", "Hire a second inspector.", owner="Head of bridges"),),
    )


@dataclass(frozen=True)
class Team:
    """Who is who."""

    council: models.Authority
    officer: models.Person
    owner: models.Person
    head: models.Person
    board: models.Person
    member: models.Person
    deputy: models.Person
    health: models.Person
    stranger: models.Person

    def of(self, measure: str) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council).select_related("round", "measure")
        found: models.Submission = rows.get(measure__key=measure, round__period=Q1)
        return found

    def fresh(self) -> models.Authority:
        return models.Authority.objects.get(pk=self.council.pk)


def browser_of(person: models.Person, *, checks: bool = False) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(enforce_csrf_checks=checks)
    client.force_login(person)
    return client


def person(name: str) -> models.Person:
    address = f"{name.lower().replace(' ', '-')}@example.org"
    return models.Person.objects.create_user(address, PASSWORD, name=name)


def give(council: models.Authority, someone: models.Person, role: Role, **scope: tuple[str, ...]) -> None:
    with act(authority=council, by=None, at=OPENED, kind="test: give"):
        models.Membership.objects.for_authority(council).create(
            authority=council, person=someone, role=role, **scope
        )


def deputise(council: models.Authority, *, of: models.Person, deputy: models.Person) -> None:
    with act(authority=council, by=None, at=OPENED, kind="test: deputise"):
        models.Deputyship.objects.for_authority(council).create(authority=council, of=of, deputy=deputy)


@made_once
def collecting(known: Council | None = None) -> Team:
    """A council whose round is open, and nothing entered."""
    authority = models.Authority.objects.create(slug="example")
    names = (
        *("Performance officer", "Owner of transport", "Head of service", "Corporate director", "Councillor"),
        *("Deputy", "Owner of health", "Stranger"),
    )
    people = [person(name) for name in names]
    officer, owner, head, board, member, _, health, stranger = people
    give(authority, officer, Role.OFFICER)
    give(authority, owner, Role.OWNER, portfolios=("transport",))
    give(authority, head, Role.APPROVER, portfolios=("transport",), steps=("service",))
    give(authority, board, Role.APPROVER, steps=("board",))
    give(authority, member, Role.MEMBER)
    give(authority, health, Role.OWNER, portfolios=("health",))
    give(models.Authority.objects.create(slug="elsewhere"), stranger, Role.APPROVER)
    import_council(authority=authority, council=known or council(), by=officer, at=OPENED)
    open_round(authority=authority, timetable=TIMETABLE, chain=CHAIN, by=officer, at=OPENED)
    return Team(authority, *people)


def enter(found: Team, key: str, value: str, text: str = "", *, at: datetime = DURING) -> models.Submission:
    row = found.of(key)
    given = Entry((Observation(key, Q1, value=Decimal(value)),), text)
    enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=given,
        based_on=row.version,
        by=found.owner,
        at=at,
    )
    return found.of(key)


def send(
    found: Team, key: str, value: str = "", text: str = "", *, at: datetime = DURING
) -> models.Submission:
    """Enter and submit a figure."""
    row = enter(found, key, value or FIGURES[key][2], text, at=at)
    submit(authority=found.council, submission=row.pk, by=found.owner, at=at)
    return found.of(key)


@made_once
def waiting() -> Team:
    """A council in which everything is submitted and nothing signed."""
    found = collecting()
    for key in FIGURES:
        send(found, key, text=f"The quarter was as the figure says: {FIGURES[key][2]}%.")
    return found
