"""The forms of this part."""

from collections.abc import Sequence
from typing import Any

from django import forms

from quarterdeck.compose.readership import Readership
from quarterdeck.web.publications.words import EDITION_HINTS, EDITIONS

LONGEST = 2000
HIGHLIGHTS = 3


class BuildForm(forms.Form):
    """Which round, and for whom."""

    period = forms.ChoiceField(
        label="Round", error_messages={"required": "Choose a round.", "invalid_choice": "Choose a round."}
    )
    edition = forms.ChoiceField(
        label="Edition",
        choices=[(one.value, f"{name}: {EDITION_HINTS[one]}") for one, name in EDITIONS.items()],
        widget=forms.RadioSelect,
        initial=Readership.PUBLIC.value,
        error_messages={"required": "Choose an edition.", "invalid_choice": "Choose an edition."},
    )

    def __init__(self, *args: Any, rounds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Take the rounds there are, as in addresses and in words."""
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = rounds  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        widget=forms.Textarea,
        max_length=LONGEST,
        error_messages={
            "required": "Say why. Everybody who opens it reads the reason.",
            "max_length": f"Say it in at most {LONGEST:,} characters.",
        },
    )


class WithdrawForm(ReasonForm):
    """Why a publication is withdrawn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why is it withdrawn?"
        self.fields["reason"].help_text = "Shown on its page to everybody who could read it"


class PublishForm(ReasonForm):
    """What is said when a pack is published: why it replaces the one before, and what to read first."""

    def __init__(
        self, *args: Any, replaces: int | None, measures: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Take the version it replaces, and the measures that can be picked out."""
        super().__init__(*args, **kwargs)
        if replaces is None:
            del self.fields["reason"]
        else:
            self.fields["reason"].label = f"Why does it replace version {replaces}?"
            self.fields["reason"].help_text = "Shown beside both versions"
        for number in range(1, HIGHLIGHTS + 1):
            self.fields[f"highlight_{number}"] = forms.ChoiceField(
                label=f"Highlight {number}",
                choices=[("", "None"), *measures],
                required=False,
                error_messages={"invalid_choice": "Choose a measure of the pack, or none."},
            )

    @property
    def highlights(self) -> tuple[str, ...]:
        """The keys of the measures that were picked out, in their order."""
        chosen = (self.cleaned_data.get(f"highlight_{at}", "") for at in range(1, HIGHLIGHTS + 1))
        return tuple(key for key in chosen if key)
