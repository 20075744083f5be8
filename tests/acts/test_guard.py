"""The frame of every act: one transaction, one event, and nobody else writes."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

from quarterdeck.acts.guard import ActWithinAct, Deed, WriteOutsideAct, act, only_acts_write
from quarterdeck.records.models import Authority, Event, Measure, Person
from tests.records import made
from tests.records.made import NOON


def define(council: Authority, key: str) -> None:
    Measure.objects.for_authority(council).create(authority=council, key=key)


def test_an_act_leaves_one_event(council: Authority, officer: Person) -> None:
    with act(authority=council, by=officer, at=NOON, kind="define", about="roads") as deed:
        define(council, "roads")
        define(council, "bridges")
        deed.detail["measures"] = 2

    event = Event.objects.for_authority(council).get()
    assert (event.kind, event.about, event.at, event.by) == ("define", "roads", NOON, officer)
    assert event.detail == {"measures": 2}
    council.refresh_from_db()
    assert council.revision == event.revision == 1


def test_an_act_that_fails_leaves_nothing(council: Authority, officer: Person) -> None:
    def stop_half_way() -> None:
        with act(authority=council, by=officer, at=NOON, kind="define"):
            define(council, "roads")
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        stop_half_way()

    assert not Measure.objects.for_authority(council).exists()
    assert not Event.objects.for_authority(council).exists()


def test_an_act_after_one_that_failed_is_an_act(council: Authority) -> None:
    with pytest.raises(ZeroDivisionError), act(authority=council, by=None, at=NOON, kind="sweep"):
        raise ZeroDivisionError
    with act(authority=council, by=None, at=NOON, kind="sweep"):
        pass

    assert Event.objects.for_authority(council).get().by is None


def test_an_idle_act_leaves_no_event(council: Authority, officer: Person) -> None:
    with act(authority=council, by=officer, at=NOON, kind="define") as deed:
        deed.is_idle = True

    council.refresh_from_db()
    assert council.revision == 0
    assert not Event.objects.for_authority(council).exists()


def test_acts_do_not_nest(council: Authority, officer: Person) -> None:
    with (
        act(authority=council, by=officer, at=NOON, kind="outer"),
        pytest.raises(ActWithinAct, match="'inner'"),
        act(authority=council, by=officer, at=NOON, kind="inner"),
    ):
        pass


def test_each_act_is_one_line_in_the_log(
    council: Authority,
    officer: Person,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with (
        caplog.at_level(logging.INFO, "quarterdeck.acts"),
        django_capture_on_commit_callbacks(execute=True),
        act(authority=council, by=officer, at=NOON, kind="define", about="roads"),
    ):
        define(council, "roads")

    (record,) = caplog.records
    assert json.loads(record.message) == {
        "authority": council.slug,
        "revision": 1,
        "act": "define",
        "about": "roads",
        "by": officer.pk,
    }


@pytest.mark.parametrize(
    "write",
    [
        lambda council: define(council, "roads"),
        lambda council: Authority.objects.update(slug="ours"),
        lambda council: Authority.objects.filter(pk=council.pk)._raw_delete("default"),
        lambda council: Person.objects.create_user("another@example.org"),
        lambda council: Person.objects.update(is_active=False),
        lambda council: Measure.objects.for_authority(council).bulk_create(
            [Measure(authority=council, key="roads")]
        ),
    ],
)
def test_writes_outside_an_act_are_refused(council: Authority, write: Callable[[Authority], Any]) -> None:
    with pytest.raises(WriteOutsideAct, match="is written by acts alone"):
        write(council)


def test_statements_in_any_hand_are_seen_through() -> None:
    for sql in (
        "insert into records_measure (key) values ('a')",
        ' INSERT OR REPLACE INTO "records_measure" DEFAULT VALUES',
        "delete from records_measure",
        'TRUNCATE "records_measure"',
    ):
        with pytest.raises(WriteOutsideAct), connection.cursor() as cursor:
            cursor.execute(sql)


def test_sign_in_and_sessions_are_no_acts(officer: Person) -> None:
    session = SessionStore()
    session["seen"] = True
    session.save()
    Client().force_login(officer)

    officer.refresh_from_db()
    assert officer.last_login is not None


def test_a_deed_says_nothing_it_was_not_told() -> None:
    assert Deed("define").detail == {}


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_time_each_make_a_revision() -> None:
    council, officer = made_outside()

    def one(number: int) -> None:
        with connection.execute_wrapper(only_acts_write):
            try:
                with act(authority=council, by=officer, at=NOON, kind="define", about=str(number)):
                    define(council, f"measure-{number}")
            finally:
                connection.close()

    with ThreadPoolExecutor(4) as several:
        list(several.map(one, range(12)))

    revisions = Event.objects.for_authority(council).values_list("revision", flat=True)
    assert sorted(revisions) == list(range(1, 13))
    assert Measure.objects.for_authority(council).count() == 12


def made_outside() -> tuple[Authority, Person]:
    """Rows made while nothing is guarded: a fixture's would be in another transaction."""
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    try:
        return made.authority(), made.person()
    finally:
        connection.execute_wrappers.extend(wrappers)
