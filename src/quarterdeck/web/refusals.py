"""What acts refuse becomes a page with the sentence: the one place where a refusal is given a status."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from quarterdeck.domain.policies.refusals import AnotherCouncil, Refusal
from quarterdeck.web.errors import Refused, forbidden, not_found


class Refusals:
    """Middleware: another council's is not there (404), everything else that is refused says why (403)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers a request."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for a refusal; None for what is none, a mistake of ours."""
        if isinstance(exception, AnotherCouncil | ObjectDoesNotExist):
            return not_found(request)
        if isinstance(exception, Refusal):
            return forbidden(request, Refused(str(exception)))
        return None
