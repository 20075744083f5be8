"""The grid of a year's targets: what stands in it, and which targets what was typed makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period, year
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies
from quarterdeck.web.forms.fields import FigureField, PeriodField
from quarterdeck.web.measures.target_texts import NoTargetText, target_of, text_of
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings.forms import agreed_by, choice, text

_LIMITS = ("amber_limit", "red_limit")
_APPLIES = {
    ToleranceApplies.ALWAYS: "Always",
    ToleranceApplies.YEAR_END: "At the end of the year alone",
    ToleranceApplies.FROM: "From a period on",
}
CORRECTION, CHANGE = "correction", "change"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid: a period and what its target is for, with the one in force."""

    name: str
    label: str
    period: Period
    kind: TargetKind
    held: Target | None


def rows_of(measure: Measure, targets: Sequence[Target], *, whole: Period) -> tuple[Row, ...]:
    """Return the rows of the year `whole`: the year, its quarters, the aspiration and the baseline."""
    before = year(whole.first.year - 1, whole.calendar)
    wanted = [
        ("year", f"The whole of {PAGES.year(whole)}", whole, TargetKind.TARGET),
        *((f"q{one.number}", PAGES.period(one), one, TargetKind.TARGET) for one in (whole.quarters())),
        ("aspiration", f"Aspiration for {PAGES.year(whole)}", whole, TargetKind.ASPIRATION),
        ("baseline", f"Baseline, {PAGES.year(before)}", before, TargetKind.BASELINE),
    ]
    return tuple(
        Row(name, label, period, kind, latest(targets, period=period, kind=kind))
        for name, label, period, kind in wanted
    )


def latest(targets: Sequence[Target], *, period: Period, kind: TargetKind) -> Target | None:
    """Return the target of a period that acts last."""
    same = [
        one for one in targets if one.period.span == period.span and one.kind is kind and not one.breakdown
    ]
    return max(same, key=_begins, default=None)


def _begins(target: Target) -> tuple[date, date]:
    return (target.acts_from.first if target.acts_from else date.min, target.dated or date.min)


class TargetForm(forms.Form):
    """The grid, the tolerance of its targets, and what sort of change it is."""

    tolerance = FigureField(
        label="Tolerance",
        required=False,
        help_text="In the unit of the measure: 5 on 100% is 5 percentage points",
    )
    tolerance_applies = choice(
        "It applies", [(key.value, label) for key, label in _APPLIES.items()], needed=True
    )
    tolerance_from = PeriodField(label="From", required=False, help_text="Such as Q4 2017/18")
    what = forms.ChoiceField(
        label="What sort of change is it?",
        choices=[
            (CORRECTION, "It was wrong from the beginning, or is set for the first time"),
            (CHANGE, "It changes from a round on: rounds before keep the target they had"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was wrong, or changes from a round on."},
    )
    acts_from = PeriodField(label="It acts from the round", required=False, help_text="Such as Q2 2017/18")
    approved_by = agreed_by()
    reason = forms.CharField(
        label="Why",
        help_text="Needed where the period is past; printed in the ledger",
        max_length=1_000,
        required=False,
        widget=forms.Textarea,
        error_messages={"max_length": "Shorten this to %(limit_value)d characters; it has %(show_value)d."},
    )

    def __init__(self, *args: Any, measure: Measure, rows: Sequence[Row], **kwargs: Any) -> None:
        """Offer a box for each row, holding the target in force."""
        self.measure, self.rows = measure, tuple(rows)
        main = next((row.held for row in self.rows if row.held and row.kind is TargetKind.TARGET), None)
        kwargs.setdefault("initial", {**_initial(measure, self.rows, main), **kwargs.pop("more", {})})
        super().__init__(*args, **kwargs)
        for row in self.rows:
            self.fields[row.name] = text(row.label, most=200)
            if row.kind is TargetKind.TARGET:
                for limit in _LIMITS:
                    word = limit.removesuffix("_limit")
                    label = f"{word.title()} limit, {row.label}"
                    self.fields[f"{row.name}_{limit}"] = FigureField(label=label, required=False)

    def boxes(self) -> Iterator[tuple[Row, list[forms.BoundField]]]:
        """Yield each row with its boxes."""
        for row in self.rows:
            names = [row.name, *(f"{row.name}_{limit}" for limit in _LIMITS)]
            yield row, [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Return what was typed, with the targets it makes under "targets"."""
        typed = dict(self.cleaned_data)
        if typed.get("what") == CHANGE and not typed.get("acts_from") and "acts_from" not in self.errors:
            self.add_error("acts_from", "Enter the round from which it acts, such as Q2 2017/18.")
        found: list[Target] = []
        for row in self.rows:
            try:
                found += _targets(self.measure, row, typed, dict(self.initial))
            except NoTargetText as wrong:
                self.add_error(row.name, str(wrong))
        return {**typed, "targets": found}

    def made(self) -> tuple[Target, ...]:
        """Return the targets of what was typed, those that could be read."""
        self.is_valid()
        return tuple(self.cleaned_data.get("targets", ()))


def _initial(measure: Measure, rows: Sequence[Row], main: Target | None) -> dict[str, Any]:
    found: dict[str, Any] = {"tolerance_applies": ToleranceApplies.ALWAYS.value}
    if main is not None:
        found |= {
            "tolerance": f"{main.tolerance:f}" if main.tolerance is not None else "",
            "tolerance_applies": main.tolerance_applies.value,
            "tolerance_from": PAGES.period(main.tolerance_from) if main.tolerance_from else "",
            "approved_by": main.approved_by,
        }
    for row in rows:
        if row.held is not None:
            found[row.name] = text_of(measure, row.held)
            for limit in _LIMITS:
                value = getattr(row.held, limit)
                found[f"{row.name}_{limit}"] = f"{value:f}" if value is not None else ""
    return found


@dataclass(frozen=True, slots=True)
class _Slack:
    """The tolerance as typed, which stands for all targets of the grid where it `is_other` than it was."""

    tolerance: Decimal | None
    applies: ToleranceApplies
    begins: Period | None
    is_other: bool


def _slack(typed: dict[str, Any], initial: dict[str, Any]) -> _Slack:
    tolerance, begins = typed.get("tolerance"), typed.get("tolerance_from")
    applies = typed.get("tolerance_applies") or ToleranceApplies.ALWAYS.value
    said = (
        f"{tolerance:f}" if tolerance is not None else "",
        applies,
        PAGES.period(begins) if begins else "",
    )
    before = tuple(str(initial.get(f"tolerance{name}", "")) for name in ("", "_applies", "_from"))
    return _Slack(tolerance, ToleranceApplies(applies), begins, is_other=said != before)


def _targets(measure: Measure, row: Row, typed: dict[str, Any], initial: dict[str, Any]) -> Iterator[Target]:
    """Yield the target of a row, where it is another than the one in force."""
    if row.name not in typed:
        return
    said, limits = typed[row.name].strip(), {name: typed.get(f"{row.name}_{name}") for name in _LIMITS}
    is_new, slack = row.held is None, _slack(typed, initial)
    if is_new and not said and not any(value is not None for value in limits.values()):
        return
    if row.held is not None and said == str(initial.get(row.name, "")):
        made = row.held
    else:
        made = target_of(said, measure=measure, period=row.period, kind=row.kind)
    if row.kind is TargetKind.TARGET:
        made = replace(made, **limits)  # type: ignore[arg-type]
        if made.is_set and (is_new or said != str(initial.get(row.name, "")) or slack.is_other):
            made = replace(
                made,
                tolerance=slack.tolerance,
                tolerance_applies=slack.applies,
                tolerance_from=slack.begins,
            )
    if row.held is not None and made == row.held and repr(made) == repr(row.held):
        return
    is_change = typed.get("what") == CHANGE
    began = typed.get("acts_from") if is_change else row.held.acts_from if row.held else None
    yield replace(
        made, acts_from=began, approved_by=typed.get("approved_by", "").strip(), reason="", dated=None
    )
