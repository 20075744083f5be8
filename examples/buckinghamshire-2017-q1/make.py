"""Make `package/` and `scorecard.xlsx` from the published figures. For maintainers: nothing else runs it.

    python examples/buckinghamshire-2017-q1/make.py

Figures come from `tests/published/buckinghamshire-2017-q1.csv`, the words of titles and commentary from
`words.csv`, and what no column of the report says from `settings.toml`.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import definitions
import figures
from report import ROUND, Printed, Settings, read_settings
from sheet import MAPPING, wide_sheet

from quarterdeck.domain.council import Authority, Council, Theme
from quarterdeck.domain.people import Commentary
from quarterdeck.interchange.write import tables, write_folder

sys.path.append(str(Path(__file__).parents[1]))
from workbook import write_workbook


def council() -> Council:
    """Return all that the report says, as one Council."""
    settings = read_settings()
    rows = definitions.printed_rows(settings)
    return replace(
        _defined(settings, rows),
        observations=(*chain.from_iterable(map(figures.observations, rows)), *figures.months(settings)),
        benchmarks=tuple(chain.from_iterable(map(figures.benchmarks, rows))),
        commentary=tuple(_commentary(rows)),
        judgements=tuple(chain.from_iterable(map(figures.judgements, rows))),
    )


def _defined(settings: Settings, rows: list[Printed]) -> Council:
    return Council(
        authority=Authority(**settings["authority"]),
        theme=Theme(name=settings["authority"]["name"]),
        units=definitions.units(settings),
        plan=tuple(definitions.plan(settings, rows)),
        measures=tuple(printed.measure for printed in rows),
        targets=(
            *chain.from_iterable(map(definitions.targets, rows)),
            *definitions.aspirations(settings),
        ),
        breaks=tuple(definitions.breaks(rows)),
        highlights=tuple(definitions.highlights(settings)),
    )


def _commentary(rows: list[Printed]) -> Iterator[Commentary]:
    for printed in rows:
        if printed.words["commentary"]:
            yield Commentary(printed.key, ROUND, printed.words["commentary"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both forms of the example beside this file, or where `--out` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where to write them")
    out: Path = parser.parse_args(arguments).out
    for old in (out / "package").glob("*"):
        old.unlink()
    made = council()
    write_folder(made, out / "package")
    beside = tables(made)
    settings = read_settings()
    write_workbook(
        out / "scorecard.xlsx",
        title="Buckinghamshire County Council: scorecard, Q1 2017/18",
        sheets={
            "scorecard": wide_sheet(settings, definitions.printed_rows(settings)),
            "mapping": MAPPING,
            **{name: beside[name] for name in ("organisation", "highlights")},
        },
        above=(f"Council: {settings['authority']['name']}", f"Source: {settings['authority']['source']}"),
        numbers=False,
    )


if __name__ == "__main__":
    main()
