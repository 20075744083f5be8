"""Packs with every kind of section that there is, of every example and of a council that has nothing.

Kinds and templates are found where they are listed: a new one is here without being asked for.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.sections.part import SectionKind
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.compose.templates import shipped_templates
from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.made import Q1

EXAMPLES = Path(__file__).parents[2] / "examples"
WHEN = datetime(2017, 7, 31, 9, 0, tzinfo=UTC)
# A made-up council that holds something of every sheet.
EVERYTHING = "panels"
OTHERS = (("oxfordshire-2016-q2", "quarterly-report"), ("buckinghamshire-2015-year-end", "year-end"))
PLAIN, OPTIONS = "every kind", "every kind with options"
TEXT = "The council's own words, in **bold** and a list:\n- one\n- two"


def samples() -> dict[str, Callable[[], ReportPack]]:
    """Return how each pack is made, by name: every kind of section, every template."""
    made: dict[str, Callable[[], ReportPack]] = {"nothing at all: every kind": _nothing}
    for kinds in (PLAIN, OPTIONS):
        made[f"{EVERYTHING}: {kinds}"] = partial(_pack, EVERYTHING, kinds)
    for template in shipped_templates():
        made[f"{EVERYTHING}: {template}"] = partial(_pack, EVERYTHING, template)
    for name, template in OTHERS:
        made[f"{name}: {template}"] = partial(_pack, name, template)
    return made


def every_kind(*, has_options: bool = True) -> PackTemplate:
    """Return a template with each kind of section: plain, or with the last word of each of its options."""
    rows = tuple(_row(kind, at, has_options) for at, kind in enumerate(KINDS.values(), start=1))
    return PackTemplate("every kind", "Every kind of section", rows)


def _row(kind: SectionKind, order: int, has_options: bool) -> PackSection:
    chosen = (f"{name}={one.words[-1]}" for name, one in kind.options.items() if one.words and has_options)
    return PackSection(
        pack="every kind",
        section=kind.name,
        order=order,
        title="",
        text=TEXT if has_options else "",
        chosen="",
        options="; ".join(chosen),
        translations={},
    )


@cache
def _council(name: str) -> Council:
    return read_council(EXAMPLES / name / "package").council


@cache
def _pack(name: str, template: str) -> ReportPack:
    council = _council(name)
    kinds = {PLAIN: every_kind(has_options=False), OPTIONS: every_kind()}
    wanted = kinds.get(template) or shipped_templates()[template]
    return report_pack(council, on=_last_round(council), timestamp=WHEN, template=wanted)


def _last_round(council: Council) -> Period:
    """Return the last round for which a figure or a judgement is held."""
    held = [seen.round for seen in council.observations if seen.has_figure]
    return max((*held, *(one.period for one in council.judgements)), key=lambda one: one.order)


@cache
def _nothing() -> ReportPack:
    council = Council(Authority("Example Borough Council"), schemes=shipped_schemes())
    return report_pack(council, on=Q1, timestamp=WHEN, template=every_kind())
