"""How allauth behaves here: nobody signs up, whom the identity provider vouches for must be known, and
every message is a sentence in our words.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from quarterdeck.records.models import Person
from quarterdeck.web.sign_in.groups import follow
from quarterdeck.web.sign_in.kept_form import kept_for
from quarterdeck.web.sign_in.last_person import remember
from quarterdeck.web.sign_in.links import whole_address
from quarterdeck.web.sign_in.second_step import is_asked


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """E-mail and password."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. If that is a mistake, write to your performance team.",
        "email_password_mismatch": "The email address and the password do not go together. Check both.",
        "enter_current_password": "This is not the password you have now. Check it and type it again.",
        "incorrect_password": "This is not your password. Check it and type it again.",
        "too_many_login_attempts": "That was wrong too often. Wait five minutes, then try again.",
        "rate_limited": "That was too often in a short time. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an administrator invites people."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Lead on, remember who signed in here, and drop what somebody else had typed."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        kept_for(request, user.pk)
        remember(response, user.pk)
        return response

    def set_password(self, user: Person, password: str) -> None:
        """Store the password, and nothing else of the person."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a letter, by the name of the service."""
        person, _, rest = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[person, rest])
        return whole_address(self.request, path)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's identity provider."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """At the first sign-in, find the person that an administrator has invited, by her address.

        At every one, give and end the roles that the directory's groups say.
        """
        said = claims(sociallogin.account.extra_data)
        if not sociallogin.is_existing and vouched_for(said):
            person = Person.objects.filter(email__iexact=sociallogin.user.email).first()
            if person is not None:
                self._join(sociallogin, person)
        if sociallogin.is_existing and sociallogin.user.is_active:
            follow(request, sociallogin.user, said)

    def _join(self, sociallogin: SocialLogin, person: Person) -> None:
        """Let the provider's account sign in as this person, write to her, and store nothing of her.

        The library's own way stores her whole row again, and would undo what an act changed meanwhile.
        """
        account = sociallogin.account
        sociallogin.user = account.user = person
        account.save()
        said = {"account": account, "provider": account.get_provider()}
        self.send_notification_mail("socialaccount/email/account_connected", person, context=said)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say no: an administrator invites people."""
        return False


def claims(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the provider says of a person: in the signed token, and when asked."""
    return {**extra.get("userinfo", {}), **extra.get("id_token", {})}


def vouched_for(said: Mapping[str, Any]) -> bool:
    """Tell whether the provider has checked that the address is this person's.

    Without that anybody who can write an address into a profile could sign in as its owner. `email_verified`
    is of OpenID Connect Core 1.0, section 5.1; Entra ID says `xms_edov` where the council asks for it.
    """
    return any(said.get(name) in (True, "true", "1", 1) for name in ("email_verified", "xms_edov"))


class CodeAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from an app."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or its half minute is over. Type the one shown now.",
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Say no to the last step of somebody whose role asks for it."""
        return not (settings.TWO_STEP and is_asked(authenticator.user))
