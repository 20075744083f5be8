"""Save a rating scheme of the council's own: proved before it is kept, with every earlier version."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.set_up import held, save, setting_up
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import ProofFinding, is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models


class SchemeNotProved(ValueError):
    """The prover refuses the scheme; `findings` say why, each with figures that show it."""

    def __init__(self, findings: tuple[ProofFinding, ...]) -> None:
        """Keep the findings, and join their sentences."""
        self.findings = findings
        super().__init__("; ".join(one.sentence for one in findings))


def save_scheme(
    *,
    authority: models.Authority,
    scheme: Scheme,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
    approved_by: str = "",
) -> int:
    """Save `scheme` as the next version of the scheme of its name, and return that version.

    It keeps the `reason`, the role or meeting that it was `approved_by`, and the day of the act.
    `based_on` is the version that was opened, 0 for a new scheme. The scheme's own number is counted up, so
    that the sentences that explain a rating name the version that gave it. Raises SchemeNotProved,
    DoesNotHold for a name of the product's, ReasonMissing, EditedMeanwhile with both, and Refusal.
    """
    _check_proof(scheme)
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="save scheme",
        about=scheme.name,
        reason=reason,
        needs_reason=True,
    ) as doing:
        before = held(authority, Scheme, name=scheme.name)
        if before is None and scheme.name in shipped_schemes():
            raise DoesNotHold("text", f"“{scheme.name}” is a scheme of Quarterdeck. Give yours another name.")
        number = before[1].version if before is not None else 0
        new = placeless(scheme, version=number)
        if before is not None and placeless(before[1], version=number) == new:
            doing.deed.is_idle = True  # the same rules again are no new version
            return before[0].number
        new = replace(
            new,
            version=number + 1,
            change_reason=doing.signed.reason,
            change_approved_by=approved_by.strip(),
            dated=timezone.localdate(at),
        )
        return save(doing, new, before=before, based_on=based_on, title=f"Scheme {scheme.name}")


def placeless(scheme: Scheme, *, version: int) -> Scheme:
    """Return the scheme with that version, without places and without why it came: none of that is what it
    says.
    """
    rules = tuple(replace(rule, place="") for rule in scheme.rules)
    bare = replace(scheme, change_reason="", change_approved_by="", dated=None)
    return replace(bare, rules=rules, version=version)


def _check_proof(scheme: Scheme) -> None:
    findings = prove(scheme, vocabulary=vocabulary_of(scheme))
    if is_refused(findings):
        raise SchemeNotProved(tuple(one for one in findings if is_refused((one,))))
