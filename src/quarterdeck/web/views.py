"""The pages that belong to no other: the first one, and those anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quarterdeck.records.models import Person
from quarterdeck.web.people.landing import landings


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the page that fits what one does; list several councils, and with none say whom to ask."""
    found = landings(request.user, on=timezone.localdate()) if isinstance(request.user, Person) else ()
    if len(found) == 1:
        return HttpResponseRedirect(found[0].href)
    return render(request, "home.html", {"landings": found})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Return the accessibility statement."""
    return render(request, "accessibility.html")


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Return 200 when the database answers, else 503: for a monitor, so it says no more than that."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
