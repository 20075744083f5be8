"""Every row of the service as a line of JSON, table by table: alike on both databases, to the digit.

A line holds what the columns hold, in the order of the columns, and lines are in the order of the keys, so
that two databases with the same rows give the same bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from quarterdeck.records.fields import TextCoded

# Kept by the machine for itself: sign-ins that last a day, the queue (our own rows say what is to be done),
# and what each database makes of our tables anew.
_NOT_KEPT = ("sessions", "contenttypes", "auth", "django_tasks_db", "django_tasks_database")
_AT_ONCE = 500


class NotAsWritten(RuntimeError):
    """A table does not hold what was put into it."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """A table: how many rows, and the SHA-256 of their lines."""

    rows: int
    sha256: str


def tables() -> tuple[Any, ...]:
    """Return the models of every table that is kept, in the order of the tables' names."""
    every = apps.get_models(include_auto_created=True)
    kept = (one for one in every if one._meta.app_label not in _NOT_KEPT and one._meta.managed)
    return tuple(sorted(kept, key=lambda one: one._meta.db_table))


def referred_first() -> tuple[Any, ...]:
    """Return the same models, those that others refer to before them: the guards look at what is there."""
    every = tables()
    needs = {model: {_target(field) for field in model._meta.concrete_fields} & {*every} for model in every}
    return tuple(TopologicalSorter({model: found - {model} for model, found in needs.items()}).static_order())


def _target(field: Any) -> Any:
    return field.related_model if field.is_relation else None


def migrated() -> dict[str, str]:
    """Return the last migration of each app that is kept: rows fit only tables of the same shape."""
    applied = MigrationRecorder(connection).applied_migrations()
    labels = {one._meta.app_label for one in tables()}
    return {label: max(name for app, name in applied if app == label) for label in sorted(labels)}


def lines(model: Any) -> Iterator[bytes]:
    """Yield the rows of a table in the order of their keys."""
    fields = model._meta.concrete_fields
    rows = model._base_manager.order_by("pk")
    for row in rows.iterator(chunk_size=_AT_ONCE):
        values = [_said(field, row) for field in fields]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _said(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, TextCoded):
        return field.get_prep_value(value)
    if value is None or isinstance(value, bool | int | str | dict | list):
        return value
    return field.value_to_string(row)


def dumped(of: Iterable[bytes]) -> Dumped:
    """Return how many lines there are, and their hash."""
    found, rows = hashlib.sha256(), 0
    for line in of:
        found.update(line)
        rows += 1
    return Dumped(rows, found.hexdigest())


def insert(model: Any, of: Iterable[bytes]) -> None:
    """Write lines into an empty table, as they are: no default, no clock and no number is made up."""
    fields = model._meta.concrete_fields
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    rows = [_columns(fields, json.loads(line)) for line in of]
    with connection.cursor() as cursor:
        for at in range(0, len(rows), _AT_ONCE):
            cursor.executemany(statement, rows[at : at + _AT_ONCE])


def _columns(fields: Any, values: list[Any]) -> list[Any]:
    return [_column(field, value) for field, value in zip(fields, values, strict=True)]


def _column(field: Any, value: Any) -> Any:
    if isinstance(field, TextCoded):
        return value
    target = getattr(field, "target_field", field)
    return field.get_db_prep_save(target.to_python(value), connection)


def number_on() -> None:
    """Have the next row of every table numbered after the last: a sequence does not see what was inserted."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def check(model: Any, expected: Dumped) -> None:
    """Raise NotAsWritten where the table's rows are not those expected."""
    found = dumped(lines(model))
    if found != expected:
        raise NotAsWritten(
            f"{model._meta.db_table} holds {found.rows} rows that are not the {expected.rows} it should hold"
        )
