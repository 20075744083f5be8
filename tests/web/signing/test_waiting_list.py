"""What waits for a signature: who sees it, what stands in it, and the unchanged Greens signed together."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quarterdeck.acts.submit import take_back
from quarterdeck.domain.signoff import Stage
from quarterdeck.records import models
from quarterdeck.web import known
from tests.web.signing.begun import DURING, Team, browser_of, collecting, deputise, send, waiting

pytestmark = pytest.mark.django_db
PAGE = "/example/sign-off/"
MOST_QUERIES = 12  # session, person, council, roles; submissions, signatures, dates, events, people, her own


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    known.forget()


@pytest.fixture
def found(db: None) -> Team:
    """Everything is submitted, nothing signed."""
    return waiting()


def ticks(found: Team, *keys: str, version: int = 1) -> dict[str, list[str]]:
    return {"signed": [f"{found.of(key).pk}.{version}" for key in keys]}


def test_nothing_waits_at_first() -> None:
    found = collecting()
    answer = browser_of(found.head).get(PAGE)

    assert answer.status_code == 200
    assert "Nothing waits for you." in answer.content.decode()


def test_what_waits_is_counted_and_parted(found: Team) -> None:
    answer = browser_of(found.head).get(PAGE)
    page = answer.content.decode()

    assert "Five wait for you. Three of them are unchanged Greens." in page
    look, unchanged = page.split("Unchanged Greens</h2>")
    assert "Bridges inspected" in look
    assert "Buses on time" in look
    assert all(title in unchanged for title in ("Roads mended", "Lamps mended", "Bins emptied"))
    assert "It misses its target. The rating changed. It moved by more than 5%." in look
    assert "25 July 2017" in look
    assert "since 10 July 2017" in look
    assert f'href="{reverse("own-deputies", args=["example"])}">Who stands in for you</a>' in page


def test_unchanged_greens_are_signed_together(found: Team) -> None:
    client = browser_of(found.head)
    answer = client.post(PAGE, ticks(found, "roads", "lamps", "bins"), follow=True)

    assert "3 unchanged Greens are signed off." in answer.content.decode()
    assert [found.of(key).stage for key in ("roads", "lamps", "bins")] == [Stage.PART_SIGNED] * 3
    assert models.SignOff.objects.for_authority(found.council).count() == 3
    (event,) = models.Event.objects.for_authority(found.council).filter(kind="sign off unchanged")
    assert event.detail == {"submissions": [found.of(key).pk for key in ("roads", "lamps", "bins")]}
    assert "What you signed lately" in answer.content.decode()
    assert "Two wait for you." in answer.content.decode()
    waits = browser_of(found.board).get(PAGE).content.decode()
    assert "Three wait for you. All of them are unchanged Greens." in waits
    assert "What waits for others" in waits


def test_one_that_changed_since_keeps_all_from_being_signed(found: Team) -> None:
    row = found.of("lamps")
    take_back(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    again = send(found, "lamps", "96")
    sent = {"signed": [f"{found.of('roads').pk}.1", f"{row.pk}.1"]}
    answer = browser_of(found.head).post(PAGE, sent)
    page = answer.content.decode()

    assert again.version == 2
    assert answer.status_code == 422
    assert "Nothing was signed. T2 Lamps mended in a week is now version 2, you read version 1." in page
    assert "Error: What waits" in page
    assert f'value="{found.of("roads").pk}.1" checked' in page
    assert f'value="{row.pk}.2" checked' in page
    assert f'value="{found.of("bins").pk}.1">' in page  # it was not ticked
    assert not models.SignOff.objects.for_authority(found.council).exists()


def test_what_holds_news_is_not_signed_with_others(found: Team) -> None:
    answer = browser_of(found.head).post(PAGE, ticks(found, "roads", "bridges"))

    assert answer.status_code == 422
    assert "Bridges inspected is no unchanged Green" in answer.content.decode()
    assert not models.SignOff.objects.for_authority(found.council).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([], "Tick at least one to sign it off."),
        (["x"], "What was ticked could not be read."),
        (["1.2.3"], "What was ticked could not be read."),
        (["1"], "What was ticked could not be read."),
        (["٣.١"], "What was ticked could not be read."),
        ([f"{10**12}.1"], "What was ticked could not be read."),
    ],
)
def test_a_form_that_makes_no_sense_signs_nothing(found: Team, sent: list[str], said: str) -> None:
    answer = browser_of(found.head).post(PAGE, {"signed": sent})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_another_councils_submission_is_not_signed(found: Team) -> None:
    answer = browser_of(found.stranger).post("/elsewhere/sign-off/", ticks(found, "roads"))

    assert answer.status_code == 404
    assert not models.SignOff.objects.for_authority(found.council).exists()
    assert browser_of(found.stranger).get(PAGE).status_code == 404


def test_each_is_asked_of_the_policy(found: Team) -> None:
    answer = browser_of(found.board).post(PAGE, ticks(found, "roads"))

    assert answer.status_code == 422
    assert "You sign at another step." in answer.content.decode()
    refused = browser_of(found.officer).post(PAGE, ticks(found, "roads"))
    assert refused.status_code == 403


def test_list_is_not_for_those_who_neither_sign_nor_watch(found: Team) -> None:
    for someone in (found.owner, found.member):
        answer = browser_of(someone).get(PAGE)
        assert answer.status_code == 403
        assert "What waits for sign-off is shown to those who sign" in answer.content.decode()
    assert Client().get(PAGE).status_code == 302
    watching = browser_of(found.officer).get(PAGE).content.decode()
    assert "Nothing waits for you." in watching
    assert "Head of service" in watching


def test_a_deputy_sees_on_whose_behalf(found: Team) -> None:
    deputise(found.council, of=found.head, deputy=found.deputy)
    page = browser_of(found.deputy).get(PAGE).content.decode()

    assert page.count("on behalf of Head of service") == 5


def test_getting_the_page_changes_nothing_and_asks_little(found: Team) -> None:
    client = browser_of(found.head)
    client.get(PAGE)
    events = models.Event.objects.for_authority(found.council).count()
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)

    assert models.Event.objects.for_authority(found.council).count() == events
    assert len(asked) <= MOST_QUERIES
    assert browser_of(found.head, checks=True).post(PAGE, ticks(found, "roads")).status_code == 403
