"""Actions and requests in words: when they are due, how they stand, how late they are."""

from quarterdeck.compose.edition import Edition
from quarterdeck.domain.people import ImprovementAction, Request


def action_text(action: ImprovementAction, edition: Edition) -> str:
    """Return what will be done, in the language of the edition where it is given."""
    return edition.told(action.text, action.translations.get(edition.catalogue.language))


def due_words(action: ImprovementAction, edition: Edition) -> str:
    """Return the day an action is due, and the first day where it was put off."""
    say, written = edition.catalogue.say, edition.catalogue.date
    if action.last_day is None:
        return say("actions.no_day")
    if action.due is None or action.revised_due in (None, action.due):
        return written(action.last_day)
    return say("actions.was_due", due=written(action.last_day), first=written(action.due))


def state_words(action: ImprovementAction, edition: Edition) -> str:
    """Return the state of an action, and how many days it is late, in words."""
    say, due = edition.catalogue.say, action.last_day
    state = edition.state(action.state) or say("actions.no_state")
    late = (edition.today - due).days if due is not None else 0
    if late <= 0 or action.is_over:
        return state
    return edition.catalogue.many("actions.late", late, state=state)


def request_state(one: Request, edition: Edition) -> str:
    """Return the state of a request, and how many days its answer is late, in words."""
    known = "requests.open" if one.is_open else "requests.answered"
    state = edition.state(one.state) or edition.catalogue.say(known)
    late = days_late(one, edition)
    return edition.catalogue.many("requests.late", late, state=state) if late else state


def days_late(one: Request, edition: Edition) -> int:
    """Return how many days the answer to a request is late, 0 where it is not."""
    if one.due is None or not one.is_open:
        return 0
    return max((edition.today - one.due).days, 0)
