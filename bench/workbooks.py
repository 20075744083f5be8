"""Wide sheets of any size, with figures and words that look like a council's, the same every time."""

from pathlib import Path
from random import Random

import xlsxwriter

PORTFOLIOS = 8
TEXT = """
demand higher than last year after the change to the contract visits bookings requests completed on time by
the team residents schools partners quarter target plan recovery staff vacancies filled reviewed forecast
"""
WORDS = TEXT.split()
HEADINGS = (
    "ref", "measure", "portfolio", "good to be", "unit", "target", "last year",
    "Q1", "Q2", "Q3", "Q4", "commentary",
)  # fmt: skip


def write_workbook(path: Path, *, measures: int) -> None:
    """Write a wide sheet of `measures` rows, in `PORTFOLIOS` portfolios, with 80 words of commentary a row.

    About half of the figures miss their target, and one in twelve is missing, as in published packs.
    """
    draw = Random(20171)
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("scorecard")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(1, measures + 1):
        sheet.write_row(number, 0, _row(number, draw))
    workbook.close()


def _row(number: int, draw: Random) -> list[str]:
    target = draw.randint(40, 95)
    figures = [_figure(target, draw) for _ in range(4)]
    commentary = " ".join(draw.choices(WORDS, k=80)).capitalize() + "."
    portfolio = f"Portfolio {number % PORTFOLIOS + 1}"
    title = f"Share of {draw.choice(WORDS)} {draw.choice(WORDS)}, measure {number}"
    return [f"M{number}", title, portfolio, "High", "%", f"{target}%", f"{target - 2}%", *figures, commentary]


def _figure(target: int, draw: Random) -> str:
    return "" if draw.random() < 1 / 12 else f"{target + draw.randint(-12, 12) * 0.5:.1f}%"
