"""Open a round: its timetable, its chain of sign-off, and a submission for everything that owes one in it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_never

from quarterdeck.acts.round import with_round, write_timetable
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Subject, SubjectKind
from quarterdeck.domain.owing import owing
from quarterdeck.domain.rounds import RoundVerb, Timetable, check_timetable
from quarterdeck.domain.signoff import Chain
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.settings_of import settings_of
from quarterdeck.records.sign_off import chain_data, timetable_of


def open_round(
    *,
    authority: models.Authority,
    timetable: Timetable,
    chain: Chain | None = None,
    by: models.Person,
    at: datetime,
) -> models.ReportingRound:
    """Open the round of the timetable's period and return its row, with a submission for all that owes one.

    What owes, and the `chain` where it is None, are as the settings have them now: the round keeps both.
    Raises TimetableDoesNotHold, WrongRoundState where it was opened before, and Refusal.
    """
    period = timetable.period
    settings = settings_of(authority)
    keeps = chain or settings.chain
    check_timetable(timetable, steps=len(keeps.steps))
    with with_round(RoundVerb.OPEN, authority=authority, period=period, by=by, at=at) as (row, deed):
        row.chain = chain_data(keeps)
        if timetable != timetable_of(row):
            write_timetable(row, timetable, by, at)
        council = load(authority)
        owed = owing(Lookup(council), settings, on=period, authority=authority.slug)
        deed.detail |= _counts(owed)
        _owe(row, owed, {node.code for node in council.plan})
    return row


def _counts(owed: tuple[Subject, ...]) -> dict[str, Any]:
    """Return how many are owed, and of which kinds where there are others than measures."""
    kinds = Counter(one.kind.value for one in owed)
    others = len(kinds) > 1 or (owed and owed[0].kind is not SubjectKind.MEASURE)
    return {"owed": len(owed)} | ({"kinds": dict(kinds)} if others else {})


def _owe(row: models.ReportingRound, owed: tuple[Subject, ...], codes: set[str]) -> None:
    """Write a submission for each; `codes` are those of the plan, whose nodes may be overall indicators."""
    measures = _by(models.Measure, "key", row.authority)
    nodes = {
        code: node for code, node in _by(models.PlanNode, "code", row.authority).items() if code in codes
    }
    units = _by(models.Unit, "code", row.authority)
    rows = [
        models.Submission(
            authority=row.authority, round=row, kind=one.kind, **_about(one, measures, nodes, units)
        )
        for one in owed
    ]
    models.Submission.objects.for_authority(row.authority).bulk_create(rows, batch_size=200)


def _by(model: Any, name: str, authority: models.Authority) -> dict[str, Any]:
    return {getattr(row, name): row for row in model.objects.for_authority(authority)}


def _about(
    one: Subject, measures: Mapping[str, Any], nodes: Mapping[str, Any], units: Mapping[str, Any]
) -> dict[str, Any]:
    match one.kind:
        case SubjectKind.MEASURE:
            return {"measure": measures[one.about]}
        case SubjectKind.OUTCOME:
            return {"node": nodes[one.about]}
        case SubjectKind.OVERALL_INDICATOR if one.about in nodes:
            return {"node": nodes[one.about]}
        case SubjectKind.OVERALL_INDICATOR:
            return {"measure": measures[one.about]}
        case SubjectKind.PORTFOLIO:
            return {"unit": units[one.about]}
        case SubjectKind.BUDGET_LINE:
            return {"unit": units[one.portfolio], "line": one.about}
        case _:
            assert_never(one.kind)
