"""Improvement actions across measures: who sees which, in which order, and how far each has come."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from tests.web.sheets.now import COUNCIL, Q1, Q4, Now, open_now
from tests.web.sheets.test_upload import text

pytestmark = pytest.mark.django_db
ACTIONS = "/ex/actions/"


def held() -> tuple[ImprovementAction, ...]:
    today = timezone.localdate()
    days = {name: today + timedelta(days=by) for name, by in (("late", -9), ("soon", 9), ("later", 99))}
    return (
        ImprovementAction("roads", "Hire a second crew", owner="Highways manager", due=days["later"]),
        ImprovementAction("roads", "=cmd|' /C calc'!A0", owner="Highways manager", state="done"),
        ImprovementAction(
            "bridges", "Mend <b>two</b>", owner="Engineer", due=days["late"], revised_due=days["soon"]
        ),
        ImprovementAction("visits", "Train nurses", owner="Health lead", due=days["late"], state="under way"),
    )


FULL = replace(
    COUNCIL,
    actions=(),
    observations=(
        replace(COUNCIL.observations[0], value=Decimal(20)),
        *COUNCIL.observations[1:],
        Observation("trees", Q4, value=Decimal(3)),
    ),
)


@pytest.fixture
def now() -> Now:
    return open_now(replace(FULL, actions=held()))


def rows(client: Client, query: str = "") -> list[str]:
    found = re.findall(r'<tr><th scope="row">([^<]+)', client.get(ACTIONS + query).content.decode())
    return [one.strip() for one in found]


def chain(now: Now, words: str) -> Any:
    return (
        models.ImprovementAction.objects.for_authority(now.council).get(text=words, superseded_at=None).chain
    )


def test_open_actions_stand_by_their_day_after_a_sentence(now: Now) -> None:
    client = now.browser(now.officer)
    said = text(client.get(ACTIONS))

    assert "3 actions are open, 1 of them overdue." in said
    assert rows(client) == ["Train nurses", "Mend &lt;b&gt;two&lt;/b&gt;", "Hire a second crew"]
    assert "Overdue , under way" in said or "Overdue, under way" in said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=overdue", ["Train nurses"]),
        ("?state=done", ["=cmd|&#39; /C calc&#39;!A0"]),
        ("?state=open&owner=Engineer", ["Mend &lt;b&gt;two&lt;/b&gt;"]),
        ("?portfolio=health", ["Train nurses"]),
        ("?portfolio=no-such", []),
        ("?state=nonsense&owner=Health+lead", ["Train nurses"]),
    ],
)
def test_filters(now: Now, query: str, found: list[str]) -> None:
    assert rows(now.browser(now.officer), query) == found


def test_measures_off_target_without_an_action_stand_on_top() -> None:
    bare = open_now(FULL, "bare")
    said = text(bare.browser(bare.officer).get("/bare/actions/"))

    heading = "2 measures off target without an action"
    why = "1 has no rating in Q1 2017/18 yet; the last one stands here, and the dashboard leaves it out."
    assert f"{heading} {why} Red in Q4 2016/17: T1 Roads mended in time" in said
    assert "Red H1 Health visits in time" in said
    assert "No improvement action is held. 2 measures off target have none." in said


def test_a_rating_of_an_earlier_round_says_so(now: Now) -> None:
    assert "T1 Roads mended in time Red in Q4 2016/17" in text(now.browser(now.officer).get(ACTIONS))


def test_file_holds_the_same_actions_and_runs_nothing(now: Now) -> None:
    client = now.browser(now.officer)
    answer = client.get("/ex/actions.csv?state=all")
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert [one["action"] for one in found][:2] == ["Train nurses", "Mend <b>two</b>"]
    assert "'=cmd|' /C calc'!A0" in [one["action"] for one in found]
    assert found[0] | {"due": ""} == found[0] | {"overdue": "yes", "state": "under way", "due": ""}
    assert "?state=overdue" in client.get(f"{ACTIONS}?state=overdue").content.decode()


def test_progress_is_saved_and_stands_in_the_list(now: Now) -> None:
    client = now.browser(now.owner)
    address = f"{ACTIONS}{chain(now, 'Hire a second crew')}/"
    assert address in client.get(ACTIONS).content.decode()
    answer = client.post(address, {"state": "under way", "update": "Two posts filled.", "version": "1"})

    assert (answer.status_code, answer["Location"]) == (302, ACTIONS)
    said = text(client.get(ACTIONS))
    assert "The action was updated." in said
    assert "Hire a second crew Two posts filled." in said


def test_second_of_two_is_refused_with_both_and_keeps_what_was_typed(now: Now) -> None:
    address = f"{ACTIONS}{chain(now, 'Hire a second crew')}/"
    now.browser(now.officer).post(address, {"state": "late", "update": "Nobody applied.", "version": "1"})
    client = now.browser(now.owner)
    answer = client.post(address, {"state": "done", "update": "All filled.", "version": "1"})

    assert answer.status_code == 422
    said = text(answer)
    assert "officer person saved this meanwhile: late. Nobody applied." in said
    assert "All filled." in said
    again = client.post(address, {"state": "done", "update": "All filled.", "version": "2"})
    assert again.status_code == 302


@pytest.mark.parametrize(
    "given",
    [{"state": "flying"}, {"version": "x"}, {"version": "9" * 30}, {"update": "x" * 3_000}, {"version": "7"}],
)
def test_wrong_input_is_told_and_changes_nothing(now: Now, given: dict[str, str]) -> None:
    address = f"{ACTIONS}{chain(now, 'Hire a second crew')}/"
    before = now.council.__class__.objects.get(pk=now.council.pk).revision
    answer = now.browser(now.owner).post(address, {"state": "done", "update": "y", "version": "1"} | given)

    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert now.council.__class__.objects.get(pk=now.council.pk).revision == before


def test_an_action_in_a_draft_has_no_link_and_is_gone_on_with_there(now: Now) -> None:
    row = now.of("roads")
    first = next(one for one in held() if one.text == "Hire a second crew")
    drafted = replace(first, update="In the form.")
    entry = Entry((Observation("roads", Q1, value=Decimal(1)),), actions=(drafted,))
    enter_figure(
        authority=now.council, submission=row.pk, entry=entry, based_on=0, by=now.owner, at=timezone.now()
    )
    drafts = models.ImprovementAction.objects.for_authority(now.council).filter(state="draft")
    address = f"{ACTIONS}{drafts.get().chain}/"
    client = now.browser(now.owner)

    assert address not in client.get(ACTIONS).content.decode()
    answer = client.post(address, {"state": "done", "update": "", "version": "1"})
    assert answer.status_code == 422
    assert "Go on with it there." in text(answer)


def test_who_may_not_update_reads_and_finds_no_link(now: Now) -> None:
    address = f"{ACTIONS}{chain(now, 'Hire a second crew')}/"
    for person, status in ((now.head, 403), (now.other, 403)):
        client = now.browser(person)
        assert address not in client.get(ACTIONS).content.decode()
        assert client.get(address).status_code in (status, 404)
        assert client.post(address, {"version": "1"}).status_code in (status, 404)


def test_strangers_find_nothing(now: Now) -> None:
    elsewhere = open_now(COUNCIL, "elsewhere")
    client = elsewhere.browser(elsewhere.owner)
    own = f"{ACTIONS}{chain(now, 'Hire a second crew')}/"

    for address in (
        ACTIONS,
        "/ex/actions.csv",
        own,
        own.replace("/ex/", "/elsewhere/"),
        f"{ACTIONS}{uuid4()}/",
    ):
        assert client.get(address).status_code == 404
    assert Client().get(ACTIONS).status_code == 302
    assert now.browser(now.officer, enforce_csrf_checks=True).post(own, {}).status_code == 403


def test_queries_do_not_grow(now: Now, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = now.browser(now.officer)
    client.get(ACTIONS)
    with django_assert_max_num_queries(8):
        client.get(f"{ACTIONS}?state=all")
