"""The titles and notes of schemes in the language of a pack."""

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.schemes.scheme import Scheme


def scheme_title(scheme: Scheme, catalogue: Catalogue) -> str:
    """Return the title of a scheme: a shipped one's in the language of the catalogue, else the council's own
    as it is.
    """
    own, key = scheme.title or scheme.name, f"scheme.title.{scheme.name}"
    return catalogue.say(key) if ENGLISH.sentences.get(key) == own else own


def scheme_note(scheme: Scheme, catalogue: Catalogue) -> str:
    """Return what a scheme says of itself in the language, else in English, with its parameters filled."""
    note = scheme.note.get(catalogue.language) or scheme.note.get("en", "")
    for name, value in scheme.parameters.items():
        note = note.replace(f"{{{name}}}", f"{value:f}")
    return note
