"""A forgotten password: asked for by e-mail, with one answer whether the address is known or not."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.views import PasswordResetFromKeyView, PasswordResetView
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator

from quarterdeck.records.models import Person


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """The address; letters go to those who sign in with a password, or were invited to."""

    def clean_email(self) -> str:
        """Leave out whoever comes through the council's directory: what that closes stays closed."""
        email: str = super().clean_email()
        self.users: list[Person] = [
            person
            for person in self.users
            if person.has_usable_password() or not SocialAccount.objects.filter(user=person).exists()
        ]
        return email


@method_decorator(login_not_required, name="dispatch")
class Forgotten(PasswordResetView):  # type: ignore[misc]
    """Asks for the address."""

    form_class = ForgottenForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Be nowhere, where passwords are forbidden."""
        _check_passwords()
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


@method_decorator(login_not_required, name="dispatch")
class Anew(PasswordResetFromKeyView):  # type: ignore[misc]
    """Takes the new password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Be nowhere, where passwords are forbidden."""
        _check_passwords()
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


def _check_passwords() -> None:
    if not settings.HAS_PASSWORDS:
        raise Http404
