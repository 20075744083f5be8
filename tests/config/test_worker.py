"""The worker: what died is taken up again when it starts and by its timer, and files of nothing are swept."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from django.conf import LazySettings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from quarterdeck.acts import jobs
from quarterdeck.acts.files import the_store
from quarterdeck.console import worker
from quarterdeck.documents import rendering
from quarterdeck.post.outbox import deliver
from quarterdeck.records import models
from quarterdeck.records.states import JobState
from tests.acts.publishing import again, asked, built, closed, workshop
from tests.records import made

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


@pytest.fixture
def died(monkeypatch: pytest.MonkeyPatch) -> models.Job:
    """A job whose worker was killed in the midst of it."""
    job = asked(closed(made.authority()))

    def die(_made: object, _name: str) -> bytes:
        raise KeyboardInterrupt

    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=datetime.now(tz=UTC))
    with monkeypatch.context() as patched:
        patched.setattr(rendering, "render", die)
        with pytest.raises(KeyboardInterrupt):
            jobs.perform(job.pk)
    return job


def test_start_takes_up_what_was_running(died: models.Job) -> None:
    worker.take_up()

    assert again(died).state is JobState.WAITING
    assert DBTaskResult.objects.running().count() == 0
    assert DBTaskResult.objects.ready().count() == 1


def test_start_takes_up_letters_that_were_on_their_way() -> None:
    deliver.enqueue(subject="Hello", text="Hello", sender="us@example.org", to=["you@example.org"])
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=datetime.now(tz=UTC))
    worker.take_up()
    assert [one.task_path for one in DBTaskResult.objects.ready()] == [deliver.module_path]


def test_timer_takes_up_what_is_stale_and_outlives_errors(
    died: models.Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "now", lambda: datetime.now(tz=UTC) + timedelta(hours=1))
    monkeypatch.setattr(worker, "sweep", lambda: 1 // 0)
    over = Event()
    looks = iter([False, False, True])
    monkeypatch.setattr(over, "wait", lambda _seconds: next(looks))

    worker.go_on(over)

    assert again(died).state is JobState.WAITING


def test_sweep_takes_what_no_row_names_and_leaves_the_rest() -> None:
    job = built(closed(made.authority()))
    store = the_store()
    orphan, young = store.put(b"nobody's"), store.put(b"just written")
    long_ago = (datetime.now(tz=UTC) - timedelta(days=2)).timestamp()
    for name in store.names():
        if name != young:
            os.utime(store.path(name), (long_ago, long_ago))

    worker.sweep()

    left = set(store.names())
    assert orphan not in left
    assert left == {young, job.detail["pack"], *(one["sha256"] for one in job.detail["files"].values())}
