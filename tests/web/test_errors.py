"""What a person sees when something is wrong. None of it needs the database: these tests may not reach it."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from quarterdeck.web import errors


@pytest.mark.parametrize(
    ("answer", "status", "heading"),
    [
        (errors.wrong_request, 400, "What was sent could not be read"),
        (errors.forbidden, 403, "You cannot do this"),
        (errors.wrong_form, 403, "The form was out of date"),
        (errors.not_found, 404, "There is nothing at this address"),
        (errors.broken, 500, "The service made a mistake"),
    ],
)
def test_errors_are_pages_in_plain_words(
    answer: Callable[[HttpRequest], HttpResponse], status: int, heading: str
) -> None:
    page = answer(RequestFactory().get("/"))

    assert page.status_code == status
    assert f'<h1 class="govuk-heading-l">{heading}</h1>' in page.content.decode()
    assert "Traceback" not in page.content.decode()


def test_page_for_our_own_mistakes_needs_no_database() -> None:
    assert b"The service made a mistake" in errors.broken(RequestFactory().get("/")).content


def test_a_policy_s_sentence_is_shown() -> None:
    refused = errors.forbidden(RequestFactory().get("/"), errors.Refused("Only the approver signs off."))

    assert "Only the approver signs off." in refused.content.decode()
