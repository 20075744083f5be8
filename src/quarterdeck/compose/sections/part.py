"""One section of a template as it is being composed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import Section
from quarterdeck.domain.packs import PackSection, options_of


@dataclass(frozen=True)
class Part:
    """What a kind of section works from.

    `edition` holds the lines that the section selects, `whole` all of the pack. `links` leads from a
    portfolio's name to the anchor of its first section. `anchor` is the section's own, unlike any other.
    `title` is the pack's.
    """

    edition: Edition
    whole: Edition
    row: PackSection
    anchor: str
    title: str
    links: Mapping[str, str] = field(default_factory=dict)

    def heading(self, own: str) -> str:
        """Return the council's own heading of this section, else the kind's `own`."""
        return self.row.said("title", self.edition.catalogue.language) or own

    @property
    def text(self) -> str:
        """The council's own words in this section, "" for none."""
        return self.row.said("text", self.edition.catalogue.language)

    def option(self, name: str, default: str = "") -> str:
        """Return the value of one option, in small letters."""
        return options_of(self.row.options).get(name, default).casefold()


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind of section: its name in a template, what it is in one sentence, and how it is composed.

    `options` are the options it knows, each with what it means and, where they are a closed set, the words
    it takes. `has_lines` says whether a selection of measures means anything to it.
    """

    name: str
    about: str
    compose: Callable[[Part], tuple[Section, ...]]
    options: Mapping[str, "Option"] = field(default_factory=dict)
    has_lines: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a section: what it means, and the words it takes ("" for any)."""

    about: str
    words: tuple[str, ...] = ()


COMMON: Mapping[str, Option] = {
    "when empty": Option(
        "whether a section that has nothing to show says so or is left out", ("say so", "leave out")
    )
}
"""The options that every kind of section knows."""
