"""Which database the tests run on: a plugin that came too late would silently test SQLite twice."""

import os

import pytest
from django.db import connection


def test_tests_run_on_the_database_that_was_asked_for() -> None:
    asked = os.environ.get("QUARTERDECK_DATABASE", "")

    assert connection.vendor == ("postgresql" if asked.startswith("postgresql") else "sqlite")


def test_a_test_reaches_the_database_only_when_it_asks() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()
