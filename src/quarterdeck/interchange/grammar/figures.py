"""The figure in a cell of a scorecard: a value with what stands beside it, or why there is none."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.interchange.grammar.amounts import AMOUNT, EXPECTED, read_amount
from quarterdeck.interchange.grammar.letters import plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.reasons import reason_none


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says. `value` is in single units (pounds); without one, `reason` says why there is none.

    `due` is when a figure will be ("Q4", "Mar"), `own_period` the period the figure is of, where named
    ("Q4" in a column of Q1). `is_break` marks a new definition, `is_end` the end of the measure.
    `decimals` are places typed, in units of `scale`.
    """

    value: Decimal | None = None
    unit: str = ""
    decimals: int = 0
    scale: int = 1
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    second_value: Decimal | None = None
    second_unit: str = ""
    quality: Quality = Quality.FINAL
    revised_from: Decimal | None = None
    reason: ReasonNone | None = None
    due: str = ""
    own_period: str = ""
    is_break: bool = False
    is_end: bool = False


MARKS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised",
    "b": "break in the series",
    "c": "suppressed",
    "x": "not available",
    "z": "not applicable",
}
"""The letters that may stand in square brackets after a figure, or alone."""

_MARK = re.compile(r"\s?\[(?P<letter>[a-z])\]", re.I)
_QUALITIES = {
    "p": Quality.PROVISIONAL,
    "provisional": Quality.PROVISIONAL,
    "prov": Quality.PROVISIONAL,
    "e": Quality.ESTIMATED,
    "est": Quality.ESTIMATED,
    "estimate": Quality.ESTIMATED,
    "estimated": Quality.ESTIMATED,
    "r": Quality.REVISED,
    "revised": Quality.REVISED,
}
_REASONS = {"c": ReasonNone.SUPPRESSED, "x": ReasonNone.NO_DATA, "z": ReasonNone.NOT_APPLICABLE}
_QUALITY = re.compile(
    r"\s?\(?(?<![\w-])(?P<word>provisional|prov\.?|estimated?|est\.?|revised|\(p|\(e|\(r)\)?$", re.I
)
_REVISED = re.compile(rf"\s?\(?revised from (?P<old>{AMOUNT})\)?", re.I)
_ARREARS = re.compile(
    r"\s?\(?this (?:result|figure|data) is for (?P<period>q[1-4](?: \d{4}/\d{2,4})?)"
    r"(?: as the (?:data|results?) (?:runs?|is|are) \w+ quarters? (?:behind|late|in arrears))?\.?\)?",
    re.I,
)
_OWN = re.compile(r"\s?\((?P<period>q[1-4](?: \d{4}/\d{2,4})?|[a-z]{3,9} \d{4}|\d{4}/\d{2,4})\)$", re.I)
_UNDER = r"under ?spend|under ?spent|under budget|under|slippage|surplus"
_OVER = r"over ?spend|over ?spent|over budget|over|deficit|pressure"
_SIDED = re.compile(rf"(?P<amount>{AMOUNT}) (?:(?P<under>{_UNDER})|(?P<over>{_OVER}))", re.I)
_ZERO = re.compile(r"break ?-?even|on budget|nil(?: variance)?|no variance|balanced", re.I)
_FRACTION = re.compile(
    rf"(?P<amount>{AMOUNT})\s?\((?P<above>[\d,.]+)\s?(?:/|of|out of|from)\s?(?P<below>[\d,.]+)\)", re.I
)
_SECOND = re.compile(
    rf"(?P<amount>{AMOUNT})\s?(?:\((?P<second>{AMOUNT})(?P<per> per [\w, ]+)?\)|or (?P<other>{AMOUNT}))", re.I
)


def read_figure(text: str) -> Figure:
    """Return what a cell of figures says. Raises Misread for a text that is neither figure nor reason.

    >>> read_figure("97.5% (31,083/31,877)").denominator
    Decimal('31877')
    >>> read_figure("due Q4").due
    'q4'
    """
    said, found = _without_remarks(re.sub(r"(?<![A-Za-z])O(?=[.\d]|m\b|%)", "0", plain(text)).rstrip("*"))
    if not said:
        if found.reason is None:
            raise Misread(EXPECTED)
        return found
    if known := reason_none(said):
        is_break = found.is_break or known.is_break
        return replace(found, reason=known.reason, due=known.due, is_break=is_break, is_end=known.is_end)
    return _with_value(said, replace(found, reason=None))


def _without_remarks(said: str) -> tuple[str, Figure]:
    """Return the text without marks and remarks, and a figure that holds what they say."""
    found = Figure()
    while mark := _MARK.search(said):
        letter = mark["letter"].casefold()
        if letter not in MARKS:
            raise Misread(
                "one of the marks " + ", ".join(f"[{each}] {means}" for each, means in MARKS.items())
            )
        found = replace(
            found,
            quality=_QUALITIES.get(letter, found.quality),
            reason=_REASONS.get(letter, found.reason),
            is_break=found.is_break or letter == "b",
        )
        said = said[: mark.start()] + said[mark.end() :]
    for pattern in (_ARREARS, _OWN):
        if named := pattern.search(said):
            found = replace(found, own_period=named["period"])
            said = said[: named.start()] + said[named.end() :]
    if old := _REVISED.search(said):
        found = replace(found, quality=Quality.REVISED, revised_from=read_amount(old["old"]).value)
        said = said[: old.start()] + said[old.end() :]
    if (word := _QUALITY.search(said)) and re.search(r"\d", said[: word.start()]):
        found = replace(found, quality=_QUALITIES[word["word"].strip("(.").casefold()])
        said = said[: word.start()]
    return said.strip(), found


def _with_value(said: str, found: Figure) -> Figure:
    if _ZERO.fullmatch(said):
        return replace(found, value=Decimal(0), unit="£")
    if sided := _SIDED.fullmatch(said):
        amount = read_amount(sided["amount"])
        size = abs(amount.value)
        value = -size if sided["under"] else size
        return replace(found, value=value, unit=amount.unit, decimals=amount.decimals, scale=amount.scale)
    if fraction := _FRACTION.fullmatch(said):
        counts = (read_amount(fraction["above"]).value, read_amount(fraction["below"]).value)
        if not counts[1]:
            raise Misread("a part of a whole above nought, as in 61.5% (48/78)")
        return replace(_amount(fraction["amount"], found), numerator=counts[0], denominator=counts[1])
    if second := _SECOND.fullmatch(said):
        other = read_amount(second["second"] or second["other"])
        unit = (second["per"] or "").strip() or other.unit
        return replace(_amount(second["amount"], found), second_value=other.value, second_unit=unit)
    return _amount(said, found)


def _amount(said: str, found: Figure) -> Figure:
    amount = read_amount(said)
    return replace(found, value=amount.value, unit=amount.unit, decimals=amount.decimals, scale=amount.scale)
