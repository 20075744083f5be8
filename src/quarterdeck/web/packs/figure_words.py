"""What figures that nothing binds, where they stand, and answers to them are called on pages."""

import re
from collections.abc import Mapping

from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.narrative.held import known_of
from quarterdeck.compose.narrative.names import UnknownName, named
from quarterdeck.compose.narrative.vocabulary import COUNTS, RATING, SUBJECTS
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import AnswerKind, FindingAnswer
from quarterdeck.web.presenters.words import PAGES

DONE = {
    AnswerKind.BOUND: "Bound to",
    AnswerKind.SOURCED: "From",
    AnswerKind.ACCEPTED: "Accepted:",
}
NONE_LEFT = "Every figure in the words of this pack is bound, has a source, or was accepted."
CHANGED = "Somebody changed this answer meanwhile, so it was not taken back. Here it is as it is now."
NO_ROUND = "There is no round yet, and so no pack. Plan a round first."


def places_of(council: Council) -> Mapping[str, str]:
    """Return what the places of findings are called: measures and headings by their titles."""
    titles = {node.code.casefold(): node.title for node in council.plan}
    return titles | {one.key.casefold(): f"{one.ref} {one.title}".strip() for one in council.measures}


def place_called(place: str, places: Mapping[str, str]) -> str:
    """Return where a figure stands: the title of a measure or heading, else the kind of section."""
    if place.casefold() in places:
        return places[place.casefold()]
    said = PAGES.sentences.get(f"kind.{place}", place)
    return capital(said)


def parted(finding: str) -> tuple[str, str]:
    """Return the place and the figure that a finding's key names.

    >>> parted("unbound:cover:1,923")
    ('cover', '1,923')
    """
    place, _, figure = finding.partition(":")[2].rpartition(":")
    return place, figure


def name_called(name: str, council: Council) -> str:
    """Return a named figure in words: "Roads mended: its target in force"; as written where it is none."""
    try:
        found = named(name, known_of(council))
    except UnknownName:
        return name
    if found.subject == "indicators":
        return _counted(found.field)
    about = next((one.about for one in SUBJECTS[found.subject].fields if one.name == found.field), "")
    title = places_of(council).get(found.key.casefold(), found.key)
    return f"{title}: {about or found.field}"


def _counted(field: str) -> str:
    """Return a count of measures in words: "Measures that had Amber when the round before was published"."""
    fits = (one for one in COUNTS if re.fullmatch(re.escape(one.name).replace(RATING, "[^.]+?"), field))
    found = next((one.about.partition(":")[0] for one in fits), field)
    rating = capital(field.rpartition(".")[2])
    said = found.replace("with that rating", f"rated {rating}").replace("that rating", rating)
    return capital(said) if "measures" in said else f"Measures {said}"


def done_words(answer: FindingAnswer, council: Council) -> str:
    """Return an answer in words: "Bound to Roads mended: its figure of the round, in Q1 2017/18"."""
    said = answer.said
    if answer.kind is AnswerKind.BOUND:
        said = name_called(said, council) + (f", in {answer.round}" if answer.round else "")
    return f"{DONE[answer.kind]} {said}"
