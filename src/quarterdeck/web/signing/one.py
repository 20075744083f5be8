"""One submission as whoever signs it has to see it: its figure beside the last, words, actions, history."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.reasons import grade_word
from quarterdeck.domain.declaring import is_declared_alone
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.submissions import can, check, refusal
from quarterdeck.domain.rounds import step_due
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.signoff import Verb, described
from quarterdeck.domain.unchanged import disagrees
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import about
from quarterdeck.web.presenters.addresses import Addresses
from quarterdeck.web.presenters.definition import Term
from quarterdeck.web.presenters.measure import MeasurePage, measure_page
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.texts import Reads, as_it_reads, texts_of, with_line
from quarterdeck.web.signing import words
from quarterdeck.web.signing.in_hand import InHand
from quarterdeck.web.signing.queue import Card, card_of
from quarterdeck.web.signing.suggested import Suggested, money_of, suggested


@dataclass(frozen=True, slots=True)
class Way:
    """What may be done with it: whether this person may, else why not."""

    is_open: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything the page prints of a submission; `measure` is None for a heading or a budget line."""

    title: str
    caption: str
    lead: str
    behalf: str
    measure: MeasurePage | None
    card: Card | None
    heading: Suggested | None
    text: Reads
    text_before: Reads
    before: str
    more: tuple[Term, ...]
    judged_why: str
    finding: str
    sign: Way
    send_back: Way
    judge: Way
    judge_note: str
    grades: tuple[tuple[str, str], ...]
    next_step: str


def one_page(
    one: Owed,
    *,
    hand: InHand,
    to: Addresses,
    people: dict[str, str],
    view_of: Callable[[Period], RoundView],
) -> OnePage:
    """Return the page of a submission; `people` are names by key, `view_of` is what the person may read of a
    round: texts are told from it, with the line in hand.
    """
    row, view = one.row, hand.view(one.row.round.period)
    line = hand.line(about(row), view.period) if row.owes_figure else None
    before = hand.before(line) if line else None
    heading = None if line else suggested(row, hand)
    judged = hand.lookup.judgement(about(row), view.period)
    page = measure_page(view, line, to=to) if line else None
    return OnePage(
        title=page.title if page else one.case.submission.subject.title,
        caption=_caption(one, page, view),
        lead=_lead(one, people),
        behalf=_behalf(one, people),
        measure=page,
        card=card_of(line, hand) if line else None,
        heading=heading,
        text=_reads(about(row), view, view_of, line),
        text_before=_reads(about(row), hand.view(before.round), view_of, before) if before else Reads(),
        before=view.catalogue.period(before.round) if before else "",
        more=(*money_of(row, view), *_more(line, judged, view)),
        judged_why=_judged_why(judged),
        finding=_finding(line, view.catalogue) if line else "",
        sign=_way(Verb.SIGN_OFF, one),
        send_back=_way(Verb.SEND_BACK, one),
        judge=_way(Verb.JUDGE, one),
        judge_note=words.INSTEAD if _is_declared(one, hand) else words.BESIDE,
        grades=_choices(line.scheme.grades if line else heading.grades if heading else (), view),
        next_step=_next_step(one),
    )


def _way(verb: Verb, one: Owed) -> Way:
    why = refusal(verb, one.case)
    return Way(why is None, str(why) if why else "")


def _is_declared(one: Owed, hand: InHand) -> bool:
    """Tell whether the rating of the measure is what a person declares."""
    if not one.row.owes_figure:
        return False
    on = one.row.round.period
    measure = hand.lookup.definitions(on=on).get(about(one.row))
    return measure is not None and is_declared_alone(hand.lookup, measure, on=on)


def _behalf(one: Owed, people: dict[str, str]) -> str:
    """Return on whose behalf this person would sign."""
    return people.get(check(Verb.SIGN_OFF, one.case).on_behalf_of, "") if can(Verb.SIGN_OFF, one.case) else ""


def _caption(one: Owed, page: MeasurePage | None, view: RoundView) -> str:
    first = page.caption if page else one.case.submission.subject.kind.capitalize()
    reported = f"reported in {view.catalogue.period(view.period)}"
    return " · ".join((first, reported))


def _lead(one: Owed, people: dict[str, str]) -> str:
    """Return how it stands, in a sentence or two."""
    state, step = one.case.submission.state, one.case.awaited
    names = sorted(people.get(key, "") for key in one.case.submission.entered_by)
    entered = f"Entered by {', '.join(names)}. " if names else ""
    correction = "This is a correction: what was signed off before stands until it is signed. "
    head = entered + (correction if state.is_correction else "")
    if step is None:
        said = described(state)
        return f"{head}It is {said}."
    due = step_due(one.timetable, signed=one.row.signed)
    until = f", by {words.day(due)}" if due else ""
    return f"{head}It waits for the step “{step.title}”{until}."


def _next_step(one: Owed) -> str:
    """Return what comes after this signature."""
    steps, signed = one.case.chain.steps, one.row.signed
    if signed + 1 < len(steps):
        return f"It then goes to the step “{steps[signed + 1].title}”."
    return "This is the last step: the figure then counts, and is locked."


def _reads(code: str, view: RoundView, view_of: Callable[[Period], RoundView], line: Line | None) -> Reads:
    """Return the texts in hand of a round as they will read."""
    texts = tuple(one.text for one in texts_of(code, view))
    if not any(texts):
        return Reads()
    return as_it_reads(texts, code, with_line(view_of(view.period).edition, line), view)


def _more(line: Line | None, judged: Judgement | None, view: RoundView) -> list[Term]:
    """Return what else was entered: counts, forecast, outlook, recommended action."""
    found = []
    seen = line.observation if line else None
    if line and seen and seen.numerator is not None and seen.denominator is not None:
        found.append(Term("Counts", f"{seen.numerator:,f} of {seen.denominator:,f}"))
    if line and seen and seen.forecast is not None:
        ends = [one for one in (seen.forecast_low, seen.forecast_high) if one is not None]
        said = " to ".join(_amount(line.measure, one, view.catalogue) for one in ends)
        beside = f" ({said})" if len(ends) > 1 else ""
        found.append(
            Term("Year-end forecast", f"{_amount(line.measure, seen.forecast, view.catalogue)}{beside}")
        )
    if judged and judged.outlook:
        found.append(Term("Outlook", judged.outlook.value.capitalize()))
    if judged and judged.recommended_action:
        found.append(Term("Recommended action", judged.recommended_action))
    return found


def _amount(measure: Measure, value: Decimal, catalogue: Catalogue) -> str:
    return figures.amount(measure, value, catalogue=catalogue)


def _finding(line: Line, catalogue: Catalogue) -> str:
    """Return which two figures disagree, with both."""
    found, seen = disagrees(line), line.observation
    if found is None or seen is None or seen.numerator is None or seen.denominator is None:
        return ""
    counted, typed = (
        _amount(figures.plainly(line.measure, one), one, catalogue) for one in (found.worked_out, found.typed)
    )
    return f"{seen.numerator:,f} of {seen.denominator:,f} is {counted}. The figure entered is {typed}."


def _judged_why(judged: Judgement | None) -> str:
    if judged is None or not judged.reason:
        return ""
    return f"{judged.reason} ({judged.by})" if judged.by else judged.reason


def _choices(grades: tuple[Grade, ...], view: RoundView) -> tuple[tuple[str, str], ...]:
    return tuple((grade.name, grade_word(grade, view.catalogue)) for grade in grades)
