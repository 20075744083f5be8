"""The forms of budget lines."""

from dataclasses import replace
from typing import Any

from django import forms

from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    MeasuredIn,
    OutturnKind,
)
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.money import FINANCE
from quarterdeck.web.forms.fields import DayField, FigureField
from quarterdeck.web.measures.forms import long_text
from quarterdeck.web.measures.money_words import KINDS
from quarterdeck.web.settings.forms import choice, text

_AMOUNTS = ("original", "current", "actual", "outturn", "previous", "given_variance", "given_pct")
_SCOPES = {BudgetScope.PORTFOLIO: "One portfolio or directorate", BudgetScope.COUNCIL: "The whole council"}
_OUTTURNS = {
    OutturnKind.FORECAST: "A forecast of the year",
    OutturnKind.PROVISIONAL: "A provisional outturn",
    OutturnKind.FINAL: "The final outturn",
}
_MEASURED = {
    MeasuredIn.POUNDS: "Pounds",
    MeasuredIn.PERCENT: "Per cent: the budget is the target",
    MeasuredIn.DAYS: "Days",
    MeasuredIn.NUMBER: "A number",
}
_ADVERSE = {
    AdverseSign.OVER: "More than the budget (spending)",
    AdverseSign.UNDER: "Less than the budget (income, savings)",
}


def _amount(label: str, help_text: str = "") -> FigureField:
    return FigureField(label=label, help_text=help_text, required=False)


def _of(labels: dict[Any, str]) -> list[tuple[str, str]]:
    return [(key.value, label) for key, label in labels.items()]


class LineForm(forms.Form):
    """A line of money; its unit and name are asked of a new one alone."""

    unit = choice("Portfolio or directorate", (), needed=True)
    line = text("Name of the line", needed="Enter the name of the line.")
    kind = choice("Kind", _of(KINDS), needed=True)
    original = _amount("Original budget", "In pounds: 1,200,000 or £1.2m. Income may be below nought")
    current = _amount("Budget now")
    actual = _amount("Spent so far")
    outturn = _amount("Outturn or forecast")
    outturn_kind = choice("How final it is", _of(_OUTTURNS), needed=True)
    previous = _amount("Forecast before")
    note = long_text("Comment", help_text="Why it differs, in a sentence or two", rows=3)
    scope = choice("Whose it is", _of(_SCOPES), needed=True)
    adverse = choice("What is adverse", _of(_ADVERSE), needed=True)
    measured_in = choice("Measured in", _of(_MEASURED))
    given_variance = _amount("Variance, where no budget is held", "As reported: outturn less budget")
    given_pct = _amount("That in per cent of the budget")
    total_of = choice("A part of the total", ())
    fund = text("Fund")
    scale = choice(
        "Shown in", [("1", "Pounds"), ("1000", "Thousands of pounds"), ("1000000", "Millions of pounds")]
    )
    scheme = choice("Rating scheme", ())
    as_at = DayField(label="Figures as at", required=False)
    reason = text("Why it changes", help_text="Kept with the version", most=1_000)


def line_form(council: Council, on: Period, held: BudgetLine | None, typed: Any) -> LineForm:
    """Return the form of a line that is held, or of a new one of the round `on`."""
    form = LineForm(typed, initial=_initial(held))
    units = [
        (one.code, one.name)
        for one in council.units
        if one.kind in (UnitKind.PORTFOLIO, UnitKind.DIRECTORATE) and one.ends is None
    ]
    known = {code for code, _ in units}
    used = {one.unit for one in council.budgets} - known
    _choices(form, "unit", [("", "Choose one"), *units, *((code, code) for code in sorted(used))])
    others = dict.fromkeys(
        one.line for one in council.budgets if one.period == on and (held is None or one.line != held.line)
    )
    totals = [*others, *([held.total_of] if held and held.total_of and held.total_of not in others else [])]
    _choices(form, "total_of", [("", "None"), *((name, name) for name in totals)])
    schemes = [
        (name, one.title or name) for name, one in council.schemes.items() if vocabulary_of(one) is FINANCE
    ]
    own = [(held.scheme, held.scheme)] if held and held.scheme and held.scheme not in dict(schemes) else []
    _choices(form, "scheme", [("", "The usual one"), *schemes, *own])
    if held is not None:
        del form.fields["unit"], form.fields["line"]
    return form


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - all of them are
    field.choices = choices


def _initial(held: BudgetLine | None) -> dict[str, Any]:
    if held is None:
        return {
            "kind": BudgetKind.REVENUE.value,
            "scope": BudgetScope.PORTFOLIO.value,
            "adverse": AdverseSign.OVER.value,
            "outturn_kind": OutturnKind.FORECAST.value,
            "measured_in": MeasuredIn.POUNDS.value,
            "scale": "1000",
        }
    words = {
        name: getattr(held, name).value
        for name in ("kind", "scope", "adverse", "outturn_kind", "measured_in")
    }
    plain = {name: getattr(held, name) for name in ("note", "total_of", "fund", "scheme", "as_at")}
    amounts = {name: f"{value:,f}" if (value := getattr(held, name)) is not None else "" for name in _AMOUNTS}
    return {**words, **plain, **amounts, "scale": str(held.scale)}


def line_of(form: LineForm, held: BudgetLine) -> BudgetLine:
    """Return the line that was typed over `held`."""
    typed = form.cleaned_data
    return replace(
        held,
        kind=BudgetKind(typed["kind"]),
        scope=BudgetScope(typed["scope"]),
        adverse=AdverseSign(typed["adverse"]),
        outturn_kind=OutturnKind(typed["outturn_kind"]),
        scale=int(typed["scale"] or 1),
        fund=typed["fund"].strip(),
        total_of=typed["total_of"],
        scheme=typed["scheme"],
        as_at=typed["as_at"],
        note=typed["note"].strip(),
        original=typed["original"],
        current=typed["current"],
        actual=typed["actual"],
        outturn=typed["outturn"],
        previous=typed["previous"],
        measured_in=MeasuredIn(typed["measured_in"] or MeasuredIn.POUNDS),
        given_variance=typed["given_variance"],
        given_pct=typed["given_pct"],
    )


class TakeOutForm(forms.Form):
    """Why a line is taken out."""

    why = forms.CharField(
        label="Why it should not be there", max_length=1_000, error_messages={"required": "Say why."}
    )


class SheetForm(forms.Form):
    """The sheet to load."""

    file = forms.FileField(
        label="Sheet of budgets",
        help_text="The sheet “budgets” of a package: .xlsx, .zip or .csv",
        max_length=200,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose one with lines in it.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
    )
