"""Figures that somebody typed among words, without the numbers that are none: dates, references, names.

It is better to miss one than to cry wolf: a year alone, a number after "section" or "aged", a road or a
telephone number is not asked about. Figures written as words are words.
"""

import re
from dataclasses import dataclass

from quarterdeck.domain.editing import figures_at

FILLED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what was filled in, in a text that is looked through."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure: where it stands in its text, as it was written, and in its one spelling."""

    start: int
    end: int
    text: str
    spelling: str


_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst"
    r"|Medi|Hydref|Tachwedd|Rhagfyr)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERED = (
    r"quarters?|chwarter|halves|half|weeks?|terms?|paragraphs?|paras?|paragraff(?:au)?|sections?|ss?|adran(?:nau)?|"
    r"sub-?sections?|clauses?|articles?|regulations?|reg|schedules?|chapters?|pages?|pp?|tudalen(?:nau)?|annex(?:es)?|"
    r"appendix|appendices|atodiad(?:au)?|tables?|figures?|fig|charts?|graphs?|items?|minutes?|refs?|references?|"
    r"indicators?|priority|priorities|outcomes?|objectives?|recommendations?|risks?|actions?|footnotes?|notes?|"
    r"phases?|stages?|steps?|tiers?|levels?|bands?|categor(?:y|ies)|parts?|versions?|grades?|options?|scenarios?|"
    r"zones?|junctions?|routes?|lots?|units?|wards?|blocks?|key stages?|years?|blwyddyn|types?|class|rules?|"
    r"groups?|nos?|numbers?|form|room|floor|questions?|points?(?=\s+\d+(?:\.\d+)+)"
)
_NUMBER = r"\d{1,4}(?:[./]\d{1,4})*[a-z]?(?:\(\w{1,4}\))*"
_MORE = rf"(?:\s*(?:[,;](?=\s)|&|-|\N{{EN DASH}}|/|\b(?:and|or|to|a|i|neu)\b)\s*{_NUMBER})*"
_UNIT_AFTER = r"(?![\d,]*\d|\s?%|\s?(?:per cent|percent|percentage|thousand|million|billion)\b)"

_NOT_FIGURES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\S+@\S+|\b(?:https?://|www\.)\S+", 0),
        (
            rf"\b{_DAY}(?:\s*(?:-|\N{{EN DASH}}|to|and)\s*{_DAY})?\s+(?:of\s+)?{_MONTHS}\b(?:,?\s+\d{{4}})?",
            0,
        ),
        (rf"\b{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?(?!%|\s?(?:per cent|million))", 0),
        (rf"\b{_MONTHS}\.?\s+(?:19|20)?\d{{2}}\b", 0),
        (r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", 0),
        (rf"(?<![\d£$€.,])\b(?:19|20)\d{{2}}(?:\s?[/\N{{EN DASH}}-]\s?\d{{1,5}})?\b{_UNIT_AFTER}(?!\.\d)", 0),
        (
            rf"(?<![A-Za-z])(?:{_NUMBERED})\.?[\s\xa0]+(?:no\.?[\s\xa0]+)?{_NUMBER}{_MORE}{_UNIT_AFTER}",
            re.IGNORECASE,
        ),
        (r"\b[A-Za-z]+[-\N{NON-BREAKING HYPHEN}]?\d[\w-]*", 0),
        (r"\b\d+(?:st|nd|rd|th|fed|eg|ain|af|il|ydd)\b", 0),
        (r"\b\d+[A-Za-jlnp-zA-Z](?![A-Za-z])[\w]*", 0),
        (
            r"\b(?:aged?|ages|oed)\s+(?:of\s+)?(?:between\s+|under\s+|over\s+)?\d+"
            r"(?:\s*(?:to|and|or|-|\N{EN DASH})\s*\d+)?",
            re.IGNORECASE,
        ),
        (
            r"\b\d+(?:\s*(?:to|and|or|-|\N{EN DASH})\s*\d+)?[-\s](?:year|month|week)s?[-\s]olds?\b",
            re.IGNORECASE,
        ),
        (r"\b(?:under|over)[-\s]\d+s\b|\b\d+s\b", re.IGNORECASE),
        (r"\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:\.\d{2})?\s?(?:am|pm|noon)\b|\b\d+:\d+\b|\b24/7\b|\b50/50\b", 0),
        (r"(?<!\d)\(?\+?0\d{2,4}\)?[\s-]?\d{3}[\s-]?\d{3,4}\b|\+44[\s\d()]{9,}", 0),
        (r"\b(?:ISO|BS|EN)[\s-]\d+\b", 0),
        (r"\b\d+\.\d+\.\d+(?:\.\d+)*\b", 0),
        (r"\A\s*(?:\(\d{1,3}\)|\d{1,3}[.)](?=\s))", 0),
        (r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", 0),
    )
)


def typed_figures(text: str) -> tuple[Typed, ...]:
    """Return the figures of a text in their order.

    >>> [one.text for one in typed_figures("By section 149, 1,923 people (17.6%) in Q2 2016/17")]
    ['1,923', '17.6%']
    """
    found = figures_at(text)
    if not found:
        return ()
    other = [match.span() for pattern in _NOT_FIGURES for match in pattern.finditer(text)]
    return tuple(
        Typed(start, end, text[start:end].strip(), spelling)
        for start, end, spelling in found
        if not any(first < end and start < last for first, last in other)
    )
