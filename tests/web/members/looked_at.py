"""A small council: the last quarter published, this one collected, with figures and words that tell."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import Client

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access, Measure, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.plan import Unit, UnitKind
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from tests.made_once import made_once
from tests.web.rounds import watched
from tests.web.rounds.watched import DURING, OPENED, Q1, Q4, TIMETABLE, Watched

MINE = "/watch/my-portfolio/"
LAST, THIS = "/watch/rounds/q4-2016-17/", "/watch/rounds/q1-2017-18/"
BEFORE = datetime(2017, 6, 1, 9, tzinfo=UTC)
MADE = datetime(2017, 6, 20, 9, tzinfo=UTC)
"""When the pack of the last quarter was made."""
SIGNED, DRAFTED = ("61.37", "Zebra"), ("72.91", "Quagga")
"""What tells: a figure with words that are signed off, and those of a draft."""
RESTRICTED = ("55.55", "Walrus")
"""A figure and words of the published round that are not for everybody."""
LAST_TABLE = Timetable(
    Q4,
    opens=date(2017, 4, 3),
    data_due=date(2017, 4, 14),
    closes=date(2017, 4, 30),
    dispatch=date(2017, 6, 27),
)


RESTRICTED_MEASURE = Measure(
    "fines", "Fines", value_kind=ValueKind.PERCENT, decimals=2, portfolio="health", access=Access.RESTRICTED
)


def _measures(known: Council) -> tuple[Measure, ...]:
    return tuple(replace(one, decimals=2, outcomes=("safe",)) for one in known.measures)


def council() -> Council:
    """What was known before: a committee over two portfolios, an action, a declared rating of this round."""
    known = watched.council()
    units = tuple(replace(one, parent="streets") if one.code != "health" else one for one in known.units)
    return replace(
        known,
        units=(*units, Unit("streets", "Streets Committee", UnitKind.COMMITTEE)),
        measures=(*_measures(known), RESTRICTED_MEASURE),
        observations=(*known.observations, Observation("fines", Q4, value=Decimal(RESTRICTED[0]))),
        commentary=(
            Commentary("clinics", Q4, "Two nurses left in March."),
            Commentary("clinics", Q4, f"{RESTRICTED[1]} told us in confidence.", access=Access.RESTRICTED),
        ),
        actions=(
            ImprovementAction(
                "clinics", "Fill the two posts", owner="Head of clinics", due=date(2017, 6, 30)
            ),
        ),
        judgements=(Judgement("safe", Q1, rating="red", by=SIGNED[1], reason=SIGNED[1]),),
    )


@dataclass(frozen=True)
class LookedAt(Watched):
    """The council with its people, and a member whose roles can be changed."""

    member: models.Person

    def reads(self, role: Role = Role.MEMBER, **scope: Any) -> Client:
        """The member's browser; she has this role alone."""
        with act(authority=self.council, by=None, at=DURING, kind="test: role"):
            rows = models.Membership.objects.for_authority(self.council)
            rows.filter(person=self.member).delete()
            rows.create(authority=self.council, person=self.member, role=role, **scope)
        return self.client(self.member)


@made_once
def looked_at(
    *, looks_in: bool = False, is_published: bool = True, dispatch: date = date(2017, 6, 27)
) -> LookedAt:
    """The council; the last quarter's round is published or still open, `looks_in` is its setting."""
    authority = models.Authority.objects.create(slug="watch")
    names = ("officer", "owner", "head", "board", "member")
    people = [watched.person(name, f"{name}@example.org") for name in names]
    found = LookedAt(authority, *people)
    watched.give(authority, found.officer, Role.OFFICER)
    watched.give(authority, found.owner, Role.OWNER)
    watched.give(authority, found.head, Role.APPROVER, steps=("directorate",))
    watched.give(authority, found.board, Role.APPROVER, steps=("board",))
    import_council(authority=authority, council=council(), by=found.officer, at=BEFORE)
    change_settings(settings=Settings(members_see_current=looks_in), based_on=0, **found.ask(at=BEFORE))
    if is_published:
        _publish_the_last(found, dispatch)
    table = replace(TIMETABLE, dispatch=date(2017, 8, 8), release=date(2017, 8, 15))
    open_round(timetable=table, **found.ask(at=OPENED))
    _enter(found, "roads", SIGNED)
    submit(submission=found.of("roads").pk, **found.ask(by=found.owner))
    for one in (found.head, found.board):
        sign_off(submission=found.of("roads").pk, version=1, **found.ask(by=one))
    _enter(found, "lamps", DRAFTED)
    authority.refresh_from_db()
    return found


def _enter(found: LookedAt, key: str, told: tuple[str, str]) -> None:
    value, word = told
    entry = Entry(
        (Observation(key, Q1, value=Decimal(value)),),
        f"{word} crossings took the crews away.",
        (ImprovementAction(key, f"{word} crews by the autumn", due=date(2017, 10, 1)),),
    )
    enter_figure(submission=found.of(key).pk, entry=entry, based_on=0, **found.ask(by=found.owner))


def _publish_the_last(found: LookedAt, dispatch: date) -> None:
    open_round(timetable=replace(LAST_TABLE, dispatch=dispatch), **found.ask(at=BEFORE))
    with act(authority=found.council, by=None, at=MADE, kind="test: publish"):
        rounds = models.ReportingRound.objects.for_authority(found.council)
        rounds.update(state=RoundState.PUBLISHED)
        models.Publication.objects.for_authority(found.council).create(
            authority=found.council,
            period=Q4,
            title="Performance report",
            key="0" * 64,
            pack="{}",
            known_at=MADE,
            published_at=MADE,
            by=found.officer,
        )
