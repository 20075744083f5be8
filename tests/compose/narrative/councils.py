"""Small councils with two rounds, for tests of sentences."""

from datetime import date
from typing import Any

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.pack import Numbered, ReportPack, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.packs import PackSection, PackTemplate, Paper
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.targets import Target
from tests.compose.editions import WHEN, council, edition
from tests.domain.made import Q1, Q2, measure, seen, target

PAPER = Paper(
    "Cabinet",
    date(2017, 11, 21),
    "Performance in the second quarter",
    authors=("Head of Performance", "Chief Executive"),
    contact="performance@example.org",
    recommendations="Note the report\nAsk about the {indicators.red:words} Red measures",
    annexes=("Scorecards",),
    background=("The council's plan",),
)


def rated(key: str, *, now: str | None, before: str | None = None, **changes: Any) -> tuple[Any, ...]:
    """A measure with a target of 100 in all quarters, and its figures of Q2 and Q1: 100 is Green, 97 Amber,
    50 Red.
    """
    held: list[Measure | Target | Observation] = [
        measure(
            key,
            title=changes.pop("title", f"Measure {key}"),
            ref=changes.pop("ref", key.upper()),
            **changes,
        ),
        target("100", Q1, measure=key),
        target("100", Q2, measure=key),
    ]
    if now is not None:
        held.append(seen(now, Q2, measure=key))
    if before is not None:
        held.append(seen(before, Q1, measure=key))
    return tuple(held)


def six(**kept: Any) -> Council:
    """Six measures: two improved (one from Red to Green), one stayed, one fell, two cannot be compared."""
    return council(
        *rated("a", now="100", before="50", portfolio="tr", title="Roads mended in time"),
        *rated("b", now="97", before="50", portfolio="tr"),
        *rated("c", now="50", before="50", portfolio="tr"),
        *rated("d", now="50", before="97", portfolio="hw", directorate="people"),
        *rated("e", now="100", portfolio="hw"),
        *rated("f", now=None, before="97", portfolio="hw", outcomes=("safe",)),
        units=(
            Unit("tr", "Transport", holder="Cabinet member for transport"),
            Unit("hw", "Health"),
            Unit("people", "People", UnitKind.DIRECTORATE),
        ),
        plan=(
            PlanNode("living", "Living well", level="priority"),
            PlanNode("safe", "Safe homes", parent="living"),
        ),
        papers=kept.pop("papers", (PAPER,)),
        **kept,
    )


def held(made: Council | None = None, *, on: Period = Q2, paper: Paper | None = PAPER) -> Held:
    """What sentences about the six can be told from."""
    found: Edition = edition(made or six(), on=on)
    return Held(found, found, paper, {"Transport": "p-transport"})


def pack_of(made: Council, *rows: PackSection, on: Period = Q2, **kept: Any) -> ReportPack:
    """The pack of a template with these rows."""
    template = PackTemplate("ours", "Ours", rows)
    return report_pack(made, on=on, timestamp=WHEN, template=template, **kept)


def numbered(pack: ReportPack) -> list[str]:
    """The words of every numbered paragraph of the first section, recommendations too."""
    blocks = pack.sections[0].blocks
    flat = [inner for block in blocks for inner in (block.blocks if isinstance(block, Titled) else (block,))]
    return [one.text for block in flat if isinstance(block, Numbered) for one in block.items]
