"""Who reads a published pack, and from which day: members when papers go out, readers at the release."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.memberships import Right, Role, Standing
from quarterdeck.domain.policies.reading import OFFICERS, WORKING
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotReleased, Refusal


@dataclass(frozen=True, slots=True)
class PublicationCase:
    """Who reads, of which authority the publication is, and what holds of it.

    `dispatch` and `release` are the days of its round's timetable; None where there is none.
    """

    standing: Standing
    authority: str
    is_restricted: bool = False
    is_withdrawn: bool = False
    dispatch: date | None = None
    release: date | None = None


def check_read_publication(case: PublicationCase) -> Right:
    """Return the right by which the person may read the files of a publication.

    The public edition is for officers at once, for members from the day of dispatch, for readers from the day
    of release; where a day is not set, the other holds, and with neither it is for all at once. The
    restricted edition holds matter of every portfolio: it is for those who work on the whole council's
    figures. A withdrawn publication is kept for the performance team. Raises AnotherCouncil, NoMembership,
    and NotReleased with the day.
    """
    if case.standing.authority != case.authority:
        raise AnotherCouncil("There is nothing here by that name.")
    rights = case.standing.rights()
    if not rights:
        raise NoMembership("You have no role in this council today. Ask an administrator to give you one.")
    for right in rights:
        if _reads(right, case):
            return right
    raise NotReleased(_why_not(rights, case))


def can_read_publication(case: PublicationCase) -> bool:
    """Tell whether the person may read its files."""
    try:
        check_read_publication(case)
    except Refusal:
        return False
    return True


def _reads(right: Right, case: PublicationCase) -> bool:
    role, is_whole = right.role, right.membership.scope.is_whole
    if case.is_withdrawn:
        return role is Role.OFFICER and is_whole
    if case.is_restricted:
        return role in WORKING and is_whole
    day = _day(role, case)
    return day is None or case.standing.on >= day


def _day(role: Role, case: PublicationCase) -> date | None:
    """Return the first day on which a role reads the public edition; None is at once."""
    if role in OFFICERS:
        return None
    if role is Role.MEMBER:
        return case.dispatch or case.release
    return case.release or case.dispatch


def _why_not(rights: tuple[Right, ...], case: PublicationCase) -> str:
    if case.is_withdrawn:
        return "This publication was withdrawn. Its page says why; the performance team keeps the documents."
    if case.is_restricted:
        return "The restricted edition is for those who work on the figures of the whole council."
    days = [day for right in rights if (day := _day(right.role, case)) is not None]
    day = min(days)
    return f"This is released to you on {day.day} {day:%B %Y}."
