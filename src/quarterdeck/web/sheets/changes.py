"""What an uploaded sheet would change: each line with what was, what will be, and its rating now and then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from quarterdeck.domain.declaring import signed
from quarterdeck.domain.lines import Line, line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.submissions import can
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry, moved
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.collect.own_sheet import OwnSheet, SheetLine, said_of
from quarterdeck.interchange.problems import Problem
from quarterdeck.records.drafts import Drafts, with_drafts
from quarterdeck.web.pages.around import Here
from quarterdeck.web.sheets.owing import OwedFigure, saved_by_her_alone


@dataclass(frozen=True, slots=True)
class Change:
    """One submission of which the sheet says something new, and the version that it is based on.

    `by` and `on` say who would save it, and on which day.
    """

    figure: OwedFigure
    said: SheetLine
    new: Entry
    based_on: int
    by: str
    on: date

    @property
    def after(self) -> Entry:
        """What would be in hand."""
        held = self.figure.entry
        whole = self.new.over(held)
        if self.new.judgement is None or whole.judgement is None:
            return whole
        return replace(whole, judgement=signed(whole.judgement, held.judgement, by=self.by, dated=self.on))

    @property
    def is_stale(self) -> bool:
        """Whether somebody else saved since the sheet was downloaded."""
        return self.based_on < self.figure.row.version


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """All a sheet would do: its changes, and the submissions that could then be submitted.

    Its `problems` are ratings that cannot be declared; with one of them nothing is done.
    """

    changes: tuple[Change, ...]
    submitting: tuple[int, ...]
    unchanged: int
    refused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """A word for exactly these changes: what is confirmed is what was looked at."""
        said = [(one.figure.row.pk, one.based_on, repr(one.new)) for one in self.changes]
        return sha256(repr((said, self.submitting)).encode()).hexdigest()[:32]


def sheet_changes(
    at: Here, sheet: OwnSheet, figures: Sequence[OwedFigure], *, round_: Period, locked: Mapping[str, str]
) -> SheetChanges:
    """Return what a sheet would do; `locked` says of other measures why not."""
    by_key = {one.measure.key: one for one in figures}
    owner = sheet.owner
    found, refused, problems = [], [], []
    for said in sheet.lines:
        figure = by_key.get(said.said.measure)
        if figure is None:
            refused += [locked[said.said.measure]] if said.touched and said.said.measure in locked else []
        else:
            try:
                new = said_of(said, figure.entry, round_=round_, owner=owner, scheme=figure.declares)
            except DoesNotHold as wrong:
                problem = said.said.declared.problem(wrong, file=sheet.file, measure=said.said.measure)
                problems.append(problem)
                continue
            if new != Entry():
                based_on = min(said.stamped.version, figure.row.version)
                found.append(Change(figure, said, new, based_on, by=str(at.person), on=at.today))
    hers = saved_by_her_alone(at, [(one.figure.row, one.based_on) for one in found if one.is_stale])
    changes = tuple(
        replace(one, based_on=one.figure.row.version) if one.figure.row.pk in hers else one for one in found
    )
    going = _going(by_key, changes, [said.said.measure for said in sheet.lines])
    unchanged = len(sheet.lines) - len(changes) - len(refused)
    return SheetChanges(changes, going, unchanged, tuple(refused), tuple(problems))


def _going(
    by_key: Mapping[str, OwedFigure], changes: Sequence[Change], keys: Iterable[str]
) -> tuple[int, ...]:
    """Return what could be submitted once the changes are saved."""
    after = {one.figure.row.pk: one.after for one in changes}
    return tuple(
        one.row.pk
        for one in (by_key[key] for key in keys if key in by_key)
        if one.can_go(after.get(one.row.pk, one.entry)) and _may_go(one, is_saved=one.row.pk in after)
    )


def _may_go(one: OwedFigure, *, is_saved: bool) -> bool:
    case = one.owed.case
    if is_saved:
        steps = len(case.chain.steps)
        after = moved(case.submission, Verb.SAVE, by=frozenset({case.standing.person}), steps=steps)
        case = replace(case, submission=after)
    return can(Verb.SUBMIT, case)


def lines_with(
    lookup: Lookup, entries: Iterable[tuple[Measure, Entry]], *, round_: Period
) -> tuple[dict[str, Line], Lookup]:
    """Return the line of each measure as it would be if its entry counted, and where they were looked up."""
    these = list(entries)
    seen = tuple(one for _, entry in these for one in entry.observations)
    said = tuple(
        replace(entry.judgement, about=measure.key, period=round_)
        for measure, entry in these
        if entry.judgement is not None
    )
    found = Lookup(with_drafts(lookup.council, Drafts(seen, judgements=said)))
    return {measure.key: line(found, measure, on=round_) for measure, _ in these}, found
