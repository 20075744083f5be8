"""Restore: a backup into an empty service, proved equal before anything is kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.db import transaction

from quarterdeck.acts.back_up import FORMAT, MANIFEST, Manifest, Progress
from quarterdeck.acts.guard import whole_database
from quarterdeck.records import guards
from quarterdeck.records.dump import Dumped, check, dumped, insert, migrated, number_on, referred_first
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.store import Store


class CannotRestore(ValueError):
    """The backup, or the place it is to go to, is not what it has to be; says what to do."""


def restore(backup: Path, *, store: Store, progress: Progress = lambda *_: None) -> Manifest:
    """Fill an empty, migrated database and the store from `backup`; return what it held.

    Everything is checked against the hashes of the manifest: the parts of the backup before anything is
    written, the tables by reading them again before they are kept. All of it or nothing; files that were
    written before a failure are orphans, and swept. Raises CannotRestore, and NotAsWritten.
    """
    with _opened(backup) as archive:
        manifest = read_manifest(archive)
        _check_place(manifest)
        _check_parts(archive, manifest)
        _restore_files(archive, manifest, store, progress)
        with transaction.atomic(), whole_database(), guards.lifted(reason="restore"):
            _restore_tables(archive, manifest, progress)
    return manifest


def _opened(backup: Path) -> ZipFile:
    try:
        return ZipFile(backup)
    except BadZipFile:
        raise CannotRestore(f"{backup.name} is no backup, or it was cut off while it was copied.") from None


def read_manifest(archive: ZipFile) -> Manifest:
    """Return what a backup says it holds. Raises CannotRestore."""
    try:
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError, BadZipFile):
        raise CannotRestore(f"{archive.filename} is a zip file, but no backup of Quarterdeck.") from None
    if said.get("format") != FORMAT:
        raise CannotRestore(
            f"The backup has format {said.get('format')}, this version reads {FORMAT}. "
            "Restore it with the version that made it, then upgrade."
        )
    found = {name: Dumped(**one) for name, one in said.pop("tables").items()}
    return Manifest(**{**said, "tables": found, "files": tuple(said["files"])})


def _check_place(manifest: Manifest) -> None:
    if Authority.objects.exists() or Person.objects.exists():
        raise CannotRestore(
            "There is a council in this database already; a backup goes into an empty one. "
            "Name another with --database, or another --folder."
        )
    here = migrated()
    if here != manifest.migrations:
        raise CannotRestore(
            f"The backup was made by version {manifest.made_by}, whose tables are not those of this version. "
            f"Install version {manifest.made_by}, restore, and then upgrade."
        )


def _check_parts(archive: ZipFile, manifest: Manifest) -> None:
    expected = {f"tables/{name}.jsonl" for name in manifest.tables} | {
        f"store/{one}" for one in manifest.files
    }
    if missing := sorted(expected - set(archive.namelist())):
        raise CannotRestore(f"The backup has lost {missing[0]}. Use another backup.")
    for name, kept in manifest.tables.items():
        try:
            found = dumped(_lines(archive, name))
        except BadZipFile:
            found = None
        if found != kept:
            raise CannotRestore(f"The backup is damaged: tables/{name}.jsonl is not what was written.")


def _restore_files(archive: ZipFile, manifest: Manifest, store: Store, progress: Progress) -> None:
    for number, name in enumerate(manifest.files, start=1):
        try:
            content = archive.read(f"store/{name}")
        except BadZipFile:
            content = b""
        if store.put(content) != name:
            raise CannotRestore(f"The backup is damaged: store/{name} is not what was written.")
        progress("files", number, len(manifest.files))


def _restore_tables(archive: ZipFile, manifest: Manifest, progress: Progress) -> None:
    every = [model for model in referred_first() if model._meta.db_table in manifest.tables]
    for number, model in enumerate(every, start=1):
        insert(model, _lines(archive, model._meta.db_table))
        progress("tables", number, len(every))
    for model in every:
        check(model, manifest.tables[model._meta.db_table])
    number_on()


def _lines(archive: ZipFile, table: str) -> Iterator[bytes]:
    with archive.open(f"tables/{table}.jsonl") as part:
        yield from part
