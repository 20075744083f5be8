"""What a member reads of one round about what she looks after: every string ready."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from quarterdeck.compose.changes import changes
from quarterdeck.compose.marks import Direction
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.summary import missed
from quarterdeck.compose.tallies import bar, closing_words, counted_marks, standing
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import UnitKind
from quarterdeck.web.members import words
from quarterdeck.web.members.questions import open_actions
from quarterdeck.web.members.reach import Charge, Reach, held_by
from quarterdeck.web.members.reds import Red, red
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.columns import Heading, headings
from quarterdeck.web.presenters.dashboard import ChangeItem, Link
from quarterdeck.web.presenters.orders import in_order
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.scorecard import CardRow, card_row
from quarterdeck.web.presenters.tags import moved_of
from quarterdeck.web.presenters.texts import ActionRow, action_row

_WIDE, _PHONE = 1060, 290
_COLUMNS = ("measure", "now", "target", "rating", "direction", "why")
_KINDS = {UnitKind.COMMITTEE: "My committee", UnitKind.DIRECTORATE: "My directorate"}
_PORTFOLIO = "My portfolio"


@dataclass(frozen=True, slots=True)
class Counts:
    """The ratings as a table: words of the ratings, a row of counts for each portfolio, the last all."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """An open improvement action, with the measure it is for."""

    about: Link
    action: ActionRow
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Unrated:
    """A measure without a rating, and why."""

    about: Link
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of the table under a heading."""

    title: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything the page prints about the measures; empty parts are left out."""

    title: str
    caption: str
    lead: str
    note: str
    bar: Markup
    phone: Markup
    closing: str
    counts: Counts
    reds_title: str
    reds: tuple[Red, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Rows, ...]
    changes_title: str
    changes: tuple[ChangeItem, ...]
    promises: tuple[Promise, ...]
    unrated: tuple[Unrated, ...]
    can_edit: bool = False


@dataclass(frozen=True, slots=True)
class ToChoose:
    """One committee or portfolio to choose: its ratings as a bar and as the sum that closes."""

    name: str
    href: str
    kind: str
    bar: Markup
    closing: str


def member_page(
    whole: RoundView, charges: Sequence[Charge], *, to: Addresses, today: date, is_published: bool
) -> MemberPage:
    """Return the page about what lies in `charges`, of a round as its reader may see it."""
    view = _narrowed(whole, held_by(charges, whole.lines))
    lines, edition, say = view.lines, view.edition, view.catalogue.say
    found, reds = standing(lines), missed(view.lines)
    title = charges[0].name if len(charges) == 1 else words.MY_PORTFOLIOS
    none = words.NO_LINES if is_published else words.NO_LINES_YET
    return MemberPage(
        title=title,
        caption=_caption(charges, view),
        lead=lead(lines, edition) if lines else none.format(name=title),
        note="" if is_published else words.NOT_PUBLISHED,
        bar=_bar(lines, view, title, _WIDE),
        phone=_bar(lines, view, title, _PHONE),
        closing=closing_words(found, edition) if found.total else "",
        counts=_counts(view),
        reds_title=_reds_title(reds, view),
        reds=tuple(red(line, view, to=to, today=today) for line in reds),
        headings=headings(_COLUMNS, view),
        tables=_tables(lines, reds, view, to),
        changes_title=say("changed"),
        changes=_changes(view) if lines else (),
        promises=_promises(lines, view, to, today),
        unrated=tuple(_unrated(line, view, to) for line in lines if _is_unrated(line)),
    )


def to_choose(view: RoundView, reach: Reach, *, address: str, period: str) -> tuple[ToChoose, ...]:
    """Return what a member for the whole council can choose, each with how it stands in the round."""
    parts = [(one, held_by((one,), view.lines)) for one in reach.charges]
    longest = max((standing(lines).total for _, lines in parts), default=1)
    return tuple(
        ToChoose(
            one.name,
            with_query(address, [("of", one.code), ("round", period)]),
            "Committee" if one.kind is UnitKind.COMMITTEE else "Portfolio",
            _drawn(lines, view, one.name, longest=longest, width=300, is_large=False),
            closing_words(standing(lines), view.edition) if standing(lines).total else "Nothing to read yet",
        )
        for one, lines in parts
    )


def _narrowed(view: RoundView, lines: tuple[Line, ...]) -> RoundView:
    return RoundView(
        replace(view.edition, lines=lines),
        view.reads,
        parts=view.parts,
        tells_declared=view.tells_declared,
        told_in=view,
    )


def _caption(charges: Sequence[Charge], view: RoundView) -> str:
    if len(charges) > 1:
        return view.title
    kind = charges[0].kind
    return f"{_KINDS.get(kind, _PORTFOLIO) if kind else _PORTFOLIO} · {view.title}"


def _bar(lines: Sequence[Line], view: RoundView, title: str, width: int) -> Markup:
    total = standing(lines).total
    return _drawn(lines, view, title, longest=total, width=width, is_large=width == _WIDE)


def _drawn(
    lines: Sequence[Line], view: RoundView, title: str, *, longest: int, width: int, is_large: bool
) -> Markup:
    found = standing(lines)
    if not found.total:
        return Markup("")
    drawn = bar(found, view.edition, title=title, longest=longest, is_large=is_large)
    return Markup(svg(drawn, width=width, brand=view.council.theme.brand))  # noqa: S704 - our own drawing


def _counts(view: RoundView) -> Counts:
    """Return the counts by portfolio, and where there are several, of all of them."""
    every = counted_marks(standing(view.lines), view.edition)
    names = [mark.name for mark, _ in every]
    rows = [(name, _row(lines, names, view)) for name, lines in view.edition.portfolios()]
    if len(rows) > 1:
        rows.append((view.catalogue.words["all"], _row(view.lines, names, view)))
    return Counts((*(mark.word for mark, _ in every), view.catalogue.words["total"]), tuple(rows))


def _row(lines: Sequence[Line], names: Iterable[str], view: RoundView) -> tuple[str, ...]:
    found = standing(lines)
    counts = {mark.name: count for mark, count in counted_marks(found, view.edition)}
    return (*(str(counts.get(name, 0)) for name in names), str(found.total))


def _reds_title(reds: Sequence[Line], view: RoundView) -> str:
    if not reds:
        return ""
    word = view.edition.mark(reds[0].rating.grade).word
    plural = view.catalogue.sentences.get(f"plural.{word.lower()}", word)
    return words.many(len(reds), word, plural)


def _is_unrated(line: Line) -> bool:
    return line.rating.grade is None


def _tables(lines: Sequence[Line], reds: Sequence[Line], view: RoundView, to: Addresses) -> tuple[Rows, ...]:
    """Return the other rated lines that count, and those that are shown without being counted."""
    off = {line.measure.key for line in reds}
    rated = [line for line in lines if not _is_unrated(line) and line.measure.key not in off]
    others = [line for line in rated if line.counted]
    beside = [line for line in rated if not line.counted]
    titles = ("The others with a rating" if reds else "Measures with a rating", "Shown, but in no count")
    return tuple(
        Rows(title, tuple(card_row(line, _COLUMNS, view, to) for line in in_order(held, "worst", view)))
        for title, held in zip(titles, (others, beside), strict=True)
        if held
    )


def _changes(view: RoundView) -> tuple[ChangeItem, ...]:
    return tuple(
        ChangeItem(moved_of(Direction(one.arrow, ""), size=18), one.lead, one.text)
        for one in changes(view.edition).items
    )


def _promises(lines: Sequence[Line], view: RoundView, to: Addresses, today: date) -> tuple[Promise, ...]:
    """Return the open actions by the day they are due, those without a day last."""
    found = [(line, one) for line in lines for one in open_actions(line, view)]
    found.sort(key=lambda pair: pair[1].last_day or date.max)
    return tuple(
        Promise(_link(line, view, to), action_row(one, view), (one.last_day or date.max) < today)
        for line, one in found
    )


def _unrated(line: Line, view: RoundView, to: Addresses) -> Unrated:
    card = view.card(line)
    return Unrated(_link(line, view, to), card.now.text, card.why)


def _link(line: Line, view: RoundView, to: Addresses) -> Link:
    return Link(view.edition.title(line.measure), to.measure(line.measure.key, view.slug))
