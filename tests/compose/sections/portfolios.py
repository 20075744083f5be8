"""A council of two portfolios whose measures are as good or bad as a test asks, and packs of one section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quarterdeck.compose.pack import Block, Panels, ReportPack, Section, SideBySide, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import Table, TextCell
from quarterdeck.domain.council import Council, Highlight
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from tests.compose import editions
from tests.domain.made import Q1, measure, seen, target

VALUES: Mapping[str, str | None] = {"green": "104", "met": "100", "amber": "97", "red": "80", "none": None}
"""Figures that have these ratings against a target of 100."""

UNITS = (
    Unit("roads", "Roads", holder="Cabinet Member for Roads", order=1),
    Unit("homes", "Homes", order=2),
    Unit("places", "Places", UnitKind.DIRECTORATE, order=3),
)
PLAN = (
    PlanNode("well", "Living well", "priority", "", "homes", order=1, link="https://www.example.org/plan"),
    PlanNode("housed", "People are housed", "outcome", "well", order=2),
    PlanNode("warm", "Homes are warm", "outcome", "well", order=3),
    PlanNode("moving", "Getting about", "priority", "", "roads", order=4),
)


def one(key: str, rating: str, **changes: Any) -> tuple[Measure, Any, Any]:
    """A measure with a figure that is rated so; in Roads, and under Getting about, unless told otherwise."""
    given = {"portfolio": "roads", "ref": key.upper(), "title": f"Measure {key}", "outcomes": ("moving",)}
    made = measure(key, **{**given, **changes})
    return made, target("100", Q1, measure=key), seen(VALUES[rating], measure=key)


def council(
    *parts: tuple[Measure, Any, Any],
    picks: Mapping[str, Sequence[str]] | None = None,
    units: tuple[Unit, ...] | None = None,
) -> Council:
    """A council with these measures and the portfolios they are in; `picks` are the keys of each list of
    highlights.
    """
    highlights = tuple(
        Highlight(Q1, key, name, order)
        for name, keys in (picks or {}).items()
        for order, key in enumerate(keys, start=1)
    )
    held = [thing for part in parts for thing in part]
    used = {code for made, _, _ in parts for code in (made.portfolio, made.directorate)}
    mine = tuple(unit for unit in UNITS if unit.code in used) if units is None else units
    return editions.council(*held, units=mine, plan=PLAN, highlights=highlights)


def judged(made: Council, **ratings: str) -> Council:
    """The council where a person declared these ratings."""
    return replace(made, judgements=tuple(Judgement(key, Q1, word) for key, word in ratings.items()))


def pack(made: Council, section: str, **row: Any) -> ReportPack:
    """A pack of one section of that kind."""
    template = PackTemplate("t", "T", (PackSection("t", section, 1, **row),))
    return report_pack(made, on=Q1, timestamp=editions.WHEN, template=template)


def blocks(section: Section) -> Iterator[Block]:
    """Every block of a section, however deep, with those it stands in."""

    def within(found: Sequence[Block]) -> Iterator[Block]:
        for block in found:
            yield block
            if isinstance(block, Titled):
                yield from within(block.blocks)
            if isinstance(block, SideBySide):
                yield from within((*block.left, *block.right))

    return within(section.blocks)


def titled(section: Section, begins: str) -> Titled:
    """The part of a section whose heading begins so."""
    return next(
        block for block in blocks(section) if isinstance(block, Titled) and block.title.startswith(begins)
    )


def links(part: Titled) -> list[str]:
    """The keys of the measures that the table of a part leads to, in order."""
    found = next((block for block in part.blocks if isinstance(block, Table)), None)
    if found is None:
        return []
    cells = (cell for row in found.rows for cell in row.cells if isinstance(cell, TextCell))
    names = (cell for cell in cells if cell.text.startswith("Measure "))
    return [cell.text.removeprefix("Measure ") for cell in names]


def panel_keys(found: ReportPack) -> list[str]:
    """The keys of the measures that have a panel, in order."""
    return [
        line.key
        for section in found.sections
        for block in blocks(section)
        if isinstance(block, Panels)
        for line in block.lines
    ]


def told(part: Titled) -> str:
    """The sentences of a part."""
    return " ".join(text for block in part.blocks for text in getattr(block, "paragraphs", ()))
