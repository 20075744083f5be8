"""The one table of sheets and columns, from which reading, writing, template, data package and docs come."""

from difflib import get_close_matches

from quarterdeck.interchange.columns import Sheet
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.sheets.carried import CHECKS, SCHEMES
from quarterdeck.interchange.sheets.council import (
    AUTHORITY,
    COMPARATORS,
    ORGANISATION,
    PLAN,
    ROUNDS,
    THEME,
)
from quarterdeck.interchange.sheets.figures import BENCHMARKS, OBSERVATIONS, TARGETS
from quarterdeck.interchange.sheets.measures import BREAKS, MEASURES
from quarterdeck.interchange.sheets.money import BUDGET_ITEMS, BUDGETS
from quarterdeck.interchange.sheets.packs import ANSWERS, PACKS, PAPERS
from quarterdeck.interchange.sheets.texts import ACTIONS, COMMENTARY, HIGHLIGHTS, JUDGEMENTS, REQUESTS

SHEETS: tuple[Sheet, ...] = (
    AUTHORITY,
    ORGANISATION,
    PLAN,
    MEASURES,
    TARGETS,
    OBSERVATIONS,
    BREAKS,
    BENCHMARKS,
    COMMENTARY,
    ACTIONS,
    JUDGEMENTS,
    HIGHLIGHTS,
    REQUESTS,
    BUDGETS,
    BUDGET_ITEMS,
    ROUNDS,
    COMPARATORS,
    THEME,
    SCHEMES,
    CHECKS,
    ANSWERS,
    PAPERS,
    PACKS,
)
"""Every sheet of the package, in the order they are written."""

# Sheets that are read, or passed over, by others than the package's reader.
NOTES_SHEETS = frozenset({"notes", "instructions", "read me", "readme", "lists"})
WIDE_SHEETS = frozenset({"scorecard", "scorecards", "wide", "performance scorecard"})
MAPPING_SHEET = "mapping"

_BY_NAME = {heading(name): sheet for sheet in SHEETS for name in (sheet.name, *sheet.also)}


def sheet_named(name: str) -> Sheet | None:
    """Return the sheet of that name or synonym, whatever its case; None when there is none."""
    return _BY_NAME.get(heading(name))


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    """Return the known name nearest to `word`, "" when none is near."""
    names = {heading(name): name for name in known}
    close = get_close_matches(heading(word), list(names), n=1, cutoff=0.6)
    return names[close[0]] if close else ""
