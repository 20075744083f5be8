"""The forms of this part. What they cannot tell, the act tells: its sentence stands at the field."""

from collections.abc import Iterable
from typing import Any

from django import forms

from quarterdeck.domain.council import PercentOf, RateOn
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.web.forms.fields import DayField
from quarterdeck.web.presenters.words import PAGES

Choices = Iterable[tuple[str, str]]
_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
_LONGEST_REASON = 1_000


def text(label: str, *, needed: str = "", help_text: str = "", most: int = 300) -> forms.CharField:
    """Return a field of one line; `needed` is the sentence where it is empty, "" where it may be."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=bool(needed),
        error_messages={"required": needed, "max_length": _TOO_LONG},
    )


def day(label: str, *, needed: str = "", help_text: str = "") -> DayField:
    """Return a field of a day."""
    messages = {"required": needed or "Enter a day, such as 14 7 2017."}
    return DayField(label=label, required=bool(needed), help_text=help_text, error_messages=messages)


def reason(*, needed: bool = True) -> forms.CharField:
    """Return the field that asks why."""
    return forms.CharField(
        label="Why this changes" if needed else "Why this changes (optional)",
        help_text="Kept with the version, for those who look back",
        max_length=_LONGEST_REASON,
        required=needed,
        widget=forms.Textarea,
        error_messages={"required": "Say why this changes.", "max_length": _TOO_LONG},
    )


def agreed_by(help_text: str = "A role or a meeting, such as Cabinet, 3 May") -> forms.CharField:
    """Return the field for the role or meeting that agreed to a change."""
    return text("Agreed by", help_text=help_text)


def order() -> forms.IntegerField:
    """Return the field of a place among those beside it."""
    return forms.IntegerField(
        label="Place in the order",
        help_text="A number: lower comes first",
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.TextInput,
        error_messages={
            "invalid": "Enter a whole number, such as 3.",
            "min_value": "Enter a number from 0 to 9999.",
            "max_value": "Enter a number from 0 to 9999.",
        },
    )


def choice(label: str, choices: Choices, *, help_text: str = "", needed: bool = False) -> forms.ChoiceField:
    """Return a list to choose one from."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        help_text=help_text,
        required=needed,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one from the list."},
    )


class CouncilForm(forms.Form):
    """What a council is."""

    name = text("Council’s name", needed="Enter the council’s name.")
    kind = text("Kind of council", help_text="Such as county council, or unitary authority")
    code = text("Code", help_text="The national code, such as E10000002", most=60)
    first_month = forms.TypedChoiceField(
        label="The financial year begins in",
        choices=[(number, name) for number, name in enumerate(PAGES.months, start=1)],
        coerce=int,
        help_text="Figures that are held keep the periods they were entered for",
        error_messages={"invalid_choice": "Choose a month from the list."},
    )
    languages = forms.MultipleChoiceField(
        label="Languages of the reports",
        choices=[("en", "English"), ("cy", "Welsh")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one language.",
            "invalid_choice": "Choose from the list.",
        },
    )
    rate_on = forms.TypedChoiceField(
        label="Which reading of a figure is rated",
        choices=[
            (RateOn.DISPLAYED.value, "As displayed: rounded as it is printed"),
            (RateOn.STORED.value, "As stored: every decimal that was entered"),
            (RateOn.EXACT.value, "Exact: numerator over denominator, where both are held"),
        ],
        coerce=RateOn,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which reading is rated.", "invalid_choice": "Choose one."},
    )
    percent_of = forms.TypedChoiceField(
        label="Budget percentages are of",
        choices=[
            (PercentOf.SIGNED.value, "The budget with its sign"),
            (PercentOf.SIZE.value, "The size of the budget"),
        ],
        coerce=PercentOf,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one."},
    )
    default_scheme = choice(
        "Scheme of measures that name none", (), help_text="How a figure becomes Red, Amber or Green"
    )
    source = text("Where the figures come from", help_text="Stands on the notes page of packs", most=1000)
    reason = reason()

    def __init__(self, *args: Any, schemes: Choices = (), **kwargs: Any) -> None:
        """Take the schemes there are."""
        super().__init__(*args, **kwargs)
        self.fields["default_scheme"].choices = list(schemes)  # type: ignore[attr-defined]


class UnitForm(forms.Form):
    """A unit of the organisation."""

    name = text("Name", needed="Enter a name.")
    kind = forms.TypedChoiceField(
        label="What it is",
        choices=[(kind.value, kind.value.capitalize()) for kind in UnitKind],
        coerce=UnitKind,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one from the list."},
    )
    parent = choice("Stands under", ())
    holder = text(
        "Held by",
        help_text="A role or an office, such as Cabinet Member for Transport; never a person’s name",
    )
    starts = day("First day", help_text="Leave empty if it has always been there")
    order = order()

    def __init__(self, *args: Any, parents: Choices = (), **kwargs: Any) -> None:
        """Take what it can stand under."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Nothing: it stands at the top"), *parents]  # type: ignore[attr-defined]

    def unit(self, *, otherwise: Unit) -> Unit:
        """Return the unit as typed; code, end and successor are those of `otherwise`."""
        typed = self.cleaned_data
        return Unit(
            code=otherwise.code,
            name=typed["name"],
            kind=typed["kind"],
            parent=typed["parent"],
            holder=typed["holder"],
            starts=typed["starts"],
            ends=otherwise.ends,
            successor=otherwise.successor,
            order=typed["order"] or 0,
        )


class ChangeUnitForm(UnitForm):
    """A unit that is there."""

    field_order = ("name", "kind", "parent", "holder", "held_from", "starts", "order", "reason")
    held_from = day(
        "New holder from",
        help_text="Only where it passes to another: the day on which it does, kept in the history",
    )
    reason = reason()

    def why(self, *, before: Unit) -> str:
        """Return the reason, with the day on which another holder took over."""
        typed = self.cleaned_data
        if typed["held_from"] and typed["holder"] != before.holder:
            return (
                f"{typed['holder'] or 'No holder'} from {PAGES.date(typed['held_from'])}. {typed['reason']}"
            )
        return str(typed["reason"])


class EndUnitForm(forms.Form):
    """The end of a unit."""

    ends = day("Last day", needed="Enter its last day, such as 31 3 2018.")
    successor = choice("Followed by", (), help_text="Its measures keep their history")
    reason = reason()

    def __init__(self, *args: Any, successors: Choices = (), **kwargs: Any) -> None:
        """Take what can follow."""
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [("", "Nothing"), *successors]  # type: ignore[attr-defined]


class NodeForm(forms.Form):
    """A node of the plan."""

    title = text("Title", needed="Enter a title.")
    welsh = text("Title in Welsh", help_text="For reports in Welsh")
    level = text(
        "Level",
        needed="Enter the council’s own word for it, such as priority.",
        help_text="The council’s own word, such as priority, outcome or overall indicator",
        most=60,
    )
    parent = choice("Stands under", ())
    lead_unit = choice("Led by", ())
    scheme = choice("Rating suggested by", (), help_text="How the ratings under it make one")
    link = text("Web address", help_text="Where it is published, beginning with https://", most=1000)
    starts = day("First day", help_text="Leave empty if it has always been there")
    order = order()

    def __init__(
        self,
        *args: Any,
        parents: Choices = (),
        units: Choices = (),
        schemes: Choices = (),
        **kwargs: Any,
    ) -> None:
        """Take what it can stand under, who can lead it, and what can rate it."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Nothing: it stands at the top"), *parents]  # type: ignore[attr-defined]
        self.fields["lead_unit"].choices = [("", "Nobody yet"), *units]  # type: ignore[attr-defined]
        self.fields["scheme"].choices = [("", "The usual roll-up"), *schemes]  # type: ignore[attr-defined]

    def node(self, *, otherwise: PlanNode) -> PlanNode:
        """Return the node as typed; its code, end and other languages are those of `otherwise`."""
        typed = self.cleaned_data
        others = {name: said for name, said in otherwise.translations.items() if name != "cy"}
        welsh = {"cy": typed["welsh"]} if typed["welsh"] else {}
        return PlanNode(
            code=otherwise.code,
            title=typed["title"],
            level=typed["level"],
            parent=typed["parent"],
            lead_unit=typed["lead_unit"],
            scheme=typed["scheme"],
            link=typed["link"],
            starts=typed["starts"],
            ends=otherwise.ends,
            order=typed["order"] or 0,
            translations={**others, **welsh},
        )


class ChangeNodeForm(NodeForm):
    """A node that is there."""

    reason = reason()


class EndNodeForm(forms.Form):
    """The end of a node."""

    ends = day("Last day", needed="Enter its last day, such as 31 3 2018.")
    reason = reason()


class GroupForm(forms.Form):
    """The members of one version of a comparator group."""

    group = text(
        "Name of the group",
        needed="Enter the name of the group.",
        help_text="Such as CIPFA nearest neighbours",
    )
    version = text("Version", help_text="Such as 2018: the members of a group change over the years", most=60)
    members = forms.CharField(
        label="Members",
        help_text="One on each line",
        required=False,
        max_length=50_000,
        widget=forms.Textarea,
        error_messages={"max_length": _TOO_LONG},
    )
    reason = reason(needed=False)


class SchemeForm(forms.Form):
    """A scheme as text."""

    text = forms.CharField(
        label="The scheme as text",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea,
        error_messages={"required": "Write the scheme.", "max_length": _TOO_LONG},
    )
    reason = reason()
    approved_by = agreed_by()


class ThemeForm(forms.Form):
    """How the council looks."""

    name = text("Council’s name as printed", help_text="Leave empty to print the council’s full name")
    brand = text(
        "Brand colour",
        needed="Enter a colour, as in #17405c.",
        help_text="The header, buttons and bars: # and six digits or letters a to f",
        most=20,
    )
    link = text("Link colour", needed="Enter a colour, as in #1a5685.", help_text="As in #1a5685", most=20)
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="A PNG or JPEG picture of at most 500 kB; leave empty to keep the one there is",
        error_messages={"empty": "The file is empty. Choose a PNG or JPEG picture."},
    )
    without_logo = forms.BooleanField(label="Show no logo", required=False)
    reason = reason(needed=False)
