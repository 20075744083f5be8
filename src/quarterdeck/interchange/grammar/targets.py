"""The targets in a cell: flat, graduated, ranged, with tolerance or aspiration, of any year."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.domain.periods import Period, month, quarter
from quarterdeck.domain.targets import Comparator, Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.grammar.amounts import AMOUNT, Amount, read_amount
from quarterdeck.interchange.grammar.letters import folded, plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.months import MONTH, month_number
from quarterdeck.interchange.grammar.periods import read_period

EXPECTED = (
    "a target such as 95%, 100% (5% tolerance), <16%, 93-95%, "
    "Graduated target Q1: 25% Q2: 50% Q3: 75% Q4: 100%, Breakeven, Green or Monitor only"
)


@dataclass(frozen=True, slots=True)
class TargetReading:
    """The targets of a cell; whether it says to rate nothing; by how many periods results are late.

    `unit`, `decimals` and `scale` are those of the amounts in the cell.
    """

    targets: tuple[Target, ...] = ()
    monitor_only: bool = False
    lag: int = 0
    unit: str = ""
    decimals: int = 0
    scale: int = 1


_MONITOR = re.compile(
    r"monitor(?:ing)?(?: only)?(?:[ ,.-]*no target set)?|data only|contextual|no target", re.I
)
_TO_COME = re.compile(
    r"target not (?:yet )?set|to be (?:set|confirmed|agreed)|not (?:yet )?set|tbc|tbd|tba|varies by \w+"
    r"|see note|-+|new",
    re.I,
)
_STATUS = re.compile(r"green|on track|complete|completed|delivered", re.I)
_BREAKEVEN = re.compile(r"break ?-?even", re.I)
_ARREARS = re.compile(
    r"\s?this target is for (?P<year>\d{4}/\d{2,4})"
    r"(?: as the (?:results?|data) (?:runs?|is|are) (?P<late>one|two|1|2) quarters?"
    r" (?:behind|late|in arrears))?\.?",
    re.I,
)
_NEXT = re.compile(
    rf"\s?the new (?:annual )?target for (?P<year>\d{{4}}/\d{{2,4}})"
    rf" will (?:remain at|be|stay at) (?P<value>{AMOUNT})"
    rf"(?:[;,] ?(?:quarterly|qtly) target (?P<step>{AMOUNT}))?\.?",
    re.I,
)
_TOLERANCE = re.compile(
    rf"\s?\(?(?P<size>{AMOUNT}) (?:target )?tol(?:erance|\.)?"
    r"(?P<end> at (?:the )?(?:end of (?:the )?year|year[- ]end))?\)?",
    re.I,
)
_ASPIRATION = re.compile(
    rf"\s?\(?aspir(?:e|ation|ational)(?: target)?:?(?: to| of)? ?(?P<value>{AMOUNT})(?: long[- ]term)?\)?",
    re.I,
)
_END_YEAR = re.compile(rf"\s(?P<value>{AMOUNT}) (?:end year|end of year|year[- ]end)", re.I)
_EACH = re.compile(r"\s?\(?(?:each|per|every) (?:quarter|1/4)\)?$", re.I)
_LABEL = re.compile(r" (?:achieved|of (?:net|gross) budget)$", re.I)
_STEPS = re.compile(
    rf"q(?P<number>[1-4])\s?[:=-]?\s?(?P<value>{AMOUNT})(?:\s\((?P<aspire>[\d,.%]+)\))?[\s,;]*", re.I
)
_MONTH_STEPS = re.compile(rf"(?P<when>{MONTH}|year)\s?[:=]?\s?(?P<value>{AMOUNT})[\s,;]*", re.I)
_ANNUAL = re.compile(
    rf"annual(?: target)?:? (?P<year>{AMOUNT})[,; ]+(?:qtly|quarterly)(?: target)?:? (?P<step>{AMOUNT})", re.I
)
_STAGE = re.compile(r"q(?P<number>[1-4])\s?-\s?(?P<what>.+?)[;,]?\s*(?=q[1-4]\s?-|$)", re.I)
_RANGE = re.compile(rf"(?:between )?(?P<low>[\d,.]+%?) ?(?:-|to|and) ?(?P<high>{AMOUNT})", re.I)
_COMPARED = re.compile(
    rf"(?:maintain(?:ed)? )?(?P<sign><=|>=|<|>|=|at least|minimum(?: of)?|no more than|no less than"
    rf"|at most|up to|maximum(?: of)?|under|below|less than|over|above|more than)"
    rf" ?(?P<value>{AMOUNT})(?: \((?P<count>[\d,.]+)\))?",
    re.I,
)
_SIGNS = {
    "at least": ">=",
    "minimum": ">=",
    "minimum of": ">=",
    "no less than": ">=",
    "no more than": "<=",
    "at most": "<=",
    "up to": "<=",
    "maximum": "<=",
    "maximum of": "<=",
    "under": "<",
    "below": "<",
    "less than": "<",
    "over": ">",
    "above": ">",
    "more than": ">",
}
_TWO_PARTS = re.compile(rf"(?P<value>{AMOUNT}) / (?P<part>{AMOUNT})")
_BY = re.compile(rf"(?P<value>{AMOUNT}) by (?P<when>.+)", re.I)
_NAMED = (
    re.compile(rf"(?P<label>.*average.*?) = (?P<value>{AMOUNT})", re.I),
    re.compile(rf"(?P<value>{AMOUNT}) (?P<label>.*average.*)", re.I),
)


def read_target(text: str, *, measure: str, year: Period) -> TargetReading:
    """Return the targets that a cell sets for `measure`; those that name no year are for `year`.

    Steps become targets of quarters, the last one the year's too. A tolerance stands on each target in the
    unit of the measure. A word for "not yet known" gives one target that is not set. Raises Misread for what
    is not understood.

    >>> [t.value for t in read_target("Q1 55% Q2 60%", measure="m", year=quarter(2016, 1).year()).targets]
    [Decimal('55'), Decimal('60')]
    """
    said = re.sub(r"(?<=\d)&(?= |$)", "%", plain(text))
    if not said:
        return TargetReading()
    if _MONITOR.fullmatch(said.rstrip(".")):
        return TargetReading(monitor_only=True)
    if _TO_COME.fullmatch(said.rstrip(".")):
        return TargetReading((Target(measure, year, printed=text.strip()),))
    said, others, own_year, lag = _of_other_years(said, measure, year)
    reading = _of_one_year(said, measure, own_year)
    targets = tuple(replace(each, printed=text.strip()) for each in (*reading.targets, *others))
    return replace(reading, targets=targets, lag=lag)


def _of_other_years(said: str, measure: str, year: Period) -> tuple[str, list[Target], Period, int]:
    others: list[Target] = []
    if following := _NEXT.search(said):
        then = read_period(following["year"], calendar=year.calendar)
        others.append(Target(measure, then, value=read_amount(following["value"]).value))
        if following["step"]:
            step = read_amount(following["step"]).value
            others += [Target(measure, each, value=step) for each in then.quarters()]
        said = said[: following.start()] + said[following.end() :]
    late = _ARREARS.search(said)
    if not late:
        return said.strip(), others, year, 0
    said = (said[: late.start()] + said[late.end() :]).strip()
    lag = {"one": 1, "1": 1, "two": 2, "2": 2}.get((late["late"] or "").casefold(), 0)
    return said, others, read_period(late["year"], calendar=year.calendar), lag


def _of_one_year(said: str, measure: str, year: Period) -> TargetReading:
    tolerance = _TOLERANCE.search(said)
    if tolerance:
        said = (said[: tolerance.start()] + said[tolerance.end() :]).strip()
    extras: list[Target] = []
    for pattern, kind in ((_ASPIRATION, TargetKind.ASPIRATION), (_END_YEAR, TargetKind.HORIZON)):
        if found := pattern.search(said):
            extras.append(Target(measure, year, kind, value=read_amount(found["value"]).value))
            said = (said[: found.start()] + said[found.end() :]).strip()
    reading = _main(_LABEL.sub("", _EACH.sub("", said)), measure, year)
    targets = reading.targets
    if tolerance:
        size, at_end = read_tolerance(tolerance["size"]), bool(tolerance["end"])
        targets = tuple(_tolerated(each, size, reading.unit, at_end=at_end) for each in targets)
    return replace(reading, targets=(*targets, *extras))


def read_tolerance(text: str) -> Amount:
    """Return how large a tolerance is. Raises Misread for one below nought: the polarity gives its side."""
    size = read_amount(text)
    if size.value < 0:
        raise Misread("a tolerance without a minus, as in 100% (10% tolerance)")
    return size


def _tolerated(target: Target, size: Amount, unit: str, *, at_end: bool) -> Target:
    """Return the target with its tolerance in the unit of the measure: "5%" of a count is a share of it."""
    if target.kind is not TargetKind.TARGET:
        return target
    share = size.unit == "%" and unit != "%" and target.value is not None
    slack = abs(target.value or Decimal(0)) * size.value / 100 if share else size.value
    applies = ToleranceApplies.YEAR_END if at_end else ToleranceApplies.ALWAYS
    return replace(target, tolerance=slack, tolerance_applies=applies)


def _main(said: str, measure: str, year: Period) -> TargetReading:
    for read in _READERS:
        if (found := read(said, measure, year)) is not None:
            return found
    raise Misread(EXPECTED)


def _typed(amount: Amount, *targets: Target) -> TargetReading:
    return TargetReading(targets, unit=amount.unit, decimals=amount.decimals, scale=amount.scale)


def _flat(said: str, measure: str, year: Period) -> TargetReading | None:
    try:
        amount = read_amount(said)
    except Misread:
        return None
    return _typed(amount, Target(measure, year, value=amount.value))


def _worded(said: str, measure: str, year: Period) -> TargetReading | None:
    if _BREAKEVEN.fullmatch(said):
        return TargetReading((Target(measure, year, value=Decimal(0)),))
    return TargetReading((Target(measure, year, status=said.strip()),)) if _STATUS.fullmatch(said) else None


def _whole(pattern: re.Pattern[str], said: str) -> list[re.Match[str]]:
    """Return the matches of `pattern` when they cover `said` from end to end, else none."""
    found, at = [], 0
    while at < len(said) and (match := pattern.match(said, at)):
        found.append(match)
        at = match.end()
    return found if at == len(said) else []


def _steps(said: str, measure: str, year: Period) -> TargetReading | None:
    found = _whole(
        _STEPS, re.sub(r"^(?:graduated|profiled|quarterly) targets?:?\s*|^profile:?\s*", "", said, flags=re.I)
    )
    if not found:
        return None
    targets = []
    for step in found:
        when = quarter(year.year_first.year, int(step["number"]), year.calendar)
        targets.append(Target(measure, when, value=read_amount(step["value"]).value))
        if step["aspire"]:
            aspire = read_amount(step["aspire"]).value
            targets.append(Target(measure, when, TargetKind.ASPIRATION, value=aspire))
    last = targets[-1] if targets[-1].kind is TargetKind.TARGET else targets[-2]
    if last.period.closes_year:
        # Steps accumulate: the last one is what the year should reach.
        targets.append(replace(last, period=year))
    return _typed(read_amount(found[0]["value"]), *targets)


def _month_steps(said: str, measure: str, year: Period) -> TargetReading | None:
    found = _whole(_MONTH_STEPS, said)
    if not found or len(found) < 2:
        return None
    targets = [
        Target(measure, _step(step["when"], year), value=read_amount(step["value"]).value) for step in found
    ]
    return _typed(read_amount(found[0]["value"]), *targets)


def _step(when: str, year: Period) -> Period:
    """Return the year, the quarter that a month ends, or the month."""
    if folded(when) == "year":
        return year
    number = month_number(when)
    own = month(year.year_first.year + (number < year.calendar.first_month), number, year.calendar)
    return own.quarter() if own.last == own.quarter().last else own


def _annual(said: str, measure: str, year: Period) -> TargetReading | None:
    if not (found := _ANNUAL.fullmatch(said)):
        return None
    amount, step = read_amount(found["year"]), read_amount(found["step"]).value
    steps = (Target(measure, each, value=step) for each in year.quarters())
    return _typed(amount, Target(measure, year, value=amount.value), *steps)


def _stages(said: str, measure: str, year: Period) -> TargetReading | None:
    found = _whole(_STAGE, said)
    if not found:
        return None
    begins = year.year_first.year
    return TargetReading(
        tuple(
            Target(
                measure,
                quarter(begins, int(stage["number"]), year.calendar),
                TargetKind.STAGE,
                status=stage["what"],
            )
            for stage in found
        )
    )


def _range(said: str, measure: str, year: Period) -> TargetReading | None:
    if not (found := _RANGE.fullmatch(said)):
        return None
    low, high = read_amount(found["low"]), read_amount(found["high"])
    return (
        _typed(high, Target(measure, year, low=low.value, high=high.value))
        if low.value < high.value
        else None
    )


def _compared(said: str, measure: str, year: Period) -> TargetReading | None:
    if not (found := _COMPARED.fullmatch(said)):
        return None
    amount, sign = read_amount(found["value"]), folded(found["sign"])
    return _typed(
        amount, Target(measure, year, value=amount.value, comparator=Comparator(_SIGNS.get(sign, sign)))
    )


def _two_parts(said: str, measure: str, year: Period) -> TargetReading | None:
    if not (found := _TWO_PARTS.fullmatch(said)):
        return None
    amount, part = read_amount(found["value"]), read_amount(found["part"]).value
    whole = Target(measure, year, value=amount.value)
    return _typed(amount, whole, Target(measure, year, TargetKind.PART, value=part))


def _by(said: str, measure: str, year: Period) -> TargetReading | None:
    if not (found := _BY.fullmatch(said)):
        return None
    amount, when = read_amount(found["value"]), read_period(found["when"], calendar=year.calendar)
    return _typed(amount, Target(measure, when, TargetKind.HORIZON, value=amount.value))


def _named(said: str, measure: str, year: Period) -> TargetReading | None:
    for pattern in _NAMED:
        if found := pattern.fullmatch(said):
            amount = read_amount(found["value"])
            return _typed(amount, Target(measure, year, value=amount.value, reason=found["label"].strip()))
    return None


_Reader = Callable[[str, str, Period], TargetReading | None]
_READERS: tuple[_Reader, ...] = (
    _flat,
    _worded,
    _steps,
    _annual,
    _stages,
    _range,
    _compared,
    _two_parts,
    _by,
    _named,
    _month_steps,
)
