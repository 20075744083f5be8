"""`flush` empties every table: versions and publications too, which are there to be kept."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections

from quarterdeck.records.guards import LIFTED


class Command(Flush):
    """Refuses, but for tests: the setting RECORDS_MAY_BE_FLUSHED lifts the guards meanwhile."""

    def handle(self, **options: Any) -> None:
        """Empty every table. Raises CommandError where that is not allowed."""
        if not getattr(settings, "RECORDS_MAY_BE_FLUSHED", False):
            raise CommandError("records are kept: this database is never emptied. Restore a backup instead.")
        with connections[options["database"]].cursor() as cursor:
            cursor.execute(f"INSERT INTO {LIFTED} (reason) VALUES ('flush')")  # noqa: S608 - a constant
            try:
                super().handle(**options)
            finally:
                cursor.execute(f"DELETE FROM {LIFTED}")  # noqa: S608 - a constant
