"""A small council in the middle of collecting: people, a round with two steps, and one submission in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.signoff import Chain, Step
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from tests.records import made

Q1, Q4 = quarter(2017, 1), quarter(2016, 4)
OPENED = datetime(2017, 7, 3, 9, tzinfo=UTC)
DURING = datetime(2017, 7, 10, 9, tzinfo=UTC)
LATE = datetime(2017, 7, 25, 9, tzinfo=UTC)
CHAIN = Chain((Step("service", "Head of service"), Step("board", "Corporate board")))
TIMETABLE = Timetable(
    Q1,
    opens=date(2017, 7, 3),
    data_due=date(2017, 7, 14),
    text_due=date(2017, 7, 21),
    closes=date(2017, 7, 31),
)
MEASURES = (
    Measure("roads", "Roads mended", ref="T1", portfolio="transport"),
    Measure("bridges", "Bridges inspected", portfolio="transport"),
    Measure("survey", "Satisfaction", portfolio="health", frequency=Frequency.YEARLY),
)
COUNCIL = Council(
    Policies("Exampleshire"),
    measures=MEASURES,
    observations=(Observation("roads", Q4, value=Decimal("48.5")),),
)


@dataclass(frozen=True)
class Team:
    """Who is who in a council."""

    council: models.Authority
    officer: models.Person
    owner: models.Person
    head: models.Person
    board: models.Person
    stranger: models.Person

    def of(self, measure: str) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council)
        found: models.Submission = rows.get(measure__key=measure, round__period=Q1)
        return found


def entry(value: str = "50.0", text: str = "") -> Entry:
    return Entry((Observation("roads", Q1, value=Decimal(value)),), text)


def team(council: models.Authority) -> Team:
    """Return a council with its people and measures, and nothing begun."""
    with act(authority=council, by=None, at=OPENED, kind="people"):
        people = [made.person(name) for name in ("Officer", "Owner", "Head", "Board", "Stranger")]
        officer, owner, head, board, _ = people
        give(council, officer, Role.OFFICER)
        give(council, owner, Role.OWNER, portfolios=("transport",))
        give(council, head, Role.APPROVER, portfolios=("transport",), steps=("service",))
        give(council, board, Role.APPROVER, steps=("board",))
    import_council(authority=council, council=COUNCIL, by=officer, at=OPENED)
    return Team(council, *people)


def give(
    council: models.Authority,
    person: models.Person,
    role: Role,
    *,
    portfolios: tuple[str, ...] = (),
    steps: tuple[str, ...] = (),
) -> None:
    models.Membership.objects.for_authority(council).create(
        authority=council, person=person, role=role, portfolios=portfolios, steps=steps
    )


def collecting(council: models.Authority) -> Team:
    """Return a council whose round is open."""
    found = team(council)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=found.officer, at=OPENED)
    return found


def submitted(found: Team, value: str = "50.0", text: str = "Better than 48.5 in Q4.") -> models.Submission:
    """Enter and submit the figure of roads."""
    row, council = found.of("roads"), found.council
    given = entry(value, text)
    enter_figure(
        authority=council, submission=row.pk, entry=given, based_on=row.version, by=found.owner, at=DURING
    )
    submit(authority=council, submission=row.pk, by=found.owner, at=DURING)
    return found.of("roads")


def signed_off(found: Team, value: str = "50.0", text: str = "Better than 48.5 in Q4.") -> models.Submission:
    """Enter, submit and sign the figure of roads at both steps."""
    row = submitted(found, value, text)
    sign_both(found, row)
    return found.of("roads")


def sign_both(found: Team, row: models.Submission, *, at: datetime = DURING) -> None:
    for person in (found.head, found.board):
        sign_off(authority=found.council, submission=row.pk, version=row.version, by=person, at=at)
