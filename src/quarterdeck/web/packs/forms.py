"""The forms of a template: its name, and one form for each of its sections, in their order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from quarterdeck.acts.change_template import MOST_SECTIONS
from quarterdeck.compose.language.languages import CATALOGUES
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.domain.packs import PackSection
from quarterdeck.domain.selection import NAMES
from quarterdeck.web.settings.forms import reason
from quarterdeck.web.settings.forms import text as line

EMPTY = 2
"""So many empty sections stand at the end, to be filled in or left."""

MOST_ROWS = MOST_SECTIONS + EMPTY
LONGEST_TEXT = 20_000
LANGUAGES = {"en": "English", "cy": "Welsh"}
"""What the languages of packs are called on pages."""

_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
_LONGEST_KIND = 100
_NONE = "Nothing: there is no section here"
Typed = Mapping[str, Any]


class NameForm(forms.Form):
    """What a template is called, where it is new, and why it changes."""

    name = line(
        "Name of the template",
        needed="Enter a name for the template.",
        help_text="Builds and published packs name it, such as cabinet report. It stays as it is later",
        most=100,
    )
    reason = reason(needed=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        """Take whether it is new: a template that is there keeps its name."""
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["name"]


class SectionForm(forms.Form):
    """One section of a template. Nothing is needed: without a kind there is no section."""

    section = forms.ChoiceField(
        label="What stands here",
        required=False,
        error_messages={"invalid_choice": "There is no section “%(value)s”. Choose one from the list."},
    )
    title = line("Heading", help_text="Leave empty for the section’s own")
    text = forms.CharField(
        label="Words",
        help_text="The council’s own, with figures by name in braces, such as {indicators.red}",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        error_messages={"max_length": _TOO_LONG},
    )
    chosen = line(
        "Measures in it",
        help_text=f"All, where empty; or such as rating=red; portfolio=leader. By {', '.join(sorted(NAMES))}",
        most=2_000,
    )
    options = line("Options", help_text="Such as order=worst first; show=open", most=2_000)

    def __init__(self, *args: Any, languages: Sequence[str] = (), **kwargs: Any) -> None:
        """Take the other languages in which headings and words are given."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = kinds(str(self["section"].value() or ""))  # type: ignore[attr-defined]
        self.languages = tuple(languages)
        for code in self.languages:
            own = {"title": "Heading", "text": "Words"}
            for name, label in own.items():
                self.fields[f"{name}_{code}"] = _in_language(
                    self.fields[name], f"{label} in {LANGUAGES[code]}"
                )

    @property
    def is_there(self) -> bool:
        """Whether a section stands here."""
        return bool(self.cleaned_data.get("section"))

    @property
    def order(self) -> tuple[str, ...]:
        """The names of its fields, each language beside the first."""
        beside = [[f"{name}_{code}" for code in self.languages] for name in ("title", "text")]
        return ("section", "title", *beside[0], "text", *beside[1], "chosen", "options")

    def row(self) -> PackSection:
        """Return the section as typed."""
        typed = self.cleaned_data
        return PackSection(
            pack="",
            section=typed["section"],
            title=typed["title"],
            text=typed["text"],
            chosen=typed["chosen"],
            options=typed["options"],
            translations={code: said for code in self.languages if (said := _said(typed, code))},
        )

    def wrong(self, problem: str, *, field: str = "section") -> None:
        """Say what is wrong at a field."""
        self.add_error(field if field in self.fields else "section", problem)


def _in_language(field: forms.Field, label: str) -> forms.CharField:
    most = getattr(field, "max_length", None)
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=type(field.widget),
        error_messages={"max_length": _TOO_LONG},
    )


def _said(typed: Typed, code: str) -> dict[str, str]:
    return {name: typed[f"{name}_{code}"] for name in ("title", "text") if typed.get(f"{name}_{code}")}


def kinds(held: str = "") -> list[tuple[str, str]]:
    """Return the kinds of section to choose from, each with its sentence; one that is `held` and does not
    exist is among them, so that it is refused with the nearest and not left out unseen.
    """
    found = [("", _NONE), *((one.name, f"{one.name}: {one.about}") for one in KINDS.values())]
    is_unknown = held and held not in KINDS and len(held) <= _LONGEST_KIND
    return [*found, (held, f"{held}: there is no such section")] if is_unknown else found


def initial(row: PackSection) -> dict[str, str]:
    """Return what the form of a section begins with."""
    found = {name: getattr(row, name) for name in ("section", "title", "text", "chosen", "options")}
    found["section"] = row.section.casefold() if row.section.casefold() in KINDS else row.section
    for code, said in row.translations.items():
        found |= {f"{name}_{code}": words for name, words in said.items()}
    return found


def other_languages(own: Sequence[str], used: Iterable[str]) -> tuple[str, ...]:
    """Return the languages beside the council's first: those it has, and those that are `used` already."""
    first = own[0] if own else "en"
    there = {*own, *used} - {first}
    return tuple(code for code in CATALOGUES if code in there)


def prefix(number: int) -> str:
    """Return what the names of the fields of a section begin with, the first being 1."""
    return f"section-{number}"
