import pytest

from quarterdeck.domain.memberships import WHOLE, Role
from quarterdeck.domain.policies.duties import (
    DUTIES,
    Duty,
    SamePerson,
    can_duty,
    check_duty,
    check_redaction,
)
from quarterdeck.domain.policies.refusals import (
    AnotherCouncil,
    NoMembership,
    NotYourRole,
    OutOfScope,
)
from tests.domain.people_made import PORTFOLIO, membership, standing

T, A, F = Role.OFFICER, Role.ADMINISTRATOR, Role.FINANCE
MAY = {
    "plan, open and close rounds": {T},
    "build, publish, replace and withdraw packs": {T},
    "define measures, targets, the plan, schemes and comparators": {T},
    "set up the council: year, units, chain of sign-off, theme": {T, A},
    "load budget lines": {T, F},
    "invite people and give them roles": {A},
    "take personal data out": {T, A},
}


@pytest.mark.parametrize("duty", Duty)
@pytest.mark.parametrize("role", Role)
def test_duty_is_for_the_roles_written_out(duty: Duty, role: Role) -> None:
    who = standing(membership(role, WHOLE))
    may = role in MAY[duty.value]

    assert can_duty(duty, who, authority="bucks") is may
    if may:
        assert check_duty(duty, who, authority="bucks").role is role
    else:
        with pytest.raises(NotYourRole, match=f"^To {duty} is for the "):
            check_duty(duty, who, authority="bucks")


@pytest.mark.parametrize("duty", Duty)
def test_part_of_the_council_is_not_enough(duty: Duty) -> None:
    part = [membership(role, PORTFOLIO) for role in DUTIES[duty]]

    with pytest.raises(OutOfScope, match="your role reaches to a part of it"):
        check_duty(duty, standing(*part), authority="bucks")
    assert can_duty(duty, standing(*part, membership(min(DUTIES[duty]), WHOLE)), authority="bucks")


@pytest.mark.parametrize("duty", Duty)
def test_another_council_and_nobody(duty: Duty) -> None:
    every = standing(*(membership(role, WHOLE) for role in Role))

    with pytest.raises(AnotherCouncil):
        check_duty(duty, every, authority="oxon")
    with pytest.raises(NoMembership):
        check_duty(duty, standing(), authority="bucks")


def test_redaction_takes_two_people() -> None:
    first = standing(membership(T, WHOLE), person="first@example.org")
    second = standing(membership(A, WHOLE), person="second@example.org")

    rights = check_redaction(first, second, authority="bucks")

    assert [right.role for right in rights] == [T, A]
    with pytest.raises(SamePerson, match="second person"):
        check_redaction(first, first, authority="bucks")
    with pytest.raises(NotYourRole):
        check_redaction(first, standing(membership(Role.OWNER, WHOLE)), authority="bucks")
