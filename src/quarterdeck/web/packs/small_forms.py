"""The small forms of this part: why something goes, and the paper a pack goes with."""

from typing import Any

from django import forms

from quarterdeck.domain.packs import Paper
from quarterdeck.web.settings.forms import day, reason
from quarterdeck.web.settings.forms import text as line

_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."


class WhyForm(forms.Form):
    """Why something goes."""

    reason = reason()


def _lines(label: str, *, help_text: str = "One on each line", most: int = 10_000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea,
        error_messages={"max_length": _TOO_LONG},
    )


class PaperForm(forms.Form):
    """The paper of a round."""

    meeting = line(
        "Meeting", needed="Enter the meeting it goes to.", help_text="Such as Cabinet, or Scrutiny Committee"
    )
    dated = day("Day of the meeting", help_text="A pack goes with the first meeting after its round")
    title = line("Title of the paper", help_text="Leave empty for the usual one")
    authors = _lines("Authors", help_text="Roles, one on each line; never a person’s name", most=2_000)
    contact = line(
        "Contact", help_text="A role, with a telephone number or an address of the team", most=1_000
    )
    recommendations = _lines(
        "What members are asked to do",
        help_text="One on each line; figures by name in braces, such as {indicators.red}",
    )
    annexes = _lines("Annexes")
    background = _lines("Background papers")
    reason = reason(needed=False)

    def __init__(self, *args: Any, other: str = "", **kwargs: Any) -> None:
        """Take the council's other language, "" for none."""
        super().__init__(*args, **kwargs)
        self.other = other
        if other:
            said = {"title_cy": "Title of the paper", "recommendations_cy": "What members are asked to do"}
            self.fields["title_other"] = line(f"{said['title_cy']} in {other}")
            self.fields["recommendations_other"] = _lines(f"{said['recommendations_cy']} in {other}")
            self.order_fields(_ORDER)

    def paper(self, *, otherwise: Paper, code: str) -> Paper:
        """Return the paper as typed; its words in languages that are not on the form are those there were."""
        typed = self.cleaned_data
        translations = dict(otherwise.translations)
        if self.other:
            names = ("title", "recommendations")
            said = {name: typed[f"{name}_other"] for name in names if typed[f"{name}_other"]}
            translations = {**translations, code: said}
        return Paper(
            meeting=typed["meeting"],
            dated=typed["dated"],
            title=typed["title"],
            authors=listed(typed["authors"]),
            contact=typed["contact"],
            recommendations="\n".join(listed(typed["recommendations"])),
            annexes=listed(typed["annexes"]),
            background=listed(typed["background"]),
            translations={name: words for name, words in translations.items() if words},
        )


_ORDER = (
    "meeting",
    "dated",
    "title",
    "title_other",
    "authors",
    "contact",
    "recommendations",
    "recommendations_other",
)


def listed(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold anything."""
    return tuple(said for part in text.splitlines() if (said := part.strip()))
