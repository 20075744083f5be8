"""Statuses as they were reported, in the language of a pack."""

from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES


def status_word(text: str, catalogue: Catalogue) -> str:
    """Return a status as it is printed: the word of the rating that it names, else as it was reported.

    >>> from quarterdeck.compose.language.welsh import WELSH
    >>> status_word("green", WELSH), status_word("on hold", WELSH)
    ('Gwyrdd', 'On hold')
    """
    asked = text.strip().casefold()
    for grade in DEFAULT_GRADES:
        if asked in (grade.name.casefold(), grade.words.get("en", "").casefold()):
            return grade.words.get(catalogue.language, capital(text))
    return capital(text)
