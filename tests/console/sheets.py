"""Small wide sheets as files, for tests of commands."""

import csv
from collections.abc import Sequence
from pathlib import Path

HEADINGS = (
    "Ref",
    "Measure",
    "Portfolio",
    "Good to be",
    "Data period",
    "Target",
    "Last year",
    "Q1",
    "Q2",
    "Commentary",
)
WASTE = (
    "1",
    "Household waste recycled",
    "Environment",
    "High",
    "Quarterly",
    "52.0%",
    "51.4%",
    "53.1%",
    "",
    "Steady.",
)
CALLS = (
    "2",
    "Calls answered in a minute",
    "Resources",
    "High",
    "Quarterly",
    "80%",
    "70%",
    "71%",
    "",
    "Two posts empty.",
)
BINS = ("3", "Bins missed", "Environment", "Low", "Quarterly", "40", "44", "due Q2", "", "")
TAX = (
    "4",
    "Council tax collected",
    "Resources",
    "High",
    "Year to date",
    "Q1: 29.0% Q2: 56.0%",
    "97%",
    "28.4%",
    "",
    "",
)


def write(folder: Path, *rows: Sequence[str], council: str = "Example Borough Council") -> Path:
    """Write a wide sheet as CSV and return its path."""
    path = folder / "scorecard.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        if council:
            sheet.writerow([f"Council: {council}"])
        sheet.writerow(HEADINGS)
        sheet.writerows(rows or (WASTE, CALLS, BINS))
    return path
