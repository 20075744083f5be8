"""Work that takes longer than a page may: asked for by an act, done by a worker, taken up again if need be.

A job is claimed with the number of its attempt, and whoever works on it writes under that number alone: two
workers with the same job cannot both write, the older one finds itself overtaken and stops.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from quarterdeck.acts.guard import act
from quarterdeck.acts.heartbeat import heartbeat
from quarterdeck.records.models import Authority, Job, Person
from quarterdeck.records.models.jobs import UNDER_WAY
from quarterdeck.records.states import JobState

log = logging.getLogger("quarterdeck.jobs")

MOST_ATTEMPTS = 3
"""A job that failed so often waits for a person."""
STALE = timedelta(minutes=5)
"""Without a sign of life for so long, nobody is at work on a job any more."""
BEAT = 5.0
"""Seconds from one sign of life to the next."""

WORKS = {"build pack": "quarterdeck.acts.build_pack.build"}
"""What does the work of each kind of job: named, since each of them knows this module."""

DIED = "The work stopped without a word, {times}: perhaps memory ran out. The service's log says more."
BROKE = "It failed {times}, the last time with: {error}"


class Overtaken(RuntimeError):
    """Somebody else has taken the job up meanwhile, or it ended: what is done here is not wanted any more."""


class StillUnderWay(ValueError):
    """The job cannot be started again: it has not failed, or another one like it is under way."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of one worker: its row as it was when claimed, and the number of this attempt."""

    job: Job
    attempt: int

    @property
    def authority(self) -> Authority:
        """Whose job it is."""
        return self.job.authority

    @property
    def by(self) -> Person:
        """Who asked for it. Raises ValueError for a job of nobody."""
        if self.job.by is None:
            raise ValueError(f"job {self.job.pk} was asked for by nobody, so nothing can be kept in a name")
        return self.job.by

    def tell(self, *, done: int) -> None:
        """Say how far it is: a short transaction of its own. Raises Overtaken."""
        at = timezone.now()
        with tending(self.authority, at=at):
            _write(self, done=done, heartbeat=at)

    def beat(self) -> None:
        """Give a sign of life. Raises Overtaken."""
        at = timezone.now()
        with tending(self.authority, at=at):
            _write(self, heartbeat=at)


Work = Callable[[Claim], Mapping[str, Any]]


@contextmanager
def tending(authority: Authority, *, at: datetime) -> Iterator[None]:
    """Let a worker write how far it is: one short transaction that is no deed of a person, without an event.

    For rows of jobs, and of files that a job made: nothing that is known of the council.
    """
    with act(authority=authority, by=None, at=at, kind="tend job") as deed:
        deed.is_idle = True
        yield


def ask_for(
    kind: str,
    *,
    about: str,
    total: int,
    detail: Mapping[str, Any],
    authority: Authority,
    by: Person,
    at: datetime,
) -> tuple[Job, bool]:
    """Queue a job; return it, and whether it is new. To be called within the act that asks for it.

    Where one like it is under way, that one is returned: pressing twice starts it once.
    """
    jobs = Job.objects.for_authority(authority)
    job, is_new = jobs.get_or_create(
        authority=authority,
        kind=kind,
        about=about,
        state__in=UNDER_WAY,
        defaults={
            "state": JobState.WAITING,
            "total": total,
            "detail": dict(detail),
            "queued_at": at,
            "by": by,
        },
    )
    if is_new:
        work_off.enqueue(job.pk)
    return job, is_new


def start_again(job: Job, *, at: datetime) -> None:
    """Queue a job that failed once more, as if new; within an act. Raises StillUnderWay."""
    jobs = Job.objects.for_authority(job.authority)
    like_it = jobs.filter(kind=job.kind, about=job.about, state__in=UNDER_WAY)
    failed = jobs.filter(pk=job.pk, state=JobState.FAILED)
    if like_it.exists() or not failed.update(
        state=JobState.WAITING, attempt=0, done=0, problem="", queued_at=at, heartbeat=None, ended_at=None
    ):
        raise StillUnderWay("This is under way already, or done. Look again at how far it is.")
    work_off.enqueue(job.pk)


@task()
def work_off(pk: int) -> str:
    """Do the job of that number, with signs of life; say how it ended. What the worker calls."""
    return perform(pk, beats_every=BEAT)


def perform(pk: int, *, beats_every: float | None = None) -> str:
    """Do a job that waits; return its state in the end, "" where there was nothing to do.

    Doing it twice makes one result. An error is written to the log whole, and to the job as a sentence.
    """
    claim = _claim(pk)
    if claim is None:
        return ""
    try:
        work: Work = import_string(WORKS[claim.job.kind])
        with heartbeat(claim.beat, every=beats_every):
            found = work(claim)
        _finish(claim, found)
    except Overtaken:
        log.warning("job %s was taken up by somebody else; this attempt stops", pk)
        return ""
    except Exception as error:
        log.exception("job %s failed (attempt %s)", pk, claim.attempt)
        return _failed(claim, BROKE, error)
    return JobState.DONE.value


def requeue(*, at: datetime, stale_after: timedelta = STALE) -> tuple[int, ...]:
    """Queue again what is said to be running and gave no sign of life for so long; return which.

    What died as often as a job may fail is FAILED with a sentence. What waits, and was lost from the queue
    by a restored backup, is queued again as well: it is claimed once, however often it is in the queue.
    """
    found = []
    for authority in Authority.objects.all():
        jobs = Job.objects.for_authority(authority)
        gone = Q(heartbeat=None) | Q(heartbeat__lt=at - stale_after)
        for job in jobs.filter(gone, state=JobState.RUNNING).select_related("authority"):
            _failed(Claim(job, job.attempt), DIED)
            found.append(job.pk)
        late = Q(queued_at__lt=at - stale_after, heartbeat=None) | Q(heartbeat__lt=at - stale_after)
        for job in jobs.filter(late, state=JobState.WAITING).exclude(pk__in=found):
            with tending(authority, at=at):
                jobs.filter(pk=job.pk).update(heartbeat=at)
                work_off.enqueue(job.pk)
            found.append(job.pk)
    return tuple(found)


def _claim(pk: int) -> Claim | None:
    """Take a waiting job into our hands; None where it is not there, or no longer waits."""
    at = timezone.now()
    for authority in Authority.objects.all():
        jobs = Job.objects.for_authority(authority)
        with tending(authority, at=at):
            waiting = jobs.filter(pk=pk, state=JobState.WAITING)
            if waiting.update(state=JobState.RUNNING, attempt=F("attempt") + 1, done=0, heartbeat=at):
                job: Job = jobs.select_related("authority", "by").get(pk=pk)
                return Claim(job, job.attempt)
    return None


def _ours(claim: Claim) -> "QuerySet[Job]":
    jobs: QuerySet[Job] = Job.objects.for_authority(claim.authority)
    return jobs.filter(pk=claim.job.pk, attempt=claim.attempt, state=JobState.RUNNING)


def _write(claim: Claim, **columns: Any) -> None:
    if not _ours(claim).update(**columns):
        raise Overtaken(f"job {claim.job.pk}, attempt {claim.attempt}")


def _finish(claim: Claim, found: Mapping[str, Any]) -> None:
    at, job = timezone.now(), claim.job
    with tending(claim.authority, at=at):
        detail = {**job.detail, **found}
        _write(
            claim, state=JobState.DONE, done=job.total, heartbeat=at, ended_at=at, detail=detail, problem=""
        )


def _failed(claim: Claim, sentence: str, error: Exception | None = None) -> str:
    """Queue the job again, or give it up; return its state."""
    at = timezone.now()
    problem = sentence.format(times=_times(claim.attempt), error=_said(error))
    state = JobState.FAILED if claim.attempt >= MOST_ATTEMPTS else JobState.WAITING
    with tending(claim.authority, at=at):
        ended = at if state is JobState.FAILED else None
        try:
            _write(claim, state=state, heartbeat=at, ended_at=ended, problem=problem)
        except Overtaken:
            return ""
        if state is JobState.WAITING:
            work_off.enqueue(claim.job.pk)
    return state.value


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _said(error: Exception | None) -> str:
    """Return an error in one line: what it says, else what it is."""
    lines = str(error or "").strip().splitlines()
    return (lines[0][:300] if lines else type(error).__name__).rstrip(".") + "."
