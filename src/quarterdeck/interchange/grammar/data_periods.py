"""The "data period" of a measure, one text at councils, as the separate facts it is made of."""

import re
from dataclasses import dataclass, replace

from quarterdeck.domain.measures import Accumulation, Frequency, Measure, YearMadeBy
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, FINANCIAL, Calendar
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.moments import check_days, is_snapshot

EXPECTED = "a data period such as Quarterly, Year to date, Annual measure, Month only or Year end forecast"


@dataclass(frozen=True, slots=True)
class DataPeriod:
    """What span a figure covers, how often there is one, in which quarters, how late, how the year is made.

    `month_only` says that a figure in a quarter's column is its last month's.
    """

    accumulation: Accumulation = Accumulation.PERIOD
    frequency: Frequency = Frequency.QUARTERLY
    calendar: Calendar = FINANCIAL
    due_quarters: tuple[int, ...] = ()
    lag: int = 0
    year_made_by: YearMadeBy | None = None
    month_only: bool = False


_Facts = dict[str, object]
_TO_DATE: _Facts = {"accumulation": Accumulation.YEAR_TO_DATE, "year_made_by": YearMadeBy.LAST}
_CALENDAR_TO_DATE: _Facts = {
    "accumulation": Accumulation.CALENDAR_TO_DATE,
    "year_made_by": YearMadeBy.LAST,
    "calendar": CALENDAR_YEAR,
}
_ROLLING: _Facts = {"accumulation": Accumulation.ROLLING, "year_made_by": YearMadeBy.LAST}
_SNAPSHOT: _Facts = {"accumulation": Accumulation.SNAPSHOT}
_YEARLY: _Facts = {"frequency": Frequency.YEARLY}
_AT_YEAR_END: _Facts = {"frequency": Frequency.YEARLY, "due_quarters": (4,)}
_HALF_YEARLY: _Facts = {"frequency": Frequency.HALF_YEARLY, "due_quarters": (2, 4)}

# Each part of the text (between commas and brackets) must match one of these whole.
_PARTS: tuple[tuple[str, _Facts], ...] = (
    (r"year to date|ytd|cumulative|cumulative ytd|cumulative year to date", _TO_DATE),
    (r"(?:cumulative )?calendar year to date|cumulative calendar year|calendar ytd", _CALENDAR_TO_DATE),
    (r"accumulates over the calendar year", _CALENDAR_TO_DATE),
    (
        r"rolling|(?:average )?rolling year|.*\brolling (?:12|twelve)[- ]months?\b.*"
        r"|(?:12|twelve)[- ]months? rolling",
        _ROLLING,
    ),
    (r"at (?:quarter|month|period) end", _SNAPSHOT),
    (r"(?:year[- ]end )?forecast(?: outturn)?", {"accumulation": Accumulation.FORECAST}),
    (r"quarterly|quarter", {"frequency": Frequency.QUARTERLY}),
    (r"quarteriy", {"frequency": Frequency.QUARTERLY}),
    (r"monthly|month", {"frequency": Frequency.MONTHLY}),
    (r"month only", {"frequency": Frequency.MONTHLY, "month_only": True}),
    (r"(?:current )?(?:quarter|period) only|in quarter|period", {"frequency": Frequency.QUARTERLY}),
    (r"(?:annual|yearly|annually)(?: measure| outturn| outturn only| only| data)?|once a year", _YEARLY),
    (r"half[- ]yearly|six[- ]monthly|6[- ]monthly|twice a year", {"frequency": Frequency.HALF_YEARLY}),
    (r"(?:data )?(?:only )?available every (?:6|six) months|every (?:6|six) months", _HALF_YEARLY),
    (r"(?:data )?(?:only )?available (?:at|after) year end(?:/q4)?", _AT_YEAR_END),
    (r"termly", {"frequency": Frequency.TERMLY}),
    (r"academic year|academic", {"calendar": ACADEMIC}),
    (r"calendar year", {"calendar": CALENDAR_YEAR}),
    (r"(?:one|1) quarter (?:behind|late|in arrears)|in arrears|arrears", {"lag": 1}),
    (r"(?:two|2) quarters (?:behind|late|in arrears)", {"lag": 2}),
    (r"year made by last", {"year_made_by": YearMadeBy.LAST}),
    (r"year made by sum", {"year_made_by": YearMadeBy.SUM}),
    (r"year made by average", {"year_made_by": YearMadeBy.AVERAGE}),
    (r"year made by n/d", {"year_made_by": YearMadeBy.RATIO}),
    (r"year made by supplied|year supplied", {"year_made_by": YearMadeBy.SUPPLIED}),
    (r"average|not quarterly data|followed up in q4|financial year|see note|n/a|-", {}),
)
_PATTERNS = tuple((re.compile(pattern), facts) for pattern, facts in _PARTS)
_DUE = re.compile(r"(?:due|reported)(?: in)? (?P<quarters>q[1-4](?:(?:, ?| and |/| )q[1-4])*)")


def read_data_period(text: str) -> DataPeriod:
    """Return the facts in a "data period" text. Raises Misread when a part of it is not known.

    >>> read_data_period("Year to date (data only available every 6 months)").due_quarters
    (2, 4)
    """
    said = folded(text).strip(" .")
    check_days(said)
    found = DataPeriod()
    for due in _DUE.finditer(said):
        found = replace(
            found, due_quarters=tuple(int(digit) for digit in re.findall(r"q(\d)", due["quarters"]))
        )
    for part in re.split(r"[,;()]", _DUE.sub("", said)):
        if part.strip():
            found = _with_part(found, part.strip(" ."))
    return found


def _with_part(found: DataPeriod, part: str) -> DataPeriod:
    for pattern, facts in _PATTERNS:
        if pattern.fullmatch(part):
            given = {
                name: fact for name, fact in facts.items() if name != "due_quarters" or not found.due_quarters
            }
            return replace(found, **given)  # type: ignore[arg-type]
    if is_snapshot(part):
        return replace(found, accumulation=Accumulation.SNAPSHOT)
    raise Misread(EXPECTED)


def data_period_text(measure: Measure, *, month_only: bool = False) -> str:
    """Return a text from which `read_data_period` gets the facts of `measure` back."""
    facts = DataPeriod(
        measure.accumulation,
        measure.frequency,
        measure.calendar,
        measure.due_quarters,
        measure.lag,
        measure.year_made_by,
        month_only,
    )
    for text in (measure.printed_period, composed(facts)):
        try:
            if text and read_data_period(text) == facts:
                return text
        except Misread:
            continue
    return composed(facts)


_SPANS = {
    Accumulation.YEAR_TO_DATE: "Year to date",
    Accumulation.CALENDAR_TO_DATE: "Calendar year to date",
    Accumulation.ROLLING: "Rolling year",
    Accumulation.SNAPSHOT: "Snapshot",
    Accumulation.FORECAST: "Year end forecast",
}
_TIMES = {
    Frequency.MONTHLY: "Monthly",
    Frequency.QUARTERLY: "Quarterly",
    Frequency.HALF_YEARLY: "Half-yearly",
    Frequency.TERMLY: "Termly",
    Frequency.YEARLY: "Annual measure",
}


def composed(facts: DataPeriod) -> str:
    """Return the facts as one text, in our own words."""
    parts = [
        _SPANS.get(facts.accumulation, ""),
        "Month only" if facts.month_only else _TIMES[facts.frequency],
    ]
    if facts.due_quarters:
        parts.append("due " + " and ".join(f"Q{number}" for number in facts.due_quarters))
    if facts.lag:
        parts.append("one quarter behind" if facts.lag == 1 else "two quarters behind")
    if facts.calendar == ACADEMIC:
        parts.append("academic year")
    if facts.calendar == CALENDAR_YEAR and facts.accumulation is not Accumulation.CALENDAR_TO_DATE:
        parts.append("calendar year")
    if facts.year_made_by:
        parts.append(f"year made by {facts.year_made_by}")
    return ", ".join(
        part if at == 0 else part[:1].lower() + part[1:] for at, part in enumerate(filter(None, parts))
    )
