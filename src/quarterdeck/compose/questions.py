"""A question a member could ask about a measure that is off target: made by rule, from its own figures."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import case_of, now_figure
from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.travel import DirectionOfTravel

_LONGEST = 90


def question(line: Line, edition: Edition, *, today: date) -> str:
    """Return the question: the first of these that there are figures for.

    An action past its day; no action at all; a figure that got worse; the day it is expected back; a step of
    the target for the next period that asks for more; a figure that gets better; else how it gets there.
    """
    known = {
        "title": edition.title(line.measure),
        "now": now_figure(line, edition).text,
        "rating": edition.mark_of(line).word,
        "target": _target(line, edition),
    }
    if not known["target"]:
        return edition.catalogue.say("question.no_target", **known)
    for key, more in _rules(line, edition, today):
        if more is not None:
            return edition.catalogue.say(f"question.{key}", **known, **more)
    return edition.catalogue.say("question.plain", **known)


def open_actions(line: Line, edition: Edition) -> tuple[ImprovementAction, ...]:
    """Return the actions of a measure of which something more is asked."""
    held = edition.actions.get(line.measure.key, ())
    return tuple(one for one in held if not one.is_over)


def _rules(line: Line, edition: Edition, today: date) -> Iterable[tuple[str, dict[str, str] | None]]:
    actions = open_actions(line, edition)
    yield "overdue", _overdue(actions, edition, today)
    yield "no_action", None if actions else {}
    yield "worse", _moved(line, edition, DirectionOfTravel.WORSENING)
    yield (
        "expected",
        next(({"back": one.back_on_target_by} for one in actions if one.back_on_target_by), None),
    )
    yield "step", _step(line, edition)
    yield "better", _moved(line, edition, DirectionOfTravel.IMPROVING)


def _overdue(actions: Iterable[ImprovementAction], edition: Edition, today: date) -> dict[str, str] | None:
    for one in actions:
        due = one.last_day
        if due is not None and due < today:
            text = one.text if len(one.text) <= _LONGEST else f"{one.text[: _LONGEST - 1].rstrip()}…"
            return {"action": text.rstrip("."), "due": edition.catalogue.date(due)}
    return None


def _moved(line: Line, edition: Edition, way: DirectionOfTravel) -> dict[str, str] | None:
    found = travel_of(line)
    then = found.compared_with
    if found.direction is not way or then is None or then.value is None:
        return None
    return {
        "then": figures.figure(line.measure, then.value, catalogue=edition.catalogue).text,
        "before": edition.catalogue.period(then.period),
    }


def _step(line: Line, edition: Edition) -> dict[str, str] | None:
    """Return the target of the period after the figure's own, where it is another than the one in force."""
    coming = line.period.next()
    if coming is None or not isinstance(line.target, TargetInForce):
        return None
    found = edition.lookup.target_in_force(line.measure, period=coming, on=line.round)
    if not isinstance(found, TargetInForce) or found.value is None or found.value == line.target.value:
        return None
    step = figures.figure(line.measure, found.value, catalogue=edition.catalogue).text
    return {"next": edition.catalogue.period(coming), "step": step}


def _target(line: Line, edition: Edition) -> str:
    """Return the target the gap is measured from, as printed; "" where none judges the figure."""
    if not isinstance(line.target, TargetInForce):
        return ""
    relaxed = line.rating.reason.figures.get("target")
    if line.rating.reason.figures.get("tolerance") and isinstance(relaxed, Decimal):
        return figures.figure(line.measure, relaxed, catalogue=edition.catalogue).text
    return case_of(line, edition).words.figure.text
