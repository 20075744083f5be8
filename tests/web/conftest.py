"""What every test of a page gets: nothing remembered of other tests, and nothing written but by acts."""

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(request: pytest.FixtureRequest) -> None:
    """Forget how often somebody tried to sign in, and what is known: tests share addresses and numbers."""
    if "django_db" in request.keywords:
        from django.core.cache import cache

        from quarterdeck.web.known import forget

        forget()
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
