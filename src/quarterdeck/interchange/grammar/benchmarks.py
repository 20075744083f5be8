"""A benchmarks cell: other people's figures with name, period and value, as far as they can be told apart."""

import re
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.periods import Period
from quarterdeck.interchange.grammar.amounts import AMOUNT, read_amount
from quarterdeck.interchange.grammar.letters import plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import read_period


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """One figure of a benchmarks cell; `printed_period` is the period as written, or ""."""

    name: str
    value: Decimal
    unit: str = ""
    period: Period | None = None
    printed_period: str = ""


# A name begins with a capital and holds no figure but those of its period.
_NAME = r"(?:the )?[A-Z][\w&.'/-]*(?: (?!or\b|and\b)[\w&.'/-]+){0,7}?"
_DATED = r"(?:Q[1-4] )?\d{4}/\d{2,4}|\d{1,2}/\d{1,2}/\d{4}|Q[1-4] \d{4}|(?:19|20)\d\d"
_VALUE = rf"(?P<value>{AMOUNT})"
_PERIOD_AT_END = re.compile(rf"(?P<name>.+?)(?: results?)?(?: for| in)? \(?(?P<period>{_DATED})\)?$")
# A name without figures may hold "and": Windsor and Maidenhead.
_PLACE = rf"(?:the )?[A-Z][A-Za-z&.'/-]*(?: [A-Za-z&.'/-]+){{0,7}}?(?: (?:{_DATED}))?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<name>{_PLACE}) ?(?:=|:) ?{_VALUE}",
        rf"(?P<name>{_NAME}(?: \([^()=]*\))?) ?(?:=|:) ?{_VALUE}",
        rf"{_VALUE} \((?P<name>{_NAME})\)",
        rf"(?P<name>{_NAME}) \({_VALUE}\)",
        r"(?P<name>[A-Z][A-Za-z&.' -]*?) (?P<value>\d[\d,]*(?:\.\d+)? ?%)",
    )
)


def read_benchmarks(text: str) -> tuple[tuple[NamedFigure, ...], str]:
    """Return the figures in a benchmarks cell, and the text of its clauses that hold none (never a guess).

    >>> [each.name for each in read_benchmarks("85.0% (England 2016/17) 83.5% (South East 2016/17)")[0]]
    ['England', 'South East']
    """
    found: list[NamedFigure] = []
    left: list[str] = []
    for clause in re.split(r";\s*", plain(text)):
        named = _clause(clause.strip())
        found += named
        if not named and clause.strip():
            left.append(clause.strip())
    return tuple(found), "; ".join(left)


def _clause(clause: str) -> list[NamedFigure]:
    """Return the figures of a clause that is nothing but figures of one form; none otherwise."""
    for form in _FORMS:
        found, at = [], 0
        while match := form.match(clause, at):
            found.append(match)
            at = match.end()
            at += len(re.match(r"[\s,]*(?:and )?", clause[at:])[0])  # type: ignore[index]
        if (found and at == len(clause.rstrip(" ."))) or (found and at >= len(clause)):
            try:
                return [_named(match["name"], match["value"]) for match in found]
            except Misread:
                continue
    return []


def _named(name: str, value: str) -> NamedFigure:
    amount = read_amount(value)
    name = re.sub(r"^the ", "", name.strip())
    dated = _PERIOD_AT_END.fullmatch(name)
    if not dated:
        return NamedFigure(name, amount.value, amount.unit)
    return NamedFigure(dated["name"], amount.value, amount.unit, _period(dated["period"]), dated["period"])


def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except Misread:
        return None
