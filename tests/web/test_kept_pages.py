"""Pages are kept as long as nothing is done in a council: nobody reads by it what is not hers, or is past."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.test import Client

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.web.known import forget
from quarterdeck.web.presenters.round_view import RoundView
from tests.acts.collecting import CHAIN, COUNCIL, DURING, OPENED, Q1, Q4, TIMETABLE, give
from tests.records import made
from tests.web.presenters.made import view

pytestmark = pytest.mark.django_db

ROUND = "/here/rounds/q1-2017-18/"
PAGES = (
    ROUND,
    f"{ROUND}scorecard/",
    f"{ROUND}scorecard/?portfolio=u1&sort=title&col=owner",
    f"{ROUND}plan/",
    *(f"{ROUND}measures/m{number}/" for number in range(4)),
    "/here/actions/",
    "/here/search/?q=measure",
)
PEOPLE: dict[str, tuple[Role, tuple[str, ...]]] = {
    "officer": (Role.OFFICER, ()),
    "owner": (Role.OWNER, ("u0",)),
    "head": (Role.APPROVER, ()),
    "head of one": (Role.APPROVER, ("u1",)),
    "board": (Role.APPROVER, ()),
    "administrator": (Role.ADMINISTRATOR, ()),
    "member": (Role.MEMBER, ()),
    "entrusted": (Role.MEMBER, ("u1",)),
    "reader": (Role.READER, ()),
}
_NEW_EACH_TIME = re.compile(r'nonce="[^"]*"|X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*|app-who">.*')


def known() -> Council:
    """Four measures in two portfolios: m1 is restricted, and so is a text about m0."""
    numbers = range(4)
    return replace(
        COUNCIL,
        measures=tuple(
            Measure(
                f"m{n}",
                f"Measure {n}",
                portfolio=f"u{n % 2}",
                outcomes=("safe",),
                access=Access.RESTRICTED if n == 1 else Access.PUBLIC,
            )
            for n in numbers
        ),
        observations=tuple(Observation(f"m{n}", Q4, value=Decimal(40 + n)) for n in numbers),
        commentary=(Commentary("m0", Q4, "Not for everybody.", access=Access.RESTRICTED),),
        actions=(ImprovementAction("m2", "Hire two more"),),
        plan=(PlanNode("safe", "Safe roads"),),
    )


@dataclass(frozen=True)
class Held:
    """The council in the records, its people, and their browsers."""

    council: models.Authority
    people: dict[str, models.Person]
    browsers: dict[str, Client]

    def enter(self, key: str) -> None:
        """Enter, submit and sign a figure at both steps."""
        row = models.Submission.objects.for_authority(self.council).get(measure__key=key)
        entry = Entry((Observation(key, Q1, value=Decimal(55)),), "Better.")
        about: dict[str, Any] = {"authority": self.council, "submission": row.pk, "at": DURING}
        version = enter_figure(entry=entry, based_on=row.version, by=self.people["officer"], **about)
        submit(by=self.people["officer"], **about)
        sign_off(version=version, by=self.people["head"], **about)
        sign_off(version=version, by=self.people["board"], **about)

    def read(self, name: str, where: str) -> str:
        """What somebody gets, but for what is new with each request."""
        answer = self.browsers[name].get(where)
        return f"{answer.status_code} {_NEW_EACH_TIME.sub('', answer.content.decode())}"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    forget()
    yield
    forget()


def held(how_far: str) -> Held:
    """A round with three figures signed off and one to come, as far as it is called."""
    council = made.authority("here")
    with act(authority=council, by=None, at=OPENED, kind="test: people"):
        people = {name: made.person(name) for name in PEOPLE}
        for name, (role, portfolios) in PEOPLE.items():
            steps = {"head": ("service",), "board": ("board",)}.get(name, ())
            give(council, people[name], role, portfolios=portfolios, steps=steps)
    officer = people["officer"]
    import_council(authority=council, council=known(), by=officer, at=OPENED)
    settings = Settings(members_see_current=how_far == "looked in")
    change_settings(authority=council, settings=settings, based_on=0, by=officer, at=OPENED)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=officer, at=OPENED)
    browsers = {name: Client() for name in people}
    for name, person in people.items():
        browsers[name].force_login(person)
    found = Held(council, people, browsers)
    for key in ("m0", "m1", "m2"):
        found.enter(key)
    if how_far == "published":
        with act(authority=council, by=None, at=DURING, kind="test: published"):
            rounds = models.ReportingRound.objects.for_authority(council)
            rounds.update(state=RoundState.PUBLISHED)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("how_far", ["open", "looked in", "published"])
def test_a_page_is_the_same_whoever_read_before(how_far: str) -> None:
    found, alone = held(how_far), {}
    for name in PEOPLE:
        for where in PAGES:
            forget()
            alone[name, where] = found.read(name, where)
    forget()
    everybody = [*PEOPLE, *reversed(PEOPLE)]
    together = [((name, where), found.read(name, where)) for where in PAGES for name in everybody]

    assert {asked for asked, read in together if read != alone[asked]} == set()
    assert len({alone[name, PAGES[1]] for name in PEOPLE}) > 2, "they see different lines"


def test_what_is_signed_off_now_is_read_at_once() -> None:
    found, where = held("looked in"), f"{ROUND}scorecard/"
    before = {name: found.read(name, where) for name in ("officer", "member")}
    assert "55" not in _row_of("Measure 3", before["officer"])
    assert "Measure 3" not in before["member"]

    found.enter("m3")

    assert all("55" in _row_of("Measure 3", found.read(name, where)) for name in before)
    assert "<dd>55" in found.read("member", f"{ROUND}measures/m3/")


def _row_of(title: str, page: str) -> str:
    return next(row for row in page.split("<tr") if f">{title}</a>" in row)


def test_a_view_keeps_so_many_pages_and_no_more() -> None:
    whole: RoundView = view(known())
    for number in range(100):
        whole.kept(("page", number), partial(str, number))

    assert whole.kept(("page", 99), lambda: "again") == "99"
    assert whole.kept(("page", 0), lambda: "again") == "again"
