"""`kill -9` amid builds, publications, saves and imports: nothing accepted is lost, the database is whole.

A process of its own does one act after the other on a copy of the database, and tells each one after it was
accepted; it is killed at any moment, again and again. The processes are forked, which costs no start.
"""

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection, connections

from quarterdeck.acts import build_pack, jobs
from quarterdeck.acts.correct_figure import correct_figure
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.files import the_store
from quarterdeck.acts.guard import act, whole_database
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.publish import publish
from quarterdeck.compose.readership import Readership
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Stage
from quarterdeck.interchange.read import read_council
from quarterdeck.records import models
from quarterdeck.records.health import findings
from quarterdeck.records.load import load
from quarterdeck.records.states import JobState
from tests.acts.collecting import OPENED, Q1, Team, entry, give
from tests.acts.publishing import closed, workshop
from tests.records import made

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="no kill -9, and no fork"),
]
Told = list[tuple[str, int]]
ABOUT_RECORDS = ("database", "tables", "integrity", "guards", "jobs", "files")
EXAMPLE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> Team:
    """A council with a closed round, in a database that other processes see."""
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    workshop(monkeypatch, settings, tmp_path)
    try:
        return closed(made.authority())
    finally:
        connection.execute_wrappers.extend(wrappers)  # which hold in the forked processes too


@pytest.fixture
def database(team: Team, tmp_path: Path) -> str:
    """The database to be killed at: of SQLite a copy, of PostgreSQL the one of the tests."""
    if connection.vendor != "sqlite":
        return ""
    path = str(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return path


def apart(work: Callable[[], None], database: str) -> multiprocessing.Process:
    """Start a process that does `work` on the database, with connections of its own."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]

    def begin() -> None:
        if database:
            connection.settings_dict["NAME"] = database
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        work()
        os._exit(0)

    started = multiprocessing.get_context("fork").Process(target=begin, daemon=True)
    started.start()
    return started  # type: ignore[return-value]


def busy(team: Team, told: Connection) -> Callable[[], None]:
    """Return what builds, publishes and saves without end, and tells what was accepted."""

    def work() -> None:
        while True:
            at = datetime.now(tz=UTC)
            job = build_pack.build_pack(
                authority=team.council, period=Q1, readership=Readership.PUBLIC, by=team.officer, at=at
            )
            told.send(("asked", job.pk))
            if jobs.perform(job.pk) != JobState.DONE:
                continue
            told.send(("built", job.pk))
            row = publish(
                authority=team.council, build=job.pk, by=team.officer, at=at, reason="The next one."
            )
            told.send(("published", row.pk))
            told.send(("saved", saved(team, at)))

    return work


def saved(team: Team, at: datetime) -> int:
    """Save another draft of a correction; return the number of its version."""
    row = team.of("roads")
    if row.stage is Stage.LOCKED:
        correct_figure(authority=team.council, submission=row.pk, reason="Late data.", by=team.owner, at=at)
        row = team.of("roads")
    return enter_figure(
        authority=team.council,
        submission=row.pk,
        entry=entry(f"{row.version}.5"),
        based_on=row.version,
        by=team.owner,
        at=at,
    )


def killed_while_busy(
    begin: Callable[[Connection], Callable[[], None]], database: str, *, after: float, waits: bool = True
) -> Told:
    """Let it work for a moment, kill it, and return what it had told; `waits` until it told something."""
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = apart(begin(theirs), database)
    theirs.close()
    told: Told = []
    try:
        if waits and ours.poll(60):
            told.append(ours.recv())
        time.sleep(after)
    finally:
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    while ours.poll():
        try:
            told.append(ours.recv())
        except EOFError:
            break
    ours.close()
    return told


def asked_apart(question: Callable[[], Any], database: str) -> Any:
    """Answer a question in a process of its own, which sees the database as it is now."""
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = apart(lambda: theirs.send(question()), database)
    theirs.close()
    assert ours.poll(60), "no answer"
    answer = ours.recv()
    process.join()
    return answer


def wrongs(team: Team, told: Told) -> list[str]:
    """Return everything that is not as it must be; `told` was accepted, so it is there."""
    authority = team.council
    found = [] if connection.vendor != "sqlite" else _damage()
    jobs_ = {row.pk: row for row in models.Job.objects.for_authority(authority)}
    rows = list(models.Publication.objects.for_authority(authority).order_by("number"))
    there = {row.pk for row in rows}
    version = team.of("roads").version
    for what, number in told:
        if what == "asked" and number not in jobs_:
            found.append(f"build {number} is lost")
        if what == "built" and jobs_[number].state is not JobState.DONE:
            found.append(f"build {number} is not done any more")
        if what == "published" and number not in there:
            found.append(f"publication {number} is lost")
        if what == "saved" and number > version:
            found.append(f"save {number} is lost")
    found += [f"version {row.number} at place {at}" for at, row in enumerate(rows, 1) if row.number != at]
    found += [f"{row.pk} replaces nothing" for row in rows[1:] if row.replaces_id is None]
    files = models.PublishedFile.objects.for_authority(authority).select_related("file")
    if files.count() != 5 * len(rows):
        found.append("a publication lacks files")
    for file in files:
        the_store().get(file.file.sha256)
    state = models.ReportingRound.objects.for_authority(authority).get(period=Q1).state
    if (state is RoundState.PUBLISHED) != bool(rows):
        found.append(f"the round is {state} with {len(rows)} publications")
    return found


def _damage() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        damage = [one for (one,) in cursor.fetchall() if one != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return damage + [f"reference {one}" for one in cursor.fetchall()]


def finished(team: Team) -> list[str]:
    """Take up what died and do all of it; return the jobs that are not done then."""
    jobs.requeue(at=datetime.now(tz=UTC) + timedelta(seconds=1), stale_after=timedelta(0))
    rows = models.Job.objects.for_authority(team.council)
    for _ in range(jobs.MOST_ATTEMPTS):
        for row in rows.filter(state=JobState.WAITING):
            jobs.perform(row.pk)
    return [f"{row.pk}: {row.state}, {row.problem}" for row in rows.exclude(state=JobState.DONE)]


def kill_again_and_again(team: Team, database: str, *, times: int, until: set[str]) -> None:
    """Kill it so many times, and on until each of these was accepted once: machines differ in speed."""
    chance = random.Random(20170831)  # noqa: S311 - the same moments in each run
    told: Told = []
    kills = 0
    while kills < times or not until <= {what for what, _ in told}:
        kills += 1
        assert kills < 10 * times, f"too slow to get anything done: {told}"
        longest = (
            0.5 + 0.05 * kills
        )  # a slow machine is given longer each time, so that it gets something done
        told += killed_while_busy(partial(busy, team), database, after=chance.uniform(0, longest))
        assert asked_apart(partial(wrongs, team, told), database) == []
        assert asked_apart(partial(finished, team), database) == []


def test_killed_while_building_publishing_and_saving(team: Team, database: str) -> None:
    kill_again_and_again(team, database, times=4, until={"built"})


@pytest.mark.slow
def test_killed_many_times(team: Team, database: str) -> None:
    kill_again_and_again(team, database, times=12, until={"asked", "built", "published", "saved"})


@dataclass(frozen=True)
class Loaded:
    """A council of its own that is loaded with one package and then the other, and what it is with each."""

    authority: models.Authority
    officer: models.Person
    packages: tuple[Council, Council]
    known: tuple[Council, Council]


@pytest.fixture
def loaded(team: Team) -> Loaded:
    """The Buckinghamshire example, and half of it with other titles; loaded once each, the half last."""
    whole = read_council(EXAMPLE).council
    titled = tuple(replace(one, title=f"{one.title}, again") for one in whole.measures)
    fewer = tuple(one for at, one in enumerate(whole.observations) if at % 2)
    packages = (whole, replace(whole, measures=titled, observations=fewer))
    with whole_database():
        authority, officer = made.authority(), made.person("Loader")
    known: list[Council] = []
    for council in packages:
        with act(authority=authority, by=None, at=OPENED, kind="test: people"):
            if not known:
                give(authority, officer, Role.OFFICER)
        import_council(authority=authority, council=council, by=officer, at=datetime.now(tz=UTC))
        known.append(load(authority))
    assert known[0] != known[1]
    return Loaded(authority, officer, packages, (known[0], known[1]))


def importing(loaded: Loaded, told: Connection) -> Callable[[], None]:
    """Return what loads one package after the other without end, and tells which was accepted."""

    def work() -> None:
        at = loaded.known.index(load(loaded.authority))
        while True:
            at = 1 - at
            import_council(
                authority=loaded.authority,
                council=loaded.packages[at],
                by=loaded.officer,
                at=datetime.now(tz=UTC),
            )
            told.send(("imported", at))

    return work


def wrong_with(loaded: Loaded) -> tuple[list[str], int]:
    """Return everything that is not as it must be, and how many imports were accepted."""
    found = [] if connection.vendor != "sqlite" else _damage()
    seen = findings(store=the_store(), at=datetime.now(tz=UTC))
    found += [
        f"{one.about}: {one.sentence}" for one in seen if not one.is_well and one.about in ABOUT_RECORDS
    ]
    events = models.Event.objects.for_authority(loaded.authority)
    revision = models.Authority.objects.get(pk=loaded.authority.pk).revision
    if events.count() != revision:
        found.append(f"{events.count()} events, and the revision is {revision}")
    imports = events.filter(kind="import package").count()
    if load(loaded.authority) != loaded.known[(imports - 1) % 2]:
        found.append(f"after {imports} imports the council is not what the last one made it")
    return found, imports


def kill_imports(loaded: Loaded, database: str, *, times: int) -> None:
    """Kill an import so many times, at any moment of it: it is wholly there, or not at all."""
    chance = random.Random(20170930)  # noqa: S311 - the same moments in each run
    before = 2
    for _ in range(times):
        after = chance.uniform(0.05, 2)
        told = killed_while_busy(partial(importing, loaded), database, after=after, waits=False)
        found, imports = asked_apart(partial(wrong_with, loaded), database)
        assert found == []
        assert before + len(told) <= imports <= before + len(told) + 1, "what was accepted is lost"
        before = imports


def test_killed_while_importing(loaded: Loaded, database: str) -> None:
    kill_imports(loaded, database, times=3)


@pytest.mark.slow
def test_killed_many_times_while_importing(loaded: Loaded, database: str) -> None:
    kill_imports(loaded, database, times=8)
