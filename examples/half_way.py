"""A council half-way through a reporting round: the Buckinghamshire figures on their way in.

Titles, figures and targets are those that Buckinghamshire County Council published for the first quarter of
2017/18 (see `buckinghamshire-2017-q1`). Who sent what when, and who signed, is made up for the demonstration;
people are roles with addresses that lead nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe

from quarterdeck.acts.begin import begin
from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.invite import invite
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Membership, Role, Scope
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.signoff import Chain, Step
from quarterdeck.domain.submissions import Entry
from quarterdeck.interchange.read import read_council
from quarterdeck.records.models import Authority, Person, Submission

PACKAGE = Path(__file__).parent / "buckinghamshire-2017-q1" / "package"
ROUND = quarter(2017, 1)
OURS = "community-engagement-public-health"
CHAIN = Chain((Step("service", "Head of service"), Step("board", "Corporate board")))
READS = Scope(portfolios=frozenset({"childrens-services"}))
OPENED = timedelta(days=-14)
"""The round was opened so long ago; figures were due two days ago, texts are due in five days."""

SIGNED = ("leader", "resources", "planning-environment")
WAITING_FOR_BOARD = ("transportation",)
SUBMITTED = ("health-and-wellbeing", "childrens-services")
STILL_DRAFTS = ("ph-04", "ph-05")
SENT_BACK = ("ph-02", "The figure is of the quarter before last. Please check the period.")


@dataclass(frozen=True, slots=True)
class People:
    """Who is who: the four who sign in at the demonstration, and those who work unseen."""

    officer: Person
    owner: Person
    head: Person
    member: Person
    board: Person
    owners: Mapping[str, Person]

    def of(self, portfolio: str) -> Person:
        """Return who enters the measures of a portfolio."""
        return self.owner if portfolio == OURS else self.owners[portfolio]


def half_way(at: datetime) -> Authority:
    """Return the council as it is at `at`: some submitted, some late, some signed off, one sent back."""
    whole = read_council(PACKAGE).council
    password = token_urlsafe(24)  # nobody types it: the demonstration has a button for each
    council, officer = begin(
        council=whole.authority.name,
        email="officer@demo.example.org",
        password=password,
        name="Performance officer",
        at=at + OPENED,
    )
    import_council(authority=council, council=before(whole), by=officer, at=at + OPENED)
    people = _people(council, officer, whole, at + OPENED)
    settings = Settings(chain=CHAIN, members_see_current=True)
    change_settings(authority=council, settings=settings, based_on=0, by=officer, at=at + OPENED)
    open_round(authority=council, timetable=timetable(at), by=officer, at=at + OPENED)
    _collect(council, whole, people, at)
    council.refresh_from_db()
    return council


def before(whole: Council) -> Council:
    """Return what was known when the round was opened: nothing of the round itself."""
    return replace(
        whole,
        observations=tuple(one for one in whole.observations if one.round != ROUND),
        commentary=tuple(one for one in whole.commentary if one.period != ROUND),
        judgements=tuple(one for one in whole.judgements if one.period != ROUND),
    )


def timetable(at: datetime) -> Timetable:
    """Return the dates of the round, around the day of the demonstration."""

    def day(days: int) -> date:
        return (at + timedelta(days=days)).date()

    return Timetable(
        ROUND,
        opens=day(OPENED.days),
        data_due=day(-2),
        text_due=day(5),
        steps_due=(day(8), day(10)),
        closes=day(12),
        dispatch=day(19),
        release=day(26),
    )


def _people(council: Authority, officer: Person, whole: Council, at: datetime) -> People:
    def joined(email: str, name: str, membership: Membership) -> Person:
        return invite(
            authority=council, by=officer, at=at, email=email, name=name, membership=membership, letter=_none
        )

    def approver(email: str, name: str, step: str) -> Person:
        return joined(email, name, Membership(Role.APPROVER, steps=frozenset({step})))

    def owner(email: str, name: str, portfolio: str) -> Person:
        return joined(email, name, Membership(Role.OWNER, Scope(portfolios=frozenset({portfolio}))))

    names = {unit.code: unit.name for unit in whole.units if unit.code != OURS}
    return People(
        officer,
        owner("owner@demo.example.org", "Measure owner, public health", OURS),
        approver("approver@demo.example.org", "Head of service", "service"),
        joined("member@demo.example.org", "Member (councillor)", Membership(Role.MEMBER, READS)),
        approver("board@example.org", "Corporate board", "board"),
        {
            code: owner(f"owner-{code}@example.org", f"Measure owner, {name}", code)
            for code, name in names.items()
        },
    )


def _none(_: Person) -> None:
    """Write no letter: the demonstration invites nobody."""


def _collect(council: Authority, whole: Council, people: People, at: datetime) -> None:
    """Enter, submit, sign and send back as far as it has come."""
    given = _entries(whole)
    rows = Submission.objects.for_authority(council).filter(round__period=ROUND).order_by("pk")
    for number, row in enumerate(rows.select_related("measure")):
        if row.measure is None:
            continue
        key = str(row.measure.key)
        portfolio = next(one.portfolio for one in whole.measures if one.key == key)
        if entry := given.get(key):
            _bring(council, row, entry, people, how_far(key, portfolio, number), at, portfolio)


def how_far(key: str, portfolio: str, number: int) -> int:
    """Return how far a submission has come: 0 nothing, 1 draft, 2 submitted, 3 signed once, 4 signed off."""
    if portfolio == OURS:
        return 1 if key in STILL_DRAFTS else 2 if key == SENT_BACK[0] else (4, 0, 3)[number % 3]
    if portfolio in SIGNED:
        return 4
    if portfolio in WAITING_FOR_BOARD:
        return 3
    if portfolio in SUBMITTED:
        return (2, 2, 4)[number % 3]
    return (0, 0, 2, 0, 4)[number % 5]


def _bring(
    council: Authority, row: Submission, entry: Entry, people: People, far: int, at: datetime, portfolio: str
) -> None:
    owner, day = people.of(portfolio), timedelta(days=1)
    if not far:
        return
    version = enter_figure(
        authority=council, submission=row.pk, entry=entry, based_on=0, by=owner, at=at - 6 * day
    )
    if far > 1:
        submit(authority=council, submission=row.pk, by=owner, at=at - 5 * day)
    for person, _ in zip((people.head, people.board), range(2, far), strict=False):
        sign_off(authority=council, submission=row.pk, version=version, by=person, at=at - 3 * day)
    if row.measure is not None and row.measure.key == SENT_BACK[0]:
        send_back(authority=council, submission=row.pk, note=SENT_BACK[1], by=people.head, at=at - day)


def _entries(whole: Council) -> dict[str, Entry]:
    """Return what was published of the round, as each owner would enter it."""
    seen: dict[str, tuple[Observation, ...]] = {}
    for one in whole.observations:
        if one.round == ROUND:
            seen[one.measure] = (*seen.get(one.measure, ()), one)
    texts = {one.about: one.text for one in whole.commentary if one.period == ROUND}
    return {key: Entry(figures, texts.get(key)) for key, figures in seen.items()}
