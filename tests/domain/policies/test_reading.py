from dataclasses import replace
from itertools import product

import pytest

from quarterdeck.domain.measures import Access
from quarterdeck.domain.memberships import WHOLE, Role
from quarterdeck.domain.policies.reading import ReadingCase, can_read, check_read, check_read_drafts
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotReleased
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.signoff import Stage, State
from tests.domain.people_made import ELSEWHERE, HEALTH, LEADER, membership, standing, submission

WORKING = (Role.OFFICER, Role.OWNER, Role.APPROVER, Role.FINANCE)
OPEN, PUBLISHED = RoundStage.OPEN, RoundStage.PUBLISHED
PUBLIC, RESTRICTED, EXEMPT = Access.PUBLIC, Access.RESTRICTED, Access.EXEMPT


def asked(
    role: Role, *, of: str = "leader", state: Stage = Stage.DRAFT, stage: RoundStage = OPEN
) -> ReadingCase:
    subject = LEADER if of == "leader" else HEALTH
    return ReadingCase(standing(membership(role)), submission(State(state), subject), stage)


@pytest.mark.parametrize("role", WORKING)
@pytest.mark.parametrize("access", Access)
def test_those_at_work_read_all_of_their_own(role: Role, access: Access) -> None:
    case = replace(asked(role), access=access)

    assert check_read(case).role is role
    assert check_read_drafts(case).role is role


@pytest.mark.parametrize("role", [*WORKING, Role.ADMINISTRATOR])
def test_officers_read_what_is_settled_elsewhere(role: Role) -> None:
    settled = asked(role, of="health", state=Stage.LOCKED)

    assert can_read(settled)
    assert not can_read(asked(role, of="health"))
    assert not can_read(replace(settled, access=RESTRICTED))
    with pytest.raises(NotReleased, match="Health 1 is being worked on; this is for those who do"):
        check_read_drafts(settled)


@pytest.mark.parametrize("stage", RoundStage)
@pytest.mark.parametrize("state", [Stage.DRAFT, Stage.LOCKED])
@pytest.mark.parametrize("allowed", [True, False])
def test_member_before_publication(stage: RoundStage, state: Stage, allowed: bool) -> None:
    case = replace(asked(Role.MEMBER, state=state, stage=stage), members_see_current=allowed)

    assert can_read(case) is (stage is PUBLISHED or (allowed and state is Stage.LOCKED))


@pytest.mark.parametrize("stage", RoundStage)
def test_reader_reads_what_is_published(stage: RoundStage) -> None:
    case = replace(asked(Role.READER, state=Stage.LOCKED, stage=stage), members_see_current=True)

    assert can_read(case) is (stage is PUBLISHED)


@pytest.mark.parametrize(("access", "stage"), list(product([RESTRICTED, EXEMPT], [OPEN, PUBLISHED])))
def test_closed_matter_is_for_members_it_is_named_for(access: Access, stage: RoundStage) -> None:
    own = replace(
        asked(Role.MEMBER, state=Stage.LOCKED, stage=stage), access=access, members_see_current=True
    )

    assert can_read(own) is (stage is PUBLISHED)
    assert not can_read(replace(own, submission=submission(State(Stage.LOCKED), HEALTH)))
    assert not can_read(replace(own, standing=standing(membership(Role.MEMBER, WHOLE))))
    assert not can_read(replace(own, standing=standing(membership(Role.READER))))


def test_another_council_and_nobody() -> None:
    case = asked(Role.OFFICER, stage=PUBLISHED)

    with pytest.raises(AnotherCouncil):
        check_read(replace(case, submission=submission(State(), ELSEWHERE)))
    with pytest.raises(NoMembership):
        check_read(replace(case, standing=standing()))
    with pytest.raises(NotReleased, match="Leader 1 is not released to you"):
        check_read(replace(asked(Role.READER)))
