"""One row for each figure of each measure: of now, of each round of the year, of last year, and of others.

The file is UTF-8 with a byte order mark, so that Excel reads Welsh letters, with the line ends of RFC 4180.
The names of columns and roles belong to the format, not to a language: they are the same in every pack.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from quarterdeck.compose.marks import Figure, Mark
from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import ReportPack, ScorecardLine
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.csv.guard import guarded

COLUMNS = (
    "pack", "council", "round", "portfolio", "outcome", "ref", "key", "measure", "good_to_be", "covers",
    "role", "period", "value", "number", "unit", "note", "target", "target_number", "target_note",
    "rating", "judged", "direction", "basis", "why", "reason", "counted", "source", "commentary",
    "component", "second", "second_number", "last_known",
)  # fmt: skip


class Role(StrEnum):
    """Which of a measure's figures a row holds."""

    NOW = "now"
    ROUND = "round"
    COMPONENT = "component"
    LAST_YEAR = "last_year"
    BENCHMARK = "benchmark"


def render(pack: ReportPack) -> bytes:
    """Return the figures of the pack as one CSV table with the columns `COLUMNS`, in the order of the pack.

    `value` and `target` are as printed; `number` and `target_number` are the same figures with a point and
    without commas or unit, empty where there is no figure. Texts that a sheet could take for a formula begin
    with an apostrophe.
    """
    pack, _ = cleaned(pack, Level.LEGAL)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in pack.lines:
        common = _common(pack, line)
        writer.writerows({**common, **guarded(row)} for row in _figures(pack, line))
    return out.getvalue().encode("utf-8-sig")


def _common(pack: ReportPack, line: ScorecardLine) -> dict[str, str]:
    texts = {
        "pack": pack.key,
        "council": pack.brand.council,
        "round": pack.period,
        "portfolio": line.portfolio,
        "outcome": line.outcome,
        "ref": line.ref,
        "key": line.key,
        "measure": line.title,
        "good_to_be": line.good_to_be,
        "covers": line.covers,
        "unit": line.unit,
        "counted": pack.words["yes" if line.is_counted else "no"],
    }
    return guarded(texts)


def _figures(pack: ReportPack, line: ScorecardLine) -> Iterator[dict[str, str]]:
    yield _now(pack, line)
    for one in line.rounds:
        row = {"role": Role.ROUND, "period": one.heading, "rating": _word(one.mark)}
        yield {**row, **_value(one.figure), **_target(one.target)}
    for part in line.components:
        row = {"role": Role.COMPONENT, "period": line.period or pack.period, "component": part.name}
        yield {**row, **_value(part.figure)}
    # Compose says beside last year's figure which of its periods it is of.
    yield {"role": Role.LAST_YEAR, "period": line.last_year.note, **_value(line.last_year), "note": ""}
    for other in line.benchmarks:
        source = ", ".join(part for part in (other.name, other.source) if part)
        yield {"role": Role.BENCHMARK, "period": other.period, "source": source, **_value(other.figure)}


def _now(pack: ReportPack, line: ScorecardLine) -> dict[str, str]:
    return {
        "role": Role.NOW,
        "period": line.period or pack.period,
        **_value(line.now),
        **_target(line.target),
        "rating": line.mark.word,
        "judged": _word(line.judged),
        "direction": line.direction.word,
        "basis": line.direction.basis or line.direction.note,
        "why": line.why,
        "reason": line.reason,
        "commentary": "\n".join(map(plain, line.commentary)),
        "second": line.second.text if line.second else "",
        "second_number": _plain(line.second.number) if line.second else "",
        "last_known": line.last_known,
    }


def _value(figure: Figure) -> dict[str, str]:
    return {"value": figure.text, "number": _plain(figure.number), "note": figure.note}


def _target(figure: Figure) -> dict[str, str]:
    return {"target": figure.text, "target_number": _plain(figure.number), "target_note": figure.note}


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _word(mark: Mark | None) -> str:
    return "" if mark is None else mark.word
