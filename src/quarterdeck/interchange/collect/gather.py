"""The returns of all owners merged into a council: whole returns, never half of one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.collect.due import UNASSIGNED, owed
from quarterdeck.interchange.collect.ratings_merged import (
    put_rating,
    rating_conflicts,
    read_ratings,
    without_rating,
)
from quarterdeck.interchange.collect.read_return import OwnerReturn, Returned, read_return
from quarterdeck.interchange.collect.report import Conflict, GatherReport, LeftOut, Taken
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.cell_texts import observation_text


def gather(folder: Path, council: Council, *, on: date) -> tuple[Council, GatherReport]:
    """Return `council` with the returns in `folder` merged, and a report of what became of each. `on` is the
    day, which ratings that are declared anew are dated by.

    A return with a problem in it is left out whole, the others go on. Of two different figures for one
    measure, or of one that changed since the return was sent out, none is taken, and so it is with declared
    ratings. Nothing that was held is lost: a figure is replaced only by another one.
    """
    measures = {measure.key: measure for measure in council.measures}
    returns = [
        read_return(path, measures=measures) for path in sorted(folder.glob("*.xlsx")) if path.name[0] != "~"
    ]
    round_, lookup = _round(returns), Lookup(council)
    for each in returns:
        read_ratings(each, lookup)
        if each.round and each.round != round_:
            said = "is for another round than the other returns"
            each.problems.append(Problem(each.file, sentence=said))
    whole = [each for each in returns if not each.problems]
    left = tuple(
        LeftOut(each.owner or each.file, each.file, tuple(each.problems)) for each in returns if each.problems
    )
    if round_ is None:
        return council, GatherReport(None, left_out=left)
    figures = _conflicts(council, whole, round_)
    ratings = rating_conflicts(lookup, whole, round_)
    merged, taken = council, []
    for each in whole:
        merged, counted = _merged(merged, _without(each, figures, ratings), round_, on)
        taken.append(counted)
    conflicts = (*figures, *ratings)
    return merged, GatherReport(
        round_, tuple(taken), left, conflicts, *_missing(council, merged, returns, round_)
    )


def _round(returns: Sequence[OwnerReturn]) -> Period | None:
    """Return the round of most returns."""
    rounds = [each.round for each in returns if each.round]
    return max(rounds, key=rounds.count, default=None)


def _conflicts(council: Council, whole: Sequence[OwnerReturn], round_: Period) -> tuple[Conflict, ...]:
    found: list[Conflict] = []
    first: dict[str, Returned] = {}
    for row in (row for each in whole for row in each.rows if row.observation):
        earlier = first.setdefault(row.measure, row)
        if earlier is not row and _says(earlier) != _says(row):
            found.append(Conflict(row.measure, earlier.text, earlier.place, row.text, row.place))
    measures = {measure.key: measure for measure in council.measures}
    for row in first.values():
        held = _held(council, row, round_)
        if held is None or not held.has_figure or row.observation is None:
            continue
        now = observation_text(held, measures[row.measure], column=held.period, said_by_row=True)
        withdrawn = not row.observation.has_figure
        if withdrawn or (now != row.was and (held.value, held.text_value) != _says(row)[:2]):
            found.append(Conflict(row.measure, now, held.place or "held since", row.text, row.place))
    return tuple(found)


def _says(row: Returned) -> tuple[object, ...]:
    each = row.observation
    return (each.value, each.text_value, each.reason_none, each.period) if each else ()


def _held(council: Council, row: Returned, round_: Period) -> Observation | None:
    wanted = row.observation
    return next((each for each in council.observations if wanted and _is_same(each, wanted, round_)), None)


def _is_same(each: Observation, other: Observation, round_: Period) -> bool:
    """Tell whether two observations are of the same figure, in the round's report."""
    return (
        (each.measure, each.breakdown, each.component) == (other.measure, other.breakdown, other.component)
        and each.round == other.round == round_
        and each.period == other.period
    )


def _without(each: OwnerReturn, figures: Sequence[Conflict], ratings: Sequence[Conflict]) -> OwnerReturn:
    """Return what is to be merged of a return: no figure and no rating that is in conflict."""
    barred = {conflict.measure for conflict in figures}
    rows = [replace(row, observation=None) if row.measure in barred else row for row in each.rows]
    unrated = {conflict.measure for conflict in ratings}
    return replace(each, rows=rows, ratings=[one for one in each.ratings if one.measure not in unrated])


def _merged(council: Council, each: OwnerReturn, round_: Period, on: date) -> tuple[Council, Taken]:
    observations = list(council.observations)
    commentary, judgements = list(council.commentary), list(council.judgements)
    actions = list(council.actions)
    figures = texts = 0
    by = "" if each.owner == UNASSIGNED else each.owner
    ratings = sum(put_rating(judgements, said, by=by, dated=on) for said in each.ratings)
    for row in each.rows:
        if row.observation:
            figures += _put_observation(observations, row.observation, round_)
        texts += _put_commentary(commentary, row, round_)
        _put_outlook(judgements, row, round_, by)
        if row.action and all((known.about, known.text) != (row.measure, row.action) for known in actions):
            actions.append(ImprovementAction(row.measure, row.action, owner=by, due=row.action_due))
            texts += 1
    merged = replace(
        council,
        observations=tuple(observations),
        commentary=tuple(commentary),
        judgements=tuple(judgements),
        actions=tuple(actions),
    )
    return merged, Taken(each.owner, each.file, figures, texts, ratings)


def _put_observation(observations: list[Observation], new: Observation, round_: Period) -> int:
    """Put a figure in place of the one held for its period and round; return 1 when that changes it."""
    for at, held in enumerate(observations):
        if _is_same(held, new, round_):
            changed = (held.value, held.text_value, held.reason_none) != (
                new.value,
                new.text_value,
                new.reason_none,
            )
            observations[at] = new if changed else replace(new, printed=held.printed, place=held.place)
            return int(changed)
    stale = [
        at
        for at, held in enumerate(observations)
        if held.measure == new.measure and held.round == round_ and not held.has_figure and not held.breakdown
    ]
    if stale:
        observations[stale[0]] = new
    else:
        observations.append(new)
    return 1


def _put_commentary(commentary: list[Commentary], row: Returned, round_: Period) -> int:
    if not row.commentary:
        return 0
    new = Commentary(row.measure, round_, row.commentary)
    for at, held in enumerate(commentary):
        if (held.about, held.period, held.kind) == (row.measure, round_, CommentaryKind.NARRATIVE):
            commentary[at] = replace(held, text=row.commentary)
            return int(held.text != row.commentary)
    commentary.append(new)
    return 1


def _put_outlook(judgements: list[Judgement], row: Returned, round_: Period, owner: str) -> None:
    if row.outlook is None:
        return
    for at, held in enumerate(judgements):
        if (held.about, held.period) == (row.measure, round_):
            judgements[at] = replace(held, outlook=row.outlook)
            return
    judgements.append(Judgement(row.measure, round_, outlook=row.outlook, by=owner))


_Missing = tuple[tuple[str, str], ...]


def _missing(
    council: Council, merged: Council, returns: Sequence[OwnerReturn], round_: Period
) -> tuple[tuple[str, ...], _Missing, _Missing]:
    """Return the owners without a return, and (owner, measure) for what others have not given: first figures,
    then those measures whose rating is declared.
    """
    came = {each.owner for each in returns}
    answered = {
        each.measure
        for each in merged.observations
        if each.round == round_
        and (
            each.has_figure or each.reason_none not in (None, ReasonNone.NOT_RETURNED, ReasonNone.UNREADABLE)
        )
    }
    owing = owed(council, round_)
    owners = tuple(owner for owner in owing if owner not in came)
    left = [
        (owner, each.measure.key)
        for owner, these in owing.items()
        if owner in came
        for each in these
        if each.measure.key not in answered
    ]
    declared, unrated = without_rating(Lookup(merged), [key for _, key in left], on=round_)
    figures = tuple(one for one in left if one[1] not in declared)
    return owners, figures, tuple(one for one in left if one[1] in unrated)
