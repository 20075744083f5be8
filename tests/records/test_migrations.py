"""The migrations make the tables that the models name."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from quarterdeck.records import guards


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)


def test_every_migration_puts_the_guards_back() -> None:
    # SQLite makes a table anew to change it, and its triggers are gone.
    loader = MigrationLoader(None)
    for (app, name), migration in loader.disk_migrations.items():
        if app == "records":
            last = migration.operations[-1]
            assert isinstance(last, migrations.RunPython), name
            assert last.code is guards.install, name


@pytest.mark.django_db(transaction=True)
def test_guards_go_and_come_back() -> None:
    def there() -> set[str]:
        sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        with connection.cursor() as cursor:
            cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql)
            return {name for (name,) in cursor.fetchall()}

    before = there()
    with connection.schema_editor() as editor:
        guards.remove(apps, editor)
        assert not {name for name in there() if name.startswith("records_")}
        guards.install(apps, editor)
        guards.install(apps, editor)

    assert there() == before
