"""One measure's line: every word and figure of it, as all formats print them."""

import re
from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose import figures, reasons
from quarterdeck.compose.comparison import benchmark_lines, comparison
from quarterdeck.compose.directions import direction
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Figure, Mark
from quarterdeck.compose.pack import Component, RoundFigure, ScorecardLine
from quarterdeck.compose.period_cells import cell_of, second_figure, second_in_brackets, second_moves
from quarterdeck.compose.plain import sentence
from quarterdeck.compose.rated_trends import with_ratings
from quarterdeck.compose.remarks import actions, commentary, remarks
from quarterdeck.compose.scheme_titles import scheme_title
from quarterdeck.compose.status_words import status_word
from quarterdeck.compose.targets import TargetWords, as_judged, judged_value, target_words, tolerance_note
from quarterdeck.compose.trends import Story, spark, trend
from quarterdeck.domain.explain import explained
from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, Polarity
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.schemes.grades import grade_called


def scorecard_line(line: Line, edition: Edition) -> ScorecardLine:
    """Return `line` as every format prints it: made once for all sections that show it."""
    return edition.once(("line", line.measure.key, line.round), lambda: _scorecard_line(line, edition))


def _scorecard_line(line: Line, edition: Edition) -> ScorecardLine:
    case = case_of(line, edition)
    measure, catalogue = line.measure, edition.catalogue
    story = story_of(line, edition)
    why, rounds, drawn = reasons.why(case), _rounds(line, edition), trend(story)
    return ScorecardLine(
        key=measure.key,
        anchor=anchor(measure.key),
        ref=measure.ref,
        title=edition.title(measure),
        portfolio=edition.portfolio(measure),
        outcome=edition.outcome(measure),
        description=measure.description or measure.definition,
        good_to_be=good_to_be(measure, edition),
        covers=covers(measure, edition),
        unit=edition.unit(measure.unit) or catalogue.say(f"value.{measure.value_kind.value}"),
        now=now_figure(line, edition),
        target=case.words.figure,
        last_year=last_year_figure(line, edition),
        rounds=rounds,
        mark=edition.mark_of(line),
        why=why,
        reason=reasons.full(case),
        sentence=sentence(line, case, now=now_figure(line, edition), why=why),
        direction=direction(line, edition),
        judged=_judged(line, edition),
        judged_why=_judged_why(line, edition),
        period=catalogue.period(line.period),
        is_counted=line.counted,
        is_child=bool(measure.parent),
        scheme=scheme_title(case.scheme, catalogue),
        benchmarks=benchmark_lines(measure, edition),
        commentary=commentary(measure, edition),
        actions=actions(measure, edition),
        notes=(*remarks(line, edition), *second_moves(line, edition)),
        spark=spark(story),
        trend=with_ratings(drawn, line, rounds, edition) if drawn else None,
        comparison=comparison(line, edition),
        second=second_figure(line.observation),
        components=_components(line, edition),
    )


def _components(line: Line, edition: Edition) -> tuple[Component, ...]:
    """Return the parts of the figure shown, in the order given."""
    parts = (
        seen
        for seen in line.series.known(line.round)
        if seen.component and not seen.breakdown and seen.period.span == line.period.span
    )
    latest = {seen.component: seen for seen in parts}
    return tuple(Component(name, cell_of(line.measure, seen, edition)) for name, seen in latest.items())


def case_of(line: Line, edition: Edition) -> reasons.Case:
    """Return what a line's reason is told from, with the edges of its bands."""
    return reasons.Case(
        measure=line.measure,
        rating=explained(line),
        scheme=line.scheme,
        value=now_figure(line, edition).text,
        target=as_judged(line.target, line.scheme),
        words=target_of(line, edition),
        period=line.period,
        round=line.round,
        catalogue=edition.catalogue,
        service=edition.service(line.measure),
        note=line.observation.note if line.observation else "",
    )


def target_of(line: Line, edition: Edition) -> TargetWords:
    """Return the target that judges a line, in words and as a figure."""
    target = as_judged(line.target, line.scheme)
    return target_words(
        line.measure, target, period=line.period, round_=line.round, catalogue=edition.catalogue
    )


def anchor(key: str) -> str:
    """Return the address of a measure inside the pack: safe in every format."""
    return "m-" + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def story_of(line: Line, edition: Edition) -> Story:
    """Return what the line's trend is drawn from."""
    measure = line.measure

    def level(period: Period) -> Decimal | None:
        found = edition.lookup.target_in_force(measure, period=period, on=line.round)
        return judged_value(measure, found, line.scheme)

    return Story(
        measure, line.series.known(line.round), level, line.series.breaks, line.period, edition.catalogue
    )


def good_to_be(measure: Measure, edition: Edition) -> str:
    """Return which way is better; a corrected or neutral polarity says how it is judged."""
    say = edition.catalogue.say
    word = say(f"good.{measure.polarity.value}")
    if measure.polarity is Polarity.NEUTRAL and measure.rated_as is not None:
        return say("good.neutral.rated", word=say(f"good.{measure.rated_as.value}"))
    if measure.printed_polarity and measure.correction_reason:
        return say("good.corrected", word=word, printed=measure.printed_polarity)
    return word


def covers(measure: Measure, edition: Edition) -> str:
    """Return what span of time a figure of the measure covers."""
    key = f"covers.{measure.accumulation.value}"
    if measure.accumulation is Accumulation.PERIOD or measure.frequency is Frequency.YEARLY:
        frequency = measure.frequency.value
        key = f"covers.period.{frequency}"
    return edition.catalogue.say(key)


def now_figure(line: Line, edition: Edition) -> Figure:
    """Return the figure of the round, with its own period and quality beside it where they need saying."""
    return _figure(line.measure, line.observation, edition, note=_now_note(line, edition))


def _now_note(line: Line, edition: Edition) -> str:
    seen, say = line.observation, edition.catalogue.say
    if seen is None or not seen.has_figure:
        return ""
    parts = [second_in_brackets(seen)] if seen.second_value is not None else []
    if not _belongs(seen.period, line.round):
        parts.append(edition.catalogue.period(seen.period))
    elif seen.period.kind is PeriodKind.MONTH:
        parts.append(edition.catalogue.part(seen.period))
    if seen.quality is not Quality.FINAL:
        parts.append(say(f"note.{seen.quality.value}"))
    return ", ".join(parts)


def _belongs(period: Period, round_: Period) -> bool:
    return period.last == round_.last


def _figure(measure: Measure, seen: Observation | None, edition: Edition, *, note: str) -> Figure:
    if seen is not None and seen.reason_none is ReasonNone.SUPPRESSED:
        return Figure(edition.catalogue.say("figure.none"))
    if seen is not None and seen.value is not None:
        return figures.figure(measure, seen.value, catalogue=edition.catalogue, note=note)
    if seen is not None and seen.text_value is not None:
        return Figure(status_word(seen.text_value, edition.catalogue), note=note)
    return Figure(edition.catalogue.say("figure.none"), note=note)


def last_year_figure(line: Line, edition: Edition) -> Figure:
    """Return the figure to read beside this one: the same period last year, else the last one of last
    year, else the year's.
    """
    seen = next((one for one in _of_last_year(line) if one is not None and one.has_figure), None)
    if seen is None:
        return Figure(edition.catalogue.say("figure.none"))
    catalogue = edition.catalogue
    when = catalogue.part(seen.period) if seen.value is not None else catalogue.period(seen.period)
    return _figure(line.measure, seen, edition, note=f"{second_in_brackets(seen)} {when}".strip())


def _of_last_year(line: Line) -> tuple[Observation | None, ...]:
    before = line.previous
    if before is not None and before.period.last >= line.round.year_first:
        before = None
    return (line.last_year, before, line.years_figure)


def _rounds(line: Line, edition: Edition) -> tuple[RoundFigure, ...]:
    """Return the rounds of the year with the figure each one reports, and the rating it has by the
    same rules.
    """
    if line.round.kind is not PeriodKind.QUARTER and not _has_quarters(line):
        return ()
    return tuple(_round(line, quarter, edition) for quarter in line.round.quarters())


def _has_quarters(line: Line) -> bool:
    """Tell whether a whole year's round can show the quarters of the measure."""
    is_year = line.round.kind is PeriodKind.YEAR
    return is_year and line.measure.frequency in (
        Frequency.MONTHLY,
        Frequency.QUARTERLY,
        Frequency.HALF_YEARLY,
    )


def _round(line: Line, quarter: Period, edition: Edition) -> RoundFigure:
    shown = line if quarter == line.round else line_of(edition.lookup, line.measure, on=quarter)
    heading, target = edition.catalogue.part(quarter), _target_of_round(shown, edition)
    if quarter.first > line.round.last:
        return RoundFigure(heading, _not_yet(shown, edition), target)
    return RoundFigure(heading, now_figure(shown, edition), target, edition.mark_of(shown))


def _target_of_round(line: Line, edition: Edition) -> Figure:
    """Return the target of a round; its heading already says when it is for."""
    catalogue = edition.catalogue
    target = as_judged(line.target, line.scheme)
    words = target_words(line.measure, target, period=line.period, round_=line.round, catalogue=catalogue)
    if isinstance(target, NoTarget):
        return words.figure
    return replace(words.figure, note=tolerance_note(line.measure, target, catalogue=catalogue))


def _not_yet(line: Line, edition: Edition) -> Figure:
    """Return the dash of a round to come, with when its figure is due where that was said."""
    seen = line.observation
    note = reasons.why_none(line.rating.reason, catalogue=edition.catalogue) if seen and seen.due else ""
    return Figure(edition.catalogue.say("figure.none"), note=note)


def _judged(line: Line, edition: Edition) -> Mark | None:
    """Return the declared rating as shown; one that only repeats the computed rating, by nobody named,
    is not.
    """
    if line.judged is None or not line.judged.rating:
        return None
    declared = grade_called(line.judged.rating, line.scheme.grades)
    if declared == line.rating.grade and not line.judged.by:
        return None
    return edition.mark(declared)


def _judged_why(line: Line, edition: Edition) -> str:
    mark = _judged(line, edition)
    if mark is None or line.judged is None:
        return ""
    say, judged = edition.catalogue.say, line.judged
    by = say("reason.judged.by", by=judged.by) if judged.by else ""
    why = say("reason.judged.why", why=judged.reason.rstrip(".")) if judged.reason else ""
    return say("reason.judged", rating=mark.word, by=by, why=why)
