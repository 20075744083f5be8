"""The rows of the published report, each with our words beside it."""

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import month, quarter, year

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[1] / "tests" / "published" / "buckinghamshire-2017-q1.csv"

ROUND = quarter(2017, 1)
ROUND_BEFORE = quarter(2016, 4)
THIS_YEAR, LAST_YEAR = year(2017), year(2016)
MARCH, JUNE = month(2017, 3), month(2017, 6)

BY_MONTH = "Month only (not quarterly data)"
BY_RESULTS_YEAR = "Annual outturn only"
ROLLING_TO_MARCH = "Average, rolling year"
NEW = ("new", "new indicator (not available)", "not available (new indicator)")

Row = dict[str, str]
Settings = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """One row of the report with our words beside it, and the measure it defines."""

    row: Row
    words: Row
    measure: Measure

    @property
    def key(self) -> str:
        """The key of the measure."""
        return self.measure.key


def read_settings() -> Settings:
    """Return `settings.toml`, numbers exact."""
    return tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def read_rows() -> list[tuple[Row, Row]]:
    """Return the rows of the report, in its order, each with its words."""
    pairs = list(zip(_table(PUBLISHED), _table(HERE / "words.csv"), strict=True))
    for row, said in pairs:
        if any(row[name] != said[name] for name in ("portfolio", "ref", "measure")):
            raise ValueError(f"words.csv: {said['key']} does not stand beside its row of the report")
    return pairs


def number(text: str) -> Decimal | None:
    """Return a figure of the report without its thousands commas; None for an empty cell."""
    return Decimal(text.replace(",", "")) if text else None


def respelled(settings: Settings, title: str) -> str:
    """Return a heading of the report as this pack spells it."""
    return str(settings["respelled"].get(title, title))


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
