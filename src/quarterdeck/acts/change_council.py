"""Change what a council is and by which policies it rates: name, year, languages, default scheme."""

from datetime import datetime

from quarterdeck.acts.set_up import held, save, setting_up
from quarterdeck.domain import council as domain
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models


def change_council(
    *,
    authority: models.Authority,
    council: domain.Authority,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
) -> int:
    """Save the council's name and policies as the next version, and return its number.

    Figures that are held keep the periods they were entered for, whatever month the year begins with now.
    Raises DoesNotHold, ReasonMissing, EditedMeanwhile with both, and Refusal.
    """
    with setting_up(
        Duty.SET_UP,
        authority=authority,
        by=by,
        at=at,
        kind="change council",
        about=authority.slug,
        reason=reason,
        needs_reason=True,
    ) as doing:
        _check(authority, council)
        before = held(authority, domain.Authority)
        return save(doing, council, before=before, based_on=based_on, title="The council")


def _check(authority: models.Authority, council: domain.Authority) -> None:
    if not council.name.strip():
        raise DoesNotHold("name", "Enter the council’s name.")
    if not 1 <= council.first_month <= 12:
        raise DoesNotHold("first_month", "Choose the month in which the financial year begins.")
    if not council.languages:
        raise DoesNotHold("languages", "Choose at least one language.")
    own = models.Scheme.objects.for_authority(authority).filter(superseded_at=None)
    known = {*shipped_schemes(), *own.values_list("name", flat=True)}
    if council.default_scheme not in known:
        raise DoesNotHold("default_scheme", f"There is no scheme “{council.default_scheme}”.")
