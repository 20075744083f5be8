"""The two trees a measure hangs in: the organisation and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit of the organisation is."""

    DIRECTORATE = "directorate"
    PORTFOLIO = "portfolio"
    COMMITTEE = "committee"
    LOCALITY = "locality"


@dataclass(frozen=True, slots=True)
class Unit:
    """A directorate, portfolio, committee or locality; `holder` is a role or an office, with dates.

    A unit that ended names its `successor`, so that its measures keep their history.
    """

    code: str
    name: str
    kind: UnitKind = UnitKind.PORTFOLIO
    parent: str = ""
    holder: str = ""
    starts: date | None = None
    ends: date | None = None
    successor: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A priority, outcome, result or overall indicator; `level` is the council's own word for it."""

    code: str
    title: str
    level: str = "outcome"
    parent: str = ""
    lead_unit: str = ""
    scheme: str = ""
    link: str = ""
    starts: date | None = None
    ends: date | None = None
    order: int = 0
    translations: Mapping[str, str] = field(default_factory=dict)
