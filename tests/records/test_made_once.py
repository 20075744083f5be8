"""What tests begin with is the same whether it was made or laid down again."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction

from quarterdeck.acts.files import the_store
from quarterdeck.records.health import findings
from quarterdeck.records.models import Authority, Event
from tests import made_once
from tests.acts.publishing import AFTER, built, closed, workshop
from tests.records import made

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="made anew each time on PostgreSQL"),
]
CALLS: list[str] = []


@made_once.made_once
def published(slug: str) -> tuple[Authority, str]:
    CALLS.append(slug)
    team = closed(made.authority(slug))
    state = built(team).state
    team.council.refresh_from_db()
    return team.council, state


def everything() -> tuple[Any, Any]:
    return made_once._rows(), made_once._files()


def twice(slug: str) -> list[tuple[tuple[Authority, str], tuple[Any, Any]]]:
    """What is returned and what is there, made and then laid down, each time from nothing."""
    found = []
    for _ in range(2):
        with transaction.atomic():
            found.append((published(slug), everything()))
            transaction.set_rollback(True)
    return found


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def test_what_is_laid_down_is_what_was_made() -> None:
    first, second = twice("as-made")

    assert CALLS.count("as-made") == 1
    assert first == second
    assert second[0][0].revision > 0
    assert second[1][1], "files are there too"


def test_what_is_laid_down_is_guarded_and_sound() -> None:
    twice("guarded")
    council, _ = published("guarded")

    found = findings(store=the_store(), at=AFTER)
    assert [one for one in found if not one.is_well and one.about != "people"] == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.for_authority(council).update(kind="something else")


def test_another_beginning_is_made_anew() -> None:
    twice("beside")
    made.authority("somebody-else")
    published("beside")

    assert CALLS.count("beside") == 2


def test_what_changes_rows_that_were_there_is_never_kept() -> None:
    council = made.authority("there-before")
    calls = []

    @made_once.made_once
    def changed() -> None:
        calls.append(1)
        Authority.objects.filter(pk=council.pk).update(revision=7)

    for _ in range(2):
        with transaction.atomic():
            changed()
            transaction.set_rollback(True)

    assert len(calls) == 2
