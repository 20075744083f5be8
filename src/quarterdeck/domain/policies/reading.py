"""Who may read what: drafts by those at work on them, settled figures by officers, published ones by all."""

from dataclasses import dataclass

from quarterdeck.domain.measures import Access
from quarterdeck.domain.memberships import Right, Role, Standing
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotReleased, Refusal
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.submissions import Submission

WORKING = frozenset({Role.OFFICER, Role.OWNER, Role.APPROVER, Role.FINANCE})
"""Roles of officers who work on figures: within their scope they read everything, drafts too."""

OFFICERS = WORKING | {Role.ADMINISTRATOR}
"""Everybody employed to report: they read every settled figure of the council that is public."""


@dataclass(frozen=True, slots=True)
class ReadingCase:
    """Who reads, what it is, how it is classified, and how far its round has come.

    `members_see_current` is the council's setting: may members read settled figures before publication?
    """

    standing: Standing
    submission: Submission
    stage: RoundStage
    access: Access = Access.PUBLIC
    members_see_current: bool = False


def check_read(case: ReadingCase) -> Right:
    """Return the right by which the person may read what stands: never a draft, nor an open correction.

    Raises AnotherCouncil or NoMembership, and NotReleased where it is not for this person, or not yet.
    """
    subject = case.submission.subject
    if case.standing.authority != subject.authority:
        raise AnotherCouncil("There is nothing here by that name.")
    rights = case.standing.rights()
    if not rights:
        raise NoMembership("You have no role in this council today. Ask an administrator to give you one.")
    for right in rights:
        if _reads(right, case):
            return right
    raise NotReleased(
        f"{subject.title} is not released to you. The performance team can say when it will be."
    )


def can_read(case: ReadingCase) -> bool:
    """Tell whether the person may read it."""
    try:
        check_read(case)
    except Refusal:
        return False
    return True


def check_read_drafts(case: ReadingCase) -> Right:
    """Return the right by which the person may read what is not signed off: drafts, notes, corrections.

    Raises AnotherCouncil, NoMembership, or NotReleased for those who do not work on it.
    """
    check_read(case)
    for right in case.standing.rights():
        if _works_on(right, case):
            return right
    raise NotReleased(f"{case.submission.subject.title} is being worked on; this is for those who do.")


def can_read_drafts(case: ReadingCase) -> bool:
    """Tell whether the person may read what is not signed off."""
    try:
        check_read_drafts(case)
    except Refusal:
        return False
    return True


def _works_on(right: Right, case: ReadingCase) -> bool:
    return right.role in WORKING and right.membership.scope.covers(case.submission.subject)


def _reads(right: Right, case: ReadingCase) -> bool:
    role = right.role
    if _works_on(right, case):
        return True
    if case.access is not Access.PUBLIC:
        return role is Role.MEMBER and _is_entrusted(right, case)
    if case.stage is RoundStage.PUBLISHED:
        return True
    return case.submission.state.is_settled and (role in OFFICERS or _may_look_in(role, case))


def _is_entrusted(right: Right, case: ReadingCase) -> bool:
    """Tell whether a member's role names what it is of: a role for the whole council names nothing."""
    scope = right.membership.scope
    return case.stage is RoundStage.PUBLISHED and not scope.is_whole and scope.covers(case.submission.subject)


def _may_look_in(role: Role, case: ReadingCase) -> bool:
    return role is Role.MEMBER and case.members_see_current
