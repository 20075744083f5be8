"""The addresses of signing in: those of allauth that have a page of ours, and no others."""

from allauth.account import views as account
from allauth.socialaccount import views as provider
from django.urls import include, path, re_path

from quarterdeck.web.sign_in.demo import demo
from quarterdeck.web.sign_in.invitations import invitation
from quarterdeck.web.sign_in.passwords import Anew, Forgotten
from quarterdeck.web.sign_in.second_step import second_step
from quarterdeck.web.sign_in.unsent import unsent
from quarterdeck.web.sign_in.views import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),  # says that it is closed
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/forgotten/", Forgotten.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/anew/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        Anew.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/anew/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("demo/", demo, name="demo"),
    path("unsent/", unsent, name="unsent"),
    path("second-step/", second_step, name="second-step"),
    path("two-step/", include("allauth.mfa.urls")),
    path("council/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("council/error/", provider.login_error, name="socialaccount_login_error"),
    path("council/unknown/", provider.signup, name="socialaccount_signup"),  # says that it is closed
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
