"""The guards in the words of PostgreSQL."""

from collections.abc import Iterator, Sequence

from quarterdeck.records.guarded import Guarded

_NAMES = ("kept_update", "kept_delete", "kept_truncate", "agrees")
_REFUSE = "records_refuse"


def install(tables: Sequence[Guarded], lifted: str) -> Iterator[str]:
    """Yield the statements that put the guards of `tables` in place."""
    yield f"CREATE TABLE IF NOT EXISTS {lifted} (reason text NOT NULL)"
    yield _refusing(lifted)
    for one in tables:
        yield from _drop(one)
        yield from _agrees(one)
        if one.is_frozen:
            yield _refuse(one, "UPDATE", f"{one.table} is written once")
        if one.is_version:
            yield _refuse(one, "UPDATE", f"{one.table} keeps its versions", when=f"WHEN ({_changed(one)})")
        if one.is_frozen or one.is_version:
            yield _refuse(one, "DELETE", f"{one.table} forgets nothing")
            yield _refuse(one, "TRUNCATE", f"{one.table} forgets nothing", each="STATEMENT")


def remove(tables: Sequence[Guarded], lifted: str) -> Iterator[str]:
    """Yield the statements that take the guards of `tables` away."""
    for one in tables:
        yield from _drop(one)
        yield f"DROP FUNCTION IF EXISTS {one.table}_agrees()"
    yield f"DROP FUNCTION IF EXISTS {_REFUSE}()"
    yield f"DROP TABLE IF EXISTS {lifted}"


def _drop(one: Guarded) -> Iterator[str]:
    for name in _NAMES:
        yield f"DROP TRIGGER IF EXISTS {one.table}_{name} ON {one.table}"


def _refusing(lifted: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM {lifted}) THEN
                RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
            ELSIF TG_OP = 'UPDATE' THEN RETURN NEW;
            ELSIF TG_OP = 'DELETE' THEN RETURN OLD;
            END IF;
            RETURN NULL;
        END $$"""  # noqa: S608 - a constant


def _refuse(one: Guarded, verb: str, sentence: str, *, when: str = "", each: str = "ROW") -> str:
    name = f"{one.table}_kept_{verb.lower()}"
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {one.table} FOR EACH {each} {when} "
        f"EXECUTE FUNCTION {_REFUSE}('{sentence}')"
    )


def _changed(one: Guarded) -> str:
    """Return the condition that more changes than the end of a version, or that it had one."""
    kept = (column for column in one.columns if column != "superseded_at")
    changes = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in kept)
    return f"OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR {changes}"


def _agrees(one: Guarded) -> Iterator[str]:
    said = f"{one.table} and what it refers to are of one authority"
    checks = "".join(
        f"""
            IF NEW.{column} IS NOT NULL AND (SELECT authority_id FROM {table} WHERE id = NEW.{column})
                IS DISTINCT FROM NEW.authority_id
            THEN RAISE EXCEPTION USING MESSAGE = '{said}', ERRCODE = 'integrity_constraint_violation';
            END IF;"""  # noqa: S608 - names of our own tables
        for column, table in one.references
    )
    stays = f"{one.table} stays with its authority"
    yield f"""
        CREATE OR REPLACE FUNCTION {one.table}_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.authority_id IS DISTINCT FROM NEW.authority_id
            THEN RAISE EXCEPTION USING MESSAGE = '{stays}', ERRCODE = 'integrity_constraint_violation';
            END IF;{checks}
            RETURN NEW;
        END $$"""
    watched = ", ".join(("authority_id", *(column for column, _ in one.references)))
    yield (
        f"CREATE TRIGGER {one.table}_agrees BEFORE INSERT OR UPDATE OF {watched} ON {one.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {one.table}_agrees()"
    )
