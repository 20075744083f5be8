"""What every page has around it: whose service it is, where one can go, who is signed in."""

from dataclasses import dataclass

from django.http import HttpRequest

from quarterdeck.compose import look


@dataclass(frozen=True, slots=True)
class Theme:
    """The council's name and colours, as every page shows them."""

    council: str = "Council performance"
    brand: str = look.BRAND
    link: str = look.LINK


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation; `is_here` where the page belongs to it."""

    text: str
    href: str
    is_here: bool = False


def context(request: HttpRequest) -> dict[str, object]:
    """Return what the layout needs, for every template."""
    return {
        "theme": Theme(),
        "places": (),
        "nonce": str(getattr(request, "csp_nonce", "")),
    }
