"""The council of the demonstration: half-way, and honest about it."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quarterdeck.acts.guard import only_acts_write
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.records.models import Authority, Membership, Person, ReportingRound, Submission
from quarterdeck.records.sign_off import timetable_of
from quarterdeck.web.sign_in.demo import DOMAIN

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def council(db: None, monkeypatch: pytest.MonkeyPatch) -> Authority:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    from django.db import connection
    from half_way import half_way

    with connection.execute_wrapper(only_acts_write):
        return half_way(AT)


@pytest.mark.slow
def test_it_is_half_way_through_a_round(council: Authority) -> None:
    stages = Counter(str(one.stage) for one in Submission.objects.for_authority(council))
    assert set(stages) >= {
        "signed off",
        "submitted",
        "signed off in part",
        "sent back",
        "draft",
        "not started",
    }
    assert stages["sent back"] == 1
    assert sum(stages.values()) == 58

    people = Person.objects.filter(email__endswith=DOMAIN)
    roles = {str(one.role) for one in Membership.objects.for_authority(council).filter(person__in=people)}
    assert len(people) == 4
    assert roles == {Role.ADMINISTRATOR, Role.OFFICER, Role.OWNER, Role.APPROVER, Role.MEMBER}
    assert not any(
        person.has_usable_password() for person in people if person.email != "officer@demo.example.org"
    )

    dates = timetable_of(ReportingRound.objects.for_authority(council).get(period=quarter(2017, 1)))
    assert dates.data_due == date(2026, 11, 18)
    assert dates.text_due == date(2026, 11, 25)
