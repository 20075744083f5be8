"""The schemes that come with the product, each in a TOML file of its own beside this module."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.toml_in import read_scheme_text


class BrokenShippedScheme(RuntimeError):
    """A scheme of the product itself cannot be read: the installation is damaged."""


@cache
def shipped_schemes() -> Mapping[str, Scheme]:
    """Return the schemes of the product by name, in alphabetical order."""
    found: dict[str, Scheme] = {}
    folder = files("quarterdeck.interchange.schemes") / "shipped"
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".toml"):
            schemes, problems = read_scheme_text(item.read_text(encoding="utf-8"), file=item.name)
            if problems:
                raise BrokenShippedScheme("; ".join(str(problem) for problem in problems))
            found |= schemes
    return MappingProxyType(found)
