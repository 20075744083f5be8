"""A sign-in that ran out over the forms of a round: what was typed comes back, and is sent again."""

import pytest
from django.test import Client
from django.urls import reverse

from quarterdeck.web.known import forget
from tests.acts.collecting import collecting, submitted
from tests.records import made
from tests.web.test_sign_in_expired import PASSWORD, expired, hidden, sign_in

pytestmark = pytest.mark.django_db
SENT = {
    "submission": ("owner", {"text": "Two crews\r\nwere <b>ill</b>.", "value": "50", "version": "1"}),
    "text": ("officer", {"text": "Shorter words.", "based_on": "1"}),
    "waiting": ("head", {"note": "Which crews?", "version": "1", "do": "send back"}),
}


@pytest.mark.parametrize("name", SENT)
def test_each_form_of_the_round_survives_an_expired_sign_in(name: str) -> None:
    who, typed = SENT[name]
    team = collecting(made.authority("here"))
    submitted(team)
    forget()
    person = getattr(team, who)
    person.set_password(PASSWORD)
    person.save()
    where = reverse(name, args=["here", team.of("roads").pk])
    client = expired(Client(), person)
    sent = client.post(where, typed)

    assert sent.headers["Location"] == "/account/sign-in/?next=/account/unsent/"
    sign_in(client, person, "/account/unsent/")
    page = client.get("/account/unsent/").content.decode()
    assert f'action="{where}"' in page
    assert {one: hidden(page)[one] for one in typed} == typed
    assert client.post(where, hidden(page)).status_code in (200, 302, 403, 404, 422)
