"""Publish, pressed in several windows at the same moment: it is published once, and all are led there."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records import models
from tests.acts.publishing import built, workshop
from tests.web.publications.collected import ALL, client, council

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WINDOWS = 4


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


class Window:
    """A browser's window: one connection, with the cookies of somebody who is signed in."""

    def __init__(self, address: str, session: str) -> None:
        self.link = HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.cookies = {"quarterdeck_session": session}

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *_: object) -> None:
        self.link.close()

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Return status, where it leads, and the page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is None:
            self.link.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            self.link.request("POST", path, urlencode(form), headers)
        answer = self.link.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_published_once_from_many_windows_at_once(live_server: LiveServer) -> None:
    team = council()
    job = built(team)
    session = client(team.officer).session.session_key
    path = f"{ALL}builds/{job.pk}/publish/"
    gate = Barrier(WINDOWS)

    def press(_number: int) -> tuple[int, str, str]:
        with Window(live_server.url, str(session)) as window:
            _, _, page = window.ask(path)
            gate.wait()
            return window.ask(path, {"csrfmiddlewaretoken": token(page)})

    with ThreadPoolExecutor(WINDOWS) as several:
        answers = list(several.map(press, range(WINDOWS)))

    (row,) = models.Publication.objects.for_authority(team.council)
    assert [(status, there) for status, there, _ in answers] == [(302, f"{ALL}{row.pk}/")] * WINDOWS
    assert models.PublishedFile.objects.for_authority(team.council).count() == 5
    assert models.Event.objects.for_authority(team.council).filter(kind="publish").count() == 1


def test_built_once_from_many_windows_at_once(live_server: LiveServer) -> None:
    team = council()
    session = client(team.officer).session.session_key
    gate = Barrier(WINDOWS)

    def press(_number: int) -> tuple[int, str, str]:
        with Window(live_server.url, str(session)) as window:
            _, _, page = window.ask(f"{ALL}build/")
            form = {"period": "q1-2017-18", "edition": "public", "csrfmiddlewaretoken": token(page)}
            gate.wait()
            return window.ask(f"{ALL}build/", form)

    with ThreadPoolExecutor(WINDOWS) as several:
        answers = list(several.map(press, range(WINDOWS)))

    (job,) = models.Job.objects.for_authority(team.council)
    assert [(status, there) for status, there, _ in answers] == [(302, f"{ALL}builds/{job.pk}/")] * WINDOWS
