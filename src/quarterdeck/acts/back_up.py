"""Back up: the whole service in one file, database and store, as it is at one moment."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db import connection, transaction

from quarterdeck.records.dump import Dumped, dumped, lines, migrated, tables
from quarterdeck.records.models import Authority, StoredFile
from quarterdeck.records.store import Store

MANIFEST = "manifest.json"
FORMAT = 1
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: tables with their hashes, files of the store by name, and what it was made of."""

    made_at: str
    made_by: str
    migrations: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Dumped] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(one.rows for one in self.tables.values())

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def back_up(
    to: Path, *, store: Store, at: datetime, version: str, progress: Progress = lambda *_: None
) -> Manifest:
    """Write the backup to `to`, which appears only when it is whole and on the disk; return what it holds.

    People can go on working: PostgreSQL reads as of one moment, SQLite has writers wait for the seconds that
    the tables take. Files never change, so they are read afterwards. Raises Damaged for a file of the store
    that is missing or changed, and OSError.
    """
    with tempfile.NamedTemporaryFile(dir=to.parent, prefix=f".{to.name}-", delete=False) as part:
        try:
            with ZipFile(part, "w", ZIP_DEFLATED) as archive:
                manifest = _write(archive, store, at, version, progress)
            part.flush()
            os.fsync(part.fileno())
        except BaseException:
            Path(part.name).unlink()
            raise
    Path(part.name).replace(to)
    return manifest


def _write(archive: ZipFile, store: Store, at: datetime, version: str, progress: Progress) -> Manifest:
    with _one_moment():
        found = dict(_tables(archive, progress))
        names, migrations = _files(), migrated()
    for number, name in enumerate(names, start=1):
        archive.writestr(f"store/{name}", store.get(name), ZIP_STORED)
        progress("files", number, len(names))
    manifest = Manifest(at.isoformat(), version, migrations, found, names)
    archive.writestr(MANIFEST, manifest.text())
    return manifest


def _one_moment() -> "transaction.Atomic":
    """Return a transaction in which every table is seen as of the same moment."""
    if connection.vendor == "postgresql":
        return _AsOfNow(using=None, savepoint=True, durable=False)
    return transaction.atomic()


class _AsOfNow(transaction.Atomic):
    """A transaction of PostgreSQL that sees nothing that is written after its beginning."""

    def __enter__(self) -> None:
        outermost = not connection.in_atomic_block
        super().__enter__()
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _tables(archive: ZipFile, progress: Progress) -> Iterator[tuple[str, Dumped]]:
    every = tables()
    for number, model in enumerate(every, start=1):
        table = model._meta.db_table
        with archive.open(f"tables/{table}.jsonl", "w", force_zip64=True) as part:
            yield table, dumped(_written(lines(model), part.write))
        progress("tables", number, len(every))


def _written(of: Iterable[bytes], write: Callable[[bytes], int]) -> Iterator[bytes]:
    for line in of:
        write(line)
        yield line


def _files() -> tuple[str, ...]:
    """Return the names of the files that any authority's records name, each once."""
    every = (StoredFile.objects.for_authority(one) for one in Authority.objects.all())
    return tuple(sorted({name for rows in every for name in rows.values_list("sha256", flat=True)}))
