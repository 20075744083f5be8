"""What is known of an authority, kept in memory until something is done there.

Every act counts the authority's revision up, so that a revision names what is known as long as it lasts.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Subject, SubjectKind
from quarterdeck.domain.periods import Period, Span
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.signoff import State
from quarterdeck.domain.submissions import Submission
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web.presenters.round_view import EVERYTHING, RoundView, round_view

MOST = 16
"""So many councils are kept; of a council as it was at other times, none."""

_kept: "OrderedDict[tuple[int, int], Known]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class HeldRound:
    """A round in the records: how far it is, its dates, and what is owed in it."""

    state: RoundState
    timetable: Timetable
    submissions: tuple[Submission, ...]


@dataclass(slots=True)
class Known:
    """A council with its rounds; `views` are those asked for so far, with every measure."""

    lookup: Lookup
    rounds: Mapping[Span, HeldRound]
    views: dict[Span, RoundView] = field(default_factory=dict)

    @property
    def council(self) -> Council:
        """The council."""
        return self.lookup.council

    def view(self, period: Period) -> RoundView:
        """Return a round with all its measures, whoever may read them."""
        found = self.views.get(period.span)
        if found is None:
            found = round_view(self.lookup, on=period, timestamp=_NO_TIME, reads=EVERYTHING)
            self.views[period.span] = found
        return found


_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Pages print no time of their making; an edition asks for one."""


def known(authority: models.Authority) -> Known:
    """Return what is known of an authority now: from memory, else with three queries."""
    key = (authority.pk, authority.revision)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    found = Known(Lookup(load(authority)), _rounds(authority))
    with _lock:
        for old in [one for one in _kept if one[0] == authority.pk]:
            del _kept[old]
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def known_at(authority: models.Authority, at: datetime) -> Known:
    """Return what was known of an authority at a time; its rounds are those of now."""
    return Known(Lookup(load(authority, as_of=at)), known(authority).rounds)


def forget() -> None:
    """Forget everything: tests take databases away."""
    with _lock:
        _kept.clear()


def _rounds(authority: models.Authority) -> dict[Span, HeldRound]:
    owed: dict[int, list[Submission]] = {}
    rows = models.Submission.objects.for_authority(authority).filter(kind=SubjectKind.MEASURE)
    for row in rows.select_related("measure").order_by("id"):
        owed.setdefault(row.round_id, []).append(_submission(row, authority))
    tables = models.Timetable.objects.for_authority(authority).filter(superseded_at=None)
    found = {}
    for table in tables.select_related("round"):
        round_ = table.round
        timetable = Timetable(
            period=round_.period,
            opens=table.opens,
            data_due=table.data_due,
            text_due=table.text_due,
            closes=table.closes,
            dispatch=table.dispatch,
            release=table.release,
        )
        found[round_.period.span] = HeldRound(round_.state, timetable, tuple(owed.get(round_.pk, ())))
    return found


def _submission(row: models.Submission, authority: models.Authority) -> Submission:
    key = row.measure.key if row.measure else ""
    return Submission(
        subject=Subject(authority.slug, key, key),
        state=State(row.stage, row.signed, row.beneath or None),
        entered_by=frozenset(row.entered_by),
        extended_to=row.extended_to,
    )
