"""The outbox: what is kept, sent, tried again, given up and forgotten."""

import logging
import sys
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from quarterdeck.post.letters import Letter, send
from quarterdeck.post.outbox import KEPT, STALE, WAITS, Undeliverable, deliver, sweep

pytestmark = pytest.mark.django_db
LETTER = Letter("somebody@example.org", "About you", "A line with “quotes” and £.\n")
LOCAL = "django.core.mail.backends.locmem.EmailBackend"
OUTBOX: dict[str, Any] = {
    "EMAIL_BACKEND": "quarterdeck.post.outbox.Outbox",
    "POST_OFFICE": LOCAL,
    "DEFAULT_FROM_EMAIL": "performance@example.org",
}
SENT: dict[str, Any] = {"subject": "s", "text": "t", "sender": "a@example.org", "to": ["b@example.org"]}


def rows() -> list[Any]:
    return list(DBTaskResult.objects.order_by("enqueued_at"))


class Broken:
    """A post office that does not answer."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take what any takes."""

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError("mail.example.org said no to somebody@example.org")


@override_settings(**OUTBOX)
def test_a_letter_waits_and_the_worker_sends_it() -> None:
    send(LETTER)
    assert [row.status for row in rows()] == [TaskResultStatus.READY]
    assert mail.outbox == []

    (row,) = rows()
    row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])  # as the worker does

    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == ([LETTER.to], LETTER.subject, LETTER.text)
    assert message.from_email == "performance@example.org"


@override_settings(**OUTBOX)
def test_what_is_undone_sends_nothing() -> None:
    def undone() -> None:
        with transaction.atomic():
            send(LETTER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()

    assert rows() == []


@override_settings(POST_OFFICE="tests.post.test_outbox.Broken")
def test_a_failure_is_tried_again_later_and_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        deliver.call(**SENT)

    (row,) = rows()
    assert row.args_kwargs["kwargs"]["attempt"] == 2
    assert timedelta(seconds=50) < row.run_after - timezone.now() <= WAITS[0]
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


@override_settings(POST_OFFICE="tests.post.test_outbox.Broken")
def test_after_the_last_try_it_is_given_up() -> None:
    with pytest.raises(Undeliverable, match="given up after 6 tries: ConnectionRefusedError"):
        deliver.call(**SENT, attempt=len(WAITS) + 1)

    assert rows() == []


def test_what_a_worker_left_is_taken_up_and_what_was_sent_is_forgotten() -> None:
    now = timezone.now()
    for _ in range(4):
        deliver.enqueue(**SENT)
    left, running, old, new = rows()
    change = DBTaskResult.objects.filter
    change(pk=left.pk).update(status=TaskResultStatus.RUNNING, started_at=now - STALE * 2)
    change(pk=running.pk).update(status=TaskResultStatus.RUNNING, started_at=now)
    change(pk=old.pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=now - KEPT * 2)
    change(pk=new.pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=now)

    sweep(at=now)

    states = {row.pk: row.status for row in rows()}
    assert states == {
        left.pk: TaskResultStatus.READY,
        running.pk: TaskResultStatus.RUNNING,
        new.pk: TaskResultStatus.SUCCESSFUL,
    }


def test_without_a_mail_server_messages_end_in_the_folder(tmp_path: Path) -> None:
    office = "django.core.mail.backends.filebased.EmailBackend"
    with override_settings(POST_OFFICE=office, EMAIL_FILE_PATH=tmp_path / "post"):
        deliver.call(**{**SENT, "text": "A link: http://localhost/x"})

    (file,) = (tmp_path / "post").iterdir()
    if sys.platform != "win32":
        assert (tmp_path / "post").stat().st_mode & 0o077 == 0  # nobody else looks in
    kept = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert kept["To"] == "b@example.org"
    assert "A link: http://localhost/x" in kept.get_content()


def test_no_letter_is_nothing() -> None:
    send(None)

    assert rows() == []
