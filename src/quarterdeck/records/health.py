"""Whether the records are sound: each finding is a sentence, with what to do where something is wrong."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from quarterdeck.domain.memberships import Role
from quarterdeck.records import guards, models
from quarterdeck.records.models.jobs import UNDER_WAY
from quarterdeck.records.states import JobState
from quarterdeck.records.store import Damaged, Store

LEAST_ROOM = 2**30
"""Bytes on the disk below which the next packs and backups may not find room."""
SILENT = timedelta(minutes=10)
"""Without a sign of life for so long a running job is told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and the sentence."""

    about: str
    is_well: bool
    sentence: str


def _well(about: str, sentence: str) -> Finding:
    return Finding(about, is_well=True, sentence=sentence)


def _wrong(about: str, sentence: str) -> Finding:
    return Finding(about, is_well=False, sentence=sentence)


def findings(*, store: Store, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each thing looked at. Where the database fails, nothing else is asked of it."""
    yield from _room(store.folder)
    try:
        yield _answers()
        yield _shape()
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        yield _wrong("database", f"It does not answer: {said}.")
        return
    checks: tuple[Callable[[], Finding], ...] = (_whole, _guarded, _signing_in)
    for check in checks:
        yield check()
    yield _files(store)
    yield _jobs(at)


def _room(folder: Path) -> Iterator[Finding]:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    sentence = f"{free / 2**30:,.1f} GB are free where files are kept."
    if free < LEAST_ROOM:
        sentence += " Make room: packs, uploads and backups need it."
    yield Finding("disk", free >= LEAST_ROOM, sentence)


def _answers() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if _is_sqlite() else "SHOW server_version")
        (version,) = cursor.fetchone()
    return _well("database", f"{'SQLite' if _is_sqlite() else 'PostgreSQL'} {version} answers.")


def _shape() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return _wrong(
            "tables",
            f"{len(waiting)} changes of tables wait. `quarterdeck serve` makes them as it starts.",
        )
    return _well("tables", "They are those of this version.")


def _whole() -> Finding:
    if not _is_sqlite():
        return _well("integrity", "PostgreSQL checks every page it reads.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        loose = len(cursor.fetchall())
    if said != ["ok"] or loose:
        found = said[0] if said != ["ok"] else f"{loose} rows refer to rows that are not there"
        return _wrong("integrity", f"The file is damaged ({found}). Restore the last backup elsewhere.")
    return _well("integrity", "Every page and every reference of the file is sound.")


def _guarded() -> Finding:
    expected = {f"{one.table}_kept_update" for one in guards.guarded(apps) if one.is_frozen or one.is_version}
    listing = "SELECT name FROM sqlite_master WHERE type = 'trigger'" if _is_sqlite() else _TRIGGERS
    with connection.cursor() as cursor:
        cursor.execute(listing)
        missing = sorted(expected - {row[0] for row in cursor.fetchall()})
    if missing:
        return _wrong("guards", f"The trigger {missing[0]} is missing: the history is not guarded.")
    return _well("guards", f"{len(expected)} tables are guarded against change.")


_TRIGGERS = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


def _signing_in() -> Finding:
    for authority in models.Authority.objects.order_by("slug"):
        members = models.Membership.objects.for_authority(authority)
        if not members.filter(role=Role.ADMINISTRATOR, person__is_active=True, ends=None).exists():
            return _wrong("people", f"{authority.slug} has no administrator whose role does not end.")
    return _well("people", "Every council has an administrator.")


def _files(store: Store) -> Finding:
    wrong, count = [], 0
    for authority in models.Authority.objects.all():
        for name in models.StoredFile.objects.for_authority(authority).values_list("sha256", flat=True):
            count += 1
            try:
                store.get(name)
            except Damaged as error:
                wrong.append(str(error))
    if wrong:
        return _wrong("files", f"{len(wrong)} of {count}: {wrong[0]}.")
    return _well("files", f"{count} files are there, each with the content it was stored with.")


def _jobs(at: datetime) -> Finding:
    jobs = [one for each in models.Authority.objects.all() for one in models.Job.objects.for_authority(each)]
    failed = sum(job.state is JobState.FAILED for job in jobs)
    still = sum(job.state in UNDER_WAY and (job.heartbeat or job.queued_at) < at - SILENT for job in jobs)
    if still:
        return _wrong("jobs", f"{still} stand still. Is the worker of `quarterdeck serve` running?")
    said = f" {failed} failed: their pages say why, and start them again." if failed else ""
    return _well("jobs", f"None stands still.{said}")


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
