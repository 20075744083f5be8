"""The pages of setting up: who gets them, that reading changes nothing, and what each act makes of a form."""

import struct
import zlib
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from quarterdeck.acts.guard import only_acts_write
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.councils import held, join, officer, person

pytestmark = pytest.mark.django_db

HUB = "/bucks/settings/"
ADDRESSES = [
    HUB,
    f"{HUB}council/",
    f"{HUB}calendars/",
    f"{HUB}structure/",
    f"{HUB}structure/add/",
    f"{HUB}structure/change/leader/",
    f"{HUB}structure/end/leader/",
    f"{HUB}plan/",
    f"{HUB}plan/add/",
    f"{HUB}plan/change/improved-access-to-high-speed-broadband/",
    f"{HUB}plan/end/improved-access-to-high-speed-broadband/",
    f"{HUB}comparators/",
    f"{HUB}comparators/change/",
    f"{HUB}schemes/",
    f"{HUB}schemes/write/",
    f"{HUB}schemes/write/?from=tolerance-target",
    f"{HUB}schemes/show/standard/?polarity=high&value=94.9&target=100",
    f"{HUB}schemes/show/budget-service/",
    f"{HUB}schemes/show/worst-of/",
    f"{HUB}theme/",
]


@pytest.fixture(autouse=True)
def _guarded(db: None) -> Iterator[None]:
    known.forget()
    yield


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_reads_every_page_and_nothing_changes(address: str) -> None:
    client = officer(held())
    before = models.Authority.objects.get(slug="bucks").revision
    with connection.execute_wrapper(only_acts_write):
        answer = client.get(address)

    assert answer.status_code == 200
    assert models.Authority.objects.get(slug="bucks").revision == before
