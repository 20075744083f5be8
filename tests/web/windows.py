"""Windows of browsers that press at the same moment: real requests, on connections of their own."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from django.test import Client

from quarterdeck.records import models

T = TypeVar("T")
Form = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back: `there` is where it leads, "" for a page."""

    status: int
    there: str
    page: str


class Window:
    """One connection, with the cookies of somebody who is signed in."""

    def __init__(self, address: str, person: models.Person) -> None:
        client = Client()
        client.force_login(person)
        self.link = HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def get(self, path: str) -> str:
        """Return a page, and keep what its forms are checked by."""
        self.link.request("GET", path, headers=self._headers())
        return self._answer().page

    def post(self, path: str, form: Form, *, page: str) -> Answer:
        """Send a form of `page`; return what comes back."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        sent = urlencode([("csrfmiddlewaretoken", found[1]), *form])
        headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
        self.link.request("POST", path, sent, headers)
        return self._answer()

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _answer(self) -> Answer:
        answer = self.link.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())


@dataclass(frozen=True)
class Press:
    """Somebody sends a form to an address; `opened` is the page with the button, where it is another one."""

    person: models.Person
    path: str
    form: Form = ()
    opened: str = ""


def pressed_at_once(address: str, *presses: Press) -> list[Answer]:
    """Open each page in a window of its own, then send all forms at the same moment; return the answers."""
    windows = [Window(address, one.person) for one in presses]
    pages = [window.get(one.opened or one.path) for window, one in zip(windows, presses, strict=True)]
    gate = Barrier(len(presses))

    def press(number: int) -> Answer:
        one = presses[number]
        gate.wait()
        return windows[number].post(one.path, one.form, page=pages[number])

    try:
        return together(press, len(presses))
    finally:
        for window in windows:
            window.link.close()


def together(work: Callable[[int], T], many: int) -> list[T]:
    """Do the work that many times at once."""
    with ThreadPoolExecutor(many) as several:
        return list(several.map(work, range(many)))
