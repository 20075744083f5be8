"""What is known of an authority, kept in memory until something is done there.

Every act counts the authority's revision up, so that a revision names what is known as long as it lasts.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock

from quarterdeck.compose.readership import Readership
from quarterdeck.domain.council import Council
from quarterdeck.domain.disclosure import HeldBack, Place, held_back
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import Period, Span
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.signoff import Chain, State
from quarterdeck.domain.submissions import Submission
from quarterdeck.records import models
from quarterdeck.records.cases import subject_in, submissions
from quarterdeck.records.load import load
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.settings_of import settings_of
from quarterdeck.records.sign_off import chain_of, timetable_from
from quarterdeck.records.states import VersionState
from quarterdeck.web.presenters.round_view import EVERYTHING, RoundView, round_view, rounds_of

MOST = 16
"""So many councils are kept; of a council as it was at other times, none."""
_MOST_VIEWS, _MOST_READERS = 16, 256

_kept: "OrderedDict[tuple[int, int], Known]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class HeldRound:
    """A round in the records: how far it is, its dates, and what is owed in it, of every kind.

    `numbers` are those of the rows of `submissions`, in the same order. `number` is the version of the
    timetable, `chain` what the round was opened with, None before it opens. `known_at` is as of when its
    latest public pack was made, None before it is published.
    """

    state: RoundState
    timetable: Timetable
    submissions: tuple[Submission, ...]
    numbers: tuple[int, ...] = ()
    number: int = 0
    chain: Chain | None = None
    known_at: datetime | None = None

    @property
    def measures(self) -> tuple[Submission, ...]:
        """What is owed about measures."""
        return tuple(one for one in self.submissions if one.subject.kind is SubjectKind.MEASURE)


@dataclass(frozen=True, slots=True)
class PastAction:
    """A version of an improvement action, and when it was known: `until` None where it still is."""

    value: ImprovementAction
    since: datetime
    until: datetime | None

    def was_known(self, at: datetime) -> bool:
        """Tell whether it was the one that counted at a time."""
        return self.since <= at and (self.until is None or self.until > at)


@dataclass(slots=True)
class Known:
    """A council with its rounds; `views` are those asked for so far, with every measure.

    `actions` are all versions of improvement actions that ever counted, in the order given. `periods` are the
    rounds that can be shown, the latest first. `narrower` are views of less, by what is seen in them: readers
    who see the same share one, and nobody else has any of it. `read` is which view each reader has.

    `lookup` has every figure, for those who work on it. What pages for reading print is of `printed`, and
    `closed_since` are the places whose figures were suppressed after the time that this was known.
    """

    lookup: Lookup
    rounds: Mapping[Span, HeldRound]
    settings: Settings = field(default_factory=Settings)
    actions: tuple[PastAction, ...] = ()
    views: dict[Span, RoundView] = field(default_factory=dict)
    narrower: dict[Hashable, RoundView] = field(default_factory=dict)
    read: dict[Hashable, RoundView] = field(default_factory=dict)
    closed_since: frozenset[Place] = frozenset()
    periods: tuple[Period, ...] = field(init=False)
    _printed: "tuple[HeldBack, Lookup] | None" = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Find the rounds."""
        self.periods = rounds_of(self.council)

    @property
    def council(self) -> Council:
        """The council."""
        return self.lookup.council

    @property
    def printed(self) -> Lookup:
        """The council as packs print it: without suppressed figures, and without what would give one away."""
        return self._held_back()[1]

    @property
    def closed(self) -> frozenset[Place]:
        """The places of the figures of which nothing is printed."""
        return self._held_back()[0].closed

    def _held_back(self) -> tuple[HeldBack, Lookup]:
        if self._printed is None:
            found = held_back(self.council, closed=self.closed_since)
            is_same = found.council is self.council
            self._printed = (found, self.lookup if is_same else Lookup(found.council))
        return self._printed

    def view(self, period: Period) -> RoundView:
        """Return a round with all its measures, whoever may read them, as it is printed."""
        found = self.views.get(period.span)
        if found is None:
            found = round_view(self.printed, on=period, timestamp=_NO_TIME, reads=EVERYTHING)
            self.views[period.span] = found
        return found

    def narrowed(self, seen: Hashable, view: RoundView) -> RoundView:
        """Return the view in which just `seen` is seen: as it was made before, else `view`."""
        return _kept_in(self.narrower, seen, view, most=_MOST_VIEWS)

    def read_by(self, reader: Hashable, find: Callable[[], RoundView]) -> RoundView:
        """Return the view that a reader was found to have, else find it."""
        return self.read.get(reader) or _kept_in(self.read, reader, find(), most=_MOST_READERS)


def _kept_in(views: dict[Hashable, RoundView], name: Hashable, view: RoundView, *, most: int) -> RoundView:
    """Return the view of that name, keeping this one where there is none; of many the oldest is forgotten."""
    found = views.setdefault(name, view)
    for oldest in tuple(views)[:-most]:
        views.pop(oldest, None)
    return found


_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Pages print no time of their making; an edition asks for one."""


def known(authority: models.Authority) -> Known:
    """Return what is known of an authority now: from memory, else with six queries."""
    key = (authority.pk, authority.revision)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    lookup = Lookup(load(authority))
    found = Known(lookup, _rounds(authority, lookup), settings_of(authority), _actions(authority))
    with _lock:
        for old in [one for one in _kept if one[0] == authority.pk]:
            del _kept[old]
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def known_at(authority: models.Authority, at: datetime) -> Known:
    """Return what was known of an authority at a time; its rounds are those of now, and a figure that was
    suppressed since is not told as it was.
    """
    now = known(authority)
    then = Lookup(load(authority, as_of=at))
    return Known(then, now.rounds, now.settings, now.actions, closed_since=now.closed)


def forget() -> None:
    """Forget everything: tests take databases away."""
    with _lock:
        _kept.clear()


def _rounds(authority: models.Authority, lookup: Lookup) -> dict[Span, HeldRound]:
    owed: dict[int, list[models.Submission]] = {}
    for row in submissions(authority).order_by("id"):
        owed.setdefault(row.round_id, []).append(row)
    published = _published(authority)
    tables = models.Timetable.objects.for_authority(authority).filter(superseded_at=None)
    return {
        table.round.period.span: replace(
            _held(table, owed.get(table.round_id, []), lookup),
            known_at=published.get(table.round.period.span),
        )
        for table in tables.select_related("round")
    }


def _published(authority: models.Authority) -> dict[Span, datetime]:
    """Return as of when the latest public pack of each round was made; one that was withdrawn is none."""
    withdrawn = models.Withdrawal.objects.for_authority(authority).values("publication")
    rows = models.Publication.objects.for_authority(authority).filter(edition=Readership.PUBLIC)
    rows = rows.exclude(pk__in=withdrawn).order_by("number")
    return {period.span: at for period, at in rows.values_list("period", "known_at")}


def _actions(authority: models.Authority) -> tuple[PastAction, ...]:
    kept = kept_as(ImprovementAction)
    rows = models.ImprovementAction.objects.for_authority(authority).exclude(state=VersionState.DRAFT)
    found = rows.order_by("position", "id").values_list("recorded_at", "superseded_at", *kept.paths)
    return tuple(PastAction(ImprovementAction(*values), since, until) for since, until, *values in found)


def _held(table: models.Timetable, rows: Sequence[models.Submission], lookup: Lookup) -> HeldRound:
    round_ = table.round
    return HeldRound(
        state=round_.state,
        timetable=timetable_from(table, round_.period),
        submissions=tuple(_submission(row, lookup) for row in rows),
        numbers=tuple(row.pk for row in rows),
        number=table.number,
        chain=chain_of(round_) if round_.chain else None,
    )


def _submission(row: models.Submission, lookup: Lookup) -> Submission:
    return Submission(
        subject=subject_in(row, lookup),
        state=State(row.stage, row.signed, row.beneath or None),
        entered_by=frozenset(row.entered_by),
        extended_to=row.extended_to,
    )
