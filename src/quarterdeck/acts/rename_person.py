"""A person is called otherwise."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.close_account import of_this_council_alone
from quarterdeck.acts.people import about_person, with_people
from quarterdeck.records.models import Authority, Person


def rename_person(*, authority: Authority, by: Person, at: datetime, person: Person, name: str) -> None:
    """Call a person `name` from now on; the event does not repeat it.

    Raises WorksElsewhere, AnotherCouncil and every Refusal of the duty.
    """
    kind, about = "change name", about_person(person)
    with with_people(kind, authority=authority, by=by, at=at, about=about) as deed:
        held = of_this_council_alone(authority, person, on=timezone.localdate(at))
        deed.is_idle = held.name == name.strip()
        held.name = name.strip()
        held.save()
