"""What a person can fill in now: the figures of each open round that the policy lets her save."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quarterdeck.domain.declaring import declared_under, is_declared_alone
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.refusals import NotYourRole, OutOfScope
from quarterdeck.domain.policies.submissions import can, entering_roles, refusal
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry, lacks
from quarterdeck.interchange.collect.own_sheet import Owes
from quarterdeck.records import models
from quarterdeck.records.cases import Owed, owed, submissions
from quarterdeck.records.entries import entries
from quarterdeck.records.in_hand import UPLOAD
from quarterdeck.records.sign_off import about
from quarterdeck.web.pages.around import Here
from quarterdeck.web.sheets import words


@dataclass(frozen=True, slots=True)
class OwedFigure:
    """One figure that may be saved now: its submission, the measure, and what is in hand.

    `declares` is the scheme by which a person declares the rating, None where there is none;
    `is_declared_alone` where that is the rating, whatever the figure.
    """

    owed: Owed
    measure: Measure
    entry: Entry
    declares: Scheme | None = None
    is_declared_alone: bool = False

    @property
    def row(self) -> models.Submission:
        """Its submission."""
        return self.owed.row

    def can_go(self, entry: Entry) -> bool:
        """Tell whether `entry` has what is asked for before it is submitted."""
        return not lacks(entry, is_declared_alone=lambda: self.is_declared_alone)

    @property
    def owes(self) -> Owes:
        """The same as a sheet takes it."""
        return Owes(self.measure, self.row.pk, self.row.version, self.entry)


def check_enters(at: Here) -> None:
    """Raise NotYourRole for somebody who enters no figures here."""
    if not {right.role for right in at.standing.rights()} & entering_roles(SubjectKind.MEASURE):
        raise NotYourRole(words.NO_ENTERING_ROLE)


def owed_in_open_rounds(at: Here) -> dict[Period, tuple[Owed, ...]]:
    """Return every figure that is owed in each open round, the latest first, whoever enters it."""
    rows = submissions(at.authority).filter(round__state=RoundState.OPEN, kind=SubjectKind.MEASURE)
    found: dict[Period, list[Owed]] = {}
    for one in owed(list(rows.order_by("pk")), at.standing, lookup=at.known.lookup):
        found.setdefault(one.row.round.period, []).append(one)
    return {on: tuple(found[on]) for on in sorted(found, key=lambda on: on.order, reverse=True)}


def owed_by_her(every: Mapping[Period, Sequence[Owed]]) -> dict[Period, tuple[Owed, ...]]:
    """Return of what is owed what the person may save; a round without any is left out."""
    hers = {on: tuple(one for one in these if can(Verb.SAVE, one.case)) for on, these in every.items()}
    return {on: these for on, these in hers.items() if these}


def why_not(these: Iterable[Owed]) -> dict[str, str]:
    """Return by the key of its measure why a submission may not be saved by the person."""
    found = {}
    for one in these:
        reason = refusal(Verb.SAVE, one.case)
        if reason is not None:
            is_hers = not isinstance(reason, NotYourRole | OutOfScope)
            found[about(one.row)] = str(reason) if is_hers else words.NOT_HERS
    return found


def figures_of(at: Here, these: Iterable[Owed]) -> tuple[OwedFigure, ...]:
    """Return submissions with what is in hand, in the council's order, of measures that there are."""
    by_measure = {one.row.measure_id: one for one in these}
    held = entries(at.authority, [one.row for one in by_measure.values()])
    by_key = {one.row.measure.key: one for one in by_measure.values() if one.row.measure}
    lookup, found = at.known.lookup, []
    for on in {one.row.round.period for one in by_measure.values()}:
        for key, measure in lookup.definitions(on=on).items():
            if key in by_key:
                one = by_key[key]
                declares = declared_under(lookup, measure, on=on)
                is_alone = declares is not None and is_declared_alone(lookup, measure, on=on)
                found.append(OwedFigure(one, measure, held[one.row.pk], declares, is_alone))
    return tuple(found)


def saved_by_her_alone(at: Here, stale: Sequence[tuple[models.Submission, int]]) -> frozenset[int]:
    """Return which submissions only this person has saved since the version beside each.

    To fill in the same sheet further and send it again is no clash with herself.
    """
    if not stale:
        return frozenset()
    events = models.Event.objects.for_authority(at.authority).filter(kind__in=(Verb.SAVE, UPLOAD))
    saved = [
        (by, number, version)
        for by, kind, detail in events.values_list("by_id", "kind", "detail")
        for number, version in _versions(kind, detail)
    ]
    found = set()
    for row, version in stale:
        since = [by for by, number, one in saved if number == row.pk and one > version]
        if len(since) == row.version - version and set(since) == {at.person.pk}:
            found.add(row.pk)
    return frozenset(found)


def _versions(kind: str, detail: Any) -> Iterable[tuple[int, int]]:
    """Yield the submissions of an event, each with the version it became."""
    if kind == UPLOAD:
        yield from ((int(number), version) for number, version in detail.get("submissions", {}).items())
    elif "submission" in detail and "version" in detail:
        yield detail["submission"], detail["version"]
