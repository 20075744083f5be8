"""The dashboard of a round: how far it has come, how the council stands, and what needs somebody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from quarterdeck.compose.changes import changes
from quarterdeck.compose.marks import Direction
from quarterdeck.compose.summary import missed
from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.rounds import RoundState, Timetable
from quarterdeck.domain.submissions import Progress, Submission
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.portfolio_bars import BarTable, by_portfolio, by_priority
from quarterdeck.web.presenters.returns import Key, Returns, bar_of, closing_of, keys_of, returns_of
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Moved, moved_of

_MOST = 8
_WIDE, _PHONE = 1120, 290


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to see to: how many, what, and the first of them; `rest` leads to all."""

    count: str
    text: str
    links: tuple[Link, ...] = ()
    rest: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One line of what changed."""

    moved: Moved
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """Everything the page prints; `picture` is empty where this reader is not told how complete it is.

    `others` is what is owed besides figures, `returns` leads to every return: "" where they are not for her.
    """

    caption: str
    title: str
    lead: str
    picture: Markup
    phone: Markup
    keys: tuple[Key, ...]
    closing: str
    tables: tuple[BarTable, ...]
    changes_title: str
    changes: tuple[ChangeItem, ...]
    needs: tuple[Need, ...]
    nothing_needed: str
    other_rounds: tuple[Link, ...]
    others: str = ""
    returns: Link | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """What is known of a round besides its figures; `submissions` None where none are kept.

    `is_whole` says that its reader sees all of it: to others a count of what they see would be no count of
    what is owed. `returns` is the address of every return, where she may follow them.
    """

    submissions: tuple[Submission, ...] | None = None
    timetable: Timetable | None = None
    state: RoundState | None = None
    is_whole: bool = True
    returns: str = ""

    @property
    def is_planned(self) -> bool:
        """Whether nothing is owed yet."""
        return self.state is RoundState.PLANNED


def dashboard(
    view: RoundView, *, collection: Collection, today: date, to: Addresses, rounds: Sequence[Link] = ()
) -> DashboardPage:
    """Return the dashboard of a round on the day `today`."""
    say, brand = view.catalogue.say, view.council.theme.brand
    returns = returns_of(view.lines, collection.submissions)
    overdue = _overdue(collection, today) if collection.is_whole else ()
    tells = collection.is_whole and not collection.is_planned
    needs = _needs(view, returns, overdue, collection, to)
    return DashboardPage(
        caption=_caption(view, collection, today),
        title=view.title,
        lead=_lead(view, returns, overdue, collection),
        picture=_bar(returns, view, _WIDE) if tells else Markup(""),
        phone=_bar(returns, view, _PHONE) if tells else Markup(""),
        keys=keys_of(returns, catalogue=view.catalogue, brand=brand) if tells else (),
        closing=closing_of(returns, view.lines, view.catalogue) if tells else "",
        tables=tuple(
            table if tells else _ratings_alone(table, view)
            for table in (by_portfolio(view, returns, to), by_priority(view, returns, to))
            if table.rows
        ),
        changes_title=say("changed"),
        changes=tuple(
            ChangeItem(moved_of(Direction(one.arrow, ""), size=18), one.lead, one.text)
            for one in changes(view.edition).items
        ),
        needs=needs,
        nothing_needed=_nothing(needs, collection, view),
        other_rounds=tuple(rounds),
        others=_others(view, collection) if tells else "",
        returns=Link(say("dash.returns.link"), collection.returns) if collection.returns else None,
    )


def _ratings_alone(table: BarTable, view: RoundView) -> BarTable:
    """Return a table without how far returns have come."""
    caption = view.catalogue.say("dash.table.ratings", heading=table.heading.lower())
    return replace(table, tells_returns=False, caption=caption)


def _nothing(needs: Sequence[Need], collection: Collection, view: RoundView) -> str:
    if needs or collection.is_planned or (not view.lines and not collection.is_whole):
        return ""
    return view.catalogue.say("dash.needs.nothing" if collection.is_whole else "dash.needs.nothing_seen")


def _bar(returns: Returns, view: RoundView, width: int) -> Markup:
    brand = view.council.theme.brand
    return bar_of(
        returns,
        name=view.title,
        width=width,
        longest=returns.due,
        catalogue=view.catalogue,
        brand=brand,
    )


def _caption(view: RoundView, collection: Collection, today: date) -> str:
    say = view.catalogue.say
    if collection.state is None:
        return say("dash.caption.none", date=view.catalogue.date(view.period.last))
    said = [say(f"dash.caption.{collection.state.value}")]
    due = collection.timetable.data_due if collection.timetable else None
    if due is not None and collection.state is RoundState.OPEN:
        key = "dash.due.past" if due < today else "dash.due.coming"
        said.append(say(key, date=view.catalogue.date(due)))
    return " · ".join(said)


def _others(view: RoundView, collection: Collection) -> str:
    """Return how many returns about other things than measures are owed, and how many are settled."""
    others = [one for one in collection.submissions or () if one.subject.kind is not SubjectKind.MEASURE]
    if not others:
        return ""
    settled = sum(one.state.is_settled for one in others)
    word = view.catalogue.number(settled) if settled else view.catalogue.say("dash.others.none")
    return view.catalogue.many("dash.others", len(others), settled=word)


def _seen_by_some(view: RoundView, collection: Collection) -> str:
    """Return how many figures somebody sees who is not told how far the collection has come."""
    seen = sum(line.observation is not None and line.observation.has_figure for line in view.lines)
    key = "dash.published" if collection.state is RoundState.PUBLISHED else "dash.so_far"
    return view.catalogue.many(key, seen) if seen else view.catalogue.say("dash.not_released")


def _lead(view: RoundView, returns: Returns, overdue: Sequence[str], collection: Collection) -> str:
    """Return how many of the figures due are in, how many are late, and how many Reds have no action."""
    many, say = view.catalogue.many, view.catalogue.say
    if collection.is_planned:
        return say("dash.not_open")
    if not collection.is_whole:
        said = [_seen_by_some(view, collection), _without_action_words(missed(view.lines), view)]
        return " ".join(one for one in said if one)
    if not returns.due:
        said = [say("dash.in.none_due")]
    elif returns.arrived == returns.due:
        said = [many("dash.in.all", returns.due, due=returns.due)]
    else:
        said = [many("dash.in", returns.due, held=returns.arrived, due=returns.due)]
    if overdue:
        said.append(many("dash.overdue", len(overdue)))
    said.append(_without_action_words(missed(view.lines), view))
    return " ".join(one for one in said if one)


def _without_action_words(reds: Sequence[Line], view: RoundView) -> str:
    without, names = without_action(reds, view), _names(reds, view)
    if not reds:
        return ""
    if not without:
        return view.catalogue.say("dash.no_action.nothing", **names)
    if len(without) == len(reds):
        return view.catalogue.many("dash.no_action.all", len(reds), **names)
    reds_in_words = view.catalogue.number(len(reds))
    return view.catalogue.many("dash.no_action", len(without), reds=reds_in_words, **names)


def _names(reds: Sequence[Line], view: RoundView) -> dict[str, str]:
    """Return what the council calls a measure that is well off target, for one and for several."""
    word = view.edition.mark(reds[0].rating.grade).word if reds else ""
    return {"word": word, "plural": view.catalogue.sentences.get(f"plural.{word.lower()}", word)}


def without_action(reds: Sequence[Line], view: RoundView) -> list[Line]:
    """Return the lines for which nothing is being done: no action is held that is not over."""
    held = view.edition.actions
    return [line for line in reds if all(one.is_over for one in held.get(line.measure.key, ()))]


def _overdue(collection: Collection, today: date) -> tuple[str, ...]:
    due = collection.timetable.data_due if collection.timetable else None
    owed = (one for one in collection.submissions or () if one.subject.kind is SubjectKind.MEASURE)
    return tuple(one.subject.about for one in owed if one.is_overdue(due, on=today))


def _needs(
    view: RoundView, returns: Returns, overdue: Sequence[str], collection: Collection, to: Addresses
) -> tuple[Need, ...]:
    late = overdue or (returns.keys_at("missing") if collection.is_whole else ())
    kind = "overdue" if overdue else "missing"
    waiting = returns.keys_at(Progress.WAITING) if collection.is_whole else ()
    reds = without_action(missed(view.lines), view)
    red = reds[0].rating.grade.name if reds and reds[0].rating.grade else ""
    every = with_query(to.scorecard(view.slug), [("rating", red)])
    found = (
        _need(kind, _lines(view, late), view, to, rest=collection.returns or to.scorecard(view.slug)),
        _need("no_action", reds, view, to, rest=every),
        _waiting(_lines(view, waiting), view),
    )
    return tuple(one for one in found if one is not None)


def _lines(view: RoundView, keys: Sequence[str]) -> list[Line]:
    found = (view.line(key) for key in keys)
    return [line for line in found if line is not None]


def _need(kind: str, lines: Sequence[Line], view: RoundView, to: Addresses, *, rest: str) -> Need | None:
    if not lines:
        return None
    many = view.catalogue.many
    links = tuple(
        Link(view.edition.title(line.measure), to.measure(line.measure.key, view.slug))
        for line in lines[:_MOST]
    )
    more = len(lines) - len(links)
    onward = Link(many("dash.needs.rest", more), rest) if more else None
    return Need(str(len(lines)), many(f"dash.needs.{kind}", len(lines), **_names(lines, view)), links, onward)


def _waiting(lines: Sequence[Line], view: RoundView) -> Need | None:
    """Return how many wait for sign-off, and where most of them are."""
    if not lines:
        return None
    counts: dict[str, int] = {}
    for line in lines:
        name = view.edition.portfolio(line.measure)
        counts[name] = counts.get(name, 0) + 1
    most = max(counts, key=lambda name: counts[name])
    note = view.catalogue.many("dash.most", counts[most], portfolio=most)
    return Need(str(len(lines)), view.catalogue.many("dash.needs.waiting", len(lines)), note=note)
