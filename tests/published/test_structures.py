"""Every structure that published reports have, and where our packs have it.

The list is that of the reports themselves: Oxfordshire Q2 2016/17 (O16), Buckinghamshire year end 2015/16
(B15) and Q1 2017/18 (B17), and what such reports usually bring with them.
"""

import json
import runpy
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.interchange.grammar.periods import read_period
from quarterdeck.interchange.read import read_council

HERE = Path(__file__).parents[2] / "examples"
EXAMPLES: tuple[Any, ...] = runpy.run_path(str(HERE / "build.py"))["EXAMPLES"]
O16, B15, B17, PANELS = (
    "oxfordshire-2016-q2",
    "buckinghamshire-2015-year-end",
    "buckinghamshire-2017-q1",
    "panels",
)
Seen = tuple[str, str, str, tuple[str, ...]]

STRUCTURES: Mapping[str, tuple[Seen, ...]] = {
    "cover: committee, date, title, author, contact, annexes": (
        (O16, "cover", "Terms", ("Meeting", "Report by", "Contact", "Performance in the second quarter")),
    ),
    "cover: numbered paragraphs with counts, recommendations": (
        (O16, "cover", "Numbered", ("of 64 measures 7 improved (4 from Red to Green", "53 stayed; 2 fell")),
    ),
    "key achievements and key issues by priority, never “None” where a Red is": (
        (O16, "achievements", "Reference", ("Key achievements", "Key issues", "A thriving economy")),
    ),
    "issues for decision: for discussion and to note, with references, narrative, action": (
        (
            O16,
            "exceptions",
            "Reference",
            ("For discussion: 3", "To note without discussion: 3", "Recommended action."),
        ),
    ),
    "plan map: priorities, outcomes, directorate codes, complete": (
        (O16, "map", "Table", ("24 outcomes: six Red", "Declared otherwise than the rule suggests: 2")),
    ),
    "portfolio: name, councillor, link to plan, priorities and results": (
        (B17, "portfolio summary", "Terms", ("Leader of the Council", "Outcome")),
        (PANELS, "portfolio summary", "Terms", ("Cabinet Member", "Priority")),
    ),
    "portfolio summary: counts and unavailable, good performance, every Red and Amber": (
        (B17, "portfolio summary", "RatingBars", ("Key good performance", "Every measure off target: 4")),
    ),
    "scorecard: ref, measure, good to be, target, last year, now, rating, why; sub-projects": (
        (B17, "scorecard", "Scorecard", ("Good to be", "Last year", "Q1 now", '"is_child":true')),
    ),
    "year end, academic: result, others, target, result, rating, direction, narrative": (
        (B15, "scorecard tables", "Table", ("results of the academic year", "Others", "What happened")),
    ),
    "year end, quarterly: outturn besides": (
        (B15, "scorecard tables", "Table", ("quarterly measures", "Whole year")),
    ),
    "overall indicators with commentary, monitors": (
        (B15, "overall indicators", "Table", ("Members rated", "For information: shown, never rated")),
    ),
    "directorate dashboard: outcome, number, target, cumulative, last and this rating, outlook": (
        (O16, "dashboard", "Table", ("Cumulative", "Outlook", "Social and Community Services: dashboard")),
    ),
    "finance: revenue and capital tables, comments, slippages, action plans with amounts": (
        (B15, "finance", "Table", ("Revenue", "Capital", "Variance")),
        (B15, "finance detail", "Table", ("Listed",)),
    ),
    "finance: indicator blocks per directorate with target, position, on target, footnotes": (
        (O16, "finance blocks", "Table", ("7 Yes + 14 No + 20 not rated = 41 indicators", "Position")),
    ),
    "explanations: overall indicator, what a rating means, provisional, sources": (
        (B15, "notes", "Terms", ("How ratings are made", "Provisional", "Sources")),
        (O16, "notes", "Terms", ("What counts",)),
    ),
    "improvement actions beside Red and Amber, trend with stepped target and its table": (
        (PANELS, "rating panels", "TrendChart", ('"actions":[', '"target"')),
        (PANELS, "actions", "Table", ("22 actions",)),
    ),
    "what changed, as published, with reasons and approval": (
        (
            PANELS,
            "what changed",
            "Table",
            ("Figures restated", "Targets and tolerances changed", "Measures retired"),
        ),
        (O16, "what changed", "Table", ("7 improved, 2 fell, 53 stayed and 2 cannot be compared",)),
    ),
    "balanced scorecard": ((PANELS, "balanced scorecard", "RatingBars", ("The four priorities",)),),
    "scrutiny follow-up": ((PANELS, "requests", "Table", ("Minute", "The answer now")),),
}


@cache
def sections(folder: str) -> Mapping[str, str]:
    """Return the sections of an example's pack by their kind, each as the canonical form has it."""
    (one,) = (one for one in EXAMPLES if one.folder == folder)
    period = read_period(one.period)
    council = read_council(HERE / one.folder / one.source, period=period).council
    made = report_pack(
        council,
        on=period,
        timestamp=datetime(2018, 2, 1, tzinfo=UTC),
        template=template_of(council, one.template),
    )
    found: dict[str, list[Any]] = {}
    for section in json.loads(canonical(made))["sections"]:
        found.setdefault(section["kind_name"], []).append(section)
    return {kind: json.dumps(each, ensure_ascii=False, separators=(",", ":")) for kind, each in found.items()}


@pytest.mark.slow
@pytest.mark.parametrize("structure", list(STRUCTURES))
def test_every_structure_is_in_a_pack(structure: str) -> None:
    for folder, kind, block, words in STRUCTURES[structure]:
        made = sections(folder).get(kind, "")
        assert f'"kind":"{block}"' in made, (folder, kind, block)
        missing = [word for word in words if word not in made]
        assert missing == [], (folder, kind)
