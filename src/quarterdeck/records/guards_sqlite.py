"""The guards in the words of SQLite."""

from collections.abc import Iterator, Sequence

from quarterdeck.records.guarded import Guarded

_NAMES = ("kept_update", "kept_delete", "agrees_insert", "agrees_update")


def install(tables: Sequence[Guarded], lifted: str) -> Iterator[str]:
    """Yield the statements that put the guards of `tables` in place."""
    yield f"CREATE TABLE IF NOT EXISTS {lifted} (reason text NOT NULL)"
    for one in tables:
        yield from _drop(one)
        yield from _agrees(one)
        unless = f"NOT EXISTS (SELECT 1 FROM {lifted})"  # noqa: S608 - a constant
        if one.is_frozen:
            yield _refuse(one, "UPDATE", unless, f"{one.table} is written once")
        if one.is_version:
            yield _refuse(one, "UPDATE", f"({_changed(one)}) AND {unless}", f"{one.table} keeps its versions")
        if one.is_frozen or one.is_version:
            yield _refuse(one, "DELETE", unless, f"{one.table} forgets nothing")


def remove(tables: Sequence[Guarded], lifted: str) -> Iterator[str]:
    """Yield the statements that take the guards of `tables` away."""
    for one in tables:
        yield from _drop(one)
    yield f"DROP TABLE IF EXISTS {lifted}"


def _drop(one: Guarded) -> Iterator[str]:
    for name in _NAMES:
        yield f"DROP TRIGGER IF EXISTS {one.table}_{name}"


def _refuse(one: Guarded, verb: str, when: str, sentence: str) -> str:
    name = f"{one.table}_kept_{verb.lower()}"
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {one.table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )


def _changed(one: Guarded) -> str:
    """Return the condition that more changes than the end of a version, or that it had one."""
    kept = (column for column in one.columns if column != "superseded_at")
    changes = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in kept)
    return f"OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR {changes}"


def _agrees(one: Guarded) -> Iterator[str]:
    said = f"{one.table} and what it refers to are of one authority"
    checks = "".join(_check(said, column, table) for column, table in one.references)
    if checks:
        yield f"CREATE TRIGGER {one.table}_agrees_insert BEFORE INSERT ON {one.table} BEGIN{checks} END"
    stays = (
        f" SELECT RAISE(ABORT, '{one.table} stays with its authority')"
        " WHERE OLD.authority_id IS NOT NEW.authority_id;"
    )
    watched = ", ".join(("authority_id", *(column for column, _ in one.references)))
    yield (
        f"CREATE TRIGGER {one.table}_agrees_update BEFORE UPDATE OF {watched} ON {one.table} "
        f"BEGIN{stays}{checks} END"
    )


def _check(said: str, column: str, table: str) -> str:
    theirs = f"(SELECT authority_id FROM {table} WHERE id = NEW.{column})"  # noqa: S608 - our own names
    differs = f"NEW.{column} IS NOT NULL AND {theirs} IS NOT NEW.authority_id"
    return f" SELECT RAISE(ABORT, '{said}') WHERE {differs};"
