"""Demo sign-ins: a button each, on the machine that runs the demonstration, and nowhere else."""

from dataclasses import dataclass
from ipaddress import ip_address

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from quarterdeck.records.models import Person

DOMAIN = "@demo.example.org"
"""People with an address here are of the demonstration: nobody can have one elsewhere."""

_BY_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One button: what it says, and whom it signs in."""

    name: str
    email: str


def demo_people(request: HttpRequest) -> tuple[DemoPerson, ...]:
    """Return whom the sign-in page offers to this request: nobody, unless it is of the demonstration."""
    if not settings.IS_DEMO or settings.PUBLIC_ADDRESS or not is_from_here(request):
        return ()
    found = Person.objects.filter(email__endswith=DOMAIN, is_active=True).order_by("pk")
    return tuple(DemoPerson(str(one), one.email) for one in found)


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a request comes from this machine itself, with nothing in between."""
    if any(name in request.META for name in _BY_PROXY):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@login_not_required
@never_cache
@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demonstration. Raises Http404 where there is none, else PermissionDenied."""
    if not settings.IS_DEMO or settings.PUBLIC_ADDRESS:
        raise Http404
    if not is_from_here(request):
        raise PermissionDenied
    email = request.POST.get("person", "")
    person = Person.objects.filter(email=email, is_active=True).first() if email.endswith(DOMAIN) else None
    if person is None:
        raise Http404
    if request.user.is_authenticated and request.user != person:
        request.session.flush()
    record_authentication(request, person, method="demo")
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer
