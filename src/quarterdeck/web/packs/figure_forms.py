"""The forms of figures that nothing binds: which pack is looked at, and what one of its figures is."""

from collections.abc import Sequence
from typing import Any

from django import forms

from quarterdeck.domain.packs import AnswerKind, FindingAnswer
from quarterdeck.web.settings.forms import text as line

BIND, SOURCE, ACCEPT = "bind", "source", "accept"
_KINDS = {AnswerKind.BOUND: BIND, AnswerKind.SOURCED: SOURCE, AnswerKind.ACCEPTED: ACCEPT}
_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
_AS_ANOTHER = "Say why in a sentence: this reads as the name of a figure, or as a source."


class AnswerForm(forms.Form):
    """What a figure is: one that is held, where any equals it; one from elsewhere; or it stands as it is."""

    what = forms.ChoiceField(
        error_messages={
            "required": "Choose what this figure is.",
            "invalid_choice": "Choose one of those there are.",
        },
    )
    name = forms.ChoiceField(
        label="Which figure is it?",
        required=False,
        help_text="From then on the held figure is printed here, in this round",
        error_messages={"invalid_choice": "This figure is not equal any more. Choose another."},
    )
    source = line("Where is it from?", help_text="Printed below the text, such as census 2011", most=300)
    why = forms.CharField(
        label="Why does it stand?",
        help_text="Kept with your name and the day; not printed",
        required=False,
        max_length=1_500,
        widget=forms.Textarea,
        error_messages={"max_length": _TOO_LONG},
    )

    def __init__(self, *args: Any, offers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Take the held figures that are equal, each with its words."""
        super().__init__(*args, **kwargs)
        self.offers = tuple(offers)
        ways = [one for one in (BIND, SOURCE, ACCEPT) if one != BIND or self.offers]
        self.fields["what"].choices = [(one, one) for one in ways]  # type: ignore[attr-defined]
        first = [("", "Choose a figure")] if len(self.offers) != 1 else []
        self.fields["name"].choices = [*first, *self.offers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that what was chosen is said."""
        found = super().clean() or {}
        needed = {
            BIND: ("name", "Choose the figure that it is."),
            SOURCE: ("source", "Enter where the figure is from."),
            ACCEPT: ("why", "Say why the figure stands as it is."),
        }
        field, sentence = needed.get(found.get("what", ""), ("", ""))
        if field and field not in self.errors and not str(found.get(field, "")).strip():
            self.add_error(field, sentence)
        elif not self.errors and FindingAnswer("", self._answer(found)).kind is not _kind(found["what"]):
            self.add_error(field, _AS_ANOTHER)
        return found

    def answer(self, *, round_: str) -> str:
        """Return the answer as it is kept; `round_` is that in which a held figure is printed."""
        said = self._answer(self.cleaned_data)
        return f"{said} in {round_}" if self.cleaned_data["what"] == BIND else said

    def _answer(self, found: dict[str, Any]) -> str:
        match found["what"]:
            case "bind":
                return str(found["name"])
            case "source":
                return f"source: {' '.join(str(found['source']).split())}"
            case _:
                return str(found["why"]).strip()


def _kind(what: str) -> AnswerKind:
    return next(kind for kind, name in _KINDS.items() if name == what)


def initial_of(answer: FindingAnswer | None) -> dict[str, str]:
    """Return what the form begins with: the answer that is held."""
    if answer is None:
        return {}
    what = _KINDS[answer.kind]
    said = f"{{{answer.said}}}" if what == BIND else answer.said
    return {"what": what, {BIND: "name", SOURCE: "source", ACCEPT: "why"}[what]: said}
