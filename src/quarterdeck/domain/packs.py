"""What a report pack is made of, as data: its sections in order, the papers it goes with, and answers.

A council writes its own template in the sheet `packs`, a row a section; `quarterdeck templates` lists the
shipped ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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


class AnswerKind(StrEnum):
    """What was done about a figure that nothing binds."""

    BOUND = "bound to a figure that is held"
    SOURCED = "given its source"
    ACCEPTED = "accepted as it is"


OF_FIGURES = "unbound:"
"""How the keys of findings about figures in words begin."""

_NAME = re.compile(r"\{([^{}|\n]+)\}(?:[ \t]+in[ \t]+(\S[^\n]*))?")
_SOURCE = re.compile(r"source:[ \t]*(\S[^\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """Why something that was found stands: `finding` is its key, which changes with the figures.

    The `answer` to a figure that nothing binds may be the name of a held figure in braces, which is printed
    in its place from then on ("{measure:roads.now} in Q1 2017/18": in that round alone), or "source: " with
    where it is from; any other accepts it.
    """

    finding: str
    answer: str
    by: str = ""
    dated: date | None = None

    @property
    def kind(self) -> AnswerKind:
        """What the answer does."""
        if _NAME.fullmatch(self.answer.strip()):
            return AnswerKind.BOUND
        return AnswerKind.SOURCED if _SOURCE.fullmatch(self.answer.strip()) else AnswerKind.ACCEPTED

    @property
    def said(self) -> str:
        """The name of the held figure, the source, or the reason.

        >>> FindingAnswer("unbound:cover:1,923", "source: census 2011").said
        'census 2011'
        """
        text = self.answer.strip()
        found = _NAME.fullmatch(text) or _SOURCE.fullmatch(text)
        return found[1].strip() if found else text

    @property
    def round(self) -> str:
        """The round in which it binds, "" for every one."""
        found = _NAME.fullmatch(self.answer.strip())
        return (found[2] or "").strip() if found else ""

    @property
    def is_of_figure(self) -> bool:
        """Whether it answers a figure in words that nothing binds."""
        return self.about.startswith(OF_FIGURES)

    @property
    def about(self) -> str:
        """What it is an answer to, however its key is spelled."""
        return spelled(self.finding)


def spelled(finding: str) -> str:
    """Return the one spelling of a finding's key.

    >>> spelled("Unbound:Cover:1,923 ")
    'unbound:cover:1,923'
    """
    return " ".join(finding.casefold().split())


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
