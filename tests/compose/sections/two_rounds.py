"""A small council over two rounds, in which one of everything changed between Q1 and Q2 of 2017/18."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from quarterdeck.compose.pack import ReportPack, Section
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Authority, Council, ReportingRound
from quarterdeck.domain.measures import Access, Break, Measure, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import ImprovementAction, Request
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.plan import Unit, UnitKind
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.schemes.shipped import shipped_schemes

Q1, Q2, Y2017 = quarter(2017, 1), quarter(2017, 2), year(2017)
RELEASE = date(2017, 9, 5)
WHEN = datetime(2017, 12, 1, 9, 0, tzinfo=UTC)
UNITS = (Unit("roads", "Roads", UnitKind.PORTFOLIO), Unit("homes", "Homes", UnitKind.PORTFOLIO))


def share(key: str, ref: str, title: str, portfolio: str = "roads", **changes: Any) -> Measure:
    """A percentage, good to be high."""
    kept = {"value_kind": ValueKind.PERCENT, "unit": "%", "decimals": 1, **changes}
    return Measure(key, title, ref=ref, portfolio=portfolio, **kept)


def seen(measure: str, value: str | None, period: Period, **changes: Any) -> Observation:
    """A figure."""
    return Observation(measure, period, None if value is None else Decimal(value), **changes)


def goal(measure: str, value: str, **changes: Any) -> Target:
    """A target for the year."""
    return Target(measure, changes.pop("period", Y2017), value=Decimal(value), **changes)


MEASURES = (
    share("potholes", "1", "Potholes mended in time"),
    share("lights", "2", "Street lights that work"),
    share("gullies", "3", "Gullies cleaned", definition="Those cleaned, of all."),
    share(
        "gullies",
        "3",
        "Gullies cleaned",
        definition="Those cleaned, of those due.",
        scheme="standard",
        parameters={"band": Decimal(10)},
        acts_from=Q2,
        change_reason="Half are not due in a year.",
        change_approved_by="cabinet, 3 October 2017",
        version=2,
    ),
    share(
        "signs",
        "4",
        "Signs replaced",
        retired=Q1,
        retired_because="The survey has ended.",
        retirement_approved_by="scrutiny board",
    ),
    share("lines", "5", "White lines renewed", "homes", added=Q2),
    share("lets", "6", "Homes let in time", "homes"),
    share("rents", "7", "Rent collected", "homes"),
    share("voids", "8", "Homes empty", "homes", retired=Q1),
)
FIGURES = (
    seen("potholes", "70", Q1, known_on=date(2017, 7, 9)),
    seen("potholes", "96", Q2),
    seen("lights", "97", Q1),
    seen("lights", "60", Q2),
    seen("gullies", "95", Q1),
    seen("gullies", "95", Q2),
    seen("signs", "50", Q1),
    seen("lines", "95", Q2),
    seen("lets", "92", Q1, known_on=date(2017, 7, 9)),
    seen(
        "lets",
        "80",
        Q1,
        known_on=date(2017, 11, 2),
        quality=Quality.REVISED,
        revised_from=Decimal(92),
        note="Ten lets were counted twice.",
    ),
    seen("lets", "91", Q2),
    seen("rents", "98", Q1),
    seen("rents", None, Q2, reason_none=ReasonNone.NOT_RETURNED),
    seen("voids", "90", Q1),
)
TARGETS = (
    goal("potholes", "95"),
    goal("lights", "95"),
    goal("gullies", "95"),
    goal("signs", "60"),
    goal("lines", "90"),
    goal("lets", "92", tolerance=Decimal(2)),
    goal(
        "lets",
        "90",
        reason="Two blocks were sold.",
        approved_by="cabinet",
        dated=date(2017, 10, 3),
        acts_from=Q2,
    ),
    goal("rents", "95"),
    goal("voids", "95"),
)
ACTIONS = (
    ImprovementAction("lights", "Replace the old columns", owner="Head of roads", due=date(2017, 10, 31)),
    ImprovementAction("lights", "Count them at night", state="done", update="Counted in June."),
    ImprovementAction(
        "lets",
        "Inspect before the keys come back",
        owner="Head of homes",
        due=date(2017, 9, 30),
        revised_due=date(2018, 3, 31),
        state="under way",
        back_on_target_by="Q4",
    ),
    ImprovementAction("roads", "One map of all assets", state="planned"),
)
REQUESTS = (
    Request("Scrutiny committee", date(2017, 9, 12), "How many columns are older than 40 years?", "23/4",
            "lights", "Head of roads", date(2017, 11, 1)),
    Request("Cabinet", date(2017, 7, 4), "Why do keys come back late?", about="lets",
            answer="Two contractors left in May.", state="answered"),
)  # fmt: skip


def council(**changes: Any) -> Council:
    """The council, or with these of its parts."""
    kept = {
        "measures": MEASURES,
        "observations": FIGURES,
        "targets": TARGETS,
        "units": UNITS,
        "actions": ACTIONS,
        "requests": REQUESTS,
        "breaks": (Break("gullies", Q2, "Only gullies that are due are counted now."),),
        "rounds": (ReportingRound(Q1, release=RELEASE),),
        "schemes": shipped_schemes(),
    }
    return Council(Authority("Example Borough Council"), **{**kept, **changes})


def pack_of(
    section: str,
    made: Council | None = None,
    *,
    on: Period = Q2,
    options: str = "",
    chosen: str = "",
    readership: Readership = Readership.PUBLIC,
) -> ReportPack:
    """The pack that has one section of a kind, and each measure in full."""
    rows = (
        PackSection("t", section, 1, options=options, chosen=chosen),
        PackSection("t", "scorecard", 2),
    )
    return report_pack(
        made or council(),
        on=on,
        timestamp=WHEN,
        template=PackTemplate("t", "t", rows),
        readership=readership,
    )


def section_of(kind: str, made: Council | None = None, **asked: Any) -> Section:
    """The section of a kind."""
    return next(one for one in pack_of(kind, made, **asked).sections if one.kind_name == kind)


def withheld(*keys: str, access: Access = Access.EXEMPT, under: str = "3") -> Council:
    """The council with some measures not for everybody."""
    from dataclasses import replace

    found = tuple(
        replace(one, access=access, exempt_under=under) if one.key in keys else one for one in MEASURES
    )
    return council(measures=found)
