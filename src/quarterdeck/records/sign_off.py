"""Rounds, submissions and people as the policies of sign-off want to know them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import (
    Dates,
    Deputyship,
    Membership,
    Scope,
    Standing,
    Subject,
)
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.submissions import Case
from quarterdeck.domain.rounds import RoundStage, Timetable, round_stage
from quarterdeck.domain.settings import chain_from, plain_chain
from quarterdeck.domain.signoff import Chain, State, Verb
from quarterdeck.domain.submissions import Submission
from quarterdeck.records import models
from quarterdeck.records.load import known
from quarterdeck.records.rows_of import kept_as

_SIGNED_ANEW = (Verb.SEND_BACK, Verb.CORRECT)


def person_key(person: models.Person) -> str:
    """Return the key by which sign-off knows a person."""
    return str(person.pk)


def standing(person: models.Person, authority: models.Authority, *, on: date) -> Standing:
    """Return what `person` is in `authority` on a day; a person who is switched off is nobody."""
    if not person.is_active:
        return Standing(person_key(person), authority.slug, on)
    lent = models.Deputyship.objects.for_authority(authority).filter(deputy=person, of__is_active=True)
    rows = models.Membership.objects.for_authority(authority)
    held = _memberships(rows.filter(Q(person=person) | Q(person__in=lent.values("of"))))
    own = held.pop(person.pk, ())
    dates = lent.order_by("pk").values_list("of", "starts", "ends") if held else ()
    deputyships = (Deputyship(str(of), held.get(of, ()), Dates(*days)) for of, *days in dates)
    return Standing(person_key(person), authority.slug, on, own, tuple(deputyships))


_OF_A_MEMBERSHIP = ("person", "role", "portfolios", "directorates", "measures", "starts", "ends", "steps")


def _memberships(rows: "QuerySet[models.Membership]") -> dict[int, tuple[Membership, ...]]:
    """Return roles by the number of the person whose they are."""
    found: dict[int, tuple[Membership, ...]] = {}
    for person, role, *scope, starts, ends, steps in rows.order_by("pk").values_list(*_OF_A_MEMBERSHIP):
        reach = Scope(*(frozenset(codes) for codes in scope))
        one = Membership(role, reach, Dates(starts, ends), frozenset(steps))
        found[person] = (*found.get(person, ()), one)
    return found


def chain_data(chain: Chain) -> dict[str, Any]:
    """Return what a round keeps of the chain it was opened with."""
    return plain_chain(chain)


def chain_of(reporting_round: models.ReportingRound) -> Chain:
    """Return the chain a round was opened with. Raises InvalidChain for a round that never was."""
    return chain_from(reporting_round.chain)


def timetable_of(reporting_round: models.ReportingRound) -> Timetable:
    """Return the dates of a round as they are now; it may have none."""
    rows = models.Timetable.objects.for_authority(reporting_round.authority).filter(
        round=reporting_round, superseded_at=None
    )
    row = rows.first()
    return Timetable(reporting_round.period) if row is None else timetable_from(row, reporting_round.period)


def timetable_from(row: models.Timetable, period: Period) -> Timetable:
    """Return the dates that a row keeps of the round that reports `period`."""
    return Timetable(
        period,
        row.opens,
        row.data_due,
        row.text_due,
        tuple(date.fromisoformat(day) if day else None for day in row.steps_due),
        row.closes,
        row.dispatch,
        row.release,
    )


def stage_of(reporting_round: models.ReportingRound, *, on: date) -> RoundStage:
    """Return how far a round has come on a day."""
    return round_stage(reporting_round.state, timetable_of(reporting_round), on=on)


def measure_of(row: models.Submission) -> Measure:
    """Return the measure a submission is about, as defined in its round. Raises UnknownMeasure."""
    kept = kept_as(Measure)
    of_it = models.Definition.objects.for_authority(row.authority).filter(known(None), measure=row.measure_id)
    definitions = (Measure(*columns) for columns in of_it.order_by("position").values_list(*kept.paths))
    lookup = Lookup(Council(Policies(""), measures=tuple(definitions)))
    return lookup.measure(about(row), on=row.round.period)


def about(row: models.Submission) -> str:
    """Return the key or code of what a submission is about."""
    if row.measure is not None:
        return str(row.measure.key)
    if row.node is not None:
        return str(row.node.code)
    return row.line or _unit_code(row)


def _unit_code(row: models.Submission) -> str:
    return str(row.unit.code) if row.unit is not None else ""


def subject_of(row: models.Submission) -> Subject:
    """Return what a submission is about, with the units whose scope reaches it."""
    slug = row.authority.slug
    if row.measure is not None:
        measure = measure_of(row)
        title = f"{measure.ref} {measure.title}".strip()
        return Subject(slug, measure.key, title, measure.portfolio, measure.directorate, row.kind)
    title, unit = _known_as(row)
    return Subject(slug, about(row), title, unit, unit, row.kind)


def _known_as(row: models.Submission) -> tuple[str, str]:
    """Return the title of a node, unit or line, and the code of the unit that leads it."""
    if row.node is not None:
        nodes = models.PlanNodeVersion.objects.for_authority(row.authority).filter(
            known(None), node=row.node_id
        )
        return _first(nodes.values_list("title", "lead_unit"), (about(row), ""))
    if row.line:
        return row.line, _unit_code(row)
    units = models.UnitVersion.objects.for_authority(row.authority).filter(known(None), unit=row.unit_id)
    return _first(units.values_list("name", "unit__code"), (about(row), _unit_code(row)))


def _first(found: "QuerySet[Any, tuple[str, str]]", otherwise: tuple[str, str]) -> tuple[str, str]:
    """Return the title and unit that are known, else what there is: a row may be older than what is known."""
    return found.first() or otherwise


def state_of(row: models.Submission) -> State:
    """Return where a submission stands."""
    return State(row.stage, row.signed, row.beneath)


def submission_of(row: models.Submission) -> Submission:
    """Return the submission as far as sign-off needs to know it."""
    return Submission(
        subject_of(row),
        state_of(row),
        frozenset(row.entered_by),
        _signed_by(row),
        row.extended_to,
    )


def _signed_by(row: models.Submission) -> frozenset[str]:
    return signed_by(
        models.SignOff.objects.for_authority(row.authority).filter(submission=row).order_by("pk")
    )


def signed_by(signatures: Iterable[models.SignOff]) -> frozenset[str]:
    """Return who of those that signed, in their order, did so since it was sent back or opened again."""
    found: set[str] = set()
    for one in signatures:
        people = {str(pk) for pk in (one.by_id, one.on_behalf_of_id) if pk is not None}
        found = set() if one.verb in _SIGNED_ANEW else found | people
    return frozenset(found)


def case_of(row: models.Submission, person: models.Person, *, on: date) -> Case:
    """Return the case that policies decide: this person, this submission, on this day."""
    who = standing(person, row.authority, on=on)
    return Case(who, submission_of(row), stage_of(row.round, on=on), chain_of(row.round))
