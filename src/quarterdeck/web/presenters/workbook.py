"""What is wrong with an uploaded sheet, place by place."""

from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.interchange.problems import Problem, place_of

MOST = 200


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem: the sheet and cell it stands in ("" for the whole file), and the sentence."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """What the page says of the sheet; nothing before one is sent."""

    heading: str
    problems: tuple[ProblemRow, ...]
    more: str
    advice: str


def workbook_page(problems: Sequence[Problem], *, can_be_draft: bool = False) -> WorkbookPage:
    """Return every problem in the order of the sheet, the first two hundred of them."""
    if not problems:
        return WorkbookPage("", (), "", "")
    count = len(problems)
    left = count - MOST
    return WorkbookPage(
        heading="One problem in the sheet" if count == 1 else f"{count:,} problems in the sheet",
        problems=tuple(_row(problem) for problem in problems[:MOST]),
        more=f"and {left:,} more" if left > 0 else "",
        advice="Mend these cells and send it again, or tick “Make a draft” to go on without them."
        if can_be_draft
        else "Mend this and send the sheet again.",
    )


def _row(problem: Problem) -> ProblemRow:
    place = place_of("", sheet=problem.sheet, cell=problem.cell)
    said = str(problem).removeprefix(f"{problem.place}: ")
    return ProblemRow(place[:1].upper() + place[1:] or problem.file, said[:1].upper() + said[1:])
