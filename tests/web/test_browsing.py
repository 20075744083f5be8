"""The browser of the tests and the database of the tests: neither is in the other's way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from quarterdeck.records.models import Person

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_the_database_answers() -> None:
    assert not Person.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db
def test_the_database_answers_beside_a_browser(browser: Browser) -> None:
    assert browser.is_connected()
    assert not Person.objects.exists()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_a_browser_leaves_no_session_open_on_postgresql() -> None:
    """The database of the tests cannot be taken away while somebody uses it: that would be an error here."""
    here = Path(__file__).relative_to(ROOT)
    both = (test_the_database_answers.__name__, test_the_database_answers_beside_a_browser.__name__)
    of_ours = ("QUARTERDECK_", "PYTEST_XDIST_", "DJANGO_")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.postgres"]
        + [f"{here}::{name}" for name in both],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(of_ours)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
