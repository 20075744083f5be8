"""The page of one measure: how it stands and why, what happened, what is done, and all that went before."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.explanation import Explanation, explanation
from quarterdeck.compose.lines import covers
from quarterdeck.compose.pack import ChartBlock, ScorecardLine
from quarterdeck.compose.tables import Table
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.travel import DirectionOfTravel, Movement
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.definition import Term, definition_of, scheme_in_words, versions_of
from quarterdeck.web.presenters.history import HistoryRow, history_of
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Moved, Tag, moved_of, tag_of
from quarterdeck.web.presenters.texts import (
    ActionRow,
    PeriodText,
    actions_of,
    earlier_texts,
    happened,
    hides_some,
)

_WIDE, _PHONE = 740, 290


@dataclass(frozen=True, slots=True)
class HeadFigure:
    """One figure at the head of the page."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, wide and for a phone, with the sentence about what is seen and the table of its figures."""

    title: str
    wide: Markup
    phone: Markup
    note: str
    table: Table


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Everything the page prints."""

    title: str
    caption: str
    crumbs: tuple[Link, ...]
    tag: Tag
    now: HeadFigure
    figures: tuple[HeadFigure, ...]
    direction_label: str
    direction: Moved
    verdict: str
    reason: str
    remarks: tuple[str, ...]
    judged: Tag | None
    judged_why: str
    explained: Explanation
    scheme: str
    chart: Picture | None
    texts: tuple[str, ...]
    earlier_texts: tuple[PeriodText, ...]
    restricted: str
    actions: tuple[ActionRow, ...]
    history: tuple[HistoryRow, ...]
    others: Picture | None
    benchmarks: tuple[tuple[str, str, str, str], ...]
    definition: tuple[Term, ...]
    versions: tuple[Term, ...]
    as_of: str
    as_of_words: str
    as_of_error: str
    now_address: str


def measure_page(
    view: RoundView,
    line: Line,
    *,
    to: Addresses,
    as_of: str = "",
    as_of_words: str = "",
    as_of_error: str = "",
) -> MeasurePage:
    """Return the page of a line's measure; `as_of` is the day it is shown as known on, "" for now.

    `as_of_error` says what was wrong with a day that was asked for.
    """
    card = view.card(line)
    history = history_of(view, line)
    verdict, reason = _parted(card)
    here = to.measure(line.measure.key, view.slug)
    return MeasurePage(
        title=card.title,
        caption=_caption(line, card, view),
        crumbs=_crumbs(line, card, view, to),
        tag=tag_of(card.mark),
        now=HeadFigure(card.period, card.now.text, _plain_note(card)),
        figures=_figures(card, view),
        direction_label=_direction_label(card, view),
        direction=_direction(line, card, view),
        verdict=verdict,
        reason=reason,
        remarks=card.notes,
        judged=tag_of(card.judged) if card.judged else None,
        judged_why=card.judged_why,
        explained=explanation(line, view.edition),
        scheme=scheme_in_words(line, view),
        chart=_chart(card.trend, view, title=_chart_title(history, card, view)),
        texts=happened(line.measure, view),
        earlier_texts=earlier_texts(line.measure, view),
        restricted=view.catalogue.say("measure.not_public") if hides_some(line.measure, view) else "",
        actions=actions_of(line.measure, view),
        history=history,
        others=_others(card, view),
        benchmarks=tuple((one.name, one.period, one.figure.text, one.source) for one in card.benchmarks),
        definition=definition_of(line, card, view),
        versions=versions_of(line.measure, view),
        as_of=as_of,
        as_of_words=as_of_words,
        as_of_error=as_of_error,
        now_address=here,
    )


def _caption(line: Line, card: ScorecardLine, view: RoundView) -> str:
    say = view.catalogue.say
    good = say(f"measure.good.{line.measure.polarity.value}")
    portfolio = f"{card.portfolio} {card.ref}".strip()
    return say(
        "measure.caption", portfolio=portfolio, covers=covers(line.measure, view.edition).lower(), good=good
    )


def _crumbs(line: Line, card: ScorecardLine, view: RoundView, to: Addresses) -> tuple[Link, ...]:
    here = to.scorecard(view.slug)
    crumbs = [
        Link(view.catalogue.period(view.period), to.dashboard(view.slug)),
        Link(view.catalogue.say("list.title"), here),
    ]
    if line.measure.portfolio:
        crumbs.append(Link(card.portfolio, with_query(here, [("portfolio", line.measure.portfolio)])))
    return tuple(crumbs)


def _plain_note(card: ScorecardLine) -> str:
    """Return the note of the figure without its period, which stands above it already."""
    return ", ".join(part for part in card.now.note.split(", ") if part and part not in card.period)


def _figures(card: ScorecardLine, view: RoundView) -> tuple[HeadFigure, ...]:
    words = view.catalogue.words
    last = HeadFigure(words["last_year"], card.last_year.text, card.last_year.note)
    return (HeadFigure(words["target"], card.target.text, card.target.note), last)


def _direction_label(card: ScorecardLine, view: RoundView) -> str:
    if card.direction.basis:
        return view.catalogue.say("measure.direction", basis=card.direction.basis)
    return view.catalogue.say("measure.direction.plain")


def _direction(line: Line, card: ScorecardLine, view: RoundView) -> Moved:
    """Return the direction with how far the figure moved: "Improving, 7 points down"."""
    shown = moved_of(card.direction, size=22)
    found = travel_of(line)
    if found.change is None or found.movement not in (Movement.UP, Movement.DOWN):
        return shown
    size = figures.gap(line.measure, abs(found.change), catalogue=view.catalogue)
    if found.direction is DirectionOfTravel.STABLE:
        return shown
    word = view.catalogue.say(f"measure.change.{found.movement.value}", direction=shown.word, gap=size)
    return Moved(word, shown.picture, shown.basis, shown.note)


def _parted(card: ScorecardLine) -> tuple[str, str]:
    """Return the rating's word, and the rest of the full reason."""
    for end in (":", "."):
        head, found, rest = card.reason.partition(end)
        if found and head == card.mark.word:
            return card.mark.word, f"{end}{rest}"
    return "", card.reason


def _chart_title(history: Sequence[HistoryRow], card: ScorecardLine, view: RoundView) -> str:
    """Return what is seen: how many figures there are, and how many of them met their target."""
    rated = [row for row in history if row.is_rated]
    say, number = view.catalogue.say, view.catalogue.number
    if len(rated) < 2:
        held = sum(row.has_figure for row in history)
        many = number(held)
        return say("measure.chart.plain", N=many[:1].upper() + many[1:]) if held > 1 else card.title
    met = sum(row.is_met for row in rated)
    key = "all" if met == len(rated) else "none" if not met else "some"
    many = number(len(rated))
    return say(f"measure.chart.rated.{key}", N=many[:1].upper() + many[1:], met=number(met))


def _chart(block: ChartBlock | None, view: RoundView, *, title: str) -> Picture | None:
    if block is None:
        return None
    brand = view.council.theme.brand
    wide, phone = (Markup(svg(block.chart, width=size, brand=brand)) for size in (_WIDE, _PHONE))  # noqa: S704
    return Picture(title, wide, phone, block.note, block.table)


def _others(card: ScorecardLine, view: RoundView) -> Picture | None:
    if card.comparison is None:
        return None
    drawn = Markup(svg(card.comparison.chart, width=_PHONE, brand=view.council.theme.brand))  # noqa: S704
    title = view.catalogue.words["benchmarks"]
    note = view.catalogue.say("measure.differ", period=card.period)
    return Picture(title, drawn, drawn, note, card.comparison.table)
