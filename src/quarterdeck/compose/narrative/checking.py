"""What is wrong with the sentences of a template, found before anything is composed."""

from collections.abc import Iterator

from quarterdeck.compose.narrative.names import Known, UnknownName, named
from quarterdeck.compose.narrative.paragraphs import paragraphs, split_format
from quarterdeck.compose.narrative.syntax import NotUnderstood, Place, parsed, places_in
from quarterdeck.compose.narrative.values import FORMATS

OWN = ("n", "N", "count")
"""What stands for the number inside a form."""


def text_problems(text: str, place: str, known: Known | None) -> Iterator[str]:
    """Yield a sentence for each brace, name or format of `text` that is wrong, with its paragraph.

    Without `known`, of a council that is not at hand, only what is wrong for every council.
    """
    for number, paragraph in enumerate(paragraphs(text), start=1):
        for wrong in _wrong(paragraph, known):
            yield f"{place}, paragraph {number}: {wrong}"


def _wrong(paragraph: str, known: Known | None) -> Iterator[str]:
    try:
        nodes = parsed(paragraph)
    except NotUnderstood as wrong:
        yield str(wrong)
        return
    inside = {id(one) for place in places_in(nodes) for form in place.forms for one in places_in(form.nodes)}
    for place in places_in(nodes):
        if place.head not in OWN or id(place) not in inside:
            yield from _wrong_name(place, known)


def _wrong_name(place: Place, known: Known | None) -> Iterator[str]:
    name, _ = split_format(place.head)
    try:
        named(name, known)
    except UnknownName as wrong:
        yield _no_format(name, known) or str(wrong)


def _no_format(head: str, known: Known | None) -> str:
    """Return the sentence for a format that there is not, where the name before it is known."""
    name, colon, form = head.rpartition(":")
    if not colon:
        return ""
    try:
        named(name, known)
    except UnknownName:
        return ""
    return f'"{head}" asks for a format that there is not, "{form.strip()}"; there are {", ".join(FORMATS)}'
