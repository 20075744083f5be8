"""Every kind of section, by name."""

from collections.abc import Mapping

from quarterdeck.compose.sections import (
    achievements,
    actions,
    annex,
    balanced_scorecard,
    changed,
    cover,
    dashboard,
    exceptions,
    exempt_matter,
    finance,
    free_text,
    member,
    overall_indicators,
    plan_map,
    portfolio_summary,
    rating_panels,
    requests,
    scorecard_tables,
    service_page,
    standard,
    year_end,
)
from quarterdeck.compose.sections.part import SectionKind

_MODULES = (
    standard,
    actions,
    requests,
    scorecard_tables,
    overall_indicators,
    year_end,
    portfolio_summary,
    rating_panels,
    balanced_scorecard,
    annex,
    changed,
    cover,
    free_text,
    exempt_matter,
    achievements,
    exceptions,
    plan_map,
    dashboard,
    finance,
    service_page,
    member,
)

KINDS: Mapping[str, SectionKind] = {kind.name: kind for module in _MODULES for kind in module.KINDS}
"""The kinds by the names that templates use."""
