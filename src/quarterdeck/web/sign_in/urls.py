"""The addresses of signing in: those of allauth that have a page of ours, and no others."""

from allauth.account import views as account
from allauth.socialaccount import views as provider
from django.urls import include, path

from quarterdeck.web.sign_in.views import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),  # says that it is closed
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("two-step/", include("allauth.mfa.urls")),
    path("council/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("council/error/", provider.login_error, name="socialaccount_login_error"),
    path("council/unknown/", provider.signup, name="socialaccount_signup"),  # says that it is closed
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
