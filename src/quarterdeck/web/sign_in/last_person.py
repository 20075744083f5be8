"""Who was signed in last in this browser: a signed cookie, so that nobody gets what another has typed."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "quarterdeck_last"
_SALT = "quarterdeck.last-person"
_KEPT = 30 * 24 * 60 * 60


def last_person(request: HttpRequest) -> int | None:
    """Return the number of the person who was signed in last here; None where nobody knows."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def remember(response: HttpResponseBase, person: int) -> None:
    """Write down who has just signed in."""
    response.set_cookie(
        COOKIE,
        signing.dumps(person, salt=_SALT),
        max_age=_KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
