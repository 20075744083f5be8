"""The link that lets an invited person choose her password: signed, used once, good for 14 days."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.accept_invitation import InvitationOver, accept_invitation
from quarterdeck.records.models import Authority, Person
from quarterdeck.web.sign_in.views import provider_name

DAYS = 14
_SALT = "quarterdeck.invitation"


class PasswordForm(forms.Form):
    """A new password, twice."""

    password1 = forms.CharField(max_length=500, strip=False, error_messages={"required": "Enter a password."})
    password2 = forms.CharField(
        max_length=500, strip=False, error_messages={"required": "Enter the password once more."}
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if {"password1", "password2"} <= set(given) and given["password1"] != given["password2"]:
            self.add_error("password2", "The two are not the same. Type the new password twice.")
        return given


def invitation_path(authority: Authority, person: Person) -> str:
    """Return the address that lets a person in, until she has used it or 14 days are over."""
    told = {"a": authority.pk, "p": person.pk, "h": _state(person)}
    return reverse("invitation", args=[signing.dumps(told, salt=_SALT)])


def _state(person: Person) -> str:
    """Return what changes with the password: with it the link is used."""
    said = f"{person.pk}/{person.email}/{person.password}/{person.is_active}"
    return salted_hmac(_SALT, said, algorithm="sha256").hexdigest()[:32]


def invited(token: str) -> tuple[Authority, Person] | None:
    """Return whom a link lets in, and by which council; None for one that is over or none of ours."""
    try:
        told = signing.loads(token, salt=_SALT, max_age=DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=told["p"], is_active=True).first()
    authority = Authority.objects.filter(pk=told["a"]).first()
    if person is None or authority is None or not _is_good(token, person):
        return None
    return authority, person


def _is_good(token: str, person: Person) -> bool:
    told = signing.loads(token, salt=_SALT)
    return constant_time_compare(told["h"], _state(person))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Return the form for a password, or the way to the council's own sign-in, or that the link is over."""
    found = invited(token)
    if found is None:
        return _over(request)
    authority, person = found
    if not settings.HAS_PASSWORDS:
        return render(request, "account/invited.html", {"provider": provider_name(), "email": person.email})
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ready = accept_invitation(
                authority=authority,
                person=person,
                at=timezone.now(),
                password=form.cleaned_data["password1"],
                still_good=lambda held: _is_good(token, held),
            )
        except ValidationError as weak:
            form.add_error("password1", weak)
        except InvitationOver:
            return _over(request)
        else:
            return _signed_in(request, ready)
    context = {"form": form, "email": person.email, "token": token}
    return render(request, "account/invitation.html", context, status=422 if form.errors else 200)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_over.html", {"days": DAYS}, status=410)


def _signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign her in as her password would: with the second step, where she has one."""
    if request.user.is_authenticated and request.user != person:
        request.session.flush()
    record_authentication(request, person, method="password", email=person.email)
    answer: HttpResponse = perform_login(request, Login(user=person, email=person.email))
    return answer
