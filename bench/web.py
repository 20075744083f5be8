"""Time pages of the service against a bare page of the same server. `make bench` runs this.

Goal: a scorecard of 100 measures within 5 times of hello. Two pages say hello: one that asks nobody anything,
and one behind the sign-in, which finds out who asks and what she is in the council, as every page must. The
first ratio is what the goal is about, the second what the page itself adds. Read the ratios, and the
processor time that the server took for a request: clients and server share the processors.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from statistics import quantiles

from bench.workbooks import write_workbook

SIZES = (100, 300)
ROUND = "q4-2017-18"
CLIENTS = 8
WARMING, SECONDS = 2.0, 5.0
PAGES = {
    "dashboard": "/bench-{size}/rounds/{round}/",
    "scorecard": "/bench-{size}/rounds/{round}/scorecard/",
    "measure": "/bench-{size}/rounds/{round}/measures/{key}/",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """Requests a second, the milliseconds within which 95 of 100 were answered, and those of work for one."""

    rate: float
    p95: float
    work: float


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(
            QUARTERDECK_SECRET_KEY=token_urlsafe(48),
            QUARTERDECK_FOLDER=name,
            DJANGO_SETTINGS_MODULE="bench.settings",
        )
        cookie, keys = filled(Path(name))
        with served() as server:
            compare(server, cookie, keys)


def compare(server: "Server", cookie: str, keys: dict[int, str]) -> None:
    """Print how fast each page is, and how many times the work of each hello it takes."""
    bare = pace(server, "/hello", "")
    known = pace(server, f"/hello/bench-{SIZES[0]}", cookie)
    print(f"{'page':<26} {'requests/s':>10} {'p95 ms':>7} {'CPU ms':>7} {'of hello':>9} {'of signed in':>13}")
    for label, found in (("hello", bare), ("hello, signed in", known)):
        _print(label, found, bare, known)
    for size in SIZES:
        for page, address in PAGES.items():
            found = pace(server, address.format(size=size, round=ROUND, key=keys[size]), cookie)
            _print(f"{page}, {size} measures", found, bare, known)


def _print(label: str, found: Pace, bare: Pace, known: Pace) -> None:
    times = f"{found.rate:>10.0f} {found.p95:>7.0f} {found.work:>7.1f}"
    print(f"{label:<26} {times} {found.work / bare.work:>9.1f} {found.work / known.work:>13.1f}", flush=True)


def filled(folder: Path) -> tuple[str, dict[int, str]]:
    """Fill the database; return the cookie of an officer of every council, and a measure of each."""
    import logging

    from quarterdeck.console.serving import prepare, set_up

    set_up()
    prepare()
    logging.disable(logging.INFO)
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from quarterdeck.records.models import Person

    keys = {size: council(folder, size) for size in SIZES}
    person = Person.objects.get(email="officer@example.org")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"quarterdeck_session={session.session_key}", keys


def council(folder: Path, size: int) -> str:
    """Make a council of so many measures; return the key of one of them."""
    from django.utils import timezone

    from quarterdeck.acts.begin import begin
    from quarterdeck.acts.guard import act
    from quarterdeck.acts.import_package import import_council
    from quarterdeck.domain.memberships import Role
    from quarterdeck.interchange.grammar.periods import read_period
    from quarterdeck.interchange.read import read_council
    from quarterdeck.records.models import Authority, Membership, Person

    at = timezone.now()
    sheet = folder / f"{size}.xlsx"
    write_workbook(sheet, measures=size)
    read = read_council(sheet, period=read_period("Q4 2017/18")).council
    begin(council=f"Bench {size}", email=f"first-{size}@example.org", password=token_urlsafe(20), at=at)
    authority = Authority.objects.get(slug=f"bench-{size}")
    person = Person.objects.filter(email="officer@example.org").first()
    with act(authority=authority, by=None, at=at, kind="bench"):
        person = person or Person.objects.create_user("officer@example.org", name="Performance officer")
        row = Membership(authority=authority, person=person, role=Role.OFFICER)
        row.save()
    import_council(authority=authority, council=read, by=person, at=at)
    return read.measures[0].key


@dataclass(frozen=True, slots=True)
class Server:
    """The web server: where it answers, and the number of the process that started the others."""

    port: int
    pid: int

    def work(self) -> float:
        """Return the processor time that its workers took so far, in milliseconds."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in children)
        ticks = sum(int(one[11]) + int(one[12]) for one in stats)
        return ticks / os.sysconf("SC_CLK_TCK") * 1000


@contextmanager
def served() -> Iterator[Server]:
    """Run the web server as `quarterdeck serve` does, on this machine alone, until the block ends."""
    from quarterdeck.console.serving import commands_of

    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = int(tried.getsockname()[1])
    command = [sys.executable, *commands_of("127.0.0.1", port, 2)["web"][1:]]
    server = subprocess.Popen(command)
    try:
        _wait(port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer")


def pace(server: Server, address: str, cookie: str) -> Pace:
    """Ask for a page with several clients for some seconds, once every worker has answered it before."""
    _all_at_once(server.port, address, cookie, WARMING)
    before, begun = server.work(), time.perf_counter()
    times = _all_at_once(server.port, address, cookie, SECONDS)
    took, work = time.perf_counter() - begun, server.work() - before
    return Pace(len(times) / took, quantiles(times, n=20)[-1] * 1000, work / len(times))


def _all_at_once(port: int, address: str, cookie: str, seconds: float) -> list[float]:
    times: list[float] = []
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_go_on, args=(port, address, cookie, until, times)) for _ in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _go_on(port: int, address: str, cookie: str, until: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.perf_counter() < until:
        begun = time.perf_counter()
        _ask(connection, address, cookie)
        times.append(time.perf_counter() - begun)


def _ask(connection: http.client.HTTPConnection, address: str, cookie: str) -> None:
    connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address} answered {answer.status}")


if __name__ == "__main__":
    main()
