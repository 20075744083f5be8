"""From a template to the sections of a pack: each row composed, anchors made unlike, references resolved."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import Prose, Section
from quarterdeck.compose.sections.part import Part
from quarterdeck.compose.sections.references import resolved
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.domain.packs import PackSection, PackTemplate, TemplateRefused
from quarterdeck.domain.selection import chosen, selection


def sections_of(
    template: PackTemplate, edition: Edition, *, title: str, links: Mapping[str, str]
) -> tuple[Section, ...]:
    """Return the sections of a pack in the order of its template, which has to be free of problems.

    A section that has nothing to say stands with a sentence that says so, or is left out where its row asks
    for that. Anchors are all different, and every reference leads to one of them. Raises TemplateRefused with
    everything that a sentence names and this round does not have.
    """
    made: list[Section] = []
    wrong: list[str] = []
    for row in template.sections:
        try:
            made += _composed(row, edition, title, links)
        except TemplateRefused as refused:
            wrong += refused.problems
    if wrong:
        raise TemplateRefused(*wrong)
    return resolved(tuple(_all_different(made)))


def _composed(
    row: PackSection, edition: Edition, title: str, links: Mapping[str, str]
) -> tuple[Section, ...]:
    kind = KINDS[row.section.casefold()]
    lines = chosen(edition.lines, selection(row.chosen), edition.lookup.council)
    anchor = f"s{row.order}-{kind.name.replace(' ', '-')}"
    part = Part(edition.of(lines), edition, row, anchor, title, links)
    found = kind.compose(part) or _nothing(part)
    return tuple(replace(section, kind_name=section.kind_name or kind.name) for section in found)


def _nothing(part: Part) -> tuple[Section, ...]:
    """Return the section that says that there is nothing; none where its row asks to leave it out."""
    if part.option("when empty") == "leave out":
        return ()
    say = part.edition.catalogue.say
    name = part.heading(say(f"kind.{part.row.section.casefold()}"))
    return (Section(part.anchor, name, "", (Prose((say("section.nothing"),)),)),)


def _all_different(sections: Iterable[Section]) -> Iterable[Section]:
    taken: dict[str, int] = {}
    for section in sections:
        number = taken[section.anchor] = taken.get(section.anchor, 0) + 1
        yield section if number == 1 else replace(section, anchor=f"{section.anchor}-{number}")
