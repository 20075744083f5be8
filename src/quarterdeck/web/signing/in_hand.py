"""The council as it would be if all that was submitted counted: what a person who signs has to see."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any, TypeVar

from quarterdeck.compose.edition import Edition, edition_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period, Span
from quarterdeck.domain.unchanged import last_reported
from quarterdeck.records import models
from quarterdeck.records.drafts import drafts, with_drafts
from quarterdeck.web.known import Known
from quarterdeck.web.presenters.round_view import EVERYTHING, RoundView, round_view
from quarterdeck.web.presenters.words import PAGES

T = TypeVar("T")
MOST = 8
"""So many councils are kept."""

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_kept: "OrderedDict[tuple[int, int], InHand]" = OrderedDict()
_lock = Lock()


@dataclass(slots=True)
class InHand:
    """A council with every draft as if it counted; its lines are made one by one, as they are asked for."""

    lookup: Lookup
    views: dict[Span, RoundView] = field(default_factory=dict)
    whole: dict[Span, RoundView] = field(default_factory=dict)
    parts: dict[tuple[str, Span], Any] = field(default_factory=dict)

    def once(self, key: str, period: Period, make: Callable[[], T]) -> T:
        """Return what is made of a line when it is first asked for, and kept as long as this."""
        at = (key, period.span)
        if at not in self.parts:
            self.parts[at] = make()
        found: T = self.parts[at]
        return found

    def view(self, period: Period) -> RoundView:
        """Return the round without lines: its words, units and actions."""
        found = self.views.get(period.span)
        if found is None:
            found = self.views[period.span] = RoundView(self._edition(period), EVERYTHING)
        return found

    def round(self, period: Period) -> RoundView:
        """Return the round with all of its lines: what is suggested for a heading needs them."""
        found = self.whole.get(period.span)
        if found is None:
            found = round_view(self.lookup, on=period, timestamp=_NO_TIME, reads=EVERYTHING)
            self.whole[period.span] = found
        return found

    def line(self, key: str, period: Period) -> Line | None:
        """Return the line of a measure in a round; None where there is no such measure."""
        measure = self.lookup.definitions(on=period).get(key)
        return line_of(self.lookup, measure, on=period) if measure else None

    def before(self, line: Line) -> Line | None:
        """Return the line as it was last reported before its round."""
        return last_reported(self.lookup, line)

    def _edition(self, period: Period) -> Edition:
        return edition_of(lookup=self.lookup, lines=(), round_=period, catalogue=PAGES, timestamp=_NO_TIME)


def in_hand(authority: models.Authority, known: Known) -> InHand:
    """Return what is in hand now: from memory, since every act counts the authority's revision up."""
    key = (authority.pk, authority.revision)
    with _lock:
        found = _kept.get(key)
    if found is not None and found.lookup.council.authority is known.council.authority:
        return found
    found = InHand(Lookup(with_drafts(known.council, drafts(authority))))
    with _lock:
        for old in [one for one in _kept if one[0] == authority.pk]:
            del _kept[old]
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
