"""The reading pages: who gets them, with how many queries, and as they were on another day."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quarterdeck.acts.import_package import import_council
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from quarterdeck.web import known
from tests.web.councils import ROUND, example, held, join, officer, person

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/bucks/",
    ROUND,
    f"{ROUND}scorecard/",
    f"{ROUND}measures/cs-01/",
    f"{ROUND}plan/",
    "/bucks/search/",
    "/bucks/workbook/",
]


@pytest.fixture(autouse=True)
def _forget() -> None:
    known.forget()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_reads_without_signing_in(client: Client, address: str) -> None:
    held()
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/sign-in/?next=")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_person_of_another_council_finds_nothing(client: Client, address: str) -> None:
    held()
    elsewhere = models.Authority.objects.create(slug="elsewhere")
    client.force_login(join(person(), elsewhere))

    assert client.get(address).status_code == 404
    assert client.get(address.replace("bucks", "no-such-council")).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/bucks/rounds/q1-2099-00/",
        "/bucks/rounds/never/scorecard/",
        f"{ROUND}measures/no-such-measure/",
        f"{ROUND}measures/cs-01/x/",
        f"{ROUND}scorecard/?period=never",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert officer(held()).get(address).status_code == 404


def test_first_page_leads_to_the_latest_round() -> None:
    assert officer(held()).get("/bucks/").headers["Location"] == ROUND


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_an_officer_reads_every_page(address: str) -> None:
    answer = officer(held()).get(address)

    assert answer.status_code == 200
    assert "Buckinghamshire County Council" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER, Role.ADMINISTRATOR])
def test_what_is_not_released_is_not_shown(client: Client, role: Role) -> None:
    client.force_login(join(person(), held(), role))

    assert "No measure is reported in this round." in client.get(f"{ROUND}scorecard/").content.decode()
    assert client.get(f"{ROUND}measures/cs-01/").status_code == 404
    assert "Repeat referrals" not in client.get("/bucks/search/?q=repeat").content.decode()


@pytest.mark.parametrize(("address", "most"), [(one, 6) for one in ADDRESSES[1:]])
def test_a_page_asks_the_database_little(address: str, most: int) -> None:
    client = officer(held())
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)

    assert len(asked) <= most, [one["sql"][:80] for one in asked]


def test_an_act_is_seen_at_once() -> None:
    authority = held()
    client = officer(authority)
    assert "30%" in client.get(f"{ROUND}measures/cs-01/").content.decode()
    changed = tuple(
        replace(one, value=Decimal(11)) if one.measure == "cs-01" and one.value == 30 else one
        for one in example().observations
    )
    by = join(models.Person.objects.create_user("second@example.org"), authority)
    at = datetime(2017, 8, 1, 9, tzinfo=UTC)
    import_council(authority=authority, council=replace(example(), observations=changed), by=by, at=at)

    now = client.get(f"{ROUND}measures/cs-01/").content.decode()
    assert "<dd>11%</dd>" in now
    before = client.get(f"{ROUND}measures/cs-01/?as-of=2017-07-25").content.decode()
    assert "As it was known on 25 July 2017." in before
    assert "<dd>30%</dd>" in before


@pytest.mark.parametrize("typed", ["never", "2017-13-01", "2999-01-01", "1999-01-01", "0"])
def test_a_wrong_day_gets_a_sentence(typed: str) -> None:
    answer = officer(held()).get(f"{ROUND}measures/cs-01/", {"as-of": typed})

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "Repeat referrals" in answer.content.decode()


def test_a_round_chosen_in_the_form_keeps_the_filters() -> None:
    answer = officer(held()).get(f"{ROUND}scorecard/", {"period": "q4-2016-17", "rating": "red"})

    assert answer.headers["Location"] == "/bucks/rounds/q4-2016-17/scorecard/?rating=red"


def test_markup_in_a_search_stays_text() -> None:
    answer = officer(held()).get("/bucks/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in answer
    assert "&lt;script&gt;" in answer


def test_a_council_without_figures_has_a_page() -> None:
    authority = models.Authority.objects.create(slug="new")
    answer = officer(authority).get("/new/")

    assert "Nothing is held yet" in answer.content.decode()
