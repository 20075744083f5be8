"""Texts of 10 MB, files of 25 MB, ten thousand fields: a sentence, quickly, and nothing in memory or kept."""

import http.client
import io
import logging
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records import models
from quarterdeck.web.known import forget
from tests.acts.collecting import Team, collecting, submitted
from tests.records import made

TEN = 10_000_000
SECONDS = 10
"""A machine that is busy with others takes some; what reads and reads takes minutes."""

FORMS = [
    ("owner", "submission", "text"),
    ("officer", "text", "text"),
    ("head", "waiting", "note"),
    ("officer", "scheme-write", "text"),
    ("owner", "upload", "upload"),
    ("owner", "workbook", "council"),
]
UPLOADS = [
    ("owner", "upload", "sheet"),
    ("officer", "packages", "file"),
    ("owner", "workbook", "sheet"),
    ("officer", "finance-sheet", "file"),
    ("officer", "theme", "logo"),
]


@pytest.fixture
def team() -> Iterator[Team]:
    logging.disable(logging.CRITICAL)
    forget()
    found = collecting(made.authority("here"))
    submitted(found)
    forget()
    yield found
    logging.disable(logging.NOTSET)


def address(team: Team, name: str) -> str:
    row: dict[str, Any] = {"pk": team.of("bridges" if name == "submission" else "roads").pk}
    more = {"submission": row, "text": row, "waiting": row, "finance-sheet": {"period": "q1-2017-18"}}
    return reverse(name, kwargs={"authority": "here", **more.get(name, {})})


def signed_in(team: Team, who: str, *, is_strict: bool = False) -> Client:
    client = Client(raise_request_exception=False, enforce_csrf_checks=is_strict)
    client.force_login(getattr(team, who))
    return client


def events(team: Team) -> int:
    return models.Event.objects.for_authority(team.council).count()


@pytest.mark.django_db
@pytest.mark.parametrize("is_multipart", [False, True], ids=["plain", "multipart"])
@pytest.mark.parametrize(("who", "name", "field"), FORMS, ids=[name for _, name, _ in FORMS])
def test_a_text_of_ten_megabytes_gets_a_sentence(
    team: Team, who: str, name: str, field: str, is_multipart: bool
) -> None:
    client, where, before = signed_in(team, who, is_strict=True), address(team, name), events(team)
    assert client.get(where).status_code == 200  # it is the right page, and the right person
    started = time.monotonic()
    if is_multipart:
        answer = client.post(where, {field: "x" * TEN})
    else:
        answer = client.post(where, f"{field}={'x' * TEN}", "application/x-www-form-urlencoded")

    assert time.monotonic() - started < SECONDS
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()
    assert len(answer.content) < 20_000
    assert events(team) == before


@pytest.mark.django_db
def test_ten_thousand_fields_get_a_sentence(team: Team) -> None:
    sent = "&".join(f"ticked={number}" for number in range(10_000))
    answer = signed_in(team, "officer").post(
        "/here/rounds/q1-2017-18/close/", sent, "application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413


@pytest.mark.django_db
def test_a_hundred_files_get_a_sentence(team: Team) -> None:
    files = [SimpleUploadedFile(f"{number}.xlsx", b"x") for number in range(100)]

    assert signed_in(team, "owner").post("/here/mine/upload/", {"sheet": files}).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "name", "field"), UPLOADS, ids=[name for _, name, _ in UPLOADS])
def test_a_file_of_twenty_five_megabytes_is_refused_unread(
    team: Team, who: str, name: str, field: str
) -> None:
    client = signed_in(team, who)
    assert client.get(address(team, name)).status_code == 200
    answer = client.post(
        address(team, name),
        {field: SimpleUploadedFile("large.xlsx", b"x" * 25_000_000), "period": "Q1 2017/18"},
    )

    assert answer.status_code == 413
    assert "At most 22 MB can be sent at once" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "name", "field"), UPLOADS, ids=[name for _, name, _ in UPLOADS])
def test_a_file_just_below_gets_a_sentence_at_its_field(team: Team, who: str, name: str, field: str) -> None:
    file = SimpleUploadedFile("large.xlsx", b"x" * 21_000_000)
    besides = {
        "period": "Q1 2017/18",
        "formats": "pdf",
        "brand": "#17405c",
        "link": "#1a5685",
        "based_on": "0",
    }
    answer = signed_in(team, who).post(address(team, name), {field: file, **besides})
    page = answer.content.decode().casefold()

    assert answer.status_code == 422
    assert ("a logo has at most" if name == "theme" else "larger than") in page


@pytest.mark.django_db
def test_little_is_held_in_memory(team: Team) -> None:
    """What is refused is not collected first: neither by us nor by what reads forms."""

    class Endless(io.RawIOBase):
        def __init__(self, length: int) -> None:
            self.left = length

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            size = min(self.left, size if size >= 0 else self.left)
            self.left -= size
            return b"x" * size

    client = signed_in(team, "owner")
    tracemalloc.start()
    try:
        said: dict[str, Any] = {
            "wsgi.input": Endless(2_000_000_000),
            "CONTENT_LENGTH": "2000000000",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
        }
        answer = client.generic("POST", "/here/workbook/", **said)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert answer.status_code == 413
    assert most < 20_000_000


def test_the_limits_hold_what_the_pages_take() -> None:
    from quarterdeck.web.measures import loading

    assert loading.LARGEST < settings.MOST_SENT
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE < settings.MOST_SENT
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 1_000


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_browser_gets_to_read_the_page(live_server: LiveServer) -> None:
    """A connection that is cut while it sends shows an error of the browser instead of our sentence."""
    place = urlsplit(live_server.url)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port)) as asked:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        asked.request("POST", "/account/sign-in/", b"login=" + b"x" * 30_000_000, kind)
        answer = asked.getresponse()
        page = answer.read().decode()

    assert answer.status == 413
    assert "That is too much at once" in page
