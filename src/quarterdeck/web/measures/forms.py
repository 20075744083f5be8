"""The form of a definition. What it cannot tell, the act tells: each sentence stands at its field."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from django import forms

from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, Calendar, CalendarKind
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.schemes.facts import MEASURE
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.grammar.periods import calendar_text, read_calendar
from quarterdeck.web.forms.fields import FigureField, PeriodField
from quarterdeck.web.measures import words
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings.forms import choice, text

_PARAMETER = "parameter_"
_LANGUAGES = {"cy": "Welsh"}
_BY_LANGUAGE = ("title", "description", "definition")
_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."


def long_text(label: str, *, help_text: str = "", most: int = 10_000, rows: int = 3) -> forms.CharField:
    """Return a field of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": _TOO_LONG},
    )


def _of(labels: Mapping[Any, str], *, empty: str = "") -> list[tuple[str, str]]:
    first = [("", empty)] if empty else []
    return [*first, *((key.value, label) for key, label in labels.items())]


def _whole(label: str, *, help_text: str = "", most: int = 9999) -> forms.IntegerField:
    said = f"Enter a whole number from 0 to {most:,}."
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(),
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )


def _boxes(label: str, *, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class MeasureForm(forms.Form):
    """Every field of a definition; `council` gives what there is to choose from."""

    title = text("Title", needed="Enter a title: what is measured, in a few words.")
    ref = text("Reference", help_text="As printed, such as T1. Not the same twice in a portfolio", most=60)
    definition = long_text(
        "How it is worked out", help_text="Numerator and denominator, what counts and what not"
    )
    description = long_text("Why it matters")
    kind = choice("What it is", _of(words.KINDS), needed=True)
    parent = choice("Part of another measure", ())
    added = PeriodField(
        label="First reported in", help_text="Such as Q1 2017/18. Empty: from the beginning", required=False
    )
    frequency = choice("How often there is a figure", _of(words.FREQUENCIES), needed=True)
    accumulation = choice("What a figure covers", _of(words.ACCUMULATIONS), needed=True)
    lag = _whole("Periods late", help_text="1: the figure of Q4 is shown in the report of Q1", most=12)
    due_quarters = _boxes("Quarters with a figure", help_text="None ticked: every quarter")
    year_made_by = choice(
        "How the year’s figure is made", _of(words.YEARS_MADE_BY, empty="As follows from what it counts")
    )
    profile = choice("How a year’s target is spread over its quarters", _of(words.PROFILES))
    direction_basis = choice(
        "What the direction of travel compares with", _of(words.BASES, empty="As follows from what it covers")
    )
    calendar = choice("Which year its figures belong to", ())
    printed_period = text("Period as printed", help_text="Where the usual words would mislead")
    value_kind = choice("What a value is", _of(words.VALUE_KINDS), needed=True)
    unit = text("Unit", help_text="Printed after the figure: %, days, per 100,000", most=60)
    decimals = _whole("Decimal places", most=6)
    scale = choice(
        "Money is shown in",
        [("1", "Pounds"), ("1000", "Thousands of pounds"), ("1000000", "Millions of pounds")],
    )
    polarity = forms.ChoiceField(
        label="Which way is better",
        choices=_of(words.POLARITIES),
        widget=forms.RadioSelect,
        error_messages={"required": "Say which way is better."},
    )
    rated_as = choice(
        "Judged all the same as",
        [
            ("", "Not judged"),
            *((one.value, words.POLARITIES[one]) for one in (Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE)),
        ],
        help_text="Only where neither way is better",
    )
    printed_polarity = text("Printed otherwise before", help_text="A wrong “good to be” that was printed")
    correction_reason = long_text("Why that was wrong", rows=2)
    monitor_only = forms.BooleanField(label="Followed without a rating", required=False)
    scheme = choice("Rating scheme", ())
    portfolio = choice("Lead portfolio", ())
    shown_in = _boxes("Also shown in", help_text="Counted once, in its lead portfolio")
    directorate = choice("Directorate", ())
    outcomes = _boxes("Plan outcomes it serves")
    group = text("Heading in its portfolio")
    order = _whole("Place in lists")
    counted = choice(
        "Counts in totals", [("", "By the rule for what counts"), ("yes", "Always"), ("no", "Never")]
    )
    accountable = text("Answers for it", help_text="A role, such as Head of Highways")
    data_provider = text("Gives the figure")
    author = text("Writes the commentary")
    approver = text("Accepts both")
    source = long_text("Where its figures come from", rows=2)
    access = choice("Who may read it", _of(words.ACCESSES), needed=True)
    exempt_under = text("Paragraph that exempts it", most=60)

    def __init__(self, *args: Any, council: Council, held: Measure | None = None, **kwargs: Any) -> None:
        """Offer what the council has; `held` is the definition as it is."""
        if held is not None and "initial" not in kwargs:
            kwargs["initial"] = initial_of(held)
        super().__init__(*args, **kwargs)
        self.council = council
        self.held = held
        own = held or Measure("", "")
        _offer(self, council, own)
        self._offer_parameters()
        self._offer_languages(own)

    def _offer_parameters(self) -> None:
        for name, usual in (self.chosen_scheme.parameters if self.chosen_scheme else {}).items():
            self.fields[f"{_PARAMETER}{name}"] = FigureField(
                label=f"{name[:1].upper()}{name[1:]} of its own".replace("_", " "),
                help_text=f"Empty: {usual:f}, as the scheme has it",
                required=False,
            )

    def _offer_languages(self, own: Measure) -> None:
        for language in self.council.authority.languages:
            if language == "en":
                continue
            for name in _BY_LANGUAGE:
                label = f"{words.FIELDS[name]} in {_LANGUAGES.get(language, language)}"
                field = long_text(label, rows=2)
                self.fields[f"{name}_{language}"] = field
                self.initial.setdefault(
                    f"{name}_{language}", own.translations.get(language, {}).get(name, "")
                )

    @property
    def chosen_scheme(self) -> Scheme | None:
        """The scheme that would rate it: the one chosen, else the council's usual one."""
        name = str(self["scheme"].value() or "") or self.council.authority.default_scheme
        return self.council.schemes.get(name)

    @property
    def parameters(self) -> list[forms.BoundField]:
        """The fields of the parameters of the scheme."""
        return [self[name] for name in self.fields if name.startswith(_PARAMETER)]

    @property
    def languages(self) -> list[forms.BoundField]:
        """The fields of other languages."""
        names = {
            f"{name}_{language}" for name in _BY_LANGUAGE for language in self.council.authority.languages
        }
        return [self[name] for name in self.fields if name in names]

    def measure(self, **others: Any) -> Measure:
        """Return the definition as typed, once the form is valid; `others` are what it does not ask."""
        return measure_of(self, self.held or Measure("", ""), **others)

    def typed(self) -> Measure:
        """Return the definition as far as it can be read, for the sentence that says what it means."""
        self.is_valid()
        return measure_of(self, self.held or Measure("", ""))


def initial_of(held: Measure) -> dict[str, Any]:
    """Return a definition as the form shows it."""
    found: dict[str, Any] = {name: getattr(held, name) for name in MeasureForm.base_fields if name != "added"}
    found = {name: one.value if isinstance(one, StrEnum) else one for name, one in found.items()}
    found |= {
        "added": PAGES.period(held.added) if held.added else "",
        "calendar": calendar_text(held.calendar),
        "due_quarters": [str(number) for number in held.due_quarters],
        "counted": {True: "yes", False: "no", None: ""}[held.counted],
        "scale": str(held.scale),
    }
    found |= {f"{_PARAMETER}{name}": f"{value:f}" for name, value in held.parameters.items()}
    return found


def measure_of(form: MeasureForm, held: Measure, **others: Any) -> Measure:
    """Return the definition of what was typed over `held`; what could not be read stays as it is there."""
    typed, found = form.cleaned_data, {}
    for name in MeasureForm.base_fields:
        if name in typed:
            found[name] = _value(name, typed[name], held)
    parameters = {
        name.removeprefix(_PARAMETER): value
        for name, value in typed.items()
        if name.startswith(_PARAMETER) and value is not None
    }
    return replace(
        held, **found, parameters=parameters, translations=_translations(form, typed, held), **others
    )


def _value(name: str, typed: Any, held: Measure) -> Any:
    kinds: dict[str, type[Any]] = {
        "kind": type(held.kind),
        "frequency": type(held.frequency),
        "accumulation": type(held.accumulation),
        "value_kind": type(held.value_kind),
        "polarity": Polarity,
        "access": type(held.access),
        "profile": type(held.profile),
    }
    if name in kinds:
        return kinds[name](typed) if typed else getattr(held, name)
    match name:
        case "rated_as":
            return Polarity(typed) if typed else None
        case "year_made_by" | "direction_basis":
            enums = {"year_made_by": words.YEARS_MADE_BY, "direction_basis": words.BASES}
            return next((one for one in enums[name] if one.value == typed), None)  # type: ignore[attr-defined]
        case "calendar":
            return read_calendar(typed) if typed else held.calendar
        case "due_quarters":
            return tuple(sorted(int(number) for number in typed))
        case "shown_in" | "outcomes":
            return tuple(typed)
        case "counted":
            return {"yes": True, "no": False}.get(typed)
        case "scale":
            return int(typed or 1)
        case "lag" | "decimals" | "order":
            return typed or 0
        case _:
            return typed.strip() if isinstance(typed, str) else typed


def _translations(form: MeasureForm, typed: dict[str, Any], held: Measure) -> dict[str, dict[str, str]]:
    found = {language: dict(said) for language, said in held.translations.items()}
    for language in form.council.authority.languages:
        for name in _BY_LANGUAGE:
            said = typed.get(f"{name}_{language}")
            if said is None:
                continue
            own = found.setdefault(language, {})
            own.pop(name, None)
            if said.strip():
                own[name] = said.strip()
    return {language: said for language, said in found.items() if said}


def _offer(form: MeasureForm, council: Council, own: Measure) -> None:
    units = [one for one in council.units if one.ends is None or one.code in (own.portfolio, own.directorate)]
    portfolios = [(one.code, one.name) for one in units if one.kind is UnitKind.PORTFOLIO]
    directorates = [(one.code, one.name) for one in units if one.kind is UnitKind.DIRECTORATE]
    _choices(form, "portfolio", _with(portfolios, own.portfolio), empty="None")
    _choices(form, "directorate", _with(directorates, own.directorate), empty="None")
    _choices(
        form,
        "shown_in",
        [one for one in portfolios if one[0] != own.portfolio] + _gone(own.shown_in, portfolios),
    )
    nodes = [(node.code, node.title) for node in council.plan]
    _choices(form, "outcomes", [*nodes, *_gone(own.outcomes, nodes)])
    others = {one.key: f"{one.ref} {one.title}".strip() for one in council.measures if one.key != own.key}
    _choices(form, "parent", _with(list(others.items()), own.parent), empty="None")
    usual = council.schemes.get(council.authority.default_scheme)
    schemes = [
        (name, scheme.title or name)
        for name, scheme in council.schemes.items()
        if vocabulary_of(scheme) is MEASURE
    ]
    said = f"The council’s usual one: {(usual.title or usual.name) if usual else 'none'}"
    _choices(form, "scheme", _with(schemes, own.scheme), empty=said)
    _choices(form, "calendar", _calendars(council, own))
    _choices(form, "due_quarters", [(str(number), f"Quarter {number}") for number in (1, 2, 3, 4)])


def _choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]], *, empty: str = "") -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - all of them are
    field.choices = [*([("", empty)] if empty else []), *choices]


def _with(choices: list[tuple[str, str]], own: str) -> list[tuple[str, str]]:
    """Return the choices with the one that is held, where it is none of them any more."""
    return [*choices, *_gone((own,) if own else (), choices)]


def _gone(own: Iterable[str], choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    known = {key for key, _ in choices}
    return [(key, f"{key} (not there any more)") for key in own if key not in known]


def _calendars(council: Council, own: Measure) -> list[tuple[str, str]]:
    ours = Calendar(CalendarKind.FINANCIAL, council.authority.first_month)
    found = {
        calendar_text(ours): f"The council’s year, from {PAGES.months[ours.first_month - 1]}",
        calendar_text(ACADEMIC): "The academic year, from September",
        calendar_text(CALENDAR_YEAR): "The calendar year",
    }
    found.setdefault(
        calendar_text(own.calendar), f"The year from {PAGES.months[own.calendar.first_month - 1]}"
    )
    return list(found.items())
