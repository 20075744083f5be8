"""The languages a pack can be in, by code."""

from collections.abc import Mapping

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.language.welsh import WELSH

CATALOGUES: Mapping[str, Catalogue] = {one.language: one for one in (ENGLISH, WELSH)}
"""Every catalogue by the code of its language."""


class UnknownLanguage(ValueError):
    """No pack can be made in this language."""


def catalogue_of(language: str) -> Catalogue:
    """Return the words of a language, named by its code. Raises UnknownLanguage with those there are.

    >>> catalogue_of("cy").months[0]
    'Ionawr'
    """
    found = CATALOGUES.get(language.strip().casefold())
    if found is None:
        raise UnknownLanguage(f'a pack cannot be in "{language}"; it can be in {", ".join(CATALOGUES)}')
    return found
