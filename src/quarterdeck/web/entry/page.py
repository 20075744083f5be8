"""What the page of one submission prints besides its forms."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from quarterdeck.domain.measures import ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.schemes.grades import Grade, grade_called
from quarterdeck.domain.signoff import Stage, Verb, can_be_submitted_once_saved
from quarterdeck.records.in_hand import last_save
from quarterdeck.records.models import SignOff
from quarterdeck.web.entry import words
from quarterdeck.web.entry.fields import figure_as_typed
from quarterdeck.web.entry.forms import takes_word
from quarterdeck.web.entry.owed import KINDS, day_words, is_hers_to_do, may_enter, state_words
from quarterdeck.web.entry.work import Work
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.words import PAGES

_UNIT_IN_LABEL = (ValueKind.POINTS, ValueKind.MONEY, ValueKind.RATE, ValueKind.DATE)


@dataclass(frozen=True, slots=True)
class Told:
    """A name and what is held; `is_written` for words with the little markup."""

    name: str
    text: str
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """Everything but the forms and the rating."""

    title: str
    caption: str
    crumb: str
    hint: str
    saved: str
    behalf: str
    note: str
    state: str
    why_not: str
    after: str
    held: tuple[Told, ...]
    is_open: bool
    can_submit: bool
    moves: tuple[tuple[str, str, str], ...]
    preview: str
    measure: Link | None
    unit: str
    sign: str
    rating_hint: str = ""
    figure_hint: str = ""


def submission_page(work: Work) -> SubmissionPage:
    """Return the words of the page of a submission."""
    why_not = work.why_not
    measure, case = work.asked.measure, work.case
    return SubmissionPage(
        title=measure.title if measure else work.title,
        caption=_caption(work),
        crumb=_crumb(work),
        hint=(measure.description or measure.definition) if measure else "",
        saved=saved_words(work),
        behalf=str(work.behalf or ""),
        note=_note(work),
        state=state_words(case.submission.state, case.chain),
        why_not=str(why_not) if why_not else "",
        after=_after(work),
        held=_held(work) if why_not else (),
        is_open=why_not is None,
        can_submit=can_be_submitted_once_saved(case.submission.state, steps=len(case.chain.steps)),
        moves=_moves(work),
        preview=_address(work, "submission_preview"),
        measure=_measure_link(work),
        unit=_unit(work),
        sign=_sign(work),
        rating_hint=words.DECLARED_ALONE if work.asked.is_declared_alone else words.DECLARED_TOO,
        figure_hint=words.FIGURE_BESIDE if work.asked.is_declared_alone else "",
    )


def _address(work: Work, name: str) -> str:
    return reverse(name, args=[work.at.authority.slug, work.row.pk])


def _caption(work: Work) -> str:
    """Return "Public health 7 · Q4 2016/17, reported in Q1 2017/18 · due Friday 14 July 2017"."""
    asked, submission = work.asked, work.case.submission
    on = PAGES.period(asked.on)
    period = PAGES.period(asked.period) if asked.period else on
    said = [period if period == on else f"{period}, reported in {on}"]
    if asked.measure:
        unit = work.at.known.view(asked.on).edition.portfolio(asked.measure)
        said.insert(0, f"{unit} {asked.measure.ref}".strip())
    else:
        said.insert(0, KINDS[submission.subject.kind])
    held = work.at.known.rounds.get(asked.on.span)
    due = held.timetable.data_due if held else None
    last = max((day for day in (due, submission.extended_to) if day), default=None)
    if last and is_hers_to_do(submission.state):
        said.append(f"due {day_words(last)}")
    return " · ".join(part for part in said if part)


def _crumb(work: Work) -> str:
    """Return "3 of 6": its place among what the person owes in the round."""
    held = work.at.known.rounds.get(work.asked.on.span)
    if held is None:
        return ""
    mine = [
        number
        for number, one in zip(held.numbers, held.submissions, strict=True)
        if may_enter(work.at.standing, one.subject)
    ]
    return f"{mine.index(work.row.pk) + 1} of {len(mine)}" if work.row.pk in mine else ""


def saved_words(work: Work) -> str:
    """Return "Draft saved 10:42", with the day and the name where they are others."""
    last = last_save(work.row) if work.row.version else None
    if last is None or work.row.stage not in (Stage.DRAFT, Stage.SENT_BACK, Stage.CORRECTING):
        return ""
    by = "" if last.by_id == work.at.person.pk or last.by is None else f" by {last.by}"
    return f"Draft saved {_time(last.at, work.at.now)}{by}"


def _time(at: datetime, now: datetime) -> str:
    local = timezone.localtime(at)
    if local.date() == timezone.localdate(now):
        return f"{local:%H:%M}"
    return f"{PAGES.date(local.date())}, {local:%H:%M}"


def _note(work: Work) -> str:
    if work.row.stage is not Stage.SENT_BACK:
        return ""
    rows = SignOff.objects.for_authority(work.at.authority).filter(submission=work.row, verb=Verb.SEND_BACK)
    last = rows.select_related("by").order_by("-pk").first()
    return f"{last.by} sent it back: {last.note}" if last else ""


def _after(work: Work) -> str:
    """Return who comes next in the chain, and after that."""
    first, *others = (step.title for step in work.case.chain.steps)
    then = f", then {PAGES.listed(others)}" if others else ""
    return f"{first} signs it off{then}. You can take it back until the first signature."


def _moves(work: Work) -> tuple[tuple[str, str, str], ...]:
    """Return what else can be done: address, word, and whether it is a page or done at once."""
    known = (
        (Verb.TAKE_BACK, "submission_take_back", "Take it back and change it", "post"),
        (Verb.CORRECT, "submission_correct", "Correct it", "get"),
        (Verb.DROP_CORRECTION, "submission_drop", "Drop this correction", "get"),
    )
    return tuple((_address(work, name), text, how) for verb, name, text, how in known if verb in work.verbs)


def _measure_link(work: Work) -> Link | None:
    measure = work.asked.measure
    if measure is None:
        return None
    view = work.at.known.view(work.asked.on)
    if view.line(measure.key) is None:
        return None
    return Link("Its page, with every figure", work.at.to.measure(measure.key, view.slug))


def _unit(work: Work) -> str:
    measure = work.asked.measure
    if measure is None:
        return ""
    if measure.value_kind in _UNIT_IN_LABEL or takes_word(measure):
        return ""
    return measure.unit


def _sign(work: Work) -> str:
    measure = work.asked.measure
    return "£" if measure is not None and measure.value_kind is ValueKind.MONEY else ""


def _held(work: Work) -> tuple[Told, ...]:
    """Return what is in hand, to be read where it cannot be changed."""
    asked, held = work.asked, work.held
    found = []
    if asked.main is not None:
        found.append(Told("Figure", _figure(asked.main, work)))
        found += [Told(_part_name(part), _figure(part, work)) for part in asked.parts]
        if asked.main.forecast is not None:
            found.append(Told("Year-end forecast", figure_as_typed(asked.main.forecast, asked.measure)))
    judged = held.judgement
    if judged is not None and judged.rating:
        found.append(Told("Declared rating", _rating(judged.rating, asked.grades)))
    if judged is not None and judged.reason:
        found.append(Told("Why this rating", judged.reason))
    if judged is not None and judged.outlook:
        found.append(Told("Outlook", judged.outlook.value.capitalize()))
    found.append(Told("What happened", held.text or "Nothing was written.", is_written=True))
    if judged is not None and judged.recommended_action:
        found.append(Told("Recommended action", judged.recommended_action))
    found += [Told("Action", f"{one.text} ({one.state})" if one.state else one.text) for one in held.actions]
    return tuple(found)


def _rating(word: str, grades: tuple[Grade, ...]) -> str:
    """Return a declared rating in the scheme's own word, where it is one of its ratings."""
    grade = grade_called(word, grades)
    return grade.words["en"] if grade else word


def _part_name(part: Observation) -> str:
    return ", ".join(name for name in (part.breakdown, part.component) if name)


def _figure(seen: Observation, work: Work) -> str:
    measure = work.asked.measure
    if not seen.has_figure:
        why = seen.reason_none
        return {**words.REASONS, **words.OTHER_REASONS}[why] if why else "Nothing was entered."
    percent = "%" if _unit(work) == "%" else ""
    text = seen.text_value or f"{_sign(work)}{figure_as_typed(seen.value, measure)}{percent}"
    counts = (
        f" ({figure_as_typed(seen.numerator)} of {figure_as_typed(seen.denominator)})"
        if seen.numerator is not None and seen.denominator is not None
        else ""
    )
    return f"{text}{counts}, {seen.quality.value}"
