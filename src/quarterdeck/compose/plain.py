"""What a resident would be told of one line: the figure, what it is for, and how it stands to its target."""

from datetime import date
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.reasons import Case
from quarterdeck.domain.covered import accumulation_of
from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Accumulation, Polarity
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator

_STANDS = ("met", "near", "missed")
_WAYS = {ReasonCode.BELOW_RANGE: "below", ReasonCode.ABOVE_RANGE: "above"}


def sentence(line: Line, case: Case, *, now: Figure, why: str) -> str:
    """Return the line in one plain sentence. `now` is its figure as printed, `why` its reason in a few
    words.
    """
    say, seen = case.catalogue.say, line.observation
    if seen is None or not seen.has_figure:
        return say("line.none", span=case.catalogue.span(line.period), why=why)
    when = when_words(line, seen, catalogue=case.catalogue)
    if seen.value is None:
        return say("line.status", now=now.text, when=when)
    grade = line.rating.grade
    if grade is None or not isinstance(line.target, TargetInForce):
        return say("line.value", now=now.text, when=when, why=why)
    if line.measure.polarity is Polarity.BREAKEVEN:
        return say("line.budget" if seen.value else "line.budget.on", now=now.text, when=when)
    if line.rating.reason.code is ReasonCode.TIED:
        name = case.words.long_name or case.words.name
        return say("line.tied", now=now.text, when=when, target_name=name)
    key = grade.counts_as.value if grade.counts_as.value in _STANDS else "unranked"
    return say(f"line.{key}", now=now.text, when=when, **_goal(line, case, is_met=key == "met"))


def _goal(line: Line, case: Case, *, is_met: bool) -> dict[str, str]:
    """Return the target as the sentence names it: less its tolerance, and a strict one in words."""
    low = line.measure.judged_polarity is Polarity.LOW
    way = _WAYS.get(line.rating.reason.code, "over" if low else "short")
    return {
        "way": case.catalogue.say(f"line.way.{way}"),
        "target_name": case.words.long_name or case.words.name,
        "target": _target(line, case, is_met=is_met),
    }


def _target(line: Line, case: Case, *, is_met: bool) -> str:
    goal = line.rating.reason.figures.get("target")
    found = line.target.comparator if isinstance(line.target, TargetInForce) else None
    if not isinstance(goal, Decimal) or line.measure.judged_polarity is Polarity.IN_RANGE:
        return case.words.figure.text
    amount = figures.amount(line.measure, goal, catalogue=case.catalogue)
    if not is_met or found is None or not found.is_strict:
        return amount
    key = "line.under" if found is Comparator.BELOW else "line.over"
    return case.catalogue.say(key, target=amount)


def when_words(line: Line, seen: Observation, *, catalogue: Catalogue) -> str:
    """Return what a figure is for: "for April to September 2017", "at 30 June 2017", "as forecast for
    2017/18".
    """
    period = seen.period
    match accumulation_of(line.measure, seen):
        case Accumulation.YEAR_TO_DATE | Accumulation.CALENDAR_TO_DATE:
            return catalogue.say("when.for", span=catalogue.between(_begins(line, period), period.last))
        case Accumulation.ROLLING if period.kind is not PeriodKind.YEAR:
            return catalogue.say("when.rolling", month=catalogue.month(period.last))
        case Accumulation.SNAPSHOT:
            return catalogue.say("when.at", date=catalogue.date(period.last))
        case Accumulation.FORECAST:
            return catalogue.say("when.forecast", year=catalogue.year(period))
        case _:
            return catalogue.say("when.for", span=catalogue.span(period))


def _begins(line: Line, period: Period) -> date:
    if period.kind is PeriodKind.YEAR:
        return period.first
    if line.measure.accumulation is Accumulation.CALENDAR_TO_DATE:
        return date(period.last.year, 1, 1)
    return period.year_first
