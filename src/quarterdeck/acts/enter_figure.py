"""Enter: save figures, texts, actions and a judgement as a draft, at any time, as often as one likes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.drafting import save_drafts
from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.declaring import check_declared, declared_under, signed
from quarterdeck.domain.editing import check_length
from quarterdeck.domain.exact import bounded
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry, is_blank
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records.in_hand import Held, actions, figures, has_actions, judgements, last_save, texts
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import about


class NotOfThisSubmission(ValueError):
    """A figure or action is of something else, or of another round, than the submission it is entered for."""


def enter_figure(
    *, authority: Authority, submission: int, entry: Entry, based_on: int, by: Person, at: datetime
) -> int:
    """Save `entry` as the draft of a submission and return its version, counted from 1.

    What `entry` leaves out stays as it is in hand (see `Entry`): a sheet may bring figures alone, a list of
    actions nothing but actions. New actions get a key. Nothing of it counts before the last signature.
    `based_on` is the version that the form was opened with, 0 for none. The same entry again saves nothing.
    Raises EditedMeanwhile with both entries, UnknownVersion, NotOfThisSubmission, TextTooLong,
    FigureOutOfBounds, DoesNotHold for a declared rating that is none, or lacks its reason, and Refusal.
    """
    with doing(Verb.SAVE, authority=authority, submission=submission, by=by, at=at) as found:
        found.deed.is_idle = not save_entry(found, entry, based_on=based_on)
        if not found.deed.is_idle:
            found.deed.detail["version"] = found.row.version
    return found.row.version


def save_entry(found: Doing, entry: Entry, *, based_on: int) -> bool:
    """Save an entry within an act that is allowed it; tell whether there was anything new, a version more.

    Raises what `enter_figure` raises, Refusal apart.
    """
    whole = new_entry(found, entry, based_on=based_on)
    if whole is not None:
        put_entry(found, whole)
    return whole is not None


def new_entry(found: Doing, entry: Entry, *, based_on: int) -> Entry | None:
    """Return what would be in hand once an entry is saved; None where it says nothing new.

    Nothing is written. Raises what `enter_figure` raises, Refusal apart.
    """
    _check_bounds(entry)
    _check_about(found, entry)
    held = in_hand(found.row)
    whole = _signed(keyed(entry, held, about=about(found.row)).over(held), held, found)
    _check_declared(found, whole, held)
    return whole if _is_to_be_saved(found, whole, held, based_on) else None


def put_entry(found: Doing, whole: Entry) -> None:
    """Make what `new_entry` returned the drafts of a submission, and its next version."""
    _save(found, whole)
    found.row.version += 1


def keyed(entry: Entry, held: Entry, *, about: str) -> Entry:
    """Return the entry with its actions about `about`, each new one with a key that is free.

    A new action in the words of one that was drafted before is that one: a form sent twice adds it once.
    """
    known = {one.text: one.key for one in held.actions if one.key}
    names = {one.key for one in held.actions}
    old = {(one.text, one.owner, one.due) for one in held.actions if not one.key}
    found = []
    for action in entry.actions:
        key = action.key or known.get(action.text, "")
        if not key and (action.text, action.owner, action.due) not in old:
            if is_blank(action):
                continue
            key = next(name for name in _numbered(about) if name not in names)
            names.add(key)
        found.append(replace(action, about=about, key=key))
    return replace(entry, actions=tuple(found))


def _numbered(about: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{about}-{number}"


def _is_to_be_saved(found: Doing, whole: Entry, held: Entry, based_on: int) -> bool:
    """Tell whether there is anything new; 50.0 says more than 50."""
    title = found.case.submission.subject.title
    saved = _saved(found, held)
    is_new = check_version(title=title, based_on=based_on, yours=whole, current=saved)
    return is_new or repr(whole) != repr(held)


def _saved(found: Doing, held: Entry) -> Version[Entry] | None:
    """Return what was saved last, and by whom."""
    if not found.row.version:
        return None
    last = last_save(found.row)
    by, at = (str(last.by), last.at) if last else ("somebody else", None)
    return Version(found.row.version, held, by, at)


def _save(found: Doing, whole: Entry) -> None:
    row = found.row
    seen, words, todo, judged = figures(row), texts(row), actions(row), judgements(row)
    text = Commentary(about(row), row.round.period, whole.text or "")
    save_drafts(found, _without_blanks(whole.observations, seen), seen)
    save_drafts(found, [text] if text.text or words else [], words)
    save_drafts(found, _without_blanks(whole.actions, todo), todo)
    save_drafts(found, [] if whole.judgement is None else [whole.judgement], judged)


def _without_blanks(
    values: Iterable[Observation | ImprovementAction], held: tuple[Held, ...]
) -> list[Observation | ImprovementAction]:
    """Return the values without those that were emptied; over a figure that counts, emptiness is kept."""
    counted = {repr(_bare(one.value)) for one in held if not one.is_draft}
    return [
        value
        for value in values
        if not is_blank(value) or (isinstance(value, Observation) and repr(_bare(value)) in counted)
    ]


def _bare(value: Observation | ImprovementAction) -> tuple[object, ...]:
    """Return what names a value: for a figure, period and part."""
    if isinstance(value, ImprovementAction):
        return (value.key,)
    return (value.period, value.basis, value.reported_in, value.breakdown, value.component, value.known_on)


def _signed(whole: Entry, held: Entry, found: Doing) -> Entry:
    """Return the entry with what it is about, and who declared what is new on which day."""
    judged = whole.judgement
    if judged is None or judged is held.judgement:
        return whole
    day, row = timezone.localdate(found.at), found.row
    value = signed(judged, held.judgement, by=str(found.by), dated=day)
    return replace(whole, judgement=replace(value, about=about(row), period=row.round.period))


def _check_about(found: Doing, entry: Entry) -> None:
    title, key = found.case.submission.subject.title, about(found.row)
    for seen in entry.observations:
        if not found.row.owes_figure or seen.measure != key or seen.round != found.row.round.period:
            raise NotOfThisSubmission(
                f"a figure of '{seen.measure}' cannot be saved for {title} in this round"
            )
    judged = entry.judgement
    if judged is not None and judged.period.span != found.row.round.period.span:
        raise NotOfThisSubmission(f"what is declared of {title} in this round is not of another period")
    if entry.actions and not has_actions(found.row):
        raise NotOfThisSubmission(f"the actions of {title} are entered in the latest round that asks for it")


def _check_declared(found: Doing, whole: Entry, held: Entry) -> None:
    """Check a rating that is declared anew by whoever enters a measure whose rules ask for one."""
    judged, before = whole.judgement, held.judgement
    if judged is None or not judged.rating or not found.row.owes_figure:
        return
    if before is not None and (judged.rating, judged.reason) == (before.rating, before.reason):
        return
    lookup, on = found.counted.lookup, found.row.round.period
    scheme = declared_under(lookup, lookup.measure(about(found.row), on=on), on=on)
    if scheme is not None:
        check_declared(judged, scheme)


def _check_bounds(entry: Entry) -> None:
    for text in _texts(entry):
        check_length(text)
    for seen in entry.observations:
        figures_ = (seen.value, seen.numerator, seen.denominator, seen.second_value, seen.revised_from)
        for figure in (*figures_, seen.forecast, seen.forecast_low, seen.forecast_high):
            if figure is not None:
                bounded(figure)


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.text or ""
    for seen in entry.observations:
        yield from (seen.text_value or "", seen.note)
    for action in entry.actions:
        yield from (action.text, action.owner, action.state, action.update, action.back_on_target_by)
    judged = entry.judgement
    if isinstance(judged, Judgement):
        yield from (judged.rating, judged.treatment, judged.recommended_action, judged.reason)
