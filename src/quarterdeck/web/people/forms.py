"""What an administrator types: who it is, which role, how far it reaches, from when to when."""

from typing import Any

from django import forms

from quarterdeck.domain.memberships import Dates, Membership, Role, Scope
from quarterdeck.records.models import Person
from quarterdeck.web.forms.fields import DayField
from quarterdeck.web.people.scope import Names, choices, role_words
from quarterdeck.web.people.words import ROLE_DOES

_LIST = {"invalid_choice": "Choose from the list: %(value)s is not in it any more."}


def _several(label: str, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_LIST,
    )


class ScopeForm(forms.Form):
    """A role, and how far it reaches."""

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        choices=[(role.value, f"{role_words(role)}: {ROLE_DOES[role]}") for role in Role],
        error_messages={"required": "Choose a role.", **_LIST},
    )
    portfolios = _several("Portfolios", "With nothing chosen here and below, the whole council.")
    directorates = _several("Directorates")
    measures = _several("Measures one by one")
    steps = _several("Steps of sign-off", "For an approver. With nothing chosen, every step.")

    def __init__(self, *args: Any, names: Names, held: Membership | None = None, **kwargs: Any) -> None:
        """Take the names to choose from, and what is held already: that can always be kept."""
        super().__init__(*args, **kwargs)
        scope = held.scope if held else Scope()
        self._choose("portfolios", choices(names.portfolios, scope.portfolios))
        self._choose("directorates", choices(names.directorates, scope.directorates))
        self._choose("measures", choices(names.measures, scope.measures))
        self._choose("steps", choices(names.steps, held.steps if held else ()))

    def _choose(self, name: str, found: tuple[tuple[str, str], ...]) -> None:
        """Offer the choices; a field without any is left out."""
        if not found:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the types
        field.choices = list(found)

    def membership(self) -> Membership:
        """Return the role as typed."""
        given = self.cleaned_data
        scope = Scope(
            frozenset(given.get("portfolios", ())),
            frozenset(given.get("directorates", ())),
            frozenset(given.get("measures", ())),
        )
        dates = Dates(given.get("starts"), given.get("ends"))
        return Membership(Role(given["role"]), scope, dates, frozenset(given.get("steps", ())))


class RoleForm(ScopeForm):
    """... and from when to when."""

    starts = DayField(label="First day", required=False, help_text="Leave it empty for at once.")
    ends = DayField(label="Last day", required=False, help_text="Leave it empty where none is known.")

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        return _in_order(self, super().clean() or {})


class InviteForm(RoleForm):
    """A new person with her first role."""

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="The person signs in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the email address.",
            "invalid": "Enter an email address, such as name@example.org.",
        },
    )
    name = forms.CharField(
        label="Name or role title",
        max_length=200,
        help_text="As colleagues know this person, such as “Head of Highways”.",
        error_messages={"required": "Enter a name or role title."},
    )
    field_order = ("email", "name", "role")


class NameForm(forms.Form):
    """What a person is called."""

    name = InviteForm.base_fields["name"]


class GroupForm(ScopeForm):
    """A group of the council's directory, and the role it gives."""

    group = forms.CharField(
        label="Group",
        max_length=200,
        help_text="As the directory names it in a sign-in: for Entra ID the object id of the group.",
        error_messages={"required": "Enter the id of the group."},
    )
    title = forms.CharField(
        label="What people call it",
        max_length=200,
        error_messages={"required": "Enter what people call the group."},
    )
    field_order = ("group", "title", "role")


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    deputy = forms.ChoiceField(label="Deputy", error_messages={"required": "Choose who stands in.", **_LIST})
    starts = DayField(label="First day", required=False, help_text="Leave it empty for at once.")
    ends = DayField(label="Last day", required=False, help_text="Leave it empty where none is known.")

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        """Take who can be chosen."""
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        several = {str(one) for one in people if [str(two) for two in people].count(str(one)) > 1}
        names = [(str(one.pk), f"{one} ({one.email})" if str(one) in several else str(one)) for one in people]
        field.choices = [("", "Choose"), *names]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        return _in_order(self, super().clean() or {})

    def dates(self) -> Dates:
        """Return the days as typed."""
        return Dates(self.cleaned_data.get("starts"), self.cleaned_data.get("ends"))


def _in_order(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    starts, ends = given.get("starts"), given.get("ends")
    if starts and ends and ends < starts:
        form.add_error("ends", "The last day is before the first. Change one of them.")
    return given


def as_typed(membership: Membership) -> dict[str, Any]:
    """Return a role as the form shows it."""
    scope = membership.scope
    return {
        "role": membership.role.value,
        "portfolios": sorted(scope.portfolios),
        "directorates": sorted(scope.directorates),
        "measures": sorted(scope.measures),
        "steps": sorted(membership.steps),
        "starts": membership.dates.starts,
        "ends": membership.dates.ends,
    }
