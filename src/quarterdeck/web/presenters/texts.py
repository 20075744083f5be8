"""What people wrote about a measure: what happened, round by round, and what is being done."""

from dataclasses import dataclass

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction
from quarterdeck.web.presenters.round_view import RoundView


@dataclass(frozen=True, slots=True)
class PeriodText:
    """The texts of one period, as they were written."""

    period: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One improvement action: what, who, by when, how far, and the latest word on it."""

    text: str
    owner: str
    when: str
    state: str
    update: str


def happened(measure: Measure, view: RoundView) -> tuple[str, ...]:
    """Return the round's texts as they were written, those that may be read; a template shows the markup."""
    texts = view.edition.lookup.commentary(measure.key, view.period)
    return tuple(_in_language(one, view) for one in texts if _may_read(one, view))


def earlier_texts(measure: Measure, view: RoundView) -> tuple[PeriodText, ...]:
    """Return the texts of earlier periods, the latest first."""
    found: dict[tuple[str, ...], list[Commentary]] = {}
    about = [one for one in view.council.commentary if one.about == measure.key and _may_read(one, view)]
    before = [one for one in about if one.period.last < view.period.last]
    for one in sorted(before, key=lambda text: text.period.order, reverse=True):
        found.setdefault((view.catalogue.period(one.period),), []).append(one)
    return tuple(
        PeriodText(period, tuple(_in_language(one, view) for one in texts))
        for (period,), texts in found.items()
    )


def hides_some(measure: Measure, view: RoundView) -> bool:
    """Tell whether the round has texts that this reader may not see."""
    texts = view.edition.lookup.commentary(measure.key, view.period)
    return any(one.access not in view.reads for one in texts)


def actions_of(measure: Measure, view: RoundView) -> tuple[ActionRow, ...]:
    """Return the improvement actions of a measure."""
    return tuple(action_row(one, view) for one in view.edition.actions.get(measure.key, ()))


def _may_read(one: Commentary, view: RoundView) -> bool:
    return one.access in view.reads and one.kind is not CommentaryKind.NOTE


def _in_language(one: Commentary, view: RoundView) -> str:
    return one.translations.get(view.catalogue.language, one.text)


def action_row(one: ImprovementAction, view: RoundView) -> ActionRow:
    """Return an improvement action as printed."""
    say, date = view.catalogue.say, view.catalogue.date
    said = []
    if one.due and one.revised_due and one.revised_due != one.due:
        said.append(say("measure.action.moved", date=date(one.revised_due), before=date(one.due)))
    elif due := one.revised_due or one.due:
        said.append(say("measure.action.due", date=date(due)))
    if one.back_on_target_by:
        said.append(say("measure.action.back", when=one.back_on_target_by))
    return ActionRow(one.text, one.owner, ". ".join(said), one.state, one.update)
