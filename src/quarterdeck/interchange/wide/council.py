"""A council made of wide sheets, with whatever sheets of the package stand beside them in the workbook."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from quarterdeck.domain.council import Council, ReportingRound
from quarterdeck.domain.periods import Calendar, CalendarKind, Period, PeriodKind
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.grammar.letters import folded, heading, plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import period_text, read_period
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.asked_for import known_as, wrong_settings
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.wide.headings import heading_row
from quarterdeck.interchange.wide.line import Line, LineReading
from quarterdeck.interchange.wide.printed_ratings import check_ratings
from quarterdeck.interchange.wide.row import read_line
from quarterdeck.interchange.wide.sheet import parents, read_sheet, with_keys
from quarterdeck.interchange.wide.spoken_of import texts_in_their_round
from quarterdeck.interchange.wide.tree import Tree


@dataclass(frozen=True, slots=True)
class WideReading:
    """The council of wide sheets, what is wrong, and what was taken for granted."""

    council: Council
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def read_wide(
    grids: Sequence[Grid],
    *,
    base: Council,
    period: Period | None,
    mapping: Mapping[str, str] | None = None,
    told: Container[str] = (),
) -> WideReading:
    """Return `base` with every measure of the wide sheets in `grids` added.

    `period` is the round that the columns Q1 to Q4 belong to; without one the title rows are asked. Why the
    schemes in `told` are not there is told already.
    """
    mapping = mapping or {}
    round_ = period or _round_named(grids, mapping, base)
    if round_ is None:
        said = "does not say which quarter it is for; name it, as in Q1 2017/18 (in a command: --period)"
        return WideReading(base, (Problem(grids[0].file, grids[0].sheet, sentence=said),))
    sheets = [read_sheet(grid, mapping=mapping, round_=round_, alone=len(grids) == 1) for grid in grids]
    lines, twice = with_keys([line for rows in sheets for line in rows.lines])
    tree = Tree(list(base.units), list(base.plan))
    read = [read_line(_in_portfolio(line), tree=tree) for line in lines]
    texts_in_their_round(read, round_)
    schemes = {**shipped_schemes(), **base.schemes}
    default = base.authority.default_scheme
    named = _parents(lines, read) + _rated_by(lines, read, schemes, default, told)
    named += check_ratings(lines, read, schemes=schemes, default=default)
    council = _joined(base, read, tree, round_)
    council, untitled = _named_council(council, grids, mapping)
    problems = [problem for rows in sheets for problem in rows.problems] + twice
    problems += [problem for each in read for problem in each.problems] + named
    notes = _other_year(grids, mapping, base, round_)
    notes += [note for rows in sheets for note in rows.notes] + _undirected(lines, read)
    notes += [note for each in read for note in each.notes]
    if not lines and not problems:
        problems.append(
            Problem(grids[0].file, grids[0].sheet, sentence="has headings and no measure under them")
        )
    return WideReading(council, tuple(problems), (*untitled, *notes))


def read_mapping(grid: Grid) -> tuple[dict[str, str], list[Problem]]:
    """Return the council's own headings with ours for them, from a sheet of two columns."""
    mapping: dict[str, str] = {}
    problems: list[Problem] = []
    for row in range(len(grid.rows)):
        own, ours = grid.text(row, 0).strip(), grid.text(row, 1).strip()
        if not own or (row == 0 and heading(own) in ("heading", "your heading", "column")):
            continue
        if not ours:
            problems.append(grid.wrong(row, 1, expected="the name of a column, or ignore"))
            continue
        mapping[heading(own)] = ours
    return mapping, problems


def _in_portfolio(line: Line) -> Line:
    """Return the line in a portfolio: a sheet that names none is one."""
    return (
        line if line.text("portfolio") else replace(line, carried={**line.carried, "portfolio": "Scorecard"})
    )


def _parents(lines: list[Line], read: list[LineReading]) -> list[Problem]:
    by_key = {each.measure.key: each for each in read}
    problems = []
    for key, parent, wrong in parents(lines):
        by_key[key].measure = replace(by_key[key].measure, parent=parent)
        if wrong:
            problems.append(wrong)
    return problems


def _rated_by(
    lines: list[Line],
    read: list[LineReading],
    schemes: Mapping[str, Scheme],
    default: str,
    told: Container[str],
) -> list[Problem]:
    """Return the schemes and parameters that rows ask for and that are not there.

    The name of a scheme that differs only in case is set right.
    """
    problems = []
    for line, each in zip(lines, read, strict=True):
        each.measure = replace(each.measure, scheme=known_as(each.measure.scheme, schemes))
        wrong = wrong_settings(each.measure, default=default, schemes=schemes, told=told)
        problems += [line.says(column, sentence) for column, sentence in wrong]
    return problems


def _undirected(lines: list[Line], read: list[LineReading]) -> list[str]:
    """Return a note for each sheet without a column that says which way is better, where rows need it."""
    grids = {id(line.grid): line.grid for line in lines if "good to be" not in line.columns}
    wanting = Counter(
        id(line.grid)
        for line, each in zip(lines, read, strict=True)
        if id(line.grid) in grids
        and each.measure.judged_polarity is None
        and any(target.is_set for target in each.targets)
    )
    said = (
        "no column says which way is better, so {} no rating: head one 'good to be', with High or Low in it"
    )
    return [
        str(grids[at].says(said.format("1 measure takes" if count == 1 else f"{count} measures take")))
        for at, count in wanting.items()
    ]


def _joined(base: Council, read: list[LineReading], tree: Tree, round_: Period) -> Council:
    rounds = base.rounds
    if all(each.period != round_ for each in rounds):
        rounds = (*rounds, ReportingRound(round_))
    return replace(
        base,
        units=tuple(tree.units),
        plan=tuple(tree.nodes),
        rounds=rounds,
        measures=(
            *base.measures,
            *(replace(each.measure, order=at) for at, each in enumerate(read, start=1)),
        ),
        targets=(*base.targets, *(part for each in read for part in each.targets)),
        observations=(*base.observations, *(part for each in read for part in each.observations)),
        breaks=(*base.breaks, *(part for each in read for part in each.breaks)),
        benchmarks=(*base.benchmarks, *(part for each in read for part in each.benchmarks)),
        commentary=(*base.commentary, *(part for each in read for part in each.commentary)),
        actions=(*base.actions, *(part for each in read for part in each.actions)),
        judgements=(*base.judgements, *(part for each in read for part in each.judgements)),
    )


def _above(grid: Grid, mapping: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return label and text of the rows above the headings: "Council" | "Exampleshire", or "" and a title."""
    end = heading_row(grid, mapping) or 0
    found = []
    for row in grid.rows[:end]:
        cells = [plain(text) for text in row if text.strip()]
        if len(cells) == 1:
            label, colon, rest = cells[0].partition(":")
            found.append((folded(label), rest.strip()) if colon and rest.strip() else ("", cells[0]))
        elif cells:
            found.append((folded(cells[0]).rstrip(":"), cells[1]))
    return found


COUNCIL_ABOVE = "Council:"
"""What stands above the headings before the council's name, in the same cell or in the one before it."""

_PERIOD_IN = re.compile(r"(?:Q(?:uarter )?[1-4],? ?\d{4}[/-]\d{2,4}|\d{4}[/-]\d{2,4} ?Q[1-4])", re.I)
_COUNCIL_IN = re.compile(
    r"(?P<name>(?:[A-Z][\w'&.-]*|of|and|the|upon|on)(?: (?:[A-Z][\w'&.-]*|of|and|the|upon|on))* Council)\b"
)


def _round_named(grids: Sequence[Grid], mapping: Mapping[str, str], base: Council) -> Period | None:
    """Return the quarter that the rows above the headings name, or the only round of the workbook."""
    titled = _titled_round(grids, mapping, base)
    if titled is not None:
        return titled
    return base.rounds[0].period if len(base.rounds) == 1 else None


def _other_year(
    grids: Sequence[Grid], mapping: Mapping[str, str], base: Council, round_: Period
) -> list[str]:
    """Return a note where the rows above the headings name a quarter of another year than the round."""
    titled = _titled_round(grids, mapping, base)
    if titled is None or titled.year() == round_.year():
        return []
    said = f"the rows above the headings say {period_text(titled)}; it is read as {period_text(round_)}"
    return [str(grids[0].says(said))]


def _titled_round(grids: Sequence[Grid], mapping: Mapping[str, str], base: Council) -> Period | None:
    calendar = Calendar(CalendarKind.FINANCIAL, base.authority.first_month)
    for grid in grids:
        for label, text in _above(grid, mapping):
            found = _PERIOD_IN.search(text)
            said = text if label in ("period", "quarter", "round") else found[0] if found else ""
            try:
                if said and (named := read_period(said, calendar=calendar)).kind is not PeriodKind.DAY:
                    return named
            except Misread:
                continue
    return None


def _named_council(
    council: Council, grids: Sequence[Grid], mapping: Mapping[str, str]
) -> tuple[Council, list[str]]:
    """Return the council with the name that the rows above the headings give it, where no sheet does."""
    authority = council.authority
    above = [pair for grid in grids for pair in _above(grid, mapping)]
    source = authority.source or next((text for label, text in above if label == "source"), "")
    name = authority.name or next((text for label, text in above if label in ("council", "authority")), "")
    if not name:
        titled = (_COUNCIL_IN.search(text) for _, text in above)
        name = next((found["name"] for found in titled if found), "")
    said = f"{grids[0].file}: no council is named; write '{COUNCIL_ABOVE}' and its name above the headings"
    notes = [] if name else [said]
    return replace(council, authority=replace(authority, name=name, source=source)), notes
