"""`python -m quarterdeck.console.worker`: works off jobs, takes up again what died, and sweeps now and then.

`quarterdeck serve` runs it beside the web server. There may be several on one database: a job is claimed by
one of them, and what is taken up twice is written once.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

from quarterdeck.console.clock import now
from quarterdeck.console.serving import set_up

OFTEN = 30.0
"""Seconds from one look for jobs that died to the next."""
SELDOM = timedelta(hours=1)
YOUNG = timedelta(days=1)
"""Files without a row are left alone for so long: an act may be about to write it."""

log = logging.getLogger("quarterdeck.jobs")


def main() -> None:
    """Work until told to stop: by a signal, after the job in hand."""
    set_up()
    from django.core.management import call_command

    take_up()
    over = Event()
    Thread(target=go_on, args=(over,), name="timer", daemon=True).start()
    try:
        call_command("db_worker", reload=False, startup_delay=False)
    finally:
        over.set()


def take_up() -> None:
    """Queue again what was running when the worker before us ended, whenever that was."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from quarterdeck.acts.jobs import requeue
    from quarterdeck.post import outbox

    at = now() + timedelta(seconds=1)  # our clock is to the second: the sign of life may be of this very one
    found = requeue(at=at, stale_after=timedelta(0))
    outbox.sweep(at=at + outbox.STALE)  # letters wait again; every other task has a job that was queued again
    DBTaskResult.objects.running().update(status=TaskResultStatus.FAILED, finished_at=at)
    if found:
        log.warning("taken up again: jobs %s", ", ".join(map(str, found)))


def go_on(over: Event, *, often: float = OFTEN) -> None:
    """Look after jobs often, and after files seldom, until `over`; what fails is tried again later."""
    from quarterdeck.acts.jobs import requeue

    next_sweep = now()
    while not over.wait(often):
        _try(lambda: requeue(at=now()))
        if now() >= next_sweep:
            _try(sweep)
            next_sweep = now() + SELDOM


def sweep() -> None:
    """Take away files that no row names, and what is left of tasks that ended long ago."""
    from django.core.management import call_command

    from quarterdeck.acts.files import sweep_files, the_store
    from quarterdeck.post import outbox

    swept = sweep_files(store=the_store(), before=now() - YOUNG)
    if swept:
        log.warning("swept %s files that belong to nothing", len(swept))
    outbox.sweep(at=now())
    call_command("prune_db_task_results", verbosity=0)


def _try(work: Callable[[], object]) -> None:
    from django.db import connection

    try:
        work()
    except Exception:
        log.exception("the timer failed, and goes on")
    finally:
        connection.close()


if __name__ == "__main__":
    main()
