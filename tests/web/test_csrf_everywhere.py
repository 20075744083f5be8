"""A form without its token, with a wrong one, or from another site, at every address: a page, no change."""

import pytest
from django.test import Client

from quarterdeck.records import models
from tests.web.forms_found import faults, text_of
from tests.web.test_addresses import Place, address, addresses, place
from tests.web.test_too_much import team

__all__ = ["place", "team"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OURS, THEIRS = "http://testserver", "http://evil.example.org"
WRONG = {
    "no token": ({}, {}),
    "a wrong token": ({"csrfmiddlewaretoken": "x" * 64}, {}),
    "no token, from us": ({}, {"Origin": OURS}),
    "from another site": ({}, {"Origin": THEIRS}),
    "from nowhere": ({}, {"Origin": "null"}),
    "asked by a script": ({}, {"HX-Request": "true", "X-CSRFToken": "x" * 64}),
}


@pytest.mark.parametrize("how", WRONG)
def test_nothing_is_taken_without_the_token(place: Place, how: str) -> None:
    fields, headers = WRONG[how]
    council, wrong = place.team.council, []
    events = models.Event.objects.for_authority(council).count()
    officer = Client(enforce_csrf_checks=True)
    officer.force_login(place.team.officer)
    for name, needs in addresses().items():
        answer = officer.post(address(place, name, needs), fields, headers=headers)
        if answer.status_code != 403 or "<h1" not in text_of(answer):
            wrong.append((name, str(answer.status_code)))
        wrong += [(name, one) for one in faults(answer)]
    assert wrong == []
    assert models.Event.objects.for_authority(council).count() == events


def test_the_token_of_a_page_is_taken_and_anothers_is_not(place: Place) -> None:
    """The check is not passed by refusing everything."""
    officer, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    officer.force_login(place.team.officer)
    other.force_login(place.team.owner)
    for client in (officer, other):
        client.get("/here/workbook/")
    own, foreign = (client.cookies["quarterdeck_csrf"].value for client in (officer, other))

    assert officer.post("/here/workbook/", {"csrfmiddlewaretoken": own}).status_code == 422
    assert officer.post("/here/workbook/", {"csrfmiddlewaretoken": foreign}).status_code == 403
