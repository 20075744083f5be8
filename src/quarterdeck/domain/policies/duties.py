"""Who may do what is not about one submission: rounds, publications, definitions, people and settings."""

from enum import StrEnum

from quarterdeck.domain.memberships import Right, Role, Standing
from quarterdeck.domain.policies.refusals import (
    AnotherCouncil,
    NoMembership,
    NotYourRole,
    OutOfScope,
    Refusal,
)


class Duty(StrEnum):
    """What is done for the council as a whole."""

    RUN_ROUNDS = "plan, open and close rounds"
    PUBLISH = "build, publish, replace and withdraw packs"
    DEFINE = "define measures, targets, the plan, schemes and comparators"
    SET_UP = "set up the council: year, units, chain of sign-off, theme"
    ENTER_FINANCE = "load budget lines"
    MANAGE_PEOPLE = "invite people and give them roles"
    REDACT = "take personal data out"


DUTIES: dict[Duty, frozenset[Role]] = {
    Duty.RUN_ROUNDS: frozenset({Role.OFFICER}),
    Duty.PUBLISH: frozenset({Role.OFFICER}),
    Duty.DEFINE: frozenset({Role.OFFICER}),
    Duty.SET_UP: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    Duty.ENTER_FINANCE: frozenset({Role.OFFICER, Role.FINANCE}),
    Duty.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Duty.REDACT: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
}
"""The whole table; each asks for a role that reaches to the whole council."""


def check_duty(duty: Duty, standing: Standing, *, authority: str) -> Right:
    """Return the right by which the person may do it for the council of that key.

    Raises AnotherCouncil, NoMembership, NotYourRole, or OutOfScope where the role reaches to a part only.
    """
    if standing.authority != authority:
        raise AnotherCouncil("There is nothing here by that name.")
    rights = standing.rights()
    if not rights:
        raise NoMembership("You have no role in this council today. Ask an administrator to give you one.")
    able = [right for right in rights if right.role in DUTIES[duty]]
    if not able:
        roles = " or ".join(role for role in Role if role in DUTIES[duty])
        raise NotYourRole(f"To {duty} is for the {roles}.")
    for right in able:
        if right.membership.scope.is_whole:
            return right
    raise OutOfScope(f"To {duty} concerns the whole council; your role reaches to a part of it.")


def can_duty(duty: Duty, standing: Standing, *, authority: str) -> bool:
    """Tell whether the person may do it."""
    try:
        check_duty(duty, standing, authority=authority)
    except Refusal:
        return False
    return True


class SamePerson(Refusal):
    """Two people are asked for, and it is the same one twice."""


def check_redaction(first: Standing, second: Standing, *, authority: str) -> tuple[Right, Right]:
    """Return the rights of the two people whom it takes to redact.

    Raises SamePerson when they are one, and what `check_duty` raises for either.
    """
    rights = tuple(check_duty(Duty.REDACT, one, authority=authority) for one in (first, second))
    if first.person == second.person:
        raise SamePerson("To take something out needs a second person to agree.")
    return rights[0], rights[1]
