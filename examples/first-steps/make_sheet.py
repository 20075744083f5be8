"""Make `scorecard.xlsx` from `scorecard.csv`. For maintainers: nothing else runs it.

python examples/first-steps/make_sheet.py
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from workbook import write_workbook  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the workbook beside this file, or where `--out` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "scorecard.xlsx", help="the file to write")
    with (HERE / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    write_workbook(
        parser.parse_args(arguments).out,
        title="Example Borough Council: scorecard",
        sheets={"scorecard": rows},
        above=("Council: Example Borough Council",),
    )


if __name__ == "__main__":
    main()
