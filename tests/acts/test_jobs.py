"""Jobs: done once however often they are tried, taken up again when a worker died, given up at last."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from quarterdeck.acts import build_pack, jobs
from quarterdeck.acts.jobs import Claim, Overtaken, StillUnderWay
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import rendering
from quarterdeck.records import models
from quarterdeck.records.states import JobState
from tests.acts.publishing import AFTER, LATER, again, asked, built, closed, workshop

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2017, 8, 10, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(_made: object, _name: str) -> bytes:
        raise error

    monkeypatch.setattr(rendering, "render", fail)


def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the worker end in the midst of its work, as one that is killed does: nothing is written down."""

    def die(_made: object, _name: str) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(rendering, "render", die)


def queued() -> int:
    return int(DBTaskResult.objects.ready().count())


@pytest.mark.django_db(transaction=True)
def test_job_is_queued_with_the_act_and_worked_off(council: models.Authority) -> None:
    job = asked(closed(council))
    assert (again(job).state, queued()) == (JobState.WAITING, 1)

    call_command("db_worker", batch=True, verbosity=0, interval=0, startup_delay=False, reload=False)

    assert (again(job).state, queued()) == (JobState.DONE, 0)


def test_job_is_not_queued_where_the_act_fails(council: models.Authority) -> None:
    found = closed(council)

    with pytest.raises(Exception, match="role"):
        build_pack.build_pack(
            authority=council,
            period=found.of("roads").round.period,
            readership=Readership.PUBLIC,
            by=found.stranger,
            at=AFTER,
        )

    assert queued() == 0


def test_job_done_twice_makes_one_result(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    files = models.StoredFile.objects.for_authority(council).count()

    assert jobs.perform(job.pk) == ""

    assert again(job).detail == job.detail
    assert models.StoredFile.objects.for_authority(council).count() == files


def test_job_taken_up_again_makes_the_same_bytes(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = closed(council)
    twin = built(found).detail
    with monkeypatch.context() as patched:
        dying(patched)
        job = asked(found)
        with pytest.raises(KeyboardInterrupt):
            jobs.perform(job.pk)
    assert (again(job).state, again(job).done) == (JobState.RUNNING, 1)

    assert jobs.requeue(at=timezone.now() + jobs.STALE + timedelta(seconds=1)) == (job.pk,)
    assert again(job).state is JobState.WAITING
    jobs.perform(job.pk)

    assert (again(job).state, again(job).attempt) == (JobState.DONE, 2)
    assert again(job).detail["files"] == twin["files"]


def test_job_with_signs_of_life_is_left_alone(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(closed(council))
    dying(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        jobs.perform(job.pk)

    assert jobs.requeue(at=timezone.now()) == ()
    assert jobs.requeue(at=timezone.now(), stale_after=timedelta(0)) == (job.pk,)


def test_job_that_fails_three_times_is_given_up_with_a_sentence(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(closed(council))
    failing(monkeypatch, ValueError("the font is gone\nand more"))

    states = [jobs.perform(job.pk) for _ in range(4)]

    assert states == ["waiting", "waiting", "failed", ""]
    assert again(job).problem == "It failed 3 times, the last time with: the font is gone."
    assert again(job).ended_at is not None


def test_job_that_kills_its_worker_three_times_is_given_up(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(closed(council))
    dying(monkeypatch)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            jobs.perform(job.pk)
        jobs.requeue(at=timezone.now(), stale_after=timedelta(0))

    assert again(job).state is JobState.FAILED
    assert "3 times: perhaps memory ran out" in again(job).problem


def test_person_starts_a_failed_job_again(council: models.Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    found = closed(council)
    job = asked(found)
    with monkeypatch.context() as patched:
        failing(patched, OSError("the disk is full"))
        for _ in range(3):
            jobs.perform(job.pk)

    build_pack.build_again(authority=council, job=job.pk, by=found.officer, at=LATER)
    assert (again(job).state, again(job).problem) == (JobState.WAITING, "")
    jobs.perform(job.pk)

    assert again(job).state is JobState.DONE
    with pytest.raises(StillUnderWay):
        build_pack.build_again(authority=council, job=job.pk, by=found.officer, at=LATER)


def test_failed_job_is_not_started_again_beside_another_like_it(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = closed(council)
    job = asked(found)
    failing(monkeypatch, OSError("the disk is full"))
    for _ in range(3):
        jobs.perform(job.pk)
    asked(found)

    with pytest.raises(StillUnderWay):
        build_pack.build_again(authority=council, job=job.pk, by=found.officer, at=LATER)


def test_worker_that_was_overtaken_writes_nothing(
    council: models.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers with one job: the first was thought dead, and wakes up while the second is at work."""
    found = closed(council)
    job = asked(found)
    seen: list[str] = []

    def slow(claim: Claim) -> Mapping[str, Any]:
        if claim.attempt == 1:
            jobs.requeue(at=timezone.now() + timedelta(hours=1))
            seen.append(jobs.perform(job.pk))
            claim.tell(done=1)
        return {"by": claim.attempt}

    monkeypatch.setattr(build_pack, "build", slow)

    assert jobs.perform(job.pk) == ""
    assert seen == ["done"]
    assert (again(job).state, again(job).detail["by"]) == (JobState.DONE, 2)


def test_overtaken_worker_finds_out_at_the_next_sign_of_life(council: models.Authority) -> None:
    job = built(closed(council))

    with pytest.raises(Overtaken):
        Claim(job, job.attempt).beat()


def test_job_lost_from_the_queue_is_queued_again(council: models.Authority) -> None:
    job = asked(closed(council))
    DBTaskResult.objects.all().delete()

    assert jobs.requeue(at=AFTER + jobs.STALE + timedelta(seconds=1)) == (job.pk,)
    assert queued() == 1
    assert jobs.requeue(at=AFTER + jobs.STALE + timedelta(seconds=2)) == ()


def test_progress_leaves_no_event_and_no_revision(council: models.Authority) -> None:
    found = closed(council)
    job = asked(found)
    council.refresh_from_db()
    before = council.revision

    jobs.perform(job.pk)

    council.refresh_from_db()
    assert council.revision == before
