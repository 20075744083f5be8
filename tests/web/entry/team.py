"""A council in the middle of collecting, with browsers of its people."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from django.test import Client

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.domain.council import Benchmark, Council
from quarterdeck.domain.measures import Accumulation, Measure, ValueKind
from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from tests.acts.collecting import CHAIN, COUNCIL, OPENED, Q1, Q4, TIMETABLE, give
from tests.made_once import made_once
from tests.web.councils import PASSWORD

NOW = datetime(2017, 7, 10, 9, 42, tzinfo=UTC)
VISITS = Measure(
    "visits",
    "New birth visits within 14 days",
    ref="7",
    definition="Babies born in the quarter who were visited by a health visitor within 14 days.",
    portfolio="health",
    value_kind=ValueKind.PERCENT,
    unit="%",
    decimals=1,
    lag=1,
)
STATE = Measure(
    "bypass", "The bypass", portfolio="transport", value_kind=ValueKind.COLOUR, outcomes=("safe",)
)
SAVINGS = Measure(
    "savings",
    "Savings",
    portfolio="transport",
    value_kind=ValueKind.MONEY,
    unit="£",
    decimals=1,
    scale=1_000_000,
    accumulation=Accumulation.FORECAST,
)
OLD_ACTION = ImprovementAction("roads", "Buy a second machine", owner="head of roads", due=date(2017, 6, 30))
WHOLE: Council = replace(
    COUNCIL,
    measures=(*COUNCIL.measures, VISITS, STATE, SAVINGS),
    units=(Unit("transport", "Transport"), Unit("health", "Public health")),
    plan=(PlanNode("safe", "Safe roads", lead_unit="transport"),),
    targets=(
        Target("roads", Q1, value=Decimal(60)),
        Target("visits", quarter(2016, 1).year(), value=Decimal(90)),
    ),
    observations=(
        *COUNCIL.observations,
        Observation("visits", quarter(2016, 3), value=Decimal("89.2"), reported_in=Q4),
    ),
    benchmarks=(
        Benchmark("visits", "England", value=Decimal("88.7")),
        Benchmark("visits", "South East", value=Decimal("84.8")),
    ),
    actions=(OLD_ACTION,),
)


@dataclass(frozen=True)
class Entering:
    """Who is who, and the rows."""

    council: models.Authority
    officer: models.Person
    owner: models.Person
    nurse: models.Person
    head: models.Person
    board: models.Person
    stranger: models.Person

    def row(self, measure: str) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council)
        found: models.Submission = rows.get(measure__key=measure)
        return found

    def outcome(self) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council)
        found: models.Submission = rows.get(kind=SubjectKind.OUTCOME)
        return found

    def page(self, measure: str, then: str = "") -> str:
        row = self.outcome() if measure == "safe" else self.row(measure)
        return f"/{self.council.slug}/mine/{row.pk}/{then}"

    def client(self, person: models.Person) -> Client:
        client = Client()
        client.force_login(person)
        return client


@made_once
def entering(
    slug: str = "example", *, holds: Council = WHOLE, owes: frozenset[SubjectKind] = frozenset()
) -> Entering:
    """Return a council whose round is open, with an outcome that owes a submission too.

    `holds` is what it has, `owes` is what the settings say that owes a return besides measures.
    """
    council = models.Authority.objects.create(slug=slug)
    names = ("officer", "owner", "nurse", "head", "board")
    people = [
        models.Person.objects.create_user(f"{name}@{slug}.example.org", PASSWORD, name=name) for name in names
    ]
    officer, owner, nurse, head, board = people
    with act(authority=council, by=None, at=OPENED, kind="test: people"):
        give(council, officer, Role.OFFICER)
        give(council, owner, Role.OWNER, portfolios=("transport",))
        give(council, nurse, Role.OWNER, portfolios=("health",))
        give(council, head, Role.APPROVER, steps=("service",))
        give(council, board, Role.APPROVER, steps=("board",))
    import_council(authority=council, council=holds, by=officer, at=OPENED)
    if owes:
        keeps = Settings(owes=owes | {SubjectKind.MEASURE})
        change_settings(authority=council, settings=keeps, based_on=0, by=officer, at=OPENED)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=officer, at=OPENED)
    if holds.plan and not _owes_outcome(council):
        _owe_outcome(council)
    council.refresh_from_db()
    return Entering(council, officer, owner, nurse, head, board, _stranger())


def _stranger() -> models.Person:
    """Return the performance officer of another council, with the address "other"."""
    other, _ = models.Authority.objects.get_or_create(slug="other")
    stranger = models.Person.objects.create_user("officer@other.example.org", PASSWORD, name="stranger")
    with act(authority=other, by=None, at=OPENED, kind="test: people"):
        give(other, stranger, Role.OFFICER)
    return stranger


def _owes_outcome(council: models.Authority) -> bool:
    return models.Submission.objects.for_authority(council).filter(kind=SubjectKind.OUTCOME).exists()


def _owe_outcome(council: models.Authority) -> None:
    with act(authority=council, by=None, at=OPENED, kind="test: owe"):
        models.Submission.objects.for_authority(council).create(
            authority=council,
            round=models.ReportingRound.objects.for_authority(council).get(period=Q1),
            kind=SubjectKind.OUTCOME,
            node=models.PlanNode.objects.for_authority(council).get(),
        )
