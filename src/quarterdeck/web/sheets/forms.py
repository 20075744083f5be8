"""The forms of this part."""

from typing import Any

from django import forms

from quarterdeck.web.entry.fields import WordsField
from quarterdeck.web.entry.words import STATES
from quarterdeck.web.sheets import words


class UploadForm(forms.Form):
    """A sheet to look at."""

    sheet = forms.FileField(
        label="The sheet that you filled in",
        help_text="The .xlsx file that you downloaded here, up to 2 MB",
        max_length=200,
        error_messages={
            "required": words.NO_FILE,
            "missing": words.NO_FILE,
            "invalid": words.NO_FILE,
            "empty": words.EMPTY_FILE,
            "max_length": words.LONG_NAME,
        },
    )


class ProgressForm(forms.Form):
    """How far an action has come."""

    state = forms.ChoiceField(label="How far has it come?", required=False)
    update = WordsField(label="What is new?", max_length=2_000)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, held: str = "", **kwargs: Any) -> None:
        """Take the state that is held, which may be a word of the council's own."""
        super().__init__(*args, **kwargs)
        known = list(STATES) if held.casefold() in ("", *STATES) else [*STATES, held]
        choices = [
            ("", "Not said"),
            *((held if one == held.casefold() else one, one.capitalize()) for one in known),
        ]
        self.fields["state"] = forms.ChoiceField(
            choices=choices, label="How far has it come?", required=False
        )

    def clean(self) -> dict[str, Any]:
        """Say what to do where the hidden version is none."""
        found = super().clean() or {}
        if "version" in self.errors:
            self.add_error(None, words.LOST_VERSION)
        return found
