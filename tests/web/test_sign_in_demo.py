"""Demo sign-ins: a button each on this machine, and nothing from anywhere else."""

import pytest
from django.test import Client, override_settings

from quarterdeck.records.models import Person
from tests.config.test_settings import PRODUCTION, run

pytestmark = pytest.mark.django_db
DEMO = "/account/demo/"
GIVEN = {"person": "owner@demo.example.org"}


@pytest.fixture(autouse=True)
def people() -> None:
    Person.objects.create_user("owner@demo.example.org", name="Measure owner")
    Person.objects.create_user("gone@demo.example.org", name="Somebody who left", is_active=False)
    Person.objects.create_user("real@example.org", "three words beside each other", name="Administrator")


def is_in(client: Client) -> bool:
    return client.get("/account/two-step/").status_code == 200


@override_settings(IS_DEMO=True)
def test_a_button_each_and_one_press_is_enough(client: Client) -> None:
    page = client.get("/account/sign-in/?next=/bucks/").content.decode()
    assert "Measure owner</button>" in page
    assert "Somebody who left" not in page
    assert "Administrator" not in page

    assert client.post(DEMO, {**GIVEN, "next": "/bucks/"}).status_code == 302
    assert is_in(client)


def test_without_the_demo_there_is_none(client: Client) -> None:
    assert "Measure owner" not in client.get("/account/sign-in/").content.decode()
    assert client.post(DEMO, GIVEN).status_code == 404
    assert not is_in(client)


@override_settings(IS_DEMO=True, PUBLIC_ADDRESS="https://performance.example.org")
def test_where_others_reach_the_service_there_is_none(client: Client) -> None:
    assert "Measure owner" not in client.get("/account/sign-in/").content.decode()
    assert client.post(DEMO, GIVEN).status_code == 404


@pytest.mark.parametrize(
    "from_where",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "localhost"},
    ],
)
@override_settings(IS_DEMO=True)
def test_from_anywhere_else_it_is_refused(client: Client, from_where: dict[str, str]) -> None:
    page = client.get("/account/sign-in/", **from_where)  # type: ignore[arg-type]
    assert "Measure owner" not in page.content.decode()
    assert client.post(DEMO, GIVEN, **from_where).status_code == 403  # type: ignore[arg-type]
    assert not is_in(client)


@pytest.mark.parametrize("email", ["real@example.org", "gone@demo.example.org", "", "@demo.example.org"])
@override_settings(IS_DEMO=True)
def test_nobody_but_the_people_of_the_demo(client: Client, email: str) -> None:
    assert client.post(DEMO, {"person": email}).status_code == 404
    assert not is_in(client)


@override_settings(IS_DEMO=True)
def test_a_link_or_another_site_s_form_signs_nobody_in(client: Client) -> None:
    assert client.get(DEMO, GIVEN).status_code == 405
    assert Client(enforce_csrf_checks=True).post(DEMO, GIVEN).status_code == 403


def test_a_service_with_hosts_does_not_start_with_a_demo() -> None:
    done = run("import quarterdeck.config.settings", **PRODUCTION, QUARTERDECK_DEMO="yes")

    assert done.returncode != 0
    assert "demo sign-ins are for one machine" in done.stderr
