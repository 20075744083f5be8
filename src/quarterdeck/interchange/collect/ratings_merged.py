"""The ratings that returns declare: read with the rest of each return, in conflict, or merged."""

from collections.abc import Iterable, Sequence
from datetime import date

from quarterdeck.domain.declaring import declared_under, is_declared_alone, signed
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.collect.asking import rating_text
from quarterdeck.interchange.collect.declared import declared
from quarterdeck.interchange.collect.read_return import DeclaredRating, OwnerReturn
from quarterdeck.interchange.collect.report import Conflict


def read_ratings(found: OwnerReturn, lookup: Lookup) -> None:
    """Add to a return what it declares anew, and a problem for each cell that cannot be taken."""
    if found.round is None:
        return
    for row in found.rows:
        held = lookup.judgement(row.measure, found.round) or Judgement(row.measure, found.round)
        scheme = _scheme(lookup, row.measure, found.round)
        try:
            judged = declared(row.declared, held, scheme, shows_reason=False)
        except DoesNotHold as refused:
            found.problems.append(row.declared.problem(refused, file=found.file, measure=row.measure))
            continue
        if judged is not None:
            place, was = row.declared.place(found.file), row.declared.was
            found.ratings.append(DeclaredRating(judged, rating_text(judged, scheme), place, was))


def _scheme(lookup: Lookup, measure: str, round_: Period) -> Scheme | None:
    defined = lookup.definitions(on=round_).get(measure)
    return declared_under(lookup, defined, on=round_) if defined else None


def rating_conflicts(lookup: Lookup, whole: Iterable[OwnerReturn], round_: Period) -> tuple[Conflict, ...]:
    """Return where two returns declare different ratings, or one has changed since its return was sent."""
    found: list[Conflict] = []
    first: dict[str, DeclaredRating] = {}
    for said in (one for each in whole for one in each.ratings):
        earlier = first.setdefault(said.measure, said)
        if earlier.text != said.text:
            found.append(Conflict(said.measure, earlier.text, earlier.place, said.text, said.place))
    for said in first.values():
        held = lookup.judgement(said.measure, round_)
        now = rating_text(held, _scheme(lookup, said.measure, round_))
        if held is not None and now not in (said.was, said.text):
            found.append(Conflict(said.measure, now, held.by or "held since", said.text, said.place))
    return tuple(found)


def put_rating(judgements: list[Judgement], said: DeclaredRating, *, by: str, dated: date) -> int:
    """Put a declared rating in place of the one held for its round; return 1 when that changes it."""
    same = [
        at
        for at, one in enumerate(judgements)
        if (one.about, one.period.span) == (said.measure, said.judged.period.span)
    ]
    # Of several the latest speaks, the last of them where they are of one day.
    at = max(same, key=lambda one: (judgements[one].dated or date.min, one), default=None)
    before = None if at is None else judgements[at]
    new = signed(said.judged, before, by=by, dated=dated)
    if at is None:
        judgements.append(new)
    else:
        judgements[at] = new
    return int(new != before)


def without_rating(
    lookup: Lookup, keys: Sequence[str], *, on: Period
) -> tuple[frozenset[str], frozenset[str]]:
    """Return of measures those whose rating a person declares, whatever the figure, and of these the ones of
    which none is declared in the round `on`.
    """
    defined = lookup.definitions(on=on)
    alone = frozenset(
        key for key in keys if key in defined and is_declared_alone(lookup, defined[key], on=on)
    )
    rated = {key for key in alone if (held := lookup.judgement(key, on)) is not None and held.rating}
    return alone, alone - rated
