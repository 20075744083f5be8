"""Small words of this part's pages."""

from quarterdeck.domain.plan import UnitKind

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

KINDS = {kind: kind.value.capitalize() for kind in UnitKind}

COUNCIL = {
    "name": "Council’s name",
    "kind": "Kind of council",
    "code": "Code",
    "first_month": "Financial year begins in month",
    "languages": "Languages",
    "rate_on": "Reading that is rated",
    "percent_of": "Budget percentages are of",
    "default_scheme": "Usual scheme",
    "source": "Source",
}
UNIT = {
    "name": "Name",
    "kind": "What it is",
    "parent": "Stands under",
    "holder": "Held by",
    "starts": "First day",
    "ends": "Last day",
    "successor": "Followed by",
    "order": "Place in the order",
}
NODE = {
    "title": "Title",
    "level": "Level",
    "parent": "Stands under",
    "lead_unit": "Led by",
    "scheme": "Rating suggested by",
    "link": "Web address",
    "starts": "First day",
    "ends": "Last day",
    "order": "Place in the order",
    "translations": "Other languages",
}
THEME = {"name": "Printed name", "logo": "Logo", "brand": "Brand colour", "link": "Link colour"}
"""The fields of what is changed here, as they are called on its form."""


def counted(number: int, one: str, *, many: str = "", none: str = "") -> str:
    """Return so many of something, small numbers as words.

    >>> counted(2, "unit"), counted(17, "unit"), counted(0, "unit", none="No units yet")
    ('two units', '17 units', 'No units yet')
    """
    if not number and none:
        return none
    said = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{said} {one if number == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """Return a text with a capital letter first."""
    return text[:1].upper() + text[1:]
