"""What many tests begin with is made by acts once in a run, and then laid down again, row by row.

To make a council takes a tenth of a second and more, and hundreds of tests begin with the same one. What
they find is the same: the rows, the files, and what the function returned. On PostgreSQL, whose sequences
would have to be set, it is made anew each time.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from graphlib import TopologicalSorter
from pathlib import Path
from sqlite3 import Connection
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")
Rows = Mapping[int, tuple[Any, ...]]
MOST = 64
_kept: "OrderedDict[bytes, Made]" = OrderedDict()


@dataclass(frozen=True)
class Made:
    """The rows of each table by their number, the files by their path, and what was returned, pickled."""

    rows: Mapping[str, Rows]
    files: Mapping[str, bytes]
    returned: bytes

    def lay_down(self) -> Any:
        """Put all of it where it was, past the wrappers of tests: no query of the product does this."""
        with transaction.atomic():
            for table, rows in self.rows.items():
                marks = ", ".join("?" * len(next(iter(rows.values()))))
                _sqlite().executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows.values())  # noqa: S608
        for path, content in self.files.items():
            where = Path(settings.STORE) / path
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(content)
        return pickle.loads(self.returned)  # noqa: S301 - our own


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """Decorate a function that makes rows in the database, by acts, and returns what describes them."""

    @wraps(make)
    def found(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.vendor != "sqlite":
            return make(*args, **kwargs)
        connection.ensure_connection()
        name = pickle.dumps((make.__module__, make.__qualname__, args, sorted(kwargs.items()), _held()))
        if kept := _kept.get(name):
            _kept.move_to_end(name)
            returned: R = kept.lay_down()
            return returned
        rows, files = _rows(), _files()
        result = make(*args, **kwargs)
        _keep(name, rows, files, result)
        return result

    return found


def _keep(name: bytes, rows: Mapping[str, Rows], files: Mapping[str, bytes], result: object) -> None:
    """Keep what was made; where something that was there before was changed, keep nothing."""
    now = _rows()
    if all(now[table].get(number) == row for table in rows for number, row in rows[table].items()):
        new = {table: {at: row for at, row in now[table].items() if at not in rows[table]} for table in now}
        more = {path: content for path, content in _files().items() if path not in files}
        _kept[name] = Made({table: made for table, made in new.items() if made}, more, pickle.dumps(result))
    while len(_kept) > MOST:
        _kept.popitem(last=False)


def _sqlite() -> Connection:
    found: Connection = connection.connection
    return found


@cache
def _tables() -> tuple[str, ...]:
    """The tables, each after those that it refers to: a guard looks there."""
    every = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    refers = {table: _above(table) - {table} for (table,) in _sqlite().execute(every)}
    return tuple(TopologicalSorter(refers).static_order())


def _above(table: str) -> set[str]:
    return {str(row[2]) for row in _sqlite().execute(f'PRAGMA foreign_key_list("{table}")')}


def _rows() -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table in _tables():
        rows = _sqlite().execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid')  # noqa: S608 - our tables
        found[table] = {row[0]: row[1:] for row in rows}
    return found


def _held() -> tuple[Any, ...]:
    """What tells one beginning from another: how much there is, and who."""
    each = (f"(SELECT count(*) || '-' || max(rowid) FROM {one})" for one in _tables())  # noqa: S608
    who = "SELECT slug FROM records_authority UNION ALL SELECT email FROM records_person"
    return *_sqlite().execute(f"SELECT {', '.join(each)}").fetchall(), *_sqlite().execute(who).fetchall()


def _files() -> dict[str, bytes]:
    store = Path(settings.STORE)
    return {str(one.relative_to(store)): one.read_bytes() for one in store.rglob("*") if one.is_file()}
