"""The frame of every act: one transaction, one event, one line in the log; and who else may write: nobody."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from quarterdeck.records.models import Authority, Event, Person

log = logging.getLogger("quarterdeck.acts")

_doing: ContextVar["Deed | None"] = ContextVar("doing", default=None)


class ActWithinAct(RuntimeError):
    """An act was begun while another is at work: one of them would have no event of its own."""


class WriteOutsideAct(RuntimeError):
    """A row was to be written by something that is no act."""


@dataclass(slots=True)
class Deed:
    """What an act has to say of itself: `about` which key or code, and details that JSON can hold.

    An act that finds nothing to do sets `is_idle`, and leaves no event.
    """

    kind: str
    about: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    is_idle: bool = False


@contextmanager
def act(
    *,
    authority: Authority,
    by: Person | None,
    at: datetime,
    kind: str,
    about: str = "",
) -> Iterator[Deed]:
    """Do the act in the block: all of it or nothing, with one event at its end. `by` is None for a timer.

    The authority's revision is counted up last, so that others wait for that moment alone. Raises
    ActWithinAct.
    """
    if _doing.get() is not None:
        raise ActWithinAct(f"'{kind}' was begun within another act")
    deed = Deed(kind, about)
    token = _doing.set(deed)
    try:
        with transaction.atomic():
            yield deed
            if not deed.is_idle:
                _record(deed, authority, by, at)
    finally:
        _doing.reset(token)


@contextmanager
def whole_database() -> Iterator[None]:
    """Let the block write every table without an event: what is restored has its own. Raises ActWithinAct."""
    if _doing.get() is not None:
        raise ActWithinAct("the whole database was to be written within an act")
    token = _doing.set(Deed("restore"))
    try:
        yield
    finally:
        _doing.reset(token)


def _record(deed: Deed, authority: Authority, by: Person | None, at: datetime) -> None:
    rows = Authority.objects.filter(pk=authority.pk)
    rows.update(revision=F("revision") + 1)
    revision = rows.values_list("revision", flat=True).get()
    event = Event(
        authority=authority,
        revision=revision,
        kind=deed.kind,
        about=deed.about,
        at=at,
        by=by,
        detail=deed.detail,
    )
    Event.objects.for_authority(authority).bulk_create([event])
    who = None if by is None else by.pk
    said = {
        "authority": authority.slug,
        "revision": revision,
        "act": deed.kind,
        "about": deed.about,
        "by": who,
    }
    transaction.on_commit(lambda: log.info(json.dumps(said, ensure_ascii=False)))


# What else writes: sign-in and its limits, sessions, the queue of jobs, migrations' own table.
_OTHERS = r"(?:django_|account_|mfa_|socialaccount_|shared_cache|auth_|sqlite_)\w*"
_WRITES = re.compile(r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+"?(\w+)', re.I)
_ALLOWED = re.compile(_OTHERS, re.I)
# Signing in notes when, and stores a password again where a better way to keep it is known.
_SIGN_IN = re.compile(r'\s*UPDATE "records_person" SET "(?:last_login|password)" = %s WHERE', re.I)


def only_acts_write(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001 - as Django calls it
    context: dict[str, Any],
) -> Any:
    """Run a statement, unless it writes outside an act; for `connection.execute_wrapper`.

    Raises WriteOutsideAct.
    """
    written = _WRITES.match(sql)
    if written and _doing.get() is None and not _ALLOWED.match(written[1]) and not _SIGN_IN.match(sql):
        raise WriteOutsideAct(f"{written[1]} is written by acts alone: open one with act(by=...)")
    return execute(sql, params, many, context)
