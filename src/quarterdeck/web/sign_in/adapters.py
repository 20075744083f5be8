"""How allauth behaves here: nobody signs up, and whom the identity provider vouches for must be known."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """E-mail and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an administrator invites people."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's identity provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Say no: an administrator invites people."""
        return False
