"""Make `scorecard.xlsx` from `scorecard.csv`. For maintainers: nothing else runs it.

python examples/first-steps/make.py
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from workbook import write_workbook  # noqa: E402


def main() -> None:
    """Write the workbook beside this file."""
    with (HERE / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    write_workbook(
        HERE / "scorecard.xlsx", title="Example Borough Council: scorecard", sheets={"scorecard": rows}
    )


if __name__ == "__main__":
    main()
