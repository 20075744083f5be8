"""The forms of a round: its period, its dates, what is done about what is missing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.rounds import Timetable, timetable_problems
from quarterdeck.domain.settings import RoundDays
from quarterdeck.domain.signoff import Chain, Verb
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import EXPECTED, read_period
from quarterdeck.web.forms.fields import DayField

LONGEST_REASON = 1_000
_FIRST = ("opens", "data_due", "text_due")
_LAST = ("closes", "dispatch", "release")
_LABELS = {
    "opens": ("Opens", "Owners can begin to enter figures."),
    "data_due": ("Figures due", "The last day for figures. After it a return is late."),
    "text_due": ("Texts due", "The last day for commentary and actions."),
    "closes": ("Closes", "Everything is signed off, or settled by the performance team."),
    "dispatch": ("Papers to members", "The day the papers for the meeting go out."),
    "release": ("Public from", "Nothing is public before this day."),
}
_NEEDED = ("data_due", "closes")
_NO_DAY = {"data_due": "Enter the day figures are due.", "closes": "Enter the day the round closes."}


class PeriodForm(forms.Form):
    """Which period a new round reports."""

    period = forms.CharField(
        label="Period",
        max_length=60,
        help_text="Such as Q2 2017/18 or March 2018",
        error_messages={"required": "Enter the period the round reports, such as Q2 2017/18."},
    )

    def __init__(self, data: Any, *, first_month: int, taken: Sequence[Period]) -> None:
        """Take which month the council's year begins with, and the periods that have a round."""
        super().__init__(data)
        self._first_month, self._taken = first_month, taken

    def clean_period(self) -> Period:
        """Return the period. Raises ValidationError for one that is none, or that has a round already."""
        from quarterdeck.domain.periods import Calendar, CalendarKind

        typed = self.cleaned_data["period"]
        calendar = Calendar(CalendarKind.FINANCIAL, self._first_month)
        try:
            period = read_period(typed, calendar=calendar)
        except (Misread, ValueError, OverflowError):
            raise forms.ValidationError(f"“{typed}” is not a period. Enter {EXPECTED}.") from None
        if period.kind is PeriodKind.DAY:
            raise forms.ValidationError("A round reports a month, a quarter, a half-year, a term or a year.")
        if any(period.span == one.span for one in self._taken):
            raise forms.ValidationError(f"“{typed}” has a round already. Choose another period.")
        return period


class TimetableForm(forms.Form):
    """The dates of a round: one field for each, and one for each step of the chain."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(
        self, data: Any = None, *, period: Period, chain: Chain, held: Timetable | None, number: int
    ) -> None:
        """Take the dates it begins with and the number of their version."""
        self.period, self.steps = period, [f"step_{at + 1}" for at in range(len(chain.steps))]
        super().__init__(data, initial={"based_on": number, **(_initial(held) if held else {})})
        for name in _FIRST:
            self.fields[name] = _day(name)
        for name, step in zip(self.steps, chain.steps, strict=True):
            self.fields[name] = DayField(
                label=f"{step.title} signs off by", required=False, help_text=f"Signed by the {step.role}."
            )
        for name in _LAST:
            self.fields[name] = _day(name)

    def clean(self) -> dict[str, Any]:
        """Point out what does not hold, at the date it is about."""
        given = super().clean() or {}
        if "based_on" in self.errors:
            self.add_error(None, "Open the page again, and make your change there.")
        if self.errors:
            return given
        for problem in timetable_problems(self.timetable, steps=len(self.steps)):
            if problem.stops:
                self.add_error(problem.about if problem.about in self.fields else None, problem.sentence)
        return given

    @property
    def timetable(self) -> Timetable:
        """The dates as they were typed."""
        given = self.cleaned_data
        steps: tuple[date | None, ...] = tuple(given.get(name) for name in self.steps)
        while steps and steps[-1] is None:
            steps = steps[:-1]
        days = {name: given.get(name) for name in (*_FIRST, *_LAST)}
        return Timetable(self.period, steps_due=steps, **days)


def _day(name: str) -> DayField:
    label, hint = _LABELS[name]
    more: dict[str, Any] = {}
    if name in _NEEDED:
        more = {"error_messages": {"required": _NO_DAY[name]}}
    return DayField(label=label, help_text=hint, required=name in _NEEDED, **more)


def _initial(held: Timetable) -> dict[str, Any]:
    days: dict[str, Any] = {name: getattr(held, name) for name in (*_FIRST, *_LAST)}
    return days | {f"step_{at}": day for at, day in enumerate(held.steps_due, start=1)}


def proposed(period: Period, days: RoundDays, *, steps: int) -> Timetable:
    """Return the dates that the settings propose for a period, none on a Saturday or Sunday."""

    def on(after: int | None) -> date | None:
        return None if after is None else _working(period.last + timedelta(days=after))

    return Timetable(
        period,
        opens=on(days.opens),
        data_due=on(days.data_due),
        text_due=on(days.text_due),
        steps_due=tuple(on(after) for after in days.steps[:steps]),
        closes=on(days.closes),
        dispatch=on(days.dispatch),
        release=on(days.release),
    )


def _working(day: date) -> date:
    """Return the day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


class SettleForm(forms.Form):
    """What is done about what was ticked."""

    WAYS = (
        (Verb.EXTEND.value, "Extend: give more time, until a day"),
        (Verb.CARRY.value, "Carry the last known figure, with its own date"),
        (Verb.RECORD_NOT_RETURNED.value, "Record as not returned by the service"),
    )

    ticked = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one that is missing."},
        label="Missing",
    )
    way = forms.ChoiceField(
        choices=WAYS,
        widget=forms.RadioSelect,
        label="What to do with those ticked",
        error_messages={"required": "Choose what to do with those ticked."},
    )
    until = DayField(label="New last day", required=False, help_text="Only to extend. The day counts.")
    reason = forms.CharField(
        widget=forms.Textarea,
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="It is kept, and shown to those who read the figure later.",
        error_messages={"required": "Say why: those who read it later were not there."},
    )

    def __init__(self, data: Any = None, *, missing: Sequence[tuple[int, str]]) -> None:
        """Take what is missing: numbers and titles."""
        super().__init__(data)
        self.fields["ticked"].choices = [  # type: ignore[attr-defined]
            (number, title) for number, title in missing
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a day where one is needed."""
        given = super().clean() or {}
        if given.get("way") == Verb.EXTEND and not given.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter the new last day, such as 21 7 2017.")
        return given


class ReopenForm(forms.Form):
    """Why a closed round is opened again."""

    reason = forms.CharField(
        widget=forms.Textarea,
        max_length=LONGEST_REASON,
        label="Why it is opened again",
        error_messages={"required": "Say why: those who read it later were not there."},
    )
