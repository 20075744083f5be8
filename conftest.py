"""Django starts only when a test or a module of the service is collected: the rest runs without it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
SERVICE = ("records", "post", "acts", "web", "api", "config")
NEEDS_DJANGO = [ROOT / top / name for top in ("tests", "src/quarterdeck") for name in (*SERVICE, "journeys")]
ON_THE_DATABASE = ("tests/records", "tests/acts", "tests/post", "tests/config/test_database.py")
"""What works on the database itself; pages do so through it, so that only some of theirs are run twice."""


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> None:
    """Start Django before a folder of the service is looked into; say nothing about how to collect it."""
    if path in NEEDS_DJANGO:
        start_django(parent.config)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what is run on PostgreSQL too unless it takes long: all that works on the database itself."""
    is_long = item.get_closest_marker("slow") or item.get_closest_marker("browser")
    if item.nodeid.startswith(ON_THE_DATABASE) and not is_long:
        item.add_marker("on_both")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest, each kept together: nobody waits for one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def start_django(config: pytest.Config) -> None:
    """Set Django up with `tests.settings`, once, and forbid the database to tests that do not ask for it."""
    import django
    from django.apps import apps
    from pytest_django.plugin import blocking_manager_key

    if not apps.ready:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        config.stash[blocking_manager_key].block()
