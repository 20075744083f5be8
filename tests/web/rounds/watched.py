"""A council in the middle of a round: five measures and some texts, each in another state."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import Client

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from tests.made_once import made_once
from tests.web.councils import PASSWORD

Q1, Q4 = quarter(2017, 1), quarter(2016, 4)
OPENED = datetime(2017, 7, 3, 9, tzinfo=UTC)
DURING = datetime(2017, 7, 10, 9, tzinfo=UTC)
ROUND = "/watch/rounds/q1-2017-18/"
TIMETABLE = Timetable(
    Q1,
    opens=date(2017, 7, 3),
    data_due=date(2017, 7, 14),
    text_due=date(2017, 7, 21),
    steps_due=(date(2017, 7, 25), date(2017, 7, 28)),
    closes=date(2017, 7, 31),
)
MEASURES = {
    "roads": ("Roads mended in 28 days", "transport", "93"),
    "lamps": ("Lamps mended in a week", "transport", "97"),
    "bins": ("Bins emptied on the day", "environment", "99"),
    "bridges": ("Bridges inspected every two years, as the code of practice asks", "transport", ""),
    "visits": ("Visits to new parents within 14 days", "health", "84"),
    "clinics": ("Clinics held", "health", "71"),
}


def council() -> Council:
    """Everything known before the round."""
    measures = tuple(
        Measure(key, title, value_kind=ValueKind.PERCENT, unit="%", portfolio=unit, directorate=_of(unit))
        for key, (title, unit, _) in MEASURES.items()
    )
    return Council(
        Policies("Exampleshire Council"),
        units=(
            Unit("transport", "Transport"),
            Unit("environment", "Environment & Waste"),
            Unit("health", "Public Health"),
            Unit("place", "Place", kind=UnitKind.DIRECTORATE),
            Unit("people", "People", kind=UnitKind.DIRECTORATE),
        ),
        plan=(
            PlanNode("safe", "Roads are safe", lead_unit="transport"),
            PlanNode("well", "Children start well", lead_unit="health"),
        ),
        measures=measures,
        targets=tuple(
            Target(key, at, value=Decimal(90)) for key in MEASURES for at in (year(2016), year(2017))
        ),
        observations=tuple(
            Observation(key, Q4, value=Decimal(last)) for key, (_, _, last) in MEASURES.items() if last
        ),
    )


def _of(unit: str) -> str:
    return "people" if unit == "health" else "place"


@dataclass(frozen=True)
class Watched:
    """The council with its people."""

    council: models.Authority
    officer: models.Person
    owner: models.Person
    head: models.Person
    board: models.Person

    def of(self, key: str) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council)
        found: models.Submission = rows.get(measure__key=key, round__period=Q1)
        return found

    def client(self, person: models.Person, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        client.force_login(person)
        return client

    @property
    def at_work(self) -> Client:
        """The officer's browser."""
        return self.client(self.officer)

    def ask(self, **given: Any) -> dict[str, Any]:
        return {"authority": self.council, "by": self.officer, "at": DURING, **given}


def person(name: str, email: str) -> models.Person:
    return models.Person.objects.create_user(email, PASSWORD, name=name)


def give(found: models.Authority, who: models.Person, role: Role, **scope: Any) -> None:
    with act(authority=found, by=None, at=OPENED, kind="test: give"):
        rows = models.Membership.objects.for_authority(found)
        rows.create(authority=found, person=who, role=role, **scope)


def join(found: Watched, name: str, role: Role) -> models.Person:
    """Somebody new in that role, for the whole council."""
    with act(authority=found.council, by=None, at=OPENED, kind="test: join"):
        someone = person(name, "somebody@example.org")
    give(found.council, someone, role)
    return someone


@made_once
def planned_council(slug: str = "watch") -> Watched:
    """The council before its first round."""
    authority = models.Authority.objects.create(slug=slug)
    officer = person("Performance officer", f"officer@{slug}.example.org")
    owner = person("Measure owner, highways", f"owner@{slug}.example.org")
    head = person("Head of highways", f"head@{slug}.example.org")
    board = person("Corporate board", f"board@{slug}.example.org")
    give(authority, officer, Role.OFFICER)
    give(authority, owner, Role.OWNER, portfolios=("transport", "environment"))
    give(authority, head, Role.APPROVER, portfolios=("transport", "environment"), steps=("directorate",))
    give(authority, board, Role.APPROVER, steps=("board",))
    import_council(authority=authority, council=council(), by=officer, at=OPENED)
    return Watched(authority, officer, owner, head, board)


@made_once
def watched(slug: str = "watch") -> Watched:
    """The council collecting: one signed off, one at its second step, one sent back, a draft, others bare."""
    found = planned_council(slug)
    owes = frozenset({SubjectKind.MEASURE, SubjectKind.OUTCOME})
    change_settings(settings=Settings(owes=owes), based_on=0, **found.ask(at=OPENED))
    open_round(timetable=TIMETABLE, **found.ask(at=OPENED))
    for key in ("roads", "lamps", "bins"):
        _enter(found, key, "95")
        submit(submission=found.of(key).pk, **found.ask(by=found.owner))
    _enter(found, "bridges", "71")
    for key in ("roads", "lamps"):
        sign_off(submission=found.of(key).pk, version=1, **found.ask(by=found.head))
    sign_off(submission=found.of("roads").pk, version=1, **found.ask(by=found.board))
    send_back(submission=found.of("bins").pk, note="Is that all rounds?", **found.ask(by=found.head))
    found.council.refresh_from_db()
    return found


def _enter(found: Watched, key: str, value: str) -> None:
    entry = Entry((Observation(key, Q1, value=Decimal(value)),), "Better than last quarter.")
    enter_figure(submission=found.of(key).pk, entry=entry, based_on=0, **found.ask(by=found.owner))
