"""What a report pack is made of, as data: its sections in order, the papers it goes with, and answers.

A council writes its own template in the sheet `packs`, a row a section; `quarterdeck templates` lists the
shipped ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class TemplateRefused(ValueError):
    """A template cannot be used: `problems` are sentences, one for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        """Keep the problems, and say them all."""
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class PackSection:
    """One row of a template: a section of the kind `section` in the template `pack`.

    `title` and `text` are the council's own words, with named figures in braces; "" leaves the section's own.
    `chosen` says which measures go into it (`domain.selection`), `options` how it is shown, as
    "order=worst first; quarters=12".
    """

    pack: str
    section: str
    order: int = 0
    title: str = ""
    text: str = ""
    chosen: str = ""
    options: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where it stands, for messages: "section 3 (scorecard) of the template annual"."""
        return f"section {self.order} ({self.section}) of the template {self.pack}"

    def said(self, field_name: str, language: str) -> str:
        """Return its `title` or `text` in a language where it is given, else as it is."""
        own: str = getattr(self, field_name)
        return self.translations.get(language, {}).get(field_name, own)

    def option(self, name: str, default: str = "") -> str:
        """Return the value of one option."""
        return options_of(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class PackTemplate:
    """A pack as data: its name, a title for lists, and its sections in order."""

    name: str
    title: str
    sections: tuple[PackSection, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper a pack goes with: at which meeting, by which roles, and what members are asked.

    `recommendations` are separated by line ends.
    """

    meeting: str
    dated: date | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    contact: str = ""
    recommendations: str = ""
    annexes: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """Why something that was found stands: `finding` is its key, which changes with the figures."""

    finding: str
    answer: str
    by: str = ""
    dated: date | None = None


def options_of(text: str) -> dict[str, str]:
    """Return the options of a section by name.

    >>> options_of("order=worst first; quarters = 12")
    {'order': 'worst first', 'quarters': '12'}
    """
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip().casefold(): value.strip() for name, _, value in pairs}


def template_named(name: str, sections: tuple[PackSection, ...]) -> PackTemplate | None:
    """Return the template `name` of a council's own `sections`, in their order; None where there is none."""
    own = [one for one in sections if one.pack.casefold() == name.casefold()]
    if not own:
        return None
    return PackTemplate(own[0].pack, own[0].pack, tuple(sorted(own, key=lambda one: one.order)))
