"""The forms of this part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from quarterdeck.domain.editing import LONGEST_TEXT

_MOST_DIGITS = 9
_LONGEST_NOTE = 2000
_TOO_LONG = "Shorten the {what} to {most:,} characters or fewer."


class TickedField(forms.MultipleChoiceField):
    """Submissions that were ticked, each with the version that was shown: "12.3". Comes back as a mapping."""

    def validate(self, value: Any) -> None:
        """Take any number: whether it may be signed is the policy's to say."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def clean(self, value: Any) -> dict[int, int]:
        """Return versions by the number of the submission. Raises ValidationError."""
        return dict(self._read(one) for one in super().clean(value))

    def _read(self, one: str) -> tuple[int, int]:
        number, _, version = one.partition(".")
        if not all(
            part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS for part in (number, version)
        ):
            raise ValidationError("What was ticked could not be read. Nothing was signed; tick it again.")
        return int(number), int(version)


class UnchangedForm(forms.Form):
    """The unchanged Greens that are signed together."""

    signed = TickedField(error_messages={"required": "Tick at least one to sign it off."})


def _note(what: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        widget=forms.Textarea,
        max_length=_LONGEST_NOTE,
        error_messages={
            "required": f"Enter the {what}: whoever reads it later was not there.",
            "max_length": _TOO_LONG.format(what=what, most=_LONGEST_NOTE),
        },
        **kwargs,
    )


class _Read(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**_MOST_DIGITS)

    def version_read(self) -> int:
        """Return the version that was on the page; one that could not be read is none there is."""
        found = self.cleaned_data.get("version")
        return found if isinstance(found, int) else -1


class SignForm(_Read):
    """Signing one submission."""

    note = _note("note", required=False, label="Note (optional)", help_text="Kept with your signature.")


class SendBackForm(_Read):
    """Sending one submission back."""

    note = _note("note", label="What is to be changed?", help_text="Whoever entered it reads this first.")


class JudgeForm(_Read):
    """A judged rating; its choices are those of the scheme that rates the measure."""

    rating = forms.ChoiceField(
        label="Your rating", widget=forms.RadioSelect, error_messages={"required": "Choose a rating."}
    )
    reason = _note("reason", label="Why do you judge it so?", help_text="It is printed beside your rating.")

    def __init__(self, *args: Any, grades: list[tuple[str, str]], **kwargs: Any) -> None:
        """Take the ratings there are to choose from, each with its word."""
        super().__init__(*args, **kwargs)
        self.fields["rating"].choices = grades  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """The editor's version of a text, with the number of the version she began with."""

    text = forms.CharField(
        widget=forms.Textarea,
        label="Edited text",
        max_length=LONGEST_TEXT,
        strip=False,
        help_text="Change words, not figures. The owner’s words are kept beside yours.",
        error_messages={
            "required": "Enter the text. To leave it as the owner wrote it, change nothing.",
            "max_length": _TOO_LONG.format(what="text", most=LONGEST_TEXT),
        },
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**_MOST_DIGITS)

    def clean_text(self) -> str:
        """Return the text with line ends as they are kept. Raises ValidationError for blanks alone."""
        found = unix(str(self.cleaned_data["text"]))
        if not found.strip():
            raise ValidationError(str(self.fields["text"].error_messages["required"]))
        return found


def unix(text: str) -> str:
    """Return a text with the line ends that are kept: a browser sends others."""
    return text.replace("\r\n", "\n")
