"""Welsh: the words of a pack, by key; the same keys as English, which a test holds."""

import re

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.welsh import (
    changed,
    figures,
    finance,
    narrative,
    pages,
    plan_pages,
    portfolios,
    reasons,
    schemes,
    year_end,
)
from quarterdeck.compose.language.welsh.words import WORDS

_MONTHS = (
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
)


def _plural(count: int) -> str:
    return "one" if count == 1 else "other"


_ARTICLE = re.compile(
    r"\b(na|o|i|a|â|mae|yw) yr? (?=(?:targed|ffigur|terfyn|pellter|gorwariant|gyllideb|goddefiant|rhagolwg"
    r"|statws|nifer|gyfran|sgôr|amrywiant|alldro|dyhead|llawr|llinell)\b)",
    re.IGNORECASE,
)


def _joined(text: str) -> str:
    """Return a sentence with the article joined to the word before it: "na’r targed" of "na y targed"."""
    return _ARTICLE.sub(r"\1’r ", text) if " y" in text else text


WELSH = Catalogue(
    language="cy",
    words=WORDS,
    sentences={
        **figures.PERIODS,
        **figures.FIGURES,
        **figures.TRAVEL,
        **figures.UNITS,
        **figures.STATES,
        **schemes.SCHEMES,
        **changed.NOTES,
        **changed.MEMBER,
        **changed.EDITIONS,
        **changed.CHANGED,
        **changed.ACTIONS,
        **year_end.CALENDARS,
        **year_end.OVERALL,
        **year_end.YEAR_END,
        **finance.FINANCE,
        **plan_pages.PLAN_PAGES,
        **reasons.DISTANCES,
        **reasons.REASONS,
        **reasons.NONE,
        **reasons.FACTS,
        **reasons.EXPLAIN,
        **pages.SUMMARY,
        **pages.SCORECARD,
        **pages.CHARTS,
        **pages.NOTES,
        **narrative.NARRATIVE,
        **portfolios.PORTFOLIOS,
    },
    months=_MONTHS,
    number_words=(),
    plural=_plural,
    joined=_joined,
)
