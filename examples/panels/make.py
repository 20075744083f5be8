"""Make `package/`, the scorecard package of a made-up council. For maintainers: nothing else runs it.

    python examples/panels/make.py

Measures with their figures and targets are in `measures.toml`, the council with its plan, rounds and money in
`council.toml`, what people wrote, judged, promised and asked in `words.toml`.
"""

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from quarterdeck.domain.budgets import BudgetItem, BudgetKind, BudgetLine
from quarterdeck.domain.council import Authority, Benchmark, Council, Highlight, ReportingRound, Theme
from quarterdeck.domain.measures import Access, Accumulation, Break, Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.packs import PackSection, Paper
from quarterdeck.domain.people import (
    Commentary,
    CommentaryKind,
    ImprovementAction,
    Judgement,
    Outlook,
    Request,
)
from quarterdeck.domain.periods import ACADEMIC, FINANCIAL, Period, month, quarter, term, year
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.grammar.periods import read_period
from quarterdeck.interchange.write import write_folder

HERE = Path(__file__).parent
ROUND = quarter(2017, 3)
QUARTERS = [quarter(2014 + (at + 3) // 4, (at + 3) % 4 + 1) for at in range(12)]
MONTHS = [month(2015 + at // 12, at % 12 + 1) for at in range(36)]
LATER = timedelta(days=19)
"""Figures are known so many days after their period; those of schools come with the autumn's figures."""

Row = Mapping[str, Any]


def council() -> Council:
    """Return everything that is known of Exampleshire."""
    read = {name: tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in _FILES}
    own, words, measures = read["council"], read["words"], read["measures"]["measures"]
    terms = [term(one["name"], one["first"], one["last"]) for one in own["terms"]]
    return Council(
        authority=Authority(**{**own["authority"], "languages": tuple(own["authority"]["languages"])}),
        theme=Theme(**own["theme"]),
        units=tuple(_unit(row, at) for at, row in enumerate(own["units"], start=1)),
        plan=tuple(_node(row, at) for at, row in enumerate(own["plan"], start=1)),
        rounds=tuple(
            ReportingRound(**{**row, "period": read_period(row["period"])}) for row in own["rounds"]
        ),
        measures=tuple(one for at, row in enumerate(measures, start=1) for one in _versions(row, at)),
        targets=tuple(one for row in measures for one in _targets(row)),
        observations=tuple(one for row in measures for one in _figures(row, terms)),
        breaks=tuple(one for row in measures for one in _breaks(row)),
        budgets=tuple(_budget(row) for row in own["budgets"]),
        budget_items=tuple(
            BudgetItem(**{**row, "amount": Decimal(row["amount"])}) for row in own["budget_items"]
        ),
        papers=tuple(_paper(row) for row in own["papers"]),
        packs=tuple(_section(row, at) for at, row in enumerate(own["packs"], start=1)),
        **_words(words),
    )


_FILES = ("council", "measures", "words")


def _words(words: Row) -> dict[str, Any]:
    """Return what people wrote, judged, promised and asked, by the field of the council that holds it."""
    return {
        "benchmarks": tuple(_benchmark(row) for row in words["benchmarks"]),
        "commentary": tuple(_commentary(row) for row in words["commentary"]),
        "actions": tuple(_action(row) for row in words["actions"]),
        "judgements": tuple(_judgement(row) for row in words["judgements"]),
        "requests": tuple(_request(row) for row in words["requests"]),
        "highlights": tuple(
            Highlight(ROUND, key, name, order)
            for name, keys in words["highlights"].items()
            for order, key in enumerate(keys, start=1)
        ),
    }


# -- the council


def _unit(row: Row, order: int) -> Unit:
    kind = UnitKind(row.get("kind", "portfolio"))
    return Unit(row["code"], row["name"], kind, holder=row.get("holder", ""), order=order)


def _node(row: Row, order: int) -> PlanNode:
    level, above = row.get("level", "outcome"), row.get("parent", "")
    node = PlanNode(
        row["code"], row["title"], level, above, row["lead"], link=row.get("link", ""), order=order
    )
    return replace(node, translations=_in_welsh(row, "title"))


def _budget(row: Row) -> BudgetLine:
    amounts = ("original", "current", "actual", "outturn", "previous")
    said: dict[str, Any] = {name: Decimal(value) if name in amounts else value for name, value in row.items()}
    said["kind"] = BudgetKind(said.get("kind", "revenue"))
    return BudgetLine(**{**said, "period": ROUND, "scale": 1000})


def _paper(row: Row) -> Paper:
    translations = {language: {"title": title} for language, title in _in_welsh(row, "title").items()}
    return Paper(
        row["meeting"],
        row["date"],
        row["title"],
        tuple(row["authors"]),
        row["contact"],
        row["recommendations"].strip(),
        tuple(row["annexes"]),
        tuple(row["background"]),
        translations,
    )


def _section(row: Row, order: int) -> PackSection:
    translations = {language: {"title": title} for language, title in _in_welsh(row, "title").items()}
    return PackSection(
        row["pack"],
        row["section"],
        order,
        row.get("title", ""),
        options=row.get("options", ""),
        translations=translations,
    )


def _in_welsh(row: Row, field: str) -> dict[str, str]:
    """Return the Welsh of one field, where it is given."""
    return {"cy": row[f"{field}_cy"]} if f"{field}_cy" in row else {}


# -- measures


def _versions(row: Row, order: int) -> Iterator[Measure]:
    """Yield a measure as defined at first and, where it was changed, as it is defined now."""
    made = _measure(row, order)
    yield made
    if now := dict(row.get("now", {})):
        if "parameters" in now:
            now["parameters"] = {name: Decimal(value) for name, value in now["parameters"].items()}
        yield replace(made, **now, acts_from=ROUND, version=2)


def _measure(row: Row, order: int) -> Measure:
    plain = ("ref", "description", "definition", "unit", "decimals", "scale", "lag", "scheme", "portfolio")
    more = ("directorate", "accountable", "source", "exempt_under")
    ended = ("retired_because", "retirement_approved_by")
    said = {name: row[name] for name in (*plain, *more, *ended) if name in row}
    return Measure(
        row["key"],
        row["title"],
        **said,
        value_kind=ValueKind(row["value_kind"]),
        polarity=Polarity(row.get("polarity", "high")),
        accumulation=Accumulation(row.get("accumulation", "period")),
        frequency=Frequency(row.get("frequency", "quarterly")),
        calendar=ACADEMIC if row.get("calendar") == "academic" else FINANCIAL,
        due_quarters=tuple(row.get("due_quarters", ())),
        outcomes=(row["outcome"],),
        access=Access(row.get("access", "public")),
        added=_period(row, "added"),
        retired=_period(row, "retired"),
        order=order,
        translations={language: {"title": title} for language, title in _in_welsh(row, "title").items()},
    )


def _period(row: Row, name: str) -> Period | None:
    return read_period(row[name]) if name in row else None


def _breaks(row: Row) -> Iterator[Break]:
    for one in row.get("breaks", ()):
        yield Break(row["key"], read_period(one["period"]), one["reason"], one["date"])


def _targets(row: Row) -> Iterator[Target]:
    """Yield every target as set before its year, then the one that was set anew."""
    slack = Decimal(row["tolerance"]) if "tolerance" in row else None
    for name, value in row["targets"].items():
        period = read_period(name)
        yield Target(
            row["key"],
            period,
            value=Decimal(value),
            tolerance=slack,
            approved_by="Cabinet",
            dated=date(period.year_first.year, 2, 21),
        )
    if again := row.get("retarget"):
        yield Target(
            row["key"],
            read_period(again["period"]),
            value=Decimal(again["value"]),
            tolerance=Decimal(again["tolerance"]) if "tolerance" in again else slack,
            reason=again["reason"],
            approved_by=again["by"],
            dated=again["date"],
            acts_from=read_period(again["acts_from"]),
        )


# -- figures


def _figures(row: Row, terms: Sequence[Period]) -> Iterator[Observation]:
    restated = {read_period(one["period"]): one for one in row.get("restated", ())}
    for period, value in _series(row, terms):
        found = Observation(row["key"], period, Decimal(value), known_on=period.last + LATER)
        if period.calendar == ACADEMIC and period not in terms:  # results come out in the autumn
            autumn = quarter(period.last.year, 3)
            found = replace(found, reported_in=autumn, known_on=autumn.last - timedelta(days=17))
        if again := restated.get(period):
            yield _first(found, again)
            found = replace(
                found,
                known_on=again["known"],
                quality=Quality.REVISED,
                revised_from=Decimal(again["first"]),
                note=again["note"],
            )
        yield found
    if "terms" in row:
        yield from _between_terms(row["key"])


def _series(row: Row, terms: Sequence[Period]) -> Iterator[tuple[Period, str]]:
    """Yield each period that has a figure, with it."""
    for name, periods in (("quarters", QUARTERS), ("months", MONTHS), ("terms", terms)):
        if name in row:
            pairs = zip(periods, row[name].split(), strict=True)
            yield from ((period, value) for period, value in pairs if value != "-")
    if years := row.get("years"):
        calendar = ACADEMIC if row.get("calendar") == "academic" else FINANCIAL
        for begins, value in enumerate(years["values"].split(), start=years["from"]):
            yield year(begins, calendar), value


def _first(found: Observation, again: Row) -> Observation:
    """Return a figure as it was first given, in the round that showed it so."""
    shown = read_period(again["first_round"]) if "first_round" in again else found.reported_in
    return replace(
        found,
        value=Decimal(again["first"]),
        known_on=again["first_known"],
        reported_in=shown,
        quality=Quality.PROVISIONAL if shown else Quality.FINAL,
    )


def _between_terms(key: str) -> Iterator[Observation]:
    """Yield why the reports of April to June have no figure: no term ends in those months."""
    for begins in (2015, 2016, 2017):
        due = quarter(begins, 2)
        yield Observation(key, quarter(begins, 1), reason_none=ReasonNone.NOT_DUE, due=due)


# -- words


def _round(row: Row) -> Period:
    return _period(row, "period") or ROUND


def _benchmark(row: Row) -> Benchmark:
    period, value = read_period(row["period"]), Decimal(row["value"])
    return Benchmark(row["measure"], row["comparator"], period, value, source=row["source"])


def _commentary(row: Row) -> Commentary:
    return Commentary(
        row["about"],
        _round(row),
        row["text"],
        CommentaryKind(row.get("kind", "narrative")),
        access=Access(row.get("access", "public")),
        translations=_in_welsh(row, "text"),
    )


def _action(row: Row) -> ImprovementAction:
    return ImprovementAction(
        row["about"],
        row["text"],
        row["key"],
        row["owner"],
        row["due"],
        row.get("revised"),
        row["state"],
        row.get("back", ""),
        row.get("update", ""),
        _in_welsh(row, "text"),
    )


def _judgement(row: Row) -> Judgement:
    on = _round(row)
    return Judgement(
        row["about"],
        on,
        rating=row.get("rating", ""),
        outlook=Outlook(row["outlook"]) if "outlook" in row else None,
        treatment=row.get("treatment", ""),
        recommended_action=row.get("action", ""),
        reason=row.get("reason", ""),
        by="Director for People" if row["about"] == "absence" else "Corporate board",
        dated=on.last + timedelta(days=35),
    )


def _request(row: Row) -> Request:
    return Request(
        row["meeting"],
        row["date"],
        row["text"],
        minute=row["minute"],
        about=row["about"],
        owner=row["owner"],
        due=row["due"],
        answer=row.get("answer", ""),
        state=row["state"],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the package beside this file, or where `--out` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="where to write it")
    out: Path = parser.parse_args(arguments).out / "package"
    for old in out.glob("*"):
        old.unlink()
    write_folder(council(), out)


if __name__ == "__main__":
    main()
