"""The scorecard: the lines that were asked for, worst first, with the count that closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.tallies import bar, closing_words, not_rated_reasons, standing
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.travel import DirectionOfTravel
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.columns import (
    Cell,
    ColumnOption,
    Heading,
    cell,
    column_options,
    headings,
    shown,
)
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.filters import (
    GROUPS,
    ORDERS,
    Asked,
    Choice,
    choices,
    chosen_lines,
    fixed_choice,
    values_of,
)
from quarterdeck.web.presenters.orders import groups_of, in_order
from quarterdeck.web.presenters.returns import Key
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.strips import scales_named, strip_keys

NO_EDITS: Mapping[str, "RowEdit"] = {}


@dataclass(frozen=True, slots=True)
class RowEdit:
    """Where a line is entered: the form of its submission, the row as a form, and how far it is."""

    href: str
    row: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of the table; `is_part` where it stands under another measure."""

    cells: tuple[Cell, ...]
    is_part: bool
    key: str = ""
    title: str = ""
    edit: RowEdit | None = None

    @property
    def markup(self) -> Markup:
        """Its cells as they are printed."""
        return Markup("".join(cell.markup for cell in self.cells))  # noqa: S704 - markup, each of them


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Lines under a heading, with their number; both "" where nothing is grouped."""

    heading: str
    count: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """Everything the page prints."""

    period: str
    title: str
    lead: str
    bar: Markup
    address: str
    clear: str
    filters: tuple[Choice, ...]
    group: Choice
    order: Choice
    find: str
    columns: tuple[ColumnOption, ...]
    columns_title: str
    count: str
    closing: str
    notes: tuple[str, ...]
    caption: str
    headings: tuple[Heading, ...]
    width: int
    groups: tuple[CardGroup, ...]
    empty: str
    keys: tuple[Key, ...]
    scales: str
    chosen: tuple[Link, ...]
    rounds: tuple[Choice, ...] = ()
    can_edit: bool = False
    downloads: tuple[Link, ...] = ()


def scorecard(
    view: RoundView,
    *,
    asked: Asked,
    to: Addresses,
    rounds: Choice | None = None,
    edits: Mapping[str, RowEdit] = NO_EDITS,
    downloads: Sequence[tuple[str, str]] = (),
) -> ScorecardPage:
    """Return the scorecard of a round with what was `asked`; `rounds` are those one can go to.

    `edits` are the lines that the reader may enter, by key; `downloads` are words with the addresses of the
    same lines as files. The rest is the same for all readers of the view, and made once.
    """
    page = view.kept(("scorecard", *asked.pairs), lambda: _page(view, asked, to))
    can_edit = any(row.key in edits for group in page.groups for row in group.rows)
    has_lines = not page.empty
    return replace(
        page,
        rounds=(rounds,) if rounds else (),
        downloads=tuple(Link(text, with_query(href, asked.pairs)) for text, href in downloads if has_lines),
        can_edit=can_edit,
        width=page.width + can_edit,
        groups=tuple(_with_edits(group, edits) for group in page.groups) if can_edit else page.groups,
    )


def _with_edits(group: CardGroup, edits: Mapping[str, RowEdit]) -> CardGroup:
    return replace(group, rows=tuple(replace(row, edit=edits.get(row.key)) for row in group.rows))


def _page(view: RoundView, asked: Asked, to: Addresses) -> ScorecardPage:
    say = view.catalogue.say
    lines = chosen_lines(view, asked)
    names = shown(asked.columns)
    has_strips = "stands" in names and bool(lines)
    title, filters = _title(view, asked), choices(view, asked)
    return ScorecardPage(
        period=view.title,
        title=title,
        lead=_lead(lines, view),
        bar=_bar(lines, view, title),
        address=to.scorecard(view.slug),
        clear=to.scorecard(view.slug) if asked.chosen or asked.find else "",
        filters=filters,
        group=_fixed(view, "group", "list.group", GROUPS, asked.group),
        order=_fixed(view, "sort", "list.sort", ORDERS, asked.order),
        find=asked.find,
        columns=column_options(names, view),
        columns_title=say("list.columns"),
        count=view.catalogue.many("list.count", len(lines)),
        closing=_closing(lines, view),
        notes=_notes(lines, view),
        caption=say("list.caption", title=title, period=view.catalogue.period(view.period)),
        headings=headings(names, view),
        width=len(names),
        groups=_groups(lines, asked, names, view, to),
        empty="" if lines else say("list.nothing" if view.lines else "list.nothing_held"),
        keys=strip_keys(view) if has_strips else (),
        scales=scales_named(lines, view) if has_strips else "",
        chosen=_chosen(view, asked, filters, to),
    )


def _fixed(view: RoundView, name: str, key: str, values: Sequence[str], chosen: str) -> Choice:
    label = view.catalogue.say(key)
    return fixed_choice(view, name=name, label=label, key=key, values=values, chosen=chosen)


def _title(view: RoundView, asked: Asked) -> str:
    """Return the name of the portfolio, directorate or priority that was chosen, else "All measures"."""
    for name in ("portfolio", "directorate", "priority"):
        value_of = values_of(view)[name]
        held = dict(value_of(line) for line in view.lines)
        if text := held.get(asked.chosen.get(name, ""), ""):
            return text
    return view.catalogue.say("list.title")


def _bar(lines: Sequence[Line], view: RoundView, title: str) -> Markup:
    found = standing(lines)
    if not found.total:
        return Markup("")
    drawn = svg(bar(found, view.edition, title=title, longest=found.total, is_large=True))
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def _lead(lines: tuple[Line, ...], view: RoundView) -> str:
    if not lines:
        return ""
    return " ".join(part for part in (lead(lines, view.edition), _travel(lines, view)) if part)


def _travel(lines: Sequence[Line], view: RoundView) -> str:
    """Return how many are worse and how many better than the figures they are compared with."""
    found = [view.once("travel", line, partial(travel_of, line)).direction for line in lines if line.counted]
    worse, better = found.count(DirectionOfTravel.WORSENING), found.count(DirectionOfTravel.IMPROVING)
    say, many = view.catalogue.say, view.catalogue.many
    worse_words = many("list.worse", worse) if worse else ""
    better_words = many("list.better", better) if better else ""
    if worse and better:
        return say("list.travel.both", worse=worse_words, better=better_words)
    if worse:
        return say("list.only_worse", worse=worse_words)
    return say("list.only_better", better=capital(better_words)) if better else ""


def _closing(lines: Sequence[Line], view: RoundView) -> str:
    """Return the sum of the ratings, with its total where not every line counts."""
    words = closing_words(standing(lines), view.edition)
    if all(line.counted for line in lines):
        total = view.catalogue.many("closing.total", len(lines))
        words = words.removesuffix(view.catalogue.say("closing.words", sum="", total=total))
    return view.catalogue.say("list.closing", sum=words) if lines else ""


def _notes(lines: Sequence[Line], view: RoundView) -> tuple[str, ...]:
    """Return why some lines are not rated, and which are shown without being counted."""
    found = standing(lines)
    said = []
    if found.unrated:
        said.append(view.catalogue.say("closing.not_rated", reasons=not_rated_reasons(found, view.edition)))
    left_out: dict[str, int] = {}
    for line in lines:
        if not line.counted:
            left_out[line.why_counted.value] = left_out.get(line.why_counted.value, 0) + 1
    said += [view.catalogue.many(f"not_counted.{why}", count) for why, count in left_out.items()]
    return tuple(said)


def _groups(
    lines: Sequence[Line],
    asked: Asked,
    names: Sequence[str],
    view: RoundView,
    to: Addresses,
) -> tuple[CardGroup, ...]:
    ordered = in_order(lines, asked.order, view)
    return tuple(
        CardGroup(
            heading,
            view.catalogue.many("closing.total", len(held)) if heading else "",
            tuple(card_row(line, names, view, to) for line in held),
        )
        for heading, held in groups_of(ordered, asked.group, view)
    )


def card_row(
    line: Line, names: Sequence[str], view: RoundView, to: Addresses, edit: RowEdit | None = None
) -> CardRow:
    """Return one line with the columns `names`, in their order."""
    measure, held = line.measure, view.once("cells", line, dict[str, Cell])
    for name in names:
        if name not in held:
            held[name] = cell(name, line, view.card(line), view, href=to.measure(measure.key, view.slug))
    cells = tuple(held[name] for name in names)
    return CardRow(cells, bool(measure.parent), measure.key, view.edition.title(measure), edit)


def _chosen(view: RoundView, asked: Asked, filters: Sequence[Choice], to: Addresses) -> tuple[Link, ...]:
    """Return each filter in force with the address of the same page without it."""
    here, found = to.scorecard(view.slug), []
    for choice in filters:
        text = next((one.text for one in choice.options if one.is_chosen and one.value), "")
        if text:
            rest = [(name, value) for name, value in asked.pairs if name != choice.name]
            said = view.catalogue.say("list.chosen", label=choice.label, text=text)
            found.append(Link(said, with_query(here, rest)))
    if asked.find:
        rest = [(name, value) for name, value in asked.pairs if name != "find"]
        found.append(Link(view.catalogue.say("list.found", words=asked.find), with_query(here, rest)))
    return tuple(found)
