"""The form of one submission: its fields are those that fit the measure, or what else it is about."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from quarterdeck.domain.declaring import check_declared
from quarterdeck.domain.measures import Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.worked_out import has_counts
from quarterdeck.web.entry import words
from quarterdeck.web.entry.fields import MeasureFigureField, WordsField
from quarterdeck.web.forms.fields import DayField, FigureField, PeriodField

_SHORT = 200
_ANY = quarter(2000, 1)
_WORD_KINDS = (ValueKind.COLOUR, ValueKind.STAGE, ValueKind.YES_NO)


def takes_word(measure: Measure) -> bool:
    """Tell whether what is entered is a word, and no figure."""
    return measure.value_kind in _WORD_KINDS or measure.polarity is Polarity.STATUS


class SubmissionForm(forms.Form):
    """Everything but actions and parts: of a measure its figure, of other things the declared rating."""

    numerator: forms.Field
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        measure: Measure | None,
        held: Observation | None,
        grades: tuple[Grade, ...] = (),
        declares: Scheme | None = None,
        revises: str = "",
        misnamed: Callable[[str], Iterable[str]] = lambda text: (),
        **kwargs: Any,
    ) -> None:
        """Take the measure (None: it is about something else), and what is in hand of its figure; `declares`
        is the scheme by which a person declares the measure's rating.
        """
        super().__init__(*args, **kwargs)
        self.measure, self.declares = measure, declares
        self._misnamed = misnamed
        if declares is not None:
            self._add_rating(declares)
        if measure is not None:
            self._add_figure(measure, held, grades, revises)
        else:
            self._add_declared(grades)
        self.fields["text"] = WordsField(
            label="What happened, in two or three sentences",
            help_text="Say why, and what it means for residents. The target and the gap are added for you."
            if measure is not None
            else "Say how it stands, and what it means for residents.",
        )
        self.fields["outlook"] = forms.ChoiceField(
            choices=[(str(key), text) for key, text in words.OUTLOOKS.items()],
            label="Which way is it likely to go?",
            widget=forms.RadioSelect,
            required=False,
        )

    def _add_figure(
        self, measure: Measure, held: Observation | None, grades: tuple[Grade, ...], revises: str
    ) -> None:
        if shows_counts(measure, held):
            self.fields["numerator"] = FigureField(label=words.FIELDS["numerator"], required=False)
            self.fields["denominator"] = FigureField(label=words.FIELDS["denominator"], required=False)
        self.fields["value"] = _value_field(measure, held, grades)
        self.fields["quality"] = forms.ChoiceField(
            choices=_qualities(revises), label="How sure is it?", widget=forms.RadioSelect
        )
        self.fields["reason"] = forms.ChoiceField(
            choices=_reasons(held), label="Why is there none?", required=False
        )
        self.fields["due"] = PeriodField(
            label="When will there be one, if you know?", help_text="Such as Q4 2017/18.", required=False
        )
        if not takes_word(measure) and measure.frequency is not Frequency.YEARLY:
            self.fields["forecast"] = MeasureFigureField(
                measure=measure, label="What do you expect at the end of the year?", required=False
            )
        self.fields["note"] = forms.CharField(
            label="A note to stand beside the figure",
            help_text="A few words, such as “two schools still to come”.",
            max_length=_SHORT,
            required=False,
        )

    def _add_rating(self, scheme: Scheme) -> None:
        self.fields["rating"] = _rating_field(scheme.grades, "Not declared yet")
        self.fields["why"] = WordsField(
            label="Why this rating?",
            help_text="Needed: nobody can work it out again. Whoever signs reads it."
            if scheme.reason_needed
            else "It stands beside the rating, with your name and the day.",
        )

    def _add_declared(self, grades: tuple[Grade, ...]) -> None:
        self.fields["rating"] = _rating_field(grades, "No declared rating")
        self.fields["why"] = WordsField(
            label="Why this rating?", help_text="Needed where it differs from the suggested one."
        )
        self.fields["recommended"] = WordsField(label="What action do you recommend?")

    def clean_text(self) -> str:
        """Return the text. Raises ValidationError where it names figures that there are not."""
        text = str(self.cleaned_data["text"])
        if wrong := list(self._misnamed(text)):
            raise ValidationError(wrong)
        return text

    def clean(self) -> dict[str, Any]:
        """Check what has to fit together."""
        found = super().clean() or {}
        if self.measure is not None and not self.errors:
            self._check_counts(found)
            self._check_reason(found)
        if self.declares is not None and "rating" in found and "why" in found:
            self._check_declared(found, self.declares)
        return found

    def _check_declared(self, found: dict[str, Any], scheme: Scheme) -> None:
        """Check the rating with its reason, as the act does."""
        said = Judgement("", _ANY, rating=found["rating"], reason=found["why"])
        try:
            check_declared(said, scheme)
        except DoesNotHold as refused:
            self.add_error(refused.field, str(refused))

    def _check_counts(self, found: dict[str, Any]) -> None:
        top, bottom = found.get("numerator"), found.get("denominator")
        if bottom is not None and bottom <= 0:
            self.add_error("denominator", "Enter a whole above nought, or leave both counts empty.")
        elif top is None and bottom is not None:
            self.add_error("numerator", "Enter this count too, or leave both empty.")
        elif top is not None and bottom is None and "forecast" in self.fields and found.get("value") is None:
            self.add_error("denominator", "Enter this count too, or the figure itself.")

    def _check_reason(self, found: dict[str, Any]) -> None:
        if found.get("quality") != words.NO_FIGURE:
            return
        if any(found.get(name) not in (None, "") for name in ("value", "numerator", "denominator")):
            self.add_error(
                "quality", "You entered a figure and said that there is none. Take one of the two back."
            )
        elif not found.get("reason"):
            self.add_error("reason", "Choose why there is no figure.")


def shows_counts(measure: Measure, held: Observation | None) -> bool:
    """Tell whether the form asks for two counts: where they make the figure, or where some are held."""
    if takes_word(measure):
        return False
    return has_counts(measure) or (held is not None and held.denominator is not None)


def _value_field(measure: Measure, held: Observation | None, grades: tuple[Grade, ...]) -> forms.Field:
    if measure.value_kind is ValueKind.DATE:
        return DayField(label="The day", required=False)
    if measure.value_kind is ValueKind.YES_NO:
        return _word_field(("Yes", "No"), held)
    if takes_word(measure) and measure.value_kind is not ValueKind.STAGE:
        return _word_field([grade.words["en"] for grade in grades], held)
    if measure.value_kind is ValueKind.STAGE:
        return forms.CharField(label="The stage it has reached", max_length=_SHORT, required=False)
    hint = "Leave empty and we work it out." if shows_counts(measure, held) and has_counts(measure) else ""
    return MeasureFigureField(measure=measure, label=_unit_label(measure), help_text=hint, required=False)


def _unit_label(measure: Measure) -> str:
    match measure.value_kind:
        case ValueKind.PERCENT:
            return "Per cent"
        case ValueKind.POINTS:
            return "Percentage points"
        case ValueKind.MONEY:
            return "Amount"
        case ValueKind.RATE:
            return f"Rate {measure.unit}".strip()
        case _:
            return words.FIELDS["value"]


def _rating_field(grades: Iterable[Grade], none: str) -> forms.ChoiceField:
    choices = [("", none), *((grade.name, grade.words["en"]) for grade in grades)]
    return forms.ChoiceField(
        choices=choices,
        label="What rating do you declare?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose one of the ratings."},
    )


def _word_field(known: Iterable[str], held: Observation | None) -> forms.ChoiceField:
    """Return the words to choose from; one that is held and is none of them stays possible."""
    found = list(known)
    own = held.text_value if held is not None else None
    if own and own not in found:
        found.append(own)
    return forms.ChoiceField(
        choices=[(word, word) for word in found], label="How does it stand?", widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip


def _qualities(revises: str) -> list[tuple[str, str]]:
    known = [(quality.value, text) for quality, text in words.QUALITIES.items()]
    if revises:
        known.append((Quality.REVISED.value, words.REVISED.format(figure=revises)))
    return [*known, (words.NO_FIGURE, "There is no figure this time")]


def _reasons(held: Observation | None) -> list[tuple[str, str]]:
    known: dict[ReasonNone, str] = dict(words.REASONS)
    if held is not None and held.reason_none is not None and held.reason_none not in known:
        known[held.reason_none] = words.OTHER_REASONS[held.reason_none]
    return [("", "Choose a reason"), *((reason.value, text) for reason, text in known.items())]


class PartForm(forms.Form):
    """A breakdown or component of the figure, such as a locality; which one, the page knows."""

    def __init__(self, *args: Any, measure: Measure, label: str = "", **kwargs: Any) -> None:
        """Take the measure, and what the part is called."""
        super().__init__(*args, **kwargs)
        self.fields["value"] = (
            forms.CharField(label=label, max_length=_SHORT, required=False)
            if takes_word(measure) or measure.value_kind is ValueKind.DATE
            else MeasureFigureField(measure=measure, label=label, required=False)
        )


class ActionForm(forms.Form):
    """One improvement action. Of one that is carried over, text, owner and first due day stand."""

    def __init__(self, *args: Any, is_carried: bool = False, state: str = "", **kwargs: Any) -> None:
        """Take whether it is carried over, and a state that is held and is none of ours."""
        super().__init__(*args, **kwargs)
        if not is_carried:
            self.fields["text"] = WordsField(label="What will be done?", max_length=1_000)
            self.fields["owner"] = forms.CharField(
                label="Who will do it? Give a role", max_length=_SHORT, required=False
            )
        states = list(words.STATES) if state in ("", *words.STATES) else [*words.STATES, state]
        self.fields["state"] = forms.ChoiceField(
            choices=[("", "Not said"), *((one, one.capitalize()) for one in states)],
            label="How far has it come?",
            required=False,
        )
        self.fields["day"] = DayField(
            label="New last day, if it has moved" if is_carried else "Done by which day?", required=False
        )
        self.fields["back"] = forms.CharField(
            label="Back on target by", help_text="Such as Q4 2017/18.", max_length=_SHORT, required=False
        )
        if is_carried:
            self.fields["update"] = WordsField(label="What is new?", max_length=2_000)

    def clean(self) -> dict[str, Any]:
        """Refuse an action of which all but the text is given."""
        found = super().clean() or {}
        is_wordless = "text" in self.fields and not self.errors and not found.get("text")
        if is_wordless and any(found.get(name) for name in ("owner", "day", "back")):
            self.add_error("text", "Say what will be done, or leave the whole action empty.")
        return found
