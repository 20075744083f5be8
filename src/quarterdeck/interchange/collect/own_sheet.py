"""A person's sheet of the service: the owner's return with a stamp, filled in with what is held already.

It is the sheet of a collection without a server, read by the same rules: an empty cell changes nothing, and
a row that nobody touched since it was sent out says nothing new, whatever has happened to it meanwhile.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.people import ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.submissions import Entry
from quarterdeck.interchange.cells import Grid, column_letters
from quarterdeck.interchange.collect.asking import declaring, rating_text
from quarterdeck.interchange.collect.declared import declared
from quarterdeck.interchange.collect.due import Owed, owed_of
from quarterdeck.interchange.collect.read_return import OwnerReturn, Returned, returned
from quarterdeck.interchange.collect.returns import ABOUT_SHEET, RATING, RETURN_REASONS, RETURN_SHEET, WHY
from quarterdeck.interchange.collect.split import return_workbook
from quarterdeck.interchange.collect.stamp import (
    ASKED,
    FILLED,
    STAMP_SHEET,
    Stamp,
    Stamped,
    read_stamp,
)
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.guards import wrong_with_workbook
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.cell_texts import observation_text, value_text

STEPS = (
    "On the sheet 'return', fill in the pale yellow cells; grey cells tell what is known and are locked.",
    "Write the figure as you would in a report: 47%, 97.5% (31,083/31,877), £2.857m, (120) for minus 120.",
    "Where there is no figure, empty its cell and choose a reason in 'if none, why'.",
    "An empty cell changes nothing: what was saved before stays. A row may be left for later.",
    "Save the file and upload it where you downloaded it: you see every change before anything is saved.",
)
MAX_INFLATED = 20_000_000
"""Bytes that a sheet of one person may hold when opened: fifty times what 400 measures need."""

_OF_FIGURES = {"figure", "quality", "if none, why", "forecast"}
_MACROS = ("xl/vbaProject.bin", "xl/macrosheets/")


@dataclass(frozen=True, slots=True)
class Owes:
    """What goes into a sheet for one measure: its submission, the version shown, and what is in hand."""

    measure: Measure
    submission: int
    version: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row that came back: what it says, how it was sent out, and which cells were touched since."""

    said: Returned
    stamped: Stamped
    touched: frozenset[str]

    @property
    def cell(self) -> str:
        """The address of the figure; of a row that is touched for its declared rating alone, that of the
        rating.
        """
        is_rating = bool(self.touched & {RATING, WHY}) and not self.touched & _OF_FIGURES
        return self.said.declared.rating_at if is_rating else self.said.place.rpartition(", cell ")[2]


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet that came back. `stamp` is None where it is no sheet of the service; `owner` is as printed."""

    file: str
    stamp: Stamp | None = None
    owner: str = ""
    round: Period | None = None
    lines: tuple[SheetLine, ...] = ()
    problems: tuple[Problem, ...] = ()


def own_sheet(
    lookup: Lookup, owing: Sequence[Owes], *, round_: Period, authority: str, person: str, name: str
) -> bytes:
    """Return the workbook of a person who owes `owing` in a round; `name` is printed, `person` her key."""
    schemes = declaring(lookup, (each.measure for each in owing), on=round_)
    filled = {
        each.measure.key: filled_cells(each.entry, each.measure, schemes.get(each.measure.key))
        for each in owing
    }
    asked = [_asked(lookup, each, round_) for each in owing]
    rows = {
        each.measure.key: Stamped(
            each.submission,
            each.version,
            {ASKED: period_text(one.period), **filled[each.measure.key]},
        )
        for each, one in zip(owing, asked, strict=True)
    }
    stamp = Stamp(authority, person, period_text(round_), rows)
    council = lookup.council
    return return_workbook(council, lookup, name, asked, round_, filled=filled, stamp=stamp, steps=STEPS)


def _asked(lookup: Lookup, each: Owes, round_: Period) -> Owed:
    """Return what is asked for; a draft in hand says of which period it is."""
    found = owed_of(lookup, each.measure, round_)
    draft = main_figure(each.entry)
    return replace(found, period=draft.period) if draft else found


def main_figure(entry: Entry) -> Observation | None:
    """Return the figure of the whole measure; parts by locality or component have no place in a sheet."""
    whole = (one for one in entry.observations if not one.breakdown and not one.component)
    return next(whole, None)


def filled_cells(entry: Entry, measure: Measure, scheme: Scheme | None) -> dict[str, str]:
    """Return what stands in the cells to fill in for what is in hand: it reads back as the same. `scheme` is
    that by which a person declares the measure's rating, None where it takes none.
    """
    outlook = entry.judgement.outlook if entry.judgement else None
    found = {"commentary": entry.text or "", "outlook": outlook.value if outlook else ""}
    if scheme is not None and entry.judgement:
        found |= {RATING: rating_text(entry.judgement, scheme), WHY: entry.judgement.reason}
    held = main_figure(entry)
    if held is None:
        return found
    if not held.has_figure:
        return found | {"if none, why": held.reason_none if held.reason_none in RETURN_REASONS else ""}
    plain = replace(held, value=_trimmed(held.value, measure.decimals))
    if held.revised_from is None:
        plain = replace(plain, quality=Quality.FINAL)
    text = observation_text(plain, measure, column=held.period, said_by_row=True)
    forecast = "" if held.forecast is None else value_text(held.forecast, measure)
    return found | {"figure": text, "quality": held.quality.value, "forecast": forecast}


def _trimmed(value: Decimal | None, decimals: int) -> Decimal | None:
    """Return a value without noughts at its end that nobody typed: 47.500000, worked out, is 47.5."""
    places = 0 if value is None else -int(value.as_tuple().exponent)
    if value is None or places <= decimals:
        return value
    bare = value.normalize()
    return bare.quantize(Decimal(1).scaleb(-decimals)) if -int(bare.as_tuple().exponent) < decimals else bare


def read_own_sheet(path: Path, *, measures: Mapping[str, Measure]) -> OwnSheet:
    """Return what the workbook at `path` says; it is looked at from outside before it is opened."""
    from quarterdeck.interchange.workbook_in import read_workbook

    wrong = _wrong_from_outside(path)
    if wrong:
        return OwnSheet(path.name, problems=(wrong,))
    grids, problems = read_workbook(path)
    stamp = read_stamp(grids)
    unseen = tuple(_unseen(grids))
    if problems or unseen:
        return OwnSheet(path.name, stamp, problems=(*problems, *unseen))
    found = returned(path.name, grids, (), measures=dict(measures))
    grid = next((one for one in grids if heading(one.sheet) == RETURN_SHEET), None)
    if stamp is None or grid is None:
        return OwnSheet(path.name, stamp, problems=tuple(found.problems) or (_unstamped(path.name),))
    return _sheet(found, stamp, grid)


def _wrong_from_outside(path: Path) -> Problem | None:
    wrong = wrong_with_workbook(path)
    if wrong:
        return wrong
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if any(entry.filename.startswith(_MACROS) for entry in entries):
        return Problem(path.name, sentence="holds macros, which are never run here; save it as .xlsx")
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        said = "is far larger inside than a sheet for one person; use the file as it was downloaded"
        return Problem(path.name, sentence=said)
    return None


def _unseen(grids: Sequence[Grid]) -> list[Problem]:
    """Return a problem for each hidden sheet that is not ours: the file is kept as it came, all of it."""
    told = "is hidden, and the file would be kept with it; show it or delete it"
    return [grid.says(told) for grid in grids if grid.hidden and heading(grid.sheet) != STAMP_SHEET]


def _unstamped(file: str) -> Problem:
    said = "was not downloaded from this service, or lost its stamp; download your sheet and fill that in"
    return Problem(file, sentence=said)


def _sheet(found: OwnerReturn, stamp: Stamp, grid: Grid) -> OwnSheet:
    cells = _cells_by_key(grid)
    filled = _filled_columns(grid)
    problems = [one for one in found.problems if _is_told(one, stamp, cells, filled)]
    lines = []
    for said in found.rows:
        stamped, held = stamp.rows.get(said.measure), cells.get(said.measure, {})
        touched = stamped.touched(held) if stamped else frozenset()
        if stamped is None:
            problems.append(_about(found, said, "this row was not in the sheet as you downloaded it"))
        elif touched and held.get(ASKED, "").strip() != stamped.sent[ASKED].strip():
            told = f"the figure is asked for {stamped.sent[ASKED]}; the cell '{ASKED}' has been changed"
            problems.append(_about(found, said, told))
        else:
            lines.append(SheetLine(said, stamped, touched))
    return OwnSheet(found.file, stamp, found.owner, found.round, tuple(lines), tuple(problems))


def _about(found: OwnerReturn, said: Returned, sentence: str) -> Problem:
    cell = said.place.rpartition("cell ")[2]
    return Problem(found.file, RETURN_SHEET, cell, sentence=sentence, measure=said.measure)


def _cells_by_key(grid: Grid) -> dict[str, dict[str, str]]:
    places = {heading(text): at for at, text in enumerate(grid.rows[0])} if grid.rows else {}
    found = {}
    for row in range(1, len(grid.rows)):
        key = grid.text(row, places.get("key", 0)).strip()
        found[key] = {
            name: grid.text(row, places[heading(name)])
            for name in (ASKED, *FILLED)
            if heading(name) in places
        }
    return found


def _filled_columns(grid: Grid) -> frozenset[str]:
    """Return the letters of the columns whose cells matter only where somebody filled something in."""
    names = {heading(name) for name in (ASKED, *FILLED)}
    headings = grid.rows[0] if grid.rows else ()
    return frozenset(column_letters(at) for at, text in enumerate(headings) if heading(text) in names)


def _is_told(
    problem: Problem, stamp: Stamp, cells: Mapping[str, Mapping[str, str]], filled: frozenset[str]
) -> bool:
    """Tell whether a problem is the person's: what stands as it was sent out is not hers to mend."""
    stamped = stamp.rows.get(problem.measure)
    if stamped is None or problem.cell.rstrip("0123456789") not in filled:
        return True
    return bool(stamped.touched(cells.get(problem.measure, {})))


def belongs(found: OwnSheet, *, authority: str, person: str, rounds: Sequence[Period]) -> Problem | None:
    """Return why a sheet is not this person's of a round she owes figures in; None where it is."""
    stamp = found.stamp
    if stamp is None:
        return None if found.problems else _unstamped(found.file)
    if stamp.authority != authority:
        return Problem(found.file, sentence="was made for another council; download your sheet here")
    if stamp.person != person:
        whose = f"for {found.owner}" if found.owner else "for somebody else"
        said = f"was made {whose}, not for you; each person fills in the sheet she downloaded herself"
        return Problem(found.file, sentence=said)
    if stamp.round not in [period_text(one) for one in rounds]:
        said = f"is for {stamp.round}, where nothing can be entered by you now; download your sheet again"
        return Problem(found.file, sentence=said)
    if found.round is not None and period_text(found.round) != stamp.round:
        said = f"was made for {stamp.round}; the round on its sheet '{ABOUT_SHEET}' has been changed"
        return Problem(found.file, sentence=said)
    return None


def said_of(line: SheetLine, held: Entry, *, round_: Period, owner: str, scheme: Scheme | None) -> Entry:
    """Return what a row says that is not in hand yet, to be saved over `held`: of touched cells alone.

    `owner` is who does what a new action says, `scheme` that by which the rating is declared. An empty cell
    says nothing. Raises DoesNotHold for a rating that cannot be declared.
    """
    said, touched = line.said, line.touched
    return Entry(
        observations=_figures(held, said.observation) if touched & _OF_FIGURES else (),
        text=_new_text(said.commentary, held) if "commentary" in touched else None,
        actions=_new_actions(said, held, owner) if touched & {"action", "action due"} else (),
        judgement=_new_judgement(line, held, round_, scheme),
    )


_SAID = (
    "value", "text_value", "reason_none", "due", "numerator", "denominator", "second_value", "second_unit",
    "quality", "revised_from", "printed", "place",
)  # fmt: skip
_PRINTED = ("printed", "place")


def _figures(held: Entry, new: Observation | None) -> tuple[Observation, ...]:
    before = main_figure(held)
    if new is None:
        return ()
    if before is None:
        return (new,)
    over = {name: getattr(new, name) for name in _SAID}
    over["forecast"] = before.forecast if new.forecast is None else new.forecast
    if all(getattr(before, name) == value for name, value in over.items() if name not in _PRINTED):
        return ()
    return (replace(before, **over),)


def _new_text(text: str, held: Entry) -> str | None:
    return text if text and text != held.text else None


def _new_actions(said: Returned, held: Entry, owner: str) -> tuple[ImprovementAction, ...]:
    if not said.action or any(one.text == said.action and one.due == said.action_due for one in held.actions):
        return ()
    return (ImprovementAction(said.measure, said.action, owner=owner, due=said.action_due),)


def _new_judgement(line: SheetLine, held: Entry, round_: Period, scheme: Scheme | None) -> Judgement | None:
    """Return what is declared with the outlook; None where neither is new."""
    said, touched = line.said, line.touched
    before = held.judgement or Judgement(said.measure, round_)
    cells = replace(
        said.declared,
        rating=said.declared.rating if RATING in touched else "",
        why=said.declared.why if WHY in touched else "",
    )
    shows_reason = bool(line.stamped.sent.get(WHY, "").strip())
    found = declared(cells, before, scheme, shows_reason=shows_reason) or before
    if "outlook" in touched and said.outlook is not None:
        found = replace(found, outlook=said.outlook)
    return None if found == before else found
