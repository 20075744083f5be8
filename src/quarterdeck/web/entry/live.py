"""How a submission will be rated as it stands on the form, before anybody signs it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from quarterdeck.compose import figures
from quarterdeck.compose.edition import edition_of
from quarterdeck.domain.declaring import signed
from quarterdeck.domain.in_force import TargetHow, TargetInForce
from quarterdeck.domain.lines import Line, line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.grades import CountsAs
from quarterdeck.domain.submissions import Entry, is_blank
from quarterdeck.domain.worked_out import disagreement
from quarterdeck.web.entry.work import Work
from quarterdeck.web.presenters.measure import HeadFigure, Picture, measure_page
from quarterdeck.web.presenters.round_view import EVERYTHING, RoundView
from quarterdeck.web.presenters.tags import Moved, Tag
from quarterdeck.web.presenters.words import PAGES

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Live:
    """The rating as it will be, with its reason; what else there is to compare it with; what to look at."""

    figure: str
    note: str
    tag: Tag
    verdict: str
    reason: str
    judged_by: str
    remarks: tuple[str, ...]
    from_counts: bool
    figures: tuple[HeadFigure, ...]
    direction_label: str
    direction: Moved
    chart: Picture | None
    others: Picture | None
    disagrees: tuple[str, str]
    warnings: tuple[str, ...]
    actions_hint: str


def live(work: Work, typed: Entry) -> Live | None:
    """Return how the figure of `typed` would be rated; None for what has no figure."""
    measure, main = work.asked.measure, work.asked.main
    if measure is None or main is None:
        return None
    whole = typed.over(work.held)
    seen = next((one for one in whole.observations if one.period == main.period and _is_main(one)), main)
    found, view = _rated(work, measure, whole)
    page = measure_page(view, found, to=work.at.to)
    return Live(
        figure=page.now.text,
        note=page.now.note,
        tag=page.tag,
        verdict=page.verdict,
        reason=page.reason,
        judged_by=_judged_by(found, page.reason),
        remarks=page.remarks,
        from_counts=_is_of_counts(measure, seen),
        figures=_beside(found, page.figures),
        direction_label=page.direction_label,
        direction=page.direction,
        chart=page.chart,
        others=page.others,
        disagrees=_disagrees(measure, seen),
        warnings=_warnings(measure, seen),
        actions_hint=_actions_hint(found, whole),
    )


def line_of(work: Work, typed: Entry) -> Line | None:
    """Return the line of the measure as it would be with `typed`; None for what has no figure."""
    if work.asked.measure is None or work.asked.main is None:
        return None
    return _rated(work, work.asked.measure, typed.over(work.held))[0]


def _is_main(seen: Observation) -> bool:
    return not (seen.breakdown or seen.component)


def _rated(work: Work, measure: Measure, whole: Entry) -> tuple[Line, RoundView]:
    """Return the line of the measure as it would be, and the round it stands in."""
    council, on = work.at.known.council, work.asked.on
    others = (one for one in council.observations if one.measure != measure.key or one.round != on)
    typed = (one for one in whole.observations if not is_blank(one))
    todo = (one for one in council.actions if one.about != measure.key)
    would = replace(
        council,
        observations=(*others, *typed),
        actions=(*todo, *whole.actions),
        judgements=tuple(_judgements(work, whole)),
    )
    lookup = Lookup(would)
    found = line(lookup, measure, on=on)
    edition = edition_of(lookup=lookup, lines=(found,), round_=on, catalogue=PAGES, timestamp=_NO_TIME)
    return found, RoundView(edition, EVERYTHING)


def _judgements(work: Work, whole: Entry) -> Iterator[Judgement]:
    """Yield what is declared, with what is typed in the place of what counts: of today, by this person."""
    about, on, said = work.asked.about, work.asked.on, whole.judgement
    for one in work.at.known.council.judgements:
        if (one.about, one.period.span) != (about, on.span):
            yield one
    if said is not None and said is not work.held.judgement:
        said = signed(said, work.held.judgement, by=str(work.at.person), dated=work.at.today)
        said = replace(said, about=about, period=on)
    if said is not None:
        yield said


def _is_of_counts(measure: Measure, seen: Observation) -> bool:
    """Tell whether the figure is what its counts give."""
    return seen.numerator is not None and seen.denominator is not None and not _disagrees(measure, seen)[0]


def _judged_by(found: Line, reason: str) -> str:
    """Return which target judges the figure, where its reason does not say so."""
    target = found.target
    if not isinstance(target, TargetInForce) or found.observation is None:
        return ""
    period = PAGES.period(target.target.period)
    if period in reason:
        return ""
    if target.how in (TargetHow.STRAIGHT_LINE, TargetHow.LAST_YEARS_SHAPE):
        return f"Judged by this period’s share of the {period} target."
    if found.period.year() != found.round.year():
        return f"Judged by the {period} target: this figure belongs to {PAGES.year(found.period)}."
    return f"Judged by the {period} target."


def _beside(found: Line, others: tuple[HeadFigure, ...]) -> tuple[HeadFigure, ...]:
    """Return target and last year, after the figure before where last year's is not the same one."""
    before = found.previous
    if before is None or before.value is None:
        return others
    text = figures.figure(found.measure, before.value, catalogue=PAGES).text
    if any(one.text == text for one in others[1:]):
        return others
    return (HeadFigure(PAGES.period(before.period), text), *others)


def _disagrees(measure: Measure, seen: Observation) -> tuple[str, str]:
    """Return the sentence that figure and counts do not agree, and what the counts give; empty where they
    do.
    """
    found = disagreement(measure, value=seen.value, numerator=seen.numerator, denominator=seen.denominator)
    if found is None:
        return "", ""
    counted = figures.figure(measure, found.worked_out, catalogue=PAGES).text
    typed = figures.figure(replace(measure, decimals=_places(found.typed)), found.typed, catalogue=PAGES).text
    said = f"{seen.numerator:,f} of {seen.denominator:,f} is {counted}. You typed {typed}."
    return said, counted


def _places(value: object) -> int:
    return max(len(f"{value:f}".partition(".")[2]), 0)


def _warnings(measure: Measure, seen: Observation) -> tuple[str, ...]:
    """Return what looks wrong and may be right."""
    found = []
    top, bottom = seen.numerator, seen.denominator
    if top is not None and bottom is not None and top > bottom and measure.unit == "%":
        found.append(f"{top:,f} is more than {bottom:,f}: check that the counts are not the wrong way round.")
    value = seen.value
    if measure.unit == "%" and value is not None and value % 1 and abs(value) < 1 and bottom is None:
        found.append(f"{value:f} is less than one per cent. Did you mean {value * 100:f}?")
    return tuple(found)


def _actions_hint(found: Line, whole: Entry) -> str:
    """Return whether actions are wanted for the rating."""
    grade = found.rating.grade
    if grade is None:
        return ""
    word = grade.words["en"]
    if grade.counts_as is CountsAs.MET:
        return f"{word} this time: actions are optional."
    has_any = any(one.text for one in whole.actions)
    if grade.counts_as is CountsAs.MISSED and not has_any:
        return f"{word} without an action. Say what will be done: members ask for it. You can still submit."
    if not (whole.text or "").strip():
        return f"{word} without a word on why. Say what happened: members ask for it. You can still submit."
    return ""
