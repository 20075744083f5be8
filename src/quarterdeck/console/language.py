"""The language a pack is made in, as it is asked for on the command line."""

import argparse
from typing import TYPE_CHECKING

from quarterdeck.console.exits import Exit, Stop

if TYPE_CHECKING:
    from quarterdeck.compose.language.catalogue import Catalogue


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names the language."""
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="en or cy: the language of the pack (default: en)"
    )


def catalogue_asked(language: str) -> "Catalogue":
    """Return the words of the language that was typed. Stops with those there are."""
    from quarterdeck.compose.language.languages import UnknownLanguage, catalogue_of

    try:
        return catalogue_of(language)
    except UnknownLanguage as wrong:
        raise Stop(f"{wrong}.", code=Exit.USAGE) from wrong
