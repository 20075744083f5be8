"""The page one signs in on."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from quarterdeck.web.sign_in.demo import demo_people
from quarterdeck.web.sign_in.kept_form import kept


class SignIn(LoginView):  # type: ignore[misc]
    """By the council's own account, by password, or both: as the settings say."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse passwords where the council forbids them, whoever sends them."""
        if not settings.HAS_PASSWORDS:
            raise PermissionDenied
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which ways there are, and whether something typed is waiting."""
        ways = {
            "provider": provider_name(),
            "has_passwords": settings.HAS_PASSWORDS,
            "demo": demo_people(self.request),
            "waiting": kept(self.request),
        }
        return {**super().get_context_data(**kwargs), **ways}


def provider_name() -> str:
    """Return what the council calls its own sign-in; "" where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""
