"""Triggers: what no query may do, whatever the code above it does.

A version changes once, when it is superseded; events, signatures and publications never change; a row and
what it refers to are of the same authority. Both databases refuse with an IntegrityError. Every migration
that makes or remakes tables ends with `install`: SQLite forgets the triggers of a table that is remade.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from quarterdeck.records import guards_postgresql, guards_sqlite
from quarterdeck.records.guarded import Guarded

FROZEN = (
    "records_event",
    "records_signoff",
    "records_publication",
    "records_publishedfile",
    "records_withdrawal",
)
"""Tables whose rows are written once; those with a `superseded_at` hold versions."""

LIFTED = "records_lifted"
"""A table without a model: while it has a row, versions and frozen rows can be changed."""


class NotInTransaction(RuntimeError):
    """The guards would be lifted for everybody, not for one transaction."""


def install(apps: Any, schema_editor: Any) -> None:
    """Put every guard in place, for the tables as they are at this migration; those there are renewed."""
    for statement in _spoken(schema_editor.connection).install(guarded(apps), LIFTED):
        schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take every guard away."""
    for statement in _spoken(schema_editor.connection).remove(guarded(apps), LIFTED):
        schema_editor.execute(statement, params=None)


def guarded(apps: Any) -> tuple[Guarded, ...]:
    """Return every table of an authority's rows, in the order of its name."""
    models = apps.get_app_config("records").get_models()
    found = (_guarded(model) for model in models if _is_owned(model))
    return tuple(sorted(found, key=lambda one: one.table))


@contextmanager
def lifted(*, reason: str) -> Iterator[None]:
    """Let the rest of this transaction change what is guarded. Raises NotInTransaction outside of one."""
    if not connection.in_atomic_block:
        raise NotInTransaction("the guards are lifted within a transaction only, so that nobody else sees it")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {LIFTED} (reason) VALUES (%s)", [reason])  # noqa: S608 - a constant
        yield
        cursor.execute(f"DELETE FROM {LIFTED}")  # noqa: S608 - a constant


def _guarded(model: Any) -> Guarded:
    fields = model._meta.local_fields
    columns = tuple(field.column for field in fields)
    references = tuple(
        (field.column, field.related_model._meta.db_table)
        for field in fields
        if field.is_relation and _is_owned(field.related_model)
    )
    table = model._meta.db_table
    return Guarded(table, columns, references, table in FROZEN, "superseded_at" in columns)


def _is_owned(model: Any) -> bool:
    return any(field.name == "authority" for field in model._meta.local_fields)


def _spoken(connection: Any) -> Any:
    return guards_sqlite if connection.vendor == "sqlite" else guards_postgresql
