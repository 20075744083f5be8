"""One round of a council, ready to be shown: its lines, and each line's words when first asked for."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from quarterdeck.compose.edition import Edition, edition_of
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, is_reported, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.periods import Period, PeriodKind, Span
from quarterdeck.domain.plan import PlanNode
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES

T = TypeVar("T")
PUBLIC = frozenset({Access.PUBLIC})
EVERYTHING = frozenset(Access)
_MOST = 16
"""So many pages are kept of a view: what people type into addresses has no bound."""


class RoundView:
    """A round as one kind of reader sees it: measures and texts of the kinds of access in `reads`.

    It is kept from request to request, so nothing in it belongs to a person.
    """

    def __init__(
        self,
        edition: Edition,
        reads: frozenset[Access],
        *,
        parts: dict[tuple[str, str], Any] | None = None,
        tells_declared: bool = True,
        told_in: "RoundView | None" = None,
    ) -> None:
        """Take the edition, whose lines are those that may be read; `parts` are those of a wider view.

        `tells_declared`: whether ratings that people declared of headings are released. `told_in` is the view
        whose lines texts are told from, where it is a wider one of the same reader.
        """
        self._told_in = told_in
        self._earlier: dict[Span, Edition] = {}
        self.tells_declared = tells_declared
        self.edition = edition
        self.reads = reads
        self.parts: dict[tuple[str, str], Any] = {} if parts is None else parts
        self._kept: dict[Hashable, Any] = {}
        self._lines = {line.measure.key: line for line in edition.lines}
        self._tops: dict[str, PlanNode | None] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the round, in the council's order."""
        return self.edition.lines

    @property
    def tells(self) -> Edition:
        """The edition from which the names in the round's texts are filled: what this reader may read."""
        return self.edition if self._told_in is None else self._told_in.tells

    def told_from(self, period: Period) -> Edition:
        """Return what the texts of an earlier round are told from: its lines, without those of measures that
        may not be read in this view.
        """
        if self._told_in is not None:
            return self._told_in.told_from(period)
        if period.span not in self._earlier:
            self._earlier[period.span] = self._edition_of(period)
        return self._earlier[period.span]

    def _edition_of(self, period: Period) -> Edition:
        now, lookup = self.edition, self.edition.lookup
        reported = lookup.measures(on=self.period)
        hidden = {one.key for one in reported if is_reported(one, self.period)} - self._lines.keys()
        found = (
            line for line in lines(self.council, on=period, lookup=lookup) if line.measure.key not in hidden
        )
        kept = tuple(line for line in found if line.measure.access in self.reads)
        return edition_of(
            lookup=lookup, lines=kept, round_=period, catalogue=now.catalogue, timestamp=now.timestamp
        )

    @property
    def period(self) -> Period:
        """The round's period."""
        return self.edition.round

    @property
    def catalogue(self) -> Catalogue:
        """The words."""
        return self.edition.catalogue

    @property
    def slug(self) -> str:
        """The period as it stands in addresses."""
        return period_slug(self.period, self.catalogue)

    @property
    def council(self) -> Council:
        """The council."""
        return self.edition.lookup.council

    @property
    def title(self) -> str:
        """The round in words: "Quarter 1 of 2017/18"."""
        if self.period.kind is not PeriodKind.QUARTER:
            return self.catalogue.period(self.period)
        year = self.catalogue.year(self.period)
        return self.catalogue.say("period.long.quarter", number=self.period.number, year=year)

    def card(self, line: Line) -> ScorecardLine:
        """Return every word and figure of a line."""
        return self.once("card", line, lambda: scorecard_line(line, self.edition))

    def once(self, name: str, line: Line, make: Callable[[], T]) -> T:
        """Return a part of a line's that is made when first asked for, and kept as long as the view."""
        at = (name, line.measure.key)
        if at not in self.parts:
            self.parts[at] = make()
        found: T = self.parts[at]
        return found

    def kept(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what is made of the view alone, as it was made before; the oldest of many is forgotten.

        `name` says all that it is made from besides the view. A narrower view has none of it.
        """
        found: T | None = self._kept.get(name)
        if found is None:
            found = make()
            for oldest in tuple(self._kept)[: 1 - _MOST]:
                self._kept.pop(oldest, None)  # another thread may have done so
            self._kept[name] = found
        return found

    def line(self, key: str) -> Line | None:
        """Return the line of the measure with that key; None where it has none, or it may not be read."""
        return self._lines.get(key)

    def priority(self, measure: Measure) -> PlanNode | None:
        """Return the head of the plan that a measure stands under by its first outcome."""
        code = measure.outcomes[0] if measure.outcomes else ""
        if code not in self._tops:
            self._tops[code] = _top(self.edition.nodes, code)
        return self._tops[code]


def _top(nodes: Mapping[str, PlanNode], code: str) -> PlanNode | None:
    """Return the node above all others over `code`; a ring of parents ends where it was entered."""
    node, seen = nodes.get(code), {code}
    while node is not None and node.parent in nodes and node.parent not in seen:
        seen.add(node.parent)
        node = nodes[node.parent]
    return node


def round_view(
    lookup: Lookup,
    *,
    on: Period,
    timestamp: datetime,
    reads: frozenset[Access] = PUBLIC,
    catalogue: Catalogue = PAGES,
) -> RoundView:
    """Return the round `on` of a council with the measures that `reads` allows."""
    found = tuple(
        line for line in lines(lookup.council, on=on, lookup=lookup) if line.measure.access in reads
    )
    edition = edition_of(lookup=lookup, lines=found, round_=on, catalogue=catalogue, timestamp=timestamp)
    return RoundView(edition, reads)


def rounds_of(council: Council) -> tuple[Period, ...]:
    """Return the rounds that can be shown, the latest first: those planned, and quarters with figures or with
    measures that a person rated.
    """
    planned = [one.period for one in council.rounds]
    held = [
        seen.round
        for seen in council.observations
        if seen.has_figure and seen.round.kind is PeriodKind.QUARTER
    ]
    keys = {measure.key for measure in council.measures}
    judged = [
        one.period
        for one in council.judgements
        if one.rating and one.about in keys and one.period.kind is PeriodKind.QUARTER
    ]
    return tuple(sorted(_once((*planned, *held, *judged)), key=lambda period: period.order, reverse=True))


def _once(periods: Iterable[Period]) -> list[Period]:
    return list({period.span: period for period in periods}.values())
