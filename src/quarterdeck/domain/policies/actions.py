"""Who may say how far an improvement action has come, besides entering it with a submission.

An action is promised with a submission and signed off with it. How far it has come is reported and not
promised: those who enter the measure say so at any time while a round collects, whatever the state of their
submission; between rounds the performance team does, so that what was published is not overtaken unnoticed.
"""

from quarterdeck.domain.memberships import Right, Role, Standing, Subject
from quarterdeck.domain.policies.refusals import (
    AnotherCouncil,
    NoMembership,
    NotYourRole,
    OutOfScope,
    Refusal,
    RoundDoesNotAllow,
)
from quarterdeck.domain.policies.submissions import entering_roles


def check_progress(standing: Standing, subject: Subject, *, is_collecting: bool) -> Right:
    """Return the right by which the person may update actions about `subject`.

    `is_collecting` tells whether any round takes figures and texts today. Raises AnotherCouncil,
    NoMembership, NotYourRole, OutOfScope, or RoundDoesNotAllow, in this order.
    """
    if standing.authority != subject.authority:
        raise AnotherCouncil("There is nothing here by that name.")
    rights = standing.rights()
    if not rights:
        raise NoMembership("You have no role in this council today. Ask an administrator to give you one.")
    able = [right for right in rights if right.role in entering_roles(subject.kind)]
    if not able:
        raise NotYourRole("Only those who enter figures update improvement actions.")
    near = [right for right in able if right.membership.scope.covers(subject)]
    if not near:
        raise OutOfScope(f"You update actions of other measures, not of {subject.title}.")
    for right in near:
        if is_collecting or right.role is Role.OFFICER:
            return right
    raise RoundDoesNotAllow(
        "No round is collecting now. Between rounds the performance team updates actions: "
        "tell them how far it is."
    )


def can_progress(standing: Standing, subject: Subject, *, is_collecting: bool) -> bool:
    """Tell whether the person may update actions about `subject`."""
    try:
        check_progress(standing, subject, is_collecting=is_collecting)
    except Refusal:
        return False
    return True
