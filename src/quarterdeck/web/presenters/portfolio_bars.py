"""Returns and ratings by portfolio and by priority: bars for the eye, and the same counts as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quarterdeck.compose.tallies import bar, closing_words, counted_marks, standing
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import PlanNode
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.returns import Returns, bar_of
from quarterdeck.web.presenters.round_view import RoundView

_RETURNS_WIDTH, _RATINGS_WIDTH = 204, 210


@dataclass(frozen=True, slots=True)
class BarRow:
    """One portfolio or priority: its bars, and its counts in the order of the table's headings."""

    name: str
    href: str
    returns: Markup
    due: str
    ratings: Markup
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarTable:
    """Sister bars under one heading; `closing` is the sum of the ratings, `total` the last row of counts.

    With `tells_returns` it shows how far returns have come, beside the ratings.
    """

    heading: str
    first: str
    caption: str
    rows: tuple[BarRow, ...]
    headings: tuple[str, ...]
    total: tuple[str, ...]
    closing: str
    tells_returns: bool = True


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    href: str
    lines: tuple[Line, ...]


def by_portfolio(view: RoundView, returns: Returns, to: Addresses) -> BarTable:
    """Return the portfolios, those with most figures due first."""
    here = to.scorecard(view.slug)
    codes = {view.edition.portfolio(line.measure): line.measure.portfolio for line in view.lines}
    parts = [
        _Part(name, with_query(here, [("portfolio", codes[name])]), lines)
        for name, lines in view.edition.portfolios()
    ]
    parts.sort(key=lambda part: -returns.of(line.measure.key for line in part.lines).due)
    return _table(view, returns, parts, heading="dash.by_portfolio", first=view.catalogue.words["portfolio"])


def by_priority(view: RoundView, returns: Returns, to: Addresses) -> BarTable:
    """Return the heads of the plan in its order, then what stands outside it."""
    found: dict[str, list[Line]] = {}
    for line in view.lines:
        node = view.priority(line.measure)
        found.setdefault(node.code if node else "", []).append(line)
    nodes = view.edition.nodes
    order = [code for code in nodes if code in found]
    parts = [_priority(nodes[code], found[code], view, to) for code in order]
    if "" in found and parts:
        parts.append(_Part(view.catalogue.say("dash.outside"), "", tuple(found[""])))
    return _table(view, returns, parts, heading="dash.by_priority", first=_level(nodes, order))


def _priority(node: PlanNode, lines: Sequence[Line], view: RoundView, to: Addresses) -> _Part:
    title = node.translations.get(view.catalogue.language, node.title)
    return _Part(title, with_query(to.scorecard(view.slug), [("priority", node.code)]), tuple(lines))


def _level(nodes: Mapping[str, PlanNode], codes: Sequence[str]) -> str:
    """Return the council's own word for the heads of its plan."""
    return next((nodes[code].level.capitalize() for code in codes if nodes[code].level), "")


def _table(
    view: RoundView, returns: Returns, parts: Sequence[_Part], *, heading: str, first: str
) -> BarTable:
    say, words = view.catalogue.say, view.catalogue.words
    counted = [part for part in parts if any(line.counted for line in part.lines)]
    dues = [returns.of(line.measure.key for line in part.lines) for part in counted]
    longest_due = max((one.due for one in dues), default=1)
    totals = [standing(part.lines).total for part in counted]
    rows = [
        _row(part, due, view, longest_due=longest_due, longest=max(totals, default=1))
        for part, due in zip(counted, dues, strict=True)
    ]
    whole = standing(view.lines)
    marks = [mark.word for mark, _ in counted_marks(whole, view.edition)]
    return BarTable(
        heading=say(heading),
        first=first,
        caption=say("dash.table", heading=say(heading).lower()),
        rows=tuple(rows),
        headings=(say("dash.due"), *marks, words["total"]),
        total=_counts(view.lines, returns, view),
        closing=closing_words(whole, view.edition),
    )


def _row(part: _Part, returns: Returns, view: RoundView, *, longest_due: int, longest: int) -> BarRow:
    brand = view.council.theme.brand
    found = standing(part.lines)
    drawn = svg(bar(found, view.edition, title=part.name, longest=longest), width=_RATINGS_WIDTH, brand=brand)
    return BarRow(
        name=part.name,
        href=part.href,
        returns=bar_of(
            returns,
            name=part.name,
            width=_RETURNS_WIDTH,
            longest=longest_due,
            catalogue=view.catalogue,
            brand=brand,
        ),
        due=str(returns.due),
        ratings=Markup(drawn),  # noqa: S704 - our own drawing, its alternative escaped where it is drawn
        counts=_counts(part.lines, returns, view),
    )


def _counts(lines: Sequence[Line], returns: Returns, view: RoundView) -> tuple[str, ...]:
    """Return how many are due, then the count of every rating of the round, then the total."""
    found = standing(lines)
    counts = {mark.name: count for mark, count in counted_marks(found, view.edition)}
    every = counted_marks(standing(view.lines), view.edition)
    ratings = [str(counts.get(mark.name, 0)) for mark, _ in every]
    return (str(returns.due), *ratings, str(found.total))
