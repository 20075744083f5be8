"""One prefilled workbook for each owner: what is due this round, what is known, and room for the rest."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.people import CommentaryKind, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.collect.asking import declaring, offer_rating, rating_text
from quarterdeck.interchange.collect.due import Owed, owed
from quarterdeck.interchange.collect.returns import (
    ABOUT_SHEET,
    LAST_RATING,
    OWNER,
    RATING_HELD,
    RETURN_SHEET,
    ROUND,
    ReturnColumn,
    return_columns,
)
from quarterdeck.interchange.collect.stamp import Stamp, write_stamp
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.looks import Looks, height, offer
from quarterdeck.interchange.wide.cell_texts import observation_text, value_text
from quarterdeck.interchange.wide.keys import slug
from quarterdeck.interchange.wide.scales import scaled_unit
from quarterdeck.interchange.wide.units import unit_text
from quarterdeck.interchange.workbook_out import open_workbook, text_for_cell

STEPS = (
    "On the sheet 'return', fill in the pale yellow cells; grey cells tell what is known and are locked.",
    "Write the figure as you would in a report: 47%, 97.5% (31,083/31,877), £2.857m, (120) for minus 120.",
    "Where there is no figure, choose a reason in 'if none, why'; an empty cell counts as not returned.",
    "Save the file under its own name and send it back.",
)
DECLARES = (
    "Where a rating is asked for, choose it in 'rating' and say why in 'why this rating'; the figure may "
    "stay empty.",
)


def split(council: Council, round_: Period, *, folder: Path) -> tuple[Path, ...]:
    """Write a workbook for each owner of something due in `round_` into `folder`; return the files.

    Raises FileExistsError, before anything is written, where a file of one of these names is there: it may
    hold somebody's return.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lookup = Lookup(council)
    made: dict[Path, bytes] = {}
    for owner, owing in owed(council, round_).items():
        path = _free(folder, slug(owner) or "owner", set(made))
        made[path] = return_workbook(council, lookup, owner, owing, round_)
    standing = [path.name for path in made if path.exists()]
    if standing:
        raise FileExistsError(
            f"{', '.join(standing)} in {folder}: choose an empty folder, so that no return is lost"
        )
    for path, content in made.items():
        path.write_bytes(content)
    return tuple(made)


def _free(folder: Path, name: str, taken: set[Path]) -> Path:
    path, number = folder / f"{name}.xlsx", 1
    while path in taken:
        number += 1
        path = folder / f"{name}-{number}.xlsx"
    return path


def return_workbook(
    council: Council,
    lookup: Lookup,
    owner: str,
    owing: list[Owed],
    round_: Period,
    *,
    filled: Mapping[str, Mapping[str, str]] | None = None,
    stamp: Stamp | None = None,
    steps: Sequence[str] = STEPS,
) -> bytes:
    """Return one owner's workbook: the sheet to fill in, and a sheet that says for what and how.

    `filled` are cells by key and column that are filled in already; a `stamp` goes along, hidden.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    looks = Looks(book)
    last_said = _last_said(council, round_)
    given = filled or {}
    rows = [_cells(lookup, each, round_, last_said) | {**given.get(each.measure.key, {})} for each in owing]
    schemes = declaring(lookup, (each.measure for each in owing), on=round_)
    last_rated = _last_rated(council, round_) if schemes else {}
    for cells in rows:
        if scheme := schemes.get(cells["key"]):
            cells[RATING_HELD] = rating_text(lookup.judgement(cells["key"], round_), scheme)
            cells[LAST_RATING] = rating_text(last_rated.get(cells["key"]), scheme)
    _return_sheet(book, looks, rows, schemes)
    _about_sheet(
        book, looks, council, owner, round_, (*steps[:-1], *(DECLARES if schemes else ()), steps[-1])
    )
    if stamp is not None:
        write_stamp(book, stamp)
    book.close()
    return out.getvalue()


def _last_said(council: Council, round_: Period) -> dict[str, str]:
    """Return the latest text before the round about each measure that has one."""
    before = [
        each
        for each in council.commentary
        if each.kind is CommentaryKind.NARRATIVE and each.period.last < round_.last
    ]
    before.sort(key=lambda each: (each.period.order, -each.order))
    return {each.about: each.text for each in before}


def _last_rated(council: Council, round_: Period) -> dict[str, Judgement]:
    """Return the latest rating that was declared before the round of each thing that has one."""
    before = [each for each in council.judgements if each.rating and each.period.last < round_.last]
    before.sort(key=lambda each: (each.period.order, each.dated or date.min))
    return {each.about: each for each in before}


def _cells(lookup: Lookup, owing: Owed, round_: Period, last_said: Mapping[str, str]) -> dict[str, str]:
    measure, last = owing.measure, owing.last
    held = owing.held and observation_text(owing.held, measure, column=owing.held.period, said_by_row=True)
    now = [each for each in lookup.commentary(measure.key, round_) if each.kind is CommentaryKind.NARRATIVE]
    return {
        "key": measure.key,
        "ref": measure.ref,
        "measure": measure.title,
        "good to be": "Green" if measure.polarity is Polarity.STATUS else measure.polarity.value.title(),
        "unit": _unit(measure),
        "figure for": period_text(owing.period),
        "target": _target(lookup, owing, round_),
        "last figure": observation_text(last, measure, column=last.period, said_by_row=True) if last else "",
        "last figure was for": period_text(last.period) if last else "",
        "last commentary": last_said.get(measure.key, ""),
        "figure held": held if held and owing.held and owing.held.has_figure else "",
        "commentary": now[0].text if now else "",
    }


def _unit(measure: Measure) -> str:
    """Return the unit an owner is to write in; money in the scale it is shown in."""
    if measure.value_kind is ValueKind.MONEY and measure.scale != 1:
        return scaled_unit(measure.scale)
    return unit_text(measure.value_kind, measure.unit)


def _target(lookup: Lookup, owing: Owed, round_: Period) -> str:
    """Return the target in force, as a person reads it; "" where none judges the figure."""
    measure = owing.measure
    found = lookup.target_in_force(measure, period=owing.period, on=round_)
    if isinstance(found, NoTarget):
        held = found.held
        if held is None or held.value is None:
            return ""
        return f"{value_text(held.value, measure)} for {period_text(held.period)}"
    if found.status:
        return found.status
    if found.low is not None and found.high is not None:
        return f"{value_text(found.low, measure)} to {value_text(found.high, measure)}"
    if found.value is None:
        return ""
    sign = f"{found.comparator.value} " if found.comparator else ""
    slack = f" (tolerance {value_text(found.tolerance, measure)})" if found.tolerance is not None else ""
    return f"{sign}{value_text(found.value, measure)}{slack}"


def _return_sheet(book: Any, looks: Looks, rows: list[dict[str, str]], schemes: Mapping[str, Scheme]) -> None:
    page = book.add_worksheet(RETURN_SHEET)
    page.set_row(0, 32)
    page.freeze_panes(1, 3)
    columns = return_columns(declares=bool(schemes))
    widths = [column.width for column in columns]
    for down, cells in enumerate(rows, start=1):
        page.set_row(down, height([cells.get(column.name, "") for column in columns], widths))
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.name, looks["required" if column.fill else "heading"])
        for down, cells in enumerate(rows, start=1):
            _cell(page, looks, column, (down, at), cells.get(column.name, ""), schemes.get(cells["key"]))
        if column.fill and not column.declares:
            offer(
                page,
                column=at,
                rows=(1, max(len(rows), 1)),
                title=column.name,
                choices=column.choices,
                means=column.means,
                strict=bool(column.choices),
            )
    # No password: the lock keeps a hand from slipping, it keeps nobody out.
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
    page.protect("", dict.fromkeys(allowed, True))
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _cell(
    page: Any, looks: Looks, column: ReturnColumn, at: tuple[int, int], text: str, scheme: Scheme | None
) -> None:
    """Write one cell, which is open where it is to be filled in; `scheme` is what its row's rating is of."""
    is_open = column.fill and (scheme is not None or not column.declares)
    style = looks["fill" if is_open else "fixed"]
    if text:
        page.write_string(*at, text_for_cell(text), style)
    else:
        page.write_blank(*at, None, style)
    if is_open and column.declares and scheme is not None:
        offer_rating(page, column, at=at, scheme=scheme)


def _about_sheet(
    book: Any, looks: Looks, council: Council, owner: str, round_: Period, steps: Sequence[str]
) -> None:
    page = book.add_worksheet(ABOUT_SHEET)
    page.hide_gridlines(2)
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 90)
    facts = (("Council", council.authority.name), (ROUND, period_text(round_)), (OWNER, owner))
    for row, (label, text) in enumerate(facts):
        page.write_string(row, 0, label, looks["strong"])
        page.write_string(row, 1, text_for_cell(text), looks["text"])
    for row, step in enumerate(steps, start=len(facts) + 1):
        page.write_number(row, 0, row - len(facts), looks["text"])
        page.write_string(row, 1, step, looks["text"])
    page.protect("")
