"""What every test gets: settings of Hypothesis, and one browser. Other fixtures live beside their tests."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Machines differ in speed: no deadline. CI draws the same examples each time, so a failure can be repeated.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# A plugin, not a test: read in search of examples it would start PostgreSQL and name it to everybody.
collect_ignore = ["postgres.py"]

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def pytest_collection_finish() -> None:
    """Leave ten thousand collected tests, and all modules, out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A browser, where one is installed; started once, since Playwright is started once in a process."""
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: install chromium to check the pages of the service with axe")
    # Playwright keeps an event loop in this thread, and Django refuses its database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
        _close_connections()


def _close_connections() -> None:
    """Close what Django has opened beside the event loop: a connection of its own, which nobody else closes.

    On PostgreSQL the database of the tests could not be taken away.
    """
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
