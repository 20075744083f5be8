"""Packs of sections by the plan, and what is led to from a section."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quarterdeck.compose.pack import Narrative, Numbered, Passage, Prose, ReportPack, Section
from quarterdeck.compose.phrases import Reference
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import ReferencesCell, Table, TextCell
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan import PlanNode
from tests.compose import editions
from tests.compose.sections.portfolios import UNITS, VALUES, blocks, council, one
from tests.domain.made import Q1

CODES = ("well", "housed", "warm", "moving")
"""The headings of the plan: Living well with two outcomes, and Getting about, which is one itself."""

MEASURES = st.lists(
    st.tuples(
        st.sampled_from(sorted(VALUES)),
        st.sampled_from((*CODES, "", "no-such-node")),
        st.booleans(),
        st.sampled_from(("", "Red", "Green", "nonsense")),
        st.sampled_from(("", "discuss", "note", "elsewhere")),
    ),
    max_size=8,
)
DECLARED = st.dictionaries(
    st.sampled_from(CODES),
    st.tuples(
        st.sampled_from(("", "Red", "Amber", "Green", "nonsense")), st.sampled_from(("", "discuss", "Note"))
    ),
)
SCHEMES = st.dictionaries(
    st.sampled_from(CODES), st.sampled_from(("", "half-or-more-red", "worst-of", "no-such"))
)


def made(
    measures: list[tuple[str, str, bool, str, str]],
    declared: dict[str, tuple[str, str]] | None = None,
    schemes: dict[str, str] | None = None,
    **kept: Any,
) -> Council:
    """A council with these measures, and what was declared of them and of the plan."""
    parts = [
        one(f"m{at}", rating, outcomes=(outcome,) if outcome else (), counted=None if is_counted else False)
        for at, (rating, outcome, is_counted, _, _) in enumerate(measures)
    ]
    said = [
        Judgement(f"m{at}", Q1, rating=word, treatment=treatment)
        for at, (_, _, _, word, treatment) in enumerate(measures)
        if word or treatment
    ]
    said += [
        Judgement(code, Q1, rating=word, treatment=treatment)
        for code, (word, treatment) in (declared or {}).items()
    ]
    whole = council(*parts, units=UNITS)
    plan = tuple(replace(node, scheme=(schemes or {}).get(node.code, "")) for node in whole.plan)
    return replace(whole, **{"plan": plan, "judgements": tuple(said), **kept})


def under(*codes: str, title: str = "") -> tuple[PlanNode, ...]:
    """Headings below each other, the first at the top."""
    return tuple(
        PlanNode(code, title or code.capitalize(), parent=codes[at - 1] if at else "")
        for at, code in enumerate(codes)
    )


def pack(held: Council, section: str, *others: str, **row: Any) -> ReportPack:
    """A pack of that section, told by `row`, and of others as they are."""
    rows = [PackSection("t", section, 1, **row)]
    rows += [PackSection("t", name, order) for order, name in enumerate(others, start=2)]
    template = PackTemplate("t", "T", tuple(rows))
    return report_pack(held, on=Q1, timestamp=editions.WHEN, template=template)


def led_to(section: Section) -> set[str]:
    """Return the anchors that a section leads to."""
    return {anchor for block in blocks(section) for anchor in _anchors(block)}


def _anchors(block: object) -> Iterator[str]:
    match block:
        case Passage(phrases) | Numbered(phrases):
            yield from (run.anchor for one in phrases for run in one.runs if isinstance(run, Reference))
        case Table():
            for cell in (cell for row in block.rows for cell in row.cells):
                if isinstance(cell, TextCell) and cell.link:
                    yield cell.link
                if isinstance(cell, ReferencesCell):
                    yield from (reference.anchor for reference in cell.references)
        case _:
            pass


def said(section: Section) -> str:
    """Return the sentences of a section, its lead first."""
    parts = [section.lead]
    for block in blocks(section):
        match block:
            case Prose(paragraphs):
                parts += paragraphs
            case Narrative(texts):
                parts += texts
            case Passage(phrases) | Numbered(phrases):
                parts += [phrase.text for phrase in phrases]
            case _:
                pass
    return " ".join(parts)


def rows(section: Section) -> list[tuple[str, ...]]:
    """Return the words of every row of a section's tables."""
    tables = (block for block in blocks(section) if isinstance(block, Table))
    return [tuple(_word(cell) for cell in row.cells) for table in tables for row in table.rows]


def _word(cell: Any) -> str:
    for name in ("text", "mark", "figure", "direction"):
        if hasattr(cell, name):
            found = getattr(cell, name)
            return str(getattr(found, "word", getattr(found, "text", found)))
    return ""
