"""What the pages of templates print: each template with its sections, each section as a card to fill in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.http import urlencode

from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.compose.templates import STANDARD, shipped_templates
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate, template_named
from quarterdeck.web.packs.forms import SectionForm


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in a list: its kind, what is its own about it, and what it is."""

    kind: str
    own: str
    about: str


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list, and where it is changed, copied, deleted; "" where it cannot be."""

    name: str
    title: str
    note: str
    sections: tuple[SectionLine, ...]
    change: str = ""
    copy: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One section as a part of the form: its fields, its buttons, and the options of every kind."""

    id: str
    heading: str
    number: int
    fields: tuple[BoundField, ...]
    more: tuple[BoundField, ...]
    is_open: bool
    can_rise: bool
    can_sink: bool
    options: tuple[tuple[str, str], ...]


def own_rows(council: Council, *, base: str) -> tuple[TemplateRow, ...]:
    """Return the council's own templates, in the order of their names."""
    names = sorted({one.pack for one in council.packs}, key=str.casefold)
    found = (template_named(name, council.packs) for name in names)
    return tuple(_own(one, base) for one in found if one is not None)


def _own(one: PackTemplate, base: str) -> TemplateRow:
    asked = urlencode({"pack": one.name})
    note = "Stands in the place of the shipped one" if one.name.casefold() in shipped_templates() else ""
    return TemplateRow(
        one.name,
        "",
        note,
        _lines(one.sections),
        change=f"{base}change/?{asked}",
        copy=f"{base}change/?{urlencode({'copy': one.name})}",
        end=f"{base}delete/?{asked}",
    )


def shipped_rows(*, base: str) -> tuple[TemplateRow, ...]:
    """Return the shipped templates, the standard one first."""
    return tuple(
        TemplateRow(
            one.name,
            one.title,
            "Packs are made by it unless you choose another" if one.name == STANDARD else "",
            _lines(one.sections),
            copy=f"{base}change/?{urlencode({'copy': one.name})}",
        )
        for one in sorted(shipped_templates().values(), key=lambda one: (one.name != STANDARD, one.name))
    )


def _lines(sections: Iterable[PackSection]) -> tuple[SectionLine, ...]:
    return tuple(
        SectionLine(one.section, "; ".join(_own_words(one)), _about(one.section)) for one in sections
    )


def _about(kind: str) -> str:
    found = KINDS.get(kind.casefold())
    return found.about if found else "there is no such section"


def _own_words(one: PackSection) -> Iterator[str]:
    if one.title:
        yield f"“{one.title}”"
    if one.text:
        yield f"{len(one.text.split()):,} words"
    yield from (part for part in (one.chosen, one.options) if part)


def cards(forms: Sequence[SectionForm]) -> tuple[Card, ...]:
    """Return the cards of a template, in their order."""
    return tuple(_card(form, number, len(forms)) for number, form in enumerate(forms, start=1))


def _card(form: SectionForm, number: int, last: int) -> Card:
    kind = str(form["section"].value() or "")
    first = ("section", *(name for name in form.order if name.startswith("title")))
    more = tuple(form[name] for name in form.order if name not in first)
    found = KINDS.get(kind.casefold())
    return Card(
        id=f"{form.prefix}-card",
        heading=f"Section {number}" + (f": {kind}" if kind else ": empty"),
        number=number,
        fields=tuple(form[name] for name in first),
        more=more,
        is_open=any(bound.errors or bound.value() for bound in more),
        can_rise=number > 1,
        can_sink=number < last,
        options=options_of(kind) if found else (),
    )


def options_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the options of a kind of section, each with what it means and the words it takes."""
    return tuple(
        (name, f"{one.about}{': ' + ', '.join(one.words) if one.words else ''}")
        for name, one in KINDS[kind.casefold()].options.items()
    )


def every_option() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return every kind of section with its sentence and its options."""
    return tuple((kind.name, kind.about, options_of(kind.name)) for kind in KINDS.values())


def errors_of(forms: Sequence[SectionForm]) -> tuple[tuple[str, str], ...]:
    """Return what is wrong in the sections, each with the address of its field, for the top of the page."""
    return tuple(
        (f"Section {number}, {bound.label.lower() if bound.label else ''}: {error}", f"#{bound.id_for_label}")
        for number, form in enumerate(forms, start=1)
        for bound in form
        for error in bound.errors
    )
