"""The forms of this part."""

from collections.abc import Sequence
from typing import Any

from django import forms

from quarterdeck.acts.build_pack import FIRST
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.templates import STANDARD
from quarterdeck.web.publications.words import EDITION_HINTS, EDITIONS

Choices = Sequence[tuple[str, str]]
LONGEST = 2000
HIGHLIGHTS = 3


class BuildForm(forms.Form):
    """Which round, for whom, made of which template, and in which language."""

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

    template = forms.ChoiceField(
        label="Template",
        required=False,
        widget=forms.RadioSelect,
        initial=STANDARD,
        error_messages={"invalid_choice": "There is no such template. Choose one from the list."},
    )
    language = forms.ChoiceField(
        label="Language",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a language."},
    )

    def __init__(
        self, *args: Any, rounds: Choices, templates: Choices, languages: Choices, **kwargs: Any
    ) -> None:
        """Take the rounds, templates and languages there are, as in addresses and in words; a council with
        one language is not asked for it.
        """
        super().__init__(*args, **kwargs)
        self.usual = languages[0][0] if languages else FIRST
        self.fields["period"].choices = rounds  # type: ignore[attr-defined]
        self.fields["template"].choices = templates  # type: ignore[attr-defined]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["language"].initial = self.usual
        if len(languages) < 2:
            del self.fields["language"]

    @property
    def chosen_template(self) -> str:
        """The template that was chosen, else the standard one."""
        return self.cleaned_data["template"] or STANDARD

    @property
    def chosen_language(self) -> str:
        """The language that was chosen, else the council's first."""
        return self.cleaned_data.get("language") or self.usual


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


class CompareForm(forms.Form):
    """Which two publications are laid side by side."""

    one = forms.ChoiceField(
        label="This one",
        error_messages={"required": "Choose a publication.", "invalid_choice": "Choose one from the list."},
    )
    other = forms.ChoiceField(
        label="With this one",
        error_messages={"required": "Choose another.", "invalid_choice": "Choose one from the list."},
    )

    def __init__(self, *args: Any, publications: Choices, **kwargs: Any) -> None:
        """Take what the reader may read."""
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = [("", "Choose"), *publications]  # type: ignore[attr-defined]
