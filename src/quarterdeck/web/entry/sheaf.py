"""The forms of one submission together: filled from what is in hand, and read back into an entry."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms

from quarterdeck.domain.exact import displayed
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import ImprovementAction, Judgement, Outlook
from quarterdeck.domain.schemes.grades import grade_called
from quarterdeck.domain.submissions import Entry, action_name
from quarterdeck.domain.worked_out import worked_out
from quarterdeck.web.entry import words
from quarterdeck.web.entry.asked import Asked
from quarterdeck.web.entry.days import day_read, day_written
from quarterdeck.web.entry.fields import figure_as_typed
from quarterdeck.web.entry.forms import ActionForm, PartForm, SubmissionForm, takes_word
from quarterdeck.web.presenters.words import PAGES

NEW = "action-new"


@dataclass(frozen=True, slots=True)
class ActionPart:
    """One action on the form: what is held of it, blank for a new one."""

    action: ImprovementAction
    form: ActionForm
    is_carried: bool

    @property
    def when(self) -> str:
        """Who does it, and by which day it was to be done first."""
        due = f"due {PAGES.date(self.action.due)}" if self.action.due else ""
        said = ", ".join(part for part in (self.action.owner, due) if part)
        return f"{said[:1].upper()}{said[1:]}"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Every form of the page."""

    asked: Asked
    form: SubmissionForm
    parts: tuple[tuple[Observation, PartForm], ...]
    actions: tuple[ActionPart, ...]

    @property
    def forms(self) -> Iterator[forms.Form]:
        """All of them, in the order of the page."""
        yield self.form
        yield from (form for _, form in self.parts)
        yield from (one.form for one in self.actions)

    def is_valid(self) -> bool:
        """Tell whether everything typed can be kept."""
        valid = [form.is_valid() for form in self.forms]  # each one, so that every error is shown
        return all(valid)

    def entry(self) -> Entry:
        """Return what was typed. The forms have to be valid."""
        found = self.form.cleaned_data
        asked = self.asked
        seen = () if asked.main is None else (_figure(asked, found), *(_part(*part) for part in self.parts))
        return Entry(
            observations=seen,
            text=found["text"],
            actions=tuple(_action(one) for one in self.actions),
            judgement=_judgement(asked, found),
        )


def _as_it_stands(seen: Observation | None, measure: Measure | None) -> str:
    """Return the figure that a revision replaces; one that counts gave has decimals that nobody typed."""
    if seen is None or seen.value is None:
        return ""
    if measure is not None and seen.denominator is not None:
        return figure_as_typed(displayed(seen.value, places=measure.decimals), measure)
    return figure_as_typed(seen.value, measure)


def sheaf(
    asked: Asked,
    *,
    version: int,
    data: Mapping[str, str] | None = None,
    has_actions: bool,
    misnamed: Callable[[str], Iterable[str]] = lambda text: (),
) -> Sheaf:
    """Return the forms, filled with `data` as typed, else with what is in hand.

    `misnamed` says what is wrong with the names in a text.
    """
    measure, main = asked.measure, asked.main
    revises = _as_it_stands(asked.stands, measure)
    form = SubmissionForm(
        data,
        measure=measure,
        held=main,
        grades=asked.grades,
        declares=asked.declares,
        revises=revises,
        misnamed=misnamed,
        initial={"version": version, **initial_of(asked)},
    )
    parts = tuple(_part_form(one, measure, data) for one in asked.parts) if measure is not None else ()
    return Sheaf(asked, form, parts, tuple(_action_forms(asked, data)) if has_actions else ())


def _part_form(
    part: Observation, measure: Measure, data: Mapping[str, str] | None
) -> tuple[Observation, PartForm]:
    label = ", ".join(name for name in (part.breakdown, part.component) if name)
    initial = {"value": part.text_value or figure_as_typed(part.value, measure)}
    prefix = _prefix("part", (part.breakdown, part.component))
    return part, PartForm(data, prefix=prefix, measure=measure, label=label, initial=initial)


def _action_forms(asked: Asked, data: Mapping[str, str] | None) -> Iterator[ActionPart]:
    """Yield a form for every action that is not over, and a last one for a new action."""
    counted = {action_name(one) for one in asked.counted_actions}
    for one in asked.held.actions:
        is_carried = action_name(one) in counted
        if is_carried and one.is_over and not asked.is_drafted(one):
            continue
        form = ActionForm(
            data,
            prefix=_prefix("action", action_name(one)),
            is_carried=is_carried,
            state=one.state,
            initial=_action_initial(one, is_carried=is_carried),
        )
        yield ActionPart(one, form, is_carried)
    blank = ImprovementAction(asked.about, "")
    yield ActionPart(blank, ActionForm(data, prefix=NEW), is_carried=False)


def _prefix(kind: str, name: tuple[str, ...]) -> str:
    """Return a prefix that is the same as long as the thing has its name."""
    return f"{kind}-{hashlib.sha256(repr(name).encode()).hexdigest()[:12]}"


def initial_of(asked: Asked) -> dict[str, Any]:
    """Return what the main form shows of what is in hand."""
    held, judged = asked.held, asked.held.judgement
    found: dict[str, Any] = {"text": held.text, "outlook": (judged.outlook or "") if judged else ""}
    if asked.declares is not None or asked.measure is None:
        found["rating"] = _grade_named(judged.rating, asked) if judged else ""
        found["why"] = judged.reason if judged else ""
    if asked.main is not None and asked.measure is not None:
        return found | _figure_initial(asked.main, asked.measure)
    return found | {"recommended": judged.recommended_action if judged else ""}


def _grade_named(word: str, asked: Asked) -> str:
    """Return the name of the rating that a word means; "" where it means none."""
    grade = grade_called(word, asked.grades)
    return grade.name if grade else ""


def _figure_initial(seen: Observation, measure: Measure) -> dict[str, Any]:
    is_blank = not (seen.has_figure or seen.reason_none)
    return {
        "numerator": figure_as_typed(seen.numerator),
        "denominator": figure_as_typed(seen.denominator),
        "value": _value_initial(seen, measure),
        "quality": words.NO_FIGURE if seen.reason_none else "final" if is_blank else seen.quality.value,
        "reason": seen.reason_none or "",
        "due": period_words(seen),
        "forecast": figure_as_typed(seen.forecast, measure),
        "note": seen.note,
    }


def period_words(seen: Observation) -> str:
    """Return when a figure will be there, as it is typed."""
    return PAGES.period(seen.due) if seen.due else ""


def _value_initial(seen: Observation, measure: Measure) -> Any:
    if measure.value_kind is ValueKind.DATE:
        return day_read(seen.text_value or "")
    if takes_word(measure):
        return seen.text_value or ""
    if seen.numerator is not None and seen.denominator is not None:
        ours = worked_out(measure, numerator=seen.numerator, denominator=seen.denominator)
        if ours is not None and str(ours) == str(seen.value):
            return ""  # left empty before: we work it out again when a count changes
    return figure_as_typed(seen.value, measure)


def _figure(asked: Asked, found: Mapping[str, Any]) -> Observation:
    """Return the main figure as typed; what the form does not ask for stays."""
    main, measure = asked.main, asked.measure
    if main is None or measure is None:
        raise TypeError("a submission that is about no measure has no figure")
    is_none = found["quality"] == words.NO_FIGURE
    reason = ReasonNone(found["reason"]) if is_none else None
    numerator, denominator = found.get("numerator"), found.get("denominator")
    value, text = _typed_value(measure, found.get("value"))
    if value is None and numerator is not None and denominator is not None:
        value = worked_out(measure, numerator=numerator, denominator=denominator)
    quality = main.quality if is_none else Quality(found["quality"])
    revises = quality is Quality.REVISED and asked.stands is not None
    return replace(
        main,
        value=value,
        text_value=text,
        reason_none=reason,
        due=found["due"] if is_none else None,
        numerator=numerator,
        denominator=denominator,
        quality=quality,
        revised_from=asked.stands.value if revises and asked.stands else None,
        forecast=found.get("forecast"),
        note=found["note"],
    )


def _typed_value(measure: Measure, typed: Any) -> tuple[Any, str | None]:
    """Return the value and the word: one of them is None."""
    if isinstance(typed, date):
        return None, day_written(typed)
    if takes_word(measure):
        return None, typed or None
    return typed, None


def _part(seen: Observation, form: PartForm) -> Observation:
    typed = form.cleaned_data["value"]
    if isinstance(typed, str):
        return replace(seen, text_value=typed or None)
    return replace(seen, value=typed)


def _action_initial(one: ImprovementAction, *, is_carried: bool) -> dict[str, Any]:
    day = one.revised_due if is_carried else one.due
    return {
        "text": one.text,
        "owner": one.owner,
        "state": one.state,
        "day": day,
        "back": one.back_on_target_by,
        "update": one.update,
    }


def _action(part: ActionPart) -> ImprovementAction:
    found, one = part.form.cleaned_data, part.action
    same = {"state": found["state"], "back_on_target_by": found["back"]}
    if part.is_carried:
        return replace(one, **same, revised_due=found["day"], update=found["update"])
    return replace(one, **same, text=found["text"], owner=found["owner"], due=found["day"])


def _judgement(asked: Asked, found: Mapping[str, Any]) -> Judgement:
    """Return what is declared; of a measure that a rule rates the form asks for the outlook alone, and the
    rest stays.
    """
    held = asked.held.judgement or Judgement(asked.about, asked.on)
    held = replace(held, outlook=Outlook(found["outlook"]) if found["outlook"] else None)
    if "rating" not in found:
        return held
    is_same = found["rating"] == _grade_named(held.rating, asked)
    rating = held.rating if is_same else found["rating"]
    action = found.get("recommended", held.recommended_action)
    return replace(held, rating=rating, reason=found["why"], recommended_action=action)
