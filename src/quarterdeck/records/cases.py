"""The cases of many submissions at once, for policies: a few queries, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Standing, Subject
from quarterdeck.domain.policies.submissions import Case
from quarterdeck.domain.rounds import Timetable, round_stage
from quarterdeck.domain.submissions import Submission
from quarterdeck.records import models
from quarterdeck.records.sign_off import about, chain_of, signed_by, state_of, timetable_from


@dataclass(frozen=True, slots=True)
class Owed:
    """One submission with its case, its round's dates, and its signatures in their order."""

    row: models.Submission
    case: Case
    timetable: Timetable
    signatures: tuple[models.SignOff, ...]


def submissions(authority: models.Authority) -> "QuerySet[models.Submission]":
    """Return the submissions of an authority with what their subject is told from, in no order."""
    rows = models.Submission.objects.for_authority(authority)
    return rows.select_related("authority", "round", "measure", "node", "unit")


def owed(rows: Sequence[models.Submission], standing: Standing, *, lookup: Lookup) -> tuple[Owed, ...]:
    """Return the case of each submission for one person, with two queries; `lookup` is of their authority."""
    if not rows:
        return ()
    signatures = _signatures(rows)
    timetables = _timetables(rows)
    return tuple(_owed(row, standing, lookup, signatures.get(row.pk, ()), timetables) for row in rows)


def _owed(
    row: models.Submission,
    standing: Standing,
    lookup: Lookup,
    signatures: tuple[models.SignOff, ...],
    timetables: Mapping[int, Timetable],
) -> Owed:
    timetable = timetables.get(row.round_id, Timetable(row.round.period))
    submission = Submission(
        subject_in(row, lookup),
        state_of(row),
        frozenset(row.entered_by),
        signed_by(signatures),
        row.extended_to,
    )
    stage = round_stage(row.round.state, timetable, on=standing.on)
    case = Case(standing, submission, stage, chain_of(row.round))
    return Owed(row, case, timetable, signatures)


def subject_in(row: models.Submission, lookup: Lookup) -> Subject:
    """Return what a submission is about, as the council of `lookup` has it."""
    slug, key = row.authority.slug, about(row)
    if row.measure_id is not None:
        measure = lookup.definitions(on=row.round.period).get(key)
        if measure is None:
            return Subject(slug, key, key, kind=row.kind)
        title = f"{measure.ref} {measure.title}".strip()
        return Subject(slug, key, title, measure.portfolio, measure.directorate, row.kind)
    if row.node_id is not None:
        node = next((one for one in lookup.council.plan if one.code == key), None)
        unit = node.lead_unit if node else ""
        return Subject(slug, key, node.title if node else key, unit, unit, row.kind)
    code = row.unit.code if row.unit else ""
    named = next((one.name for one in lookup.council.units if one.code == code), code)
    return Subject(slug, key, row.line or named, code, code, row.kind)


def _signatures(rows: Sequence[models.Submission]) -> dict[int, tuple[models.SignOff, ...]]:
    found: dict[int, tuple[models.SignOff, ...]] = {}
    every = models.SignOff.objects.for_authority(rows[0].authority).filter(
        submission__in=[row.pk for row in rows]
    )
    for one in every.select_related("by", "on_behalf_of").order_by("pk"):
        found[one.submission_id] = (*found.get(one.submission_id, ()), one)
    return found


def _timetables(rows: Sequence[models.Submission]) -> dict[int, Timetable]:
    rounds = {row.round_id: row.round for row in rows}
    tables = models.Timetable.objects.for_authority(rows[0].authority).filter(
        round__in=list(rounds), superseded_at=None
    )
    return {table.round_id: timetable_from(table, rounds[table.round_id].period) for table in tables}
