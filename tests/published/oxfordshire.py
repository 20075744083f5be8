"""Oxfordshire Q2 2016/17 as a Council, made from the published rows: no figures, ratings that directors gave.

`python -m tests.published.oxfordshire` writes the package of the example, which a test keeps current. Our own
words stand in `oxfordshire.toml`; nothing is looked up.
"""

import csv
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from quarterdeck.domain.council import Authority, Council, Theme
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.packs import FindingAnswer, Paper
from quarterdeck.domain.people import Commentary, CommentaryKind, Judgement, Outlook
from quarterdeck.domain.periods import CALENDAR_YEAR, quarter, year
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.targets import Comparator, Target, TargetKind
from quarterdeck.interchange.grammar.targets import read_target
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.write import write_folder
from tests.published import oxfordshire_finance as finance

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "oxfordshire-2016-q2"
PACKAGE = EXAMPLE / "package"
ROUND, BEFORE = quarter(2016, 2), quarter(2016, 1)
THIS_YEAR = year(2016)
ROLL_UP = "half-or-more-red"
RATINGS = {"R": "Red", "A": "Amber", "G": "Green"}
OUTLOOKS = {"up": Outlook.POSITIVE, "stable": Outlook.STEADY, "down": Outlook.NEGATIVE}

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the published rows of one kind, indicators or outcomes, in the report's order."""
    path = Path(__file__).parent / f"oxon-2016-q2-{name}.csv"
    with path.open(encoding="utf-8", newline="") as held:
        return tuple(csv.DictReader(held))


@cache
def words() -> dict[str, Any]:
    """Return our own words."""
    return tomllib.loads((Path(__file__).parent / "oxfordshire.toml").read_text(encoding="utf-8"))


def key(ref: str) -> str:
    """Return the key of an indicator.

    >>> key("7"), key("65 (second)")
    ('i-07', 'i-65-second')
    """
    number, _, more = ref.partition(" ")
    return f"i-{int(number):02}" + (f"-{more.strip('()')}" if more else "")


def outcome_code(row: Row) -> str:
    """Return the code of an outcome."""
    found: str = words()["outcomes"][row["indicator_refs"].split("; ")[0]]
    return found


@cache
def council() -> Council:
    """Return all that the published rows say, as one Council."""
    own, indicators = words(), rows("indicators")
    return Council(
        Authority(**own["authority"], default_scheme="judged"),
        theme=Theme(own["authority"]["name"]),
        units=tuple(units()),
        plan=tuple(plan()),
        measures=tuple(_measure(row, order) for order, row in enumerate(indicators, start=1)),
        targets=tuple(target for row in indicators for target in _targets(row)),
        judgements=(*_indicator_judgements(), *_outcome_judgements()),
        commentary=tuple(_commentary()),
        budgets=finance.lines(directorates()),
        budget_items=finance.items(directorates()),
        papers=(_paper(),),
        answers=tuple(FindingAnswer(finding, words()["answer"]) for finding in words()["accepted"]),
        schemes=dict(shipped_schemes()),
    )


@cache
def as_read() -> Council:
    """Return the council as read from the example. Nothing in it is wrong."""
    reading = read_council(PACKAGE, period=ROUND)
    assert [str(problem) for problem in reading.problems] == []
    return reading.council


@cache
def computed() -> tuple[Line, ...]:
    """Return the lines of the round, in the order of the report."""
    return lines(as_read(), on=ROUND)


# -- the plan and who answers for it


def directorates() -> dict[str, str]:
    """Return the code of each directorate by its name, as printed with "and" or with an ampersand."""
    codes = {name: code for code, name in words()["directorates"].items()}
    return codes | {name.replace(" and ", " & "): code for name, code in codes.items()}


def units() -> Iterator[Unit]:
    """Yield the directorates in the order of the report's dashboards."""
    for order, (code, name) in enumerate(words()["directorates"].items(), start=1):
        yield Unit(code, name, UnitKind.DIRECTORATE, order=order)


def plan() -> Iterator[PlanNode]:
    """Yield the priorities, which hand the rule down to their outcomes, and the outcomes under them."""
    for order, (code, title) in enumerate(words()["priorities"].items(), start=1):
        yield PlanNode(code, title, "priority", scheme=ROLL_UP, order=order)
    parents = {title: code for code, title in words()["priorities"].items()}
    for order, row in enumerate(rows("outcomes"), start=1):
        unit = directorates()[row["directorate"]]
        yield PlanNode(
            outcome_code(row), row["outcome"], parent=parents[row["priority"]], lead_unit=unit, order=order
        )


# -- indicators and their targets


def _measure(row: Row, order: int) -> Measure:
    printed = row["success_indicator"].rstrip(".")
    title = words()["titles"].get(row["ref"], printed)
    reading = read_target(row["target_text"], measure="", year=THIS_YEAR)
    kind, unit = _value(row)
    return Measure(
        key(row["ref"]),
        title,
        ref=row["ref"],
        definition="" if title == printed else printed,
        value_kind=kind,
        unit=unit,
        decimals=max(reading.decimals, len(row["target_baseline"].partition(".")[2])),
        polarity=Polarity(row["polarity_inferred"].lower() or "neutral"),
        accumulation=Accumulation.YEAR_TO_DATE if row["cumulative_YN"] == "Y" else Accumulation.PERIOD,
        frequency=Frequency.YEARLY if row["status_text"] == "available once a year" else Frequency.QUARTERLY,
        order=order,
        directorate=directorates()[row["directorate"]],
        outcomes=(_stands_under()[row["ref"]],),
    )


def _value(row: Row) -> tuple[ValueKind, str]:
    match row["target_unit"]:
        case "%" | "% reduction":
            return ValueKind.PERCENT, "%"
        case "per 1,000":
            return ValueKind.RATE, "per 1,000"
        case "milestone":
            return ValueKind.STAGE, ""
        case unit:
            return ValueKind.NUMBER, unit


@cache
def _stands_under() -> dict[str, str]:
    """Return the outcome of each indicator by its printed number."""
    return {ref: outcome_code(row) for row in rows("outcomes") for ref in row["indicator_refs"].split("; ")}


def _targets(row: Row) -> Iterator[Target]:
    measure = key(row["ref"])
    yield from read_target(row["target_text"], measure=measure, year=THIS_YEAR).targets
    if row["target_baseline"]:
        yield Target(measure, year(2015), TargetKind.BASELINE, Decimal(row["target_baseline"]))
    if row["target_floor"]:  # "each CCG locality >= 55%"
        who, sign, amount = row["target_floor"].rsplit(" ", 2)
        value, comparator = Decimal(amount.rstrip("%")), Comparator(sign)
        yield Target(
            measure,
            THIS_YEAR,
            TargetKind.FLOOR,
            value,
            comparator=comparator,
            breakdown=who,
            printed=row["target_floor"],
        )
    if "in the title" in row["target_kind"] and row["target_aspire"]:
        yield Target(measure, THIS_YEAR, TargetKind.ASPIRATION, Decimal(row["target_aspire"]))
    by, _, horizon = row["target_secondary"].partition("=")
    if by.isdigit():  # "2020=2892"
        yield Target(measure, year(int(by), CALENDAR_YEAR), TargetKind.HORIZON, Decimal(horizon))


# -- what directors declared


def _indicator_judgements() -> Iterator[Judgement]:
    for row in rows("indicators"):
        by = f"the director for {row['directorate']}"
        if row["last_quarter_rag"] in RATINGS:
            yield Judgement(key(row["ref"]), BEFORE, rating=RATINGS[row["last_quarter_rag"]], by=by)
        rating, outlook = RATINGS.get(row["rag"], ""), OUTLOOKS.get(row["outlook"])
        if rating or outlook:
            yield Judgement(key(row["ref"]), ROUND, rating=rating, outlook=outlook, by=by)


def _outcome_judgements() -> Iterator[Judgement]:
    """Yield the ratings of outcomes that the report gives; of most it says no more than "Green or Amber"."""
    for row in rows("outcomes"):
        about, by = outcome_code(row), f"the director for {row['directorate']}"
        if row["outcome_rag_q1"] in RATINGS:
            yield Judgement(about, BEFORE, rating=RATINGS[row["outcome_rag_q1"]], by=by)
        if row["outcome_rag_q2"] in RATINGS:
            heading, number = row["section_c_heading"], row["section_c_number"]
            yield Judgement(
                about,
                ROUND,
                rating=RATINGS[row["outcome_rag_q2"]],
                treatment="" if not heading else "note" if "NOTED" in heading else "discuss",
                recommended_action=words()["actions"].get(number, ""),
                by=by,
            )


# -- words


def _commentary() -> Iterator[Commentary]:
    for one in words()["commentary"]:
        kind = CommentaryKind(one.get("kind", "narrative"))
        yield Commentary(one["about"], ROUND, one["text"].strip(), kind)


def _paper() -> Paper:
    own = words()["paper"]
    return Paper(
        own["meeting"],
        title=own["title"],
        authors=tuple(own["authors"]),
        contact=own["contact"],
        recommendations=own["recommendations"].strip(),
        annexes=tuple(own["annexes"]),
    )


if __name__ == "__main__":
    for old in PACKAGE.glob("*"):
        old.unlink()
    write_folder(council(), PACKAGE)
