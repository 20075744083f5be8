"""Texts of a sheet that name figures there are not: told with their row, before anything is saved."""

from collections.abc import Iterable, Iterator

from quarterdeck.compose.narrative.commentary import misnamed
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.collect.returns import RETURN_SHEET
from quarterdeck.interchange.problems import Problem
from quarterdeck.web.pages.around import Here
from quarterdeck.web.sheets.changes import Change


def names_missing(at: Here, changes: Iterable[Change], *, round_: Period, file: str) -> Iterator[Problem]:
    """Yield a problem for each new text that names a figure there is not."""
    edition = at.view(round_).edition
    for one in changes:
        key = one.figure.measure.key
        for wrong in misnamed(one.new.text or "", about=key, edition=edition):
            row = "".join(each for each in one.said.cell if each.isdigit())
            sentence = f"the text, {wrong[:1].lower()}{wrong[1:]}"
            yield Problem(file, RETURN_SHEET, f"row {row}", sentence=sentence, measure=key)
