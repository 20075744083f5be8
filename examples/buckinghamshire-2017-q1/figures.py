"""What the report found: our figures, those of others, and the ratings it printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from report import (
    BY_MONTH,
    BY_RESULTS_YEAR,
    JUNE,
    LAST_YEAR,
    MARCH,
    NEW,
    ROLLING_TO_MARCH,
    ROUND,
    ROUND_BEFORE,
    THIS_YEAR,
    Printed,
    Settings,
    number,
)

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Accumulation, Frequency, Polarity
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import CALENDAR_YEAR, Period, day, month, quarter, year

# -- observations


NO_LAST_YEAR = {
    **dict.fromkeys(NEW, ReasonNone.NEW),
    "new definition": ReasonNone.NEW,
    "n/a": ReasonNone.NOT_APPLICABLE,
    "see note": ReasonNone.PLACEHOLDER,
}
NO_RESULT = {"N/A": ReasonNone.NOT_APPLICABLE, "data not available": ReasonNone.NO_DATA}


def observations(printed: Printed) -> Iterator[Observation]:
    """Yield every figure of a row, the earliest first, and the reason where there is none."""
    yield from history(printed)
    yield from last_year(printed)
    yield from same_quarter_last_year(printed)
    yield now(printed)
    if printed.measure.lag:
        later = quarter(2017, 2)
        yield Observation(printed.key, ROUND, reason_none=ReasonNone.NOT_DUE, due=later, reported_in=later)


def history(printed: Printed) -> Iterator[Observation]:
    """Yield the yearly results.

    The report sets its column 2016 equal to the outturn of 2016/17, and so do we.
    """
    for pair in filter(None, printed.row["history"].split(";")):
        at, _, text = pair.partition("=")
        if at != "2017":
            seen = Observation(printed.key, year(int(at)), basis=Basis.WHOLE_YEAR, printed=text)
            if text[0].isdigit():
                yield replace(seen, value=number(text.rstrip("%")))
            else:
                yield replace(seen, basis=None, reason_none=NO_RESULT[text])


def last_year(printed: Printed) -> Iterator[Observation]:
    """Yield what stands in the column of last year: the year, the calendar year 2016 or March 2017."""
    row = printed.row
    if not row["last_year_text"] or row["history"]:
        return
    seen = Observation(printed.key, LAST_YEAR, basis=Basis.WHOLE_YEAR, printed=row["last_year_text"])
    if row["data_period"] in (BY_MONTH, ROLLING_TO_MARCH):
        seen = replace(seen, period=MARCH, basis=None, reported_in=ROUND_BEFORE)
    elif printed.measure.accumulation is Accumulation.CALENDAR_TO_DATE:
        seen = replace(seen, period=year(2016, CALENDAR_YEAR))
    if not row["last_year_value"]:
        yield replace(seen, basis=None, reason_none=NO_LAST_YEAR[row["last_year_text"].casefold()])
        return
    share = re.search(r"\(([\d,]+)/([\d,]+)\)", row["last_year_text"])
    yield replace(
        seen,
        value=number(row["last_year_value"]),
        numerator=number(share[1]) if share else None,
        denominator=number(share[2]) if share else None,
    )


def same_quarter_last_year(printed: Printed) -> Iterator[Observation]:
    """Yield our own figure for Q1 2016/17, which the report prints among the benchmarks."""
    said = re.search(r"BCC Q1 2016/17=([\d.]+)", printed.row["benchmarks"])
    if said:
        yield Observation(printed.key, quarter(2016, 1), number(said[1]))


def now(printed: Printed) -> Observation:
    """Return what the column of Q1 2017/18 shows; in arrears that is the figure of Q4 2016/17."""
    row, defined = printed.row, printed.measure
    seen = Observation(printed.key, ROUND, printed=row["q1_text"])
    if defined.lag:
        seen = replace(seen, period=ROUND_BEFORE, reported_in=ROUND)
    elif row["data_period"] == BY_MONTH:
        seen = replace(seen, period=JUNE, reported_in=ROUND)
    elif defined.frequency is Frequency.YEARLY:
        seen = replace(seen, period=THIS_YEAR, reported_in=ROUND)
    if not row["q1_value"]:
        return _none_yet(printed, seen)
    if defined.polarity is Polarity.STATUS:
        return replace(seen, text_value=row["q1_value"])
    return replace(
        seen,
        value=number(row["q1_value"]),
        numerator=number(row["q1_numerator"]),
        denominator=number(row["q1_denominator"]),
        quality=Quality.PROVISIONAL if row["q1_provisional"] == "Y" else Quality.FINAL,
    )


def months(settings: Settings) -> Iterator[Observation]:
    """Yield the months that only the text of the report gives."""
    for said in settings["months"]:
        at = month(said["month"].year, said["month"].month)
        yield Observation(said["measure"], at, Decimal(said["value"]))


def _none_yet(printed: Printed, seen: Observation) -> Observation:
    due = printed.measure.due_quarters
    if due:
        return replace(seen, reason_none=ReasonNone.NOT_DUE, due=quarter(2017, due[0]))
    if printed.row["data_period"] == BY_RESULTS_YEAR:
        return replace(seen, reason_none=ReasonNone.NOT_YET_PUBLISHED, printed="data not available")
    if printed.row["data_period"] == "see note":
        return replace(seen, reason_none=ReasonNone.PLACEHOLDER)
    return replace(seen, reason_none=ReasonNone.NO_DATA)


# -- others


def benchmarks(printed: Printed) -> Iterator[Benchmark]:
    """Yield the figures of others, each with the period that is printed for it."""
    for pair in filter(None, printed.row["benchmarks"].split("; ")):
        name, _, value = pair.partition("=")
        if not name.startswith(("BCC", "Buckinghamshire", "Great Britain")):
            yield _benchmark(printed.key, name, value)


def _benchmark(key: str, name: str, value: str) -> Benchmark:
    said = re.search(r" (Q3 )?(\d{4}/\d\d|\d{4}|\d\d/\d\d/\d{4})$", name)
    who = name[: said.start()] if said else name
    seen = Benchmark(
        key,
        who.removesuffix(" (ranked 1)"),
        _period(said[0].strip()) if said else None,
        number(value),
        printed_period=said[0].strip() if said else "",
    )
    if who.endswith(" (ranked 1)"):
        return replace(seen, rank=32, note="first among the local authorities of England")
    return seen


def _period(text: str) -> Period:
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return day(date(int(found[3]), int(found[2]), int(found[1])))
    if text.startswith("Q3 "):
        return quarter(int(text[3:7]), 3)
    return year(int(text[:4])) if "/" in text else year(int(text), CALENDAR_YEAR)


def judgements(printed: Printed) -> Iterator[Judgement]:
    """Yield the rating the council printed, and the one its text gives to the whole of last year."""
    row = printed.row
    if row["published_rag"] in ("Red", "Amber", "Green"):
        yield Judgement(printed.key, ROUND, row["published_rag"], reason="as printed in the report")
    said = re.search(r"whole year 2016/17: (\w+)", row["rag_stated_in_commentary"])
    if said:
        yield Judgement(printed.key, LAST_YEAR, said[1], reason="as the text of the report says")
