"""A council is set up with its first administrator, or not at all."""

from datetime import UTC, datetime

import pytest

from quarterdeck.acts.begin import CannotBegin, begin
from quarterdeck.domain.memberships import Role
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Event, Membership, Person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
GOOD = {"council": "Example Borough Council", "email": "First@example.org", "password": "three words beside"}


def test_begin_makes_council_person_and_roles() -> None:
    authority, person = begin(**GOOD, at=AT)

    assert authority.slug == "example-borough-council"
    assert load(authority).authority.name == "Example Borough Council"
    assert Person.objects.get(email="first@example.org").check_password(GOOD["password"])
    roles = Membership.objects.for_authority(authority).filter(person=person).values_list("role", flat=True)
    assert set(roles) == {Role.ADMINISTRATOR, Role.OFFICER}
    event = Event.objects.for_authority(authority).get()
    assert (event.kind, event.by, event.at) == ("begin", person, AT)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"council": " -- "}, "needs a name with letters"),
        ({"email": "nobody"}, "'nobody' is not an email address"),
        ({"password": "short"}, "too short"),
        ({"password": "first@example.org"}, "too similar to the email"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_writes_nothing(wrong: dict[str, str], sentence: str) -> None:
    before = Authority.objects.count(), Person.objects.count()

    with pytest.raises(CannotBegin, match=sentence):
        begin(**{**GOOD, **wrong}, at=AT)

    assert (Authority.objects.count(), Person.objects.count()) == before


def test_a_council_begins_once() -> None:
    begin(**GOOD, at=AT)

    with pytest.raises(CannotBegin, match="There is a council 'example-borough-council' already"):
        begin(**{**GOOD, "email": "second@example.org"}, at=AT)
    with pytest.raises(CannotBegin, match="known already"):
        begin(**{**GOOD, "council": "Another Council"}, at=AT)
