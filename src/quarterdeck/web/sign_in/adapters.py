"""How allauth behaves here: nobody signs up, whom the identity provider vouches for must be known, and
every message is a sentence in our words.
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


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


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's identity provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Say no: an administrator invites people."""
        return False


class CodeAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from an app."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or its half minute is over. Type the one shown now.",
    }
