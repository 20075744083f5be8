"""What every page has around it: whose service it is, where one can go, who is signed in."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from django.http import HttpRequest
from markupsafe import Markup

from quarterdeck.compose import look
from quarterdeck.documents.html import style


@dataclass(frozen=True, slots=True)
class Theme:
    """The council's name, colours and the address of its logo ("" for none), as every page shows them."""

    council: str = "Council performance"
    brand: str = look.BRAND
    link: str = look.LINK
    logo: str = ""

    @property
    def css(self) -> Markup:
        """Return the colours as rules: only sound ones get in, so a theme can write nothing else there."""
        return _colours(self.brand, self.link)


@lru_cache(maxsize=256)
def _colours(brand: str, link: str) -> Markup:
    return Markup(style.colours(brand, link))  # noqa: S704 - rules of sound colours alone


class Place(TypedDict):
    """An entry of the navigation, as the macro of GOV.UK takes it; `current` where the page belongs to it."""

    text: str
    href: str
    current: bool


def context(request: HttpRequest) -> dict[str, object]:
    """Return what the layout needs, for every template."""
    return {"theme": Theme(), "places": places(request), "nonce": str(getattr(request, "csp_nonce", ""))}


def places(request: HttpRequest) -> list[Place]:
    """Return where this person can go from here."""
    return []
