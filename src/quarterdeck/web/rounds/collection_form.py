"""The form of the settings of collection: steps with their days, switches, and days after the period."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.settings import LONGEST, RoundDays, Settings
from quarterdeck.domain.signoff import Chain, Step
from quarterdeck.web.rounds.words import SAY

MOST_STEPS = 6
_SIGNING = (Role.APPROVER, Role.OFFICER, Role.OWNER, Role.FINANCE)
_DAYS = {
    "opens": "Opens",
    "data_due": "Figures due",
    "text_due": "Texts due",
    "closes": "Closes",
    "dispatch": "Papers to members",
    "release": "Public from",
}
_NOT_MEASURES = tuple(kind for kind in SubjectKind if kind is not SubjectKind.MEASURE)


def levels_of(plan: Iterable[PlanNode]) -> tuple[str, ...]:
    """Return the council's own words for the levels of its plan, in the plan's order."""
    return tuple(dict.fromkeys(node.level for node in plan if node.level))


class CollectionForm(forms.Form):
    """Everything the settings of collection say; a step without a title is none."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    steps = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_STEPS)
    two_people = forms.BooleanField(
        label="Two people to a figure",
        required=False,
        help_text="Nobody signs what she entered herself, nor at two steps.",
    )
    owes = forms.MultipleChoiceField(
        choices=[(kind.value, SAY.say(f"kinds.{kind}")) for kind in _NOT_MEASURES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="What owes a return each round, besides measures",
        help_text="Each owes a text; budget lines owe a comment on their figures.",
    )
    levels = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Which levels of the plan",
        help_text="With none ticked, every heading that has a level.",
    )
    members_see_current = forms.BooleanField(
        label="Members may see the current round",
        required=False,
        help_text="Only figures that are signed off, carried or recorded; never a draft.",
    )

    def __init__(
        self, data: Any = None, *, settings: Settings, number: int, levels: Sequence[str], steps: int = 0
    ) -> None:
        """Take the settings it begins with, their number, the levels of the plan, and room for `steps`."""
        super().__init__(data, initial=_initial(settings, number))
        self._known = (settings, number, tuple(levels))
        self.count = _count(data, steps or len(settings.chain.steps))
        self.fields["levels"].choices = [(one, one.capitalize()) for one in levels]  # type: ignore[attr-defined]
        if not levels:
            del self.fields["levels"]
        for at in range(1, self.count + 1):
            self._add_step(at)
        for name, label in _DAYS.items():
            self.fields[f"day_{name}"] = _days(label)

    def _add_step(self, at: int) -> None:
        self.fields[f"title_{at}"] = forms.CharField(
            label=f"Step {at}: who signs", max_length=80, required=False
        )
        self.fields[f"role_{at}"] = forms.ChoiceField(
            label="Role", choices=[(role.value, role.value.capitalize()) for role in _SIGNING]
        )
        self.fields[f"day_step_{at}"] = _days("Signed by")
        self.fields[f"key_{at}"] = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    def step_fields(self) -> list[tuple[BoundField, BoundField, BoundField, BoundField]]:
        """Return the fields of each step: title, role, days, key."""
        return [
            (self[f"title_{at}"], self[f"role_{at}"], self[f"day_step_{at}"], self[f"key_{at}"])
            for at in range(1, self.count + 1)
        ]

    def day_fields(self) -> list[BoundField]:
        """Return the fields of the other days."""
        return [self[f"day_{name}"] for name in _DAYS]

    def with_another_step(self) -> "CollectionForm":
        """Return the form with what was typed, nothing of it judged, and room for one more step."""
        settings, number, levels = self._known
        more = CollectionForm(settings=settings, number=number, levels=levels, steps=self.count + 1)
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(self.data, {}, name)
            more.initial[name] = [] if value is None else value
        more.initial["steps"] = more.count
        return more

    def clean(self) -> dict[str, Any]:
        """Ask for a step, and refuse two of the same title."""
        given = super().clean() or {}
        if {"based_on", "steps"} & set(self.errors):
            self.add_error(None, "Open the page again, and make your change there.")
        titles = [given.get(f"title_{at}", "") for at in range(1, self.count + 1)]
        if not any(titles):
            self.add_error("title_1", "Enter who signs: a chain needs at least one step.")
        for at, title in enumerate(titles, start=1):
            if title and title.casefold() in (one.casefold() for one in titles[: at - 1]):
                self.add_error(f"title_{at}", f"“{title}” stands twice. Give each step a title of its own.")
        return given

    def settings_given(self) -> dict[str, Any]:
        """Return what was typed, as the fields of Settings that this page is about."""
        given = self.cleaned_data
        used = [at for at in range(1, self.count + 1) if given[f"title_{at}"]]
        keys: list[str] = []
        for at in used:
            keys.append(_key(given[f"key_{at}"] or given[f"title_{at}"], keys))
        steps = tuple(
            Step(key, given[f"title_{at}"], Role(given[f"role_{at}"]))
            for at, key in zip(used, keys, strict=True)
        )
        days = {name: given[f"day_{name}"] for name in _DAYS}
        return {
            "chain": Chain(steps, given["two_people"]),
            "owes": frozenset({SubjectKind.MEASURE, *(SubjectKind(one) for one in given["owes"])}),
            "levels": tuple(given.get("levels", ())),
            "days": RoundDays(**days, steps=tuple(given[f"day_step_{at}"] for at in used)),
            "members_see_current": given["members_see_current"],
        }


def _days(label: str) -> forms.IntegerField:
    said = f"Enter a number of days from 0 to {LONGEST}, or leave it empty."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=LONGEST,
        widget=forms.TextInput,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )


def _initial(settings: Settings, number: int) -> dict[str, Any]:
    days = settings.days
    found: dict[str, Any] = {
        "based_on": number,
        "steps": len(settings.chain.steps),
        "two_people": settings.chain.two_people,
        "owes": [kind.value for kind in SubjectKind if kind in settings.owes],
        "levels": list(settings.levels),
        "members_see_current": settings.members_see_current,
    }
    found |= {f"day_{name}": getattr(days, name) for name in _DAYS}
    for at, step in enumerate(settings.chain.steps, start=1):
        day = days.steps[at - 1] if at <= len(days.steps) else None
        found |= {f"title_{at}": step.title, f"role_{at}": step.role.value, f"day_step_{at}": day}
        found[f"key_{at}"] = step.key
    return found


def _count(data: Any, steps: int) -> int:
    """Return how many steps the form has room for: as many as were sent, else those there are."""
    sent = str((data or {}).get("steps", ""))
    wanted = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 3 else steps
    return max(1, min(wanted, MOST_STEPS))


def _key(text: str, taken: Sequence[str]) -> str:
    """Return a key for a step: it stays when its title changes, as memberships name it."""
    key = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60] or "step"
    number = 2
    found = key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found
