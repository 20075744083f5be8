"""Improvement actions across measures: each with its measure's rating now, the overdue ones first."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from quarterdeck.compose.narrative.commentary import told_action
from quarterdeck.compose.summary import missed
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.interchange.inject import guarded
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.sheets.words import ACTION_COLUMNS, STATE_CHOICES, many

NOT_LONGER = 200
ROUNDS_BACK = 4
"""So far back a measure's last rating is looked for, where it has none in the round at hand."""


@dataclass(frozen=True, slots=True)
class HeldAction:
    """An action that counts: its chain of versions, and whether it is being changed in a submission."""

    value: ImprovementAction
    chain: UUID
    is_drafted: bool = False

    @property
    def last_day(self) -> date | None:
        """The day it is due now."""
        return self.value.last_day

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is asked of it."""
        return self.value.is_over

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should have been done by now."""
        return not self.is_closed and self.last_day is not None and self.last_day < today


@dataclass(frozen=True, slots=True)
class Rated:
    """What an action is about, with its rating now; `period` where that is of an earlier round."""

    title: str
    href: str = ""
    portfolio: str = ""
    tag: Tag | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class AskedActions:
    """What was asked for; a value that nothing has finds nothing."""

    state: str = "open"
    portfolio: str = ""
    owner: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The same as it stands in an address."""
        return (("state", self.state), ("portfolio", self.portfolio), ("owner", self.owner))


def asked_actions(query: Mapping[str, str]) -> AskedActions:
    """Return what a query asks; an unknown state is the usual one."""
    state = query.get("state", "open")
    return AskedActions(
        state if state in STATE_CHOICES else "open",
        query.get("portfolio", "")[:NOT_LONGER],
        query.get("owner", "")[:NOT_LONGER],
    )


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of the table."""

    text: str
    update: str
    about: Rated
    owner: str
    due: str
    moved: str
    state: str
    is_overdue: bool
    edit: str


@dataclass(frozen=True, slots=True)
class RedRow:
    """A measure off target for which nothing is being done; `period` where that is of an earlier round."""

    title: str
    href: str
    portfolio: str
    tag: Tag
    period: str = ""


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """Everything the page prints."""

    lead: str
    reds: tuple[RedRow, ...]
    reds_title: str
    earlier: str
    filters: tuple[Choice, ...]
    count: str
    rows: tuple[ActionRow, ...]
    empty: str
    download: str


@dataclass(frozen=True, slots=True)
class Council:
    """What the page is made of: the rounds the reader sees, the latest first, and who reads when."""

    views: Sequence[RoundView]
    to: Addresses
    today: date
    reads_all: bool
    may_update: Callable[[str], bool]
    edit: Callable[[UUID], str]

    def told(self, one: HeldAction) -> HeldAction:
        """Return an action with the names of figures in its words filled from the latest round."""
        return replace(one, value=told_action(one.value, self.views[0].tells)) if self.views else one

    def line(self, key: str) -> tuple[Line, RoundView] | None:
        """Return the line of a measure in the latest round that rates it, else in the latest that has it."""
        found = [(view.line(key), view) for view in self.views]
        have = [(line, view) for line, view in found if line is not None]
        return next((one for one in have if one[0].rating.grade is not None), next(iter(have), None))

    def about(self, key: str) -> Rated | None:
        """Return what an action is about; None for what this person may not read."""
        held = self.line(key)
        if held is None:
            return self._heading(key)
        line, view = held
        return Rated(
            f"{line.measure.ref} {view.edition.title(line.measure)}".strip(),
            self.to.measure(key, view.slug),
            view.edition.portfolio(line.measure),
            tag_of(view.edition.mark_of(line)),
            self.earlier(view),
        )

    def earlier(self, view: RoundView) -> str:
        """Return the period of a round, "" for the latest."""
        return "" if view is self.views[0] else view.catalogue.period(view.period)

    def _heading(self, key: str) -> Rated | None:
        view = self.views[0] if self.views else None
        if view is None or not self.reads_all:
            return None
        named = {one.code: one.title for one in view.council.plan}
        named |= {one.code: one.name for one in view.council.units}
        return Rated(named[key]) if key in named else None


def actions_page(
    held: Iterable[HeldAction], council: Council, *, asked: AskedActions, download: str
) -> ActionsPage:
    """Return the page with what was asked."""
    every = _readable(held, council)
    chosen = _chosen(every, asked, council)
    reds = _reds_without(every, council)
    return ActionsPage(
        lead=_lead([one for one, _ in every], reds, council.today),
        reds=tuple(reds),
        reds_title=many(
            len(reds), "measure off target without an action", "measures off target without an action"
        ),
        earlier=_earlier(reds, council),
        filters=_filters(every, asked),
        count=many(len(chosen), "action", "actions"),
        rows=tuple(_row(one, about, council) for one, about in chosen),
        empty="" if chosen else _empty(asked, has_any=bool(every)),
        download=with_query(download, asked.pairs),
    )


def actions_csv(held: Iterable[HeldAction], council: Council, *, asked: AskedActions) -> bytes:
    """Return the same actions as a table for a spreadsheet: no text of theirs runs as a formula there."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(ACTION_COLUMNS)
    for one, about in _chosen(_readable(held, council), asked, council):
        value = one.value
        days = ("" if day is None else day.isoformat() for day in (value.due, value.revised_due))
        cells = (
            value.about, about.title, about.portfolio, about.tag.word if about.tag else "", about.period,
            value.text, value.owner, *days, value.state, "yes" if one.is_overdue(council.today) else "no",
            value.back_on_target_by, value.update,
        )  # fmt: skip
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


Read = list[tuple[HeldAction, Rated]]


def _readable(held: Iterable[HeldAction], council: Council) -> Read:
    found = ((one, council.about(one.value.about)) for one in held)
    return [(council.told(one), about) for one, about in found if about is not None]


def _chosen(every: Read, asked: AskedActions, council: Council) -> Read:
    """Return those that fit, overdue first, then by their day, the closed ones last."""

    def fits(one: HeldAction, about: Rated) -> bool:
        by_state = {
            "open": not one.is_closed,
            "overdue": one.is_overdue(council.today),
            "done": one.is_closed,
            "all": True,
        }
        return (
            by_state[asked.state]
            and asked.portfolio in ("", about.portfolio)
            and asked.owner in ("", one.value.owner)
        )

    found = [(one, about) for one, about in every if fits(one, about)]
    return sorted(found, key=lambda pair: (pair[0].is_closed, pair[0].last_day or date.max))


def _reds_without(every: Read, council: Council) -> list[RedRow]:
    """Return the measures that are off target and have no open action, the furthest off first."""
    cared_for = {one.value.about for one, _ in every if not one.is_closed}
    keys = dict.fromkeys(line.measure.key for view in council.views for line in view.lines)
    held = [found for key in keys if key not in cared_for and (found := council.line(key)) is not None]
    views = {line.measure.key: view for line, view in held}
    return [_red(line, views[line.measure.key], council) for line in missed(tuple(line for line, _ in held))]


def _red(line: Line, view: RoundView, council: Council) -> RedRow:
    return RedRow(
        f"{line.measure.ref} {view.edition.title(line.measure)}".strip(),
        council.to.measure(line.measure.key, view.slug),
        view.edition.portfolio(line.measure),
        tag_of(view.edition.mark_of(line)),
        council.earlier(view),
    )


def _earlier(reds: Sequence[RedRow], council: Council) -> str:
    """Return how many of them the dashboard of the latest round does not count, and why."""
    before = sum(bool(one.period) for one in reds)
    if not before:
        return ""
    now = council.views[0].catalogue.period(council.views[0].period)
    those = many(before, "has", "have")
    return f"{those} no rating in {now} yet; the last one stands here, and the dashboard leaves it out."


def _lead(every: Sequence[HeldAction], reds: Sequence[RedRow], today: date) -> str:
    is_open = [one for one in every if not one.is_closed]
    late = sum(one.is_overdue(today) for one in is_open)
    if not every:
        said = "No improvement action is held."
    elif not is_open:
        said = (
            f"No action is open: all {len(every):,} are done or stopped."
            if len(every) > 1
            else "The one action is done or stopped."
        )
    else:
        said = many(len(is_open), "action is open", "actions are open")
        said += f", {late:,} of them overdue." if late else ", none of them overdue."
    if reds:
        said += f" {many(len(reds), 'measure off target has', 'measures off target have')} none."
    return said


def _filters(every: Read, asked: AskedActions) -> tuple[Choice, ...]:
    states = tuple(Option(key, text, key == asked.state) for key, text in STATE_CHOICES.items())
    portfolios = dict.fromkeys(about.portfolio for _, about in every if about.portfolio)
    owners = sorted({one.value.owner for one, _ in every if one.value.owner}, key=str.casefold)
    return (
        Choice("state", "State", states),
        Choice("portfolio", "Portfolio", tuple(_options("All portfolios", portfolios, asked.portfolio))),
        Choice("owner", "Whose", tuple(_options("Everybody's", owners, asked.owner))),
    )


def _options(every: str, values: Iterable[str], chosen: str) -> Iterator[Option]:
    yield Option("", every, not chosen)
    yield from (Option(value, value, value == chosen) for value in values)


def _empty(asked: AskedActions, *, has_any: bool) -> str:
    if not has_any:
        return "Actions are entered with the figures of a measure, and listed here once they are signed off."
    return f"No action fits what was chosen ({STATE_CHOICES[asked.state].lower()})."


def _row(one: HeldAction, about: Rated, council: Council) -> ActionRow:
    value = one.value
    may = not one.is_drafted and council.may_update(value.about)
    is_moved = value.due is not None and value.revised_due not in (None, value.due)
    return ActionRow(
        text=value.text,
        update=value.update,
        about=about,
        owner=value.owner,
        due=_day(one.last_day, council),
        moved=f"first {_day(value.due, council)}" if is_moved else "",
        state=value.state.capitalize(),
        is_overdue=one.is_overdue(council.today),
        edit=council.edit(one.chain) if may else "",
    )


def _day(day: date | None, council: Council) -> str:
    return council.views[0].catalogue.date(day) if day and council.views else "\N{EN DASH}"
