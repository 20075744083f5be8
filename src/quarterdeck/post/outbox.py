"""The outbox: a message is kept in the transaction of what it tells of, and sent afterwards by the worker.

So a mail server that does not answer never undoes an act, and an act that is undone sends nothing.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

log = logging.getLogger("quarterdeck.post")

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long after each failure the message is tried again; after the last it is given up."""

STALE = timedelta(minutes=15)
"""A message that has been on its way for so long was left by a worker that ended."""

KEPT = timedelta(days=1)
"""For so long a message stays after it was sent: its links may let somebody in."""


_FOLDER = "django.core.mail.backends.filebased.EmailBackend"


class Undeliverable(RuntimeError):
    """A message was given up after the last try."""


class Outbox(BaseEmailBackend):
    """The mail backend of the service: it keeps messages, whoever writes them, for the worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages; return how many."""
        for message in email_messages:
            deliver.enqueue(
                subject=str(message.subject),
                text=str(message.body),
                sender=message.from_email,
                to=list(message.to),
            )
        sweep(at=timezone.now())
        return len(email_messages)


@task()
def deliver(*, subject: str, text: str, sender: str, to: list[str], attempt: int = 1) -> None:
    """Send a message through the post office of the settings; after a failure, try again later.

    Raises Undeliverable after the last try. The log names no address.
    """
    message = EmailMessage(subject=subject, body=text, from_email=sender, to=to)
    try:
        _make_private()
        get_connection(settings.POST_OFFICE).send_messages([message])
    except (OSError, SMTPException) as error:
        said = type(error).__name__
        if attempt > len(WAITS):
            raise Undeliverable(f"given up after {attempt} tries: {said}") from None
        wait = WAITS[attempt - 1]
        log.warning("A message could not be sent (%s), try %s; next in %s", said, attempt, wait)
        later = deliver.using(run_after=timezone.now() + wait)
        later.enqueue(subject=subject, text=text, sender=sender, to=to, attempt=attempt + 1)


def _make_private() -> None:
    """Make the folder that stands for a mail server, for nobody else's eyes: links in it let people in."""
    if settings.POST_OFFICE == _FOLDER:
        Path(settings.EMAIL_FILE_PATH).mkdir(mode=0o700, parents=True, exist_ok=True)


def sweep(*, at: datetime) -> None:
    """Take up what a worker left half-way, and forget what was sent."""
    ours: Any = DBTaskResult.objects.filter(task_path=deliver.module_path)
    left = ours.filter(status=TaskResultStatus.RUNNING, started_at__lt=at - STALE)
    left.update(status=TaskResultStatus.READY, started_at=None)
    ours.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEPT).delete()
