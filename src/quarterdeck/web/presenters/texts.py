"""What people wrote about a measure: what happened, round by round, and what is being done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.markup import Run, Said, narrated
from quarterdeck.compose.narrative.commentary import drafted, is_told, told, told_action
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction
from quarterdeck.web.presenters.round_view import RoundView


@dataclass(frozen=True, slots=True)
class PeriodText:
    """The texts of one period, as packs tell them."""

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


@dataclass(frozen=True, slots=True)
class Reads:
    """A text as it will read: its paragraphs with the figures marked that nothing binds.

    `unread` says that some of it names what this person may not read, "" where none does. `is_as_typed` where
    it reads just as it stands in the box.
    """

    parts: tuple[Said, ...] = ()
    unread: str = ""
    is_as_typed: bool = True


def happened(measure: Measure, view: RoundView) -> tuple[str, ...]:
    """Return the round's texts as packs tell them, those that may be read; a template shows the markup."""
    kept = (told(one, view.tells) for one in texts_of(measure.key, view))
    return tuple(said for one in kept if (said := _in_language(one, view)))


def texts_of(about: str, view: RoundView) -> tuple[Commentary, ...]:
    """Return the round's texts about something as they were written, those that may be read."""
    texts = view.edition.lookup.commentary(about, view.period)
    return tuple(one for one in texts if _may_read(one, view))


def as_it_reads(texts: Sequence[str], about: str, edition: Edition, view: RoundView) -> Reads:
    """Return texts about `about` that do not count yet as they will read, told from `edition`."""
    found = [drafted(text, about=about, edition=edition) for text in texts]
    said = [narrated(one.narrative.texts, "", one.narrative.unbound) for one in found]
    unread = sum(one.unread for one in found)
    parts = tuple(part for parts in said for part in parts)
    return Reads(
        parts,
        view.catalogue.many("measure.unread", unread) if unread else "",
        is_as_typed=not unread and _words(texts) == [part.lines for part in parts],
    )


def _words(texts: Sequence[str]) -> list[tuple[tuple[Run, ...], ...]]:
    """Return paragraphs as they were typed, each as if it had no weights and were no list."""
    return [((Run(line.strip()),),) for text in texts for line in text.splitlines() if line.strip()]


def with_line(edition: Edition, line: Line | None) -> Edition:
    """Return the edition with a line in the place of the one of the same measure, else after the others."""
    if line is None:
        return edition
    key = line.measure.key
    if not any(one.measure.key == key for one in edition.lines):
        return replace(edition, lines=(*edition.lines, line))
    return replace(edition, lines=tuple(line if one.measure.key == key else one for one in edition.lines))


def earlier_texts(measure: Measure, view: RoundView) -> tuple[PeriodText, ...]:
    """Return the texts of earlier periods, the latest first, each told from its own round."""
    found: dict[str, list[Commentary]] = {}
    about = [one for one in view.council.commentary if one.about == measure.key and _may_read(one, view)]
    before = [one for one in about if one.period.last < view.period.last]
    for one in sorted(before, key=lambda text: text.period.order, reverse=True):
        found.setdefault(view.catalogue.period(one.period), []).append(one)
    return tuple(
        PeriodText(period, tuple(said for one in texts if (said := _in_language(_then(one, view), view))))
        for period, texts in found.items()
    )


def _then(one: Commentary, view: RoundView) -> Commentary:
    return told(one, view.told_from(one.period)) if is_told(one, view.council) else one


def hides_some(measure: Measure, view: RoundView) -> bool:
    """Tell whether the round has texts that this reader may not see."""
    texts = view.edition.lookup.commentary(measure.key, view.period)
    return any(one.access not in view.reads for one in texts)


def actions_of(measure: Measure, view: RoundView) -> tuple[ActionRow, ...]:
    """Return the improvement actions of a measure."""
    rows = (action_row(one, view) for one in view.edition.actions.get(measure.key, ()))
    return tuple(row for row in rows if row.text)


def _may_read(one: Commentary, view: RoundView) -> bool:
    return one.access in view.reads and one.kind is not CommentaryKind.NOTE


def _in_language(one: Commentary, view: RoundView) -> str:
    return one.translations.get(view.catalogue.language, one.text)


def action_row(one: ImprovementAction, view: RoundView) -> ActionRow:
    """Return an improvement action as printed, told from what this reader may read."""
    one = told_action(one, view.tells)
    say, date = view.catalogue.say, view.catalogue.date
    said = []
    if one.due and one.revised_due and one.revised_due != one.due:
        said.append(say("measure.action.moved", date=date(one.revised_due), before=date(one.due)))
    elif due := one.revised_due or one.due:
        said.append(say("measure.action.due", date=date(due)))
    if one.back_on_target_by:
        said.append(say("measure.action.back", when=one.back_on_target_by))
    return ActionRow(one.text, one.owner, ". ".join(said), one.state, one.update)
