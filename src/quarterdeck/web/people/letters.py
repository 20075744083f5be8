"""The letters that let people in, and the link where there is no mail to send it by."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from quarterdeck.acts.close_account import works_elsewhere
from quarterdeck.post.letters import Letter
from quarterdeck.records.models import Person
from quarterdeck.web.pages.around import Here
from quarterdeck.web.people import words
from quarterdeck.web.sign_in.invitations import DAYS, invitation_path
from quarterdeck.web.sign_in.links import whole_address
from quarterdeck.web.sign_in.views import provider_name

_SHOWN = "shown_link"


def needs_link(at: Here, person: Person) -> bool:
    """Tell whether a link lets somebody in: nobody who works elsewhere too, whose way in is not ours."""
    return settings.HAS_PASSWORDS and not works_elsewhere(at.authority, person, on=at.today)


def letter(request: HttpRequest, at: Here, person: Person, *, role: str = "") -> Letter:
    """Return the letter to somebody invited: with `role` the first one, without another link."""
    sign_in = whole_address(request, reverse("account_login"))
    link = sign_in
    if not settings.HAS_PASSWORDS:
        text = words.LETTER_PROVIDER
    elif needs_link(at, person):
        text = words.LETTER if role else words.LETTER_AGAIN
        link = whole_address(request, invitation_path(at.authority, person))
    else:
        text = words.LETTER_KNOWN
    council = at.known.council.authority.name
    said = text.format(
        by=at.person,
        council=council,
        role=role,
        days=DAYS,
        link=link,
        email=person.email,
        provider=provider_name(),
    )
    return Letter(person.email, words.SUBJECT.format(council=council), said)


def show_link(request: HttpRequest, at: Here, person: Person) -> None:
    """Let the next page show the link, where no mail server is set up to send it by."""
    if not settings.HAS_MAIL and needs_link(at, person):
        link = whole_address(request, invitation_path(at.authority, person))
        request.session[_SHOWN] = {"person": person.pk, "link": link}


def shown_link(request: HttpRequest, person: Person) -> str:
    """Return the link to show on the page of a person, once; "" for none."""
    found = request.session.get(_SHOWN)
    if not found or found["person"] != person.pk:
        return ""
    del request.session[_SHOWN]
    return str(found["link"])


def sent_in_words(person: Person) -> str:
    """Return what has become of the letter."""
    if settings.HAS_MAIL:
        return f"A letter is on its way to {person.email}."
    return "No mail server is set up, so pass the link on yourself."
