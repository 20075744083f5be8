"""English: the words of a pack, by key."""

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import (
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
from quarterdeck.compose.language.words_en import WORDS

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)


def _plural(count: int) -> str:
    return "one" if count == 1 else "other"


ENGLISH = Catalogue(
    language="en",
    words=WORDS,
    sentences={
        **figures.PERIODS,
        **figures.FIGURES,
        **figures.TRAVEL,
        **figures.UNITS,
        **figures.STATES,
        **schemes.SCHEMES,
        **reasons.DISTANCES,
        **reasons.REASONS,
        **reasons.NONE,
        **reasons.FACTS,
        **reasons.EXPLAIN,
        **pages.SUMMARY,
        **pages.SCORECARD,
        **pages.CHARTS,
        **pages.NOTES,
        **changed.NOTES,
        **changed.MEMBER,
        **changed.EDITIONS,
        **narrative.NARRATIVE,
        **changed.CHANGED,
        **changed.ACTIONS,
        **portfolios.PORTFOLIOS,
        **year_end.CALENDARS,
        **year_end.OVERALL,
        **year_end.YEAR_END,
        **finance.FINANCE,
        **plan_pages.PLAN_PAGES,
    },
    months=_MONTHS,
    number_words=_NUMBERS,
    plural=_plural,
)
