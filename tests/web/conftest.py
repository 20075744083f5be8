"""A browser, where one is installed. Without it the tests that need it are skipped, and say so."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: install chromium to check the pages of the service with axe")
    # Playwright keeps an event loop in this thread, and Django refuses its database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(request: pytest.FixtureRequest) -> None:
    """Forget how often somebody tried to sign in: the tests share one address."""
    if "django_db" in request.keywords:
        from django.core.cache import cache

        request.getfixturevalue("_django_db_helper")
        cache.clear()


@pytest.fixture(autouse=True)
def _only_acts_write_while_a_page_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse what a view writes outside an act, in the test's own thread and in those of a live server.

    What a test prepares is its own affair. This file is read before Django is set up.
    """
    from django.core.handlers.base import BaseHandler
    from django.db import connection

    from quarterdeck.acts.guard import only_acts_write

    answer = BaseHandler.get_response

    def guarded(handler: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        with connection.execute_wrapper(only_acts_write):
            return answer(handler, request)

    monkeypatch.setattr(BaseHandler, "get_response", guarded)
