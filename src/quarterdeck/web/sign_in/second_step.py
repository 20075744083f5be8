"""Middleware: where the council asks for it, who can change much has a code beside the password."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import standing
from quarterdeck.web.sign_in.required import led

ASKED = frozenset({Role.ADMINISTRATOR, Role.OFFICER})
"""Roles that change what others see, or who they are."""

_OPEN = ("/account/", "/static/", "/healthz", "/accessibility")
_BY_PASSWORD = frozenset({"password", "password_reset"})


class SecondStep:
    """Leads to the page that says so, until there is a code."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers a request."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through, or lead away."""
        if not settings.TWO_STEP or request.path.startswith(_OPEN) or not lacks_code(request):
            return self.answer(request)
        return led(request, reverse("second-step"))


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Return the page that says what is asked for, and leads to setting it up."""
    return render(request, "account/second_step.html")


def lacks_code(request: HttpRequest) -> bool:
    """Tell whether somebody came in by a password alone whose role asks for more."""
    person = request.user
    if not isinstance(person, Person):
        return False
    methods = {record["method"] for record in get_authentication_records(request, person)}
    if not methods & _BY_PASSWORD or "mfa" in methods:
        return False
    return is_asked(person) and not has_code(person)


def has_code(person: Person) -> bool:
    """Tell whether a code from an app is set up."""
    found: bool = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    return found


def is_asked(person: Person) -> bool:
    """Tell whether one of her roles in any council asks for a second step today."""
    today = timezone.localdate()
    return any(
        right.role in ASKED
        for authority in Authority.objects.order_by("pk")
        for right in standing(person, authority, on=today).rights()
    )
