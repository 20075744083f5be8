"""Editions of small councils, for tests of words and pages."""

from datetime import UTC, datetime
from typing import Any

from quarterdeck.compose.edition import Edition, edition_of
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.pack import ReportPack, ScorecardLine
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lines import lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.made import Q1

WHEN = datetime(2017, 7, 31, 9, 0, tzinfo=UTC)


def council(*held: Measure | Target | Observation, **kept: Any) -> Council:
    """A council with these measures, targets and figures and the shipped schemes."""
    return Council(
        kept.pop("authority", Authority("Example Borough Council")),
        measures=tuple(one for one in held if isinstance(one, Measure)),
        targets=tuple(one for one in held if isinstance(one, Target)),
        observations=tuple(one for one in held if isinstance(one, Observation)),
        schemes={**shipped_schemes(), **kept.pop("schemes", {})},
        **kept,
    )


def edition(made: Council, *, on: Period = Q1) -> Edition:
    """The English edition of a round."""
    lookup = Lookup(made)
    found = lines(made, on=on, lookup=lookup)
    return edition_of(lookup=lookup, lines=found, round_=on, catalogue=ENGLISH, timestamp=WHEN)


def line(*held: Measure | Target | Observation, on: Period = Q1, **kept: Any) -> ScorecardLine:
    """The scorecard line of the one measure given."""
    found = edition(council(*held, **kept), on=on)
    return scorecard_line(found.lines[0], found)


def pack(*held: Measure | Target | Observation, on: Period = Q1, **kept: Any) -> ReportPack:
    """The report pack of these."""
    return report_pack(council(*held, **kept), on=on, timestamp=WHEN)
