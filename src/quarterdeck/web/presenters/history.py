"""Every figure of a measure with the rating it had in its round, and why."""

from dataclasses import dataclass

from quarterdeck.compose import reasons
from quarterdeck.compose.lines import case_of, now_figure
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.grades import CountsAs
from quarterdeck.domain.series import shown_in
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of

MOST = 24


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One figure: when, how much, how sure, its target, its rating then, and why."""

    period: str
    figure: str
    note: str
    target: str
    tag: Tag
    why: str
    has_figure: bool
    is_rated: bool
    is_met: bool


def history_of(view: RoundView, line: Line) -> tuple[HistoryRow, ...]:
    """Return the figures reported by the round, the latest first, each rated by the rules of its own round.

    A round that reported none for its period has a row with the reason.
    """
    rounds = {shown_in(line.measure, seen).span: shown_in(line.measure, seen) for seen in line.series.ordered}
    past = [on for on in rounds.values() if on.last <= view.period.last]
    ordered = sorted(past, key=lambda on: on.order, reverse=True)[:MOST]
    return tuple(_row(view, _line(view, line, on)) for on in ordered)


def _line(view: RoundView, line: Line, on: Period) -> Line:
    """Return the line as it was in the round `on`, by the definition of that round."""
    if on == view.period:
        return line
    lookup = view.edition.lookup
    return line_of(lookup, lookup.measure(line.measure.key, on=on), on=on)


def _row(view: RoundView, line: Line) -> HistoryRow:
    case = case_of(line, view.edition)
    grade, seen = line.rating.grade, line.observation
    return HistoryRow(
        period=view.catalogue.period(line.period),
        figure=now_figure(line, view.edition).text,
        note=_quality(line, view),
        target=case.words.figure.text,
        tag=tag_of(view.edition.mark_of(line)),
        why=reasons.why(case),
        has_figure=seen is not None and seen.has_figure,
        is_rated=grade is not None,
        is_met=grade is not None and grade.counts_as is CountsAs.MET,
    )


def _quality(line: Line, view: RoundView) -> str:
    seen = line.observation
    if seen is None or not seen.has_figure or seen.quality is Quality.FINAL:
        return ""
    return view.catalogue.say(f"note.{seen.quality.value}")
