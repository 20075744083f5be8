"""Who may give roles and name deputies, and what must hold afterwards: a council has an administrator."""

from collections.abc import Sequence
from datetime import date

from quarterdeck.domain.memberships import Dates, Membership, Right, Role, Standing
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.policies.refusals import NotYourRole, Refusal


class LastAdministrator(Refusal):
    """Nobody would be left who gives roles."""


class CannotBeGiven(ValueError):
    """A role with that scope or with those steps means nothing."""


def check_manage(standing: Standing, *, authority: str) -> Right:
    """Return the right by which the person invites people and gives roles; raises as `check_duty` does."""
    return check_duty(Duty.MANAGE_PEOPLE, standing, authority=authority)


def check_deputise(standing: Standing, *, of: str, authority: str) -> Right:
    """Return the right by which the person may say who stands in for `of`: her own deputy an approver names,
    anybody's an administrator.

    Raises NotYourRole with a sentence for both, and what `check_duty` raises.
    """
    if standing.person == of and standing.authority == authority:
        for right in standing.rights():
            if right.role is Role.APPROVER and not right.on_behalf_of:
                return right
    try:
        return check_manage(standing, authority=authority)
    except NotYourRole:
        raise NotYourRole(
            "An approver names her own deputy; for everybody else an administrator does."
        ) from None


def can_deputise(standing: Standing, *, of: str, authority: str) -> bool:
    """Tell whether the person may say who stands in for `of`."""
    try:
        check_deputise(standing, of=of, authority=authority)
    except Refusal:
        return False
    return True


def check_administrator_left(before: Sequence[Dates], after: Sequence[Dates], *, on: date) -> None:
    """Refuse what would leave a council without an administrator, today or after a last day.

    `before` and `after` are the days of the administrators' memberships, those of closed accounts left out.
    Raises LastAdministrator.
    """
    if _lasts(after, on) or (not _lasts(before, on) and _holds(after, on)):
        return
    if _holds(before, on):
        raise LastAdministrator(
            "Nobody would be left who gives roles. "
            "Make somebody else an administrator without a last day first."
        )


def _holds(all_days: Sequence[Dates], on: date) -> bool:
    return any(days.holds(on) for days in all_days)


def _lasts(all_days: Sequence[Dates], on: date) -> bool:
    return any(days.holds(on) and days.ends is None for days in all_days)


def check_given(membership: Membership) -> None:
    """Refuse a role that means nothing as given. Raises CannotBeGiven, with what to do."""
    if membership.role is Role.ADMINISTRATOR and not membership.scope.is_whole:
        raise CannotBeGiven(
            "An administrator reaches to the whole council. "
            "Take away the portfolios, directorates and measures."
        )
    if membership.steps and membership.role is not Role.APPROVER:
        raise CannotBeGiven("Only an approver signs steps. Take the steps away, or make the role approver.")
