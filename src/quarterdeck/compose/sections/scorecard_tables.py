"""Scorecards by calendar: each portfolio's measures in columns of quarters, of years, of academic years."""

from dataclasses import replace

from quarterdeck.compose.calendar_columns import is_whole
from quarterdeck.compose.calendar_layouts import Layout, by_layout
from quarterdeck.compose.calendar_tables import calendar_table
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.last_known import closing_apart, last_known, said_of, set_apart
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.marks_used import marks_used
from quarterdeck.compose.pack import Narrative, Scorecard, ScorecardGroup, ScorecardLine, Section, Titled
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.sections.annual import ANNUAL
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.tallies import bar, standing
from quarterdeck.domain.lines import Line

_OPTIONS = {
    "columns": Option(
        "which columns: each measure in those of its own calendar, or all in one kind of table",
        ("own", *(layout.value for layout in Layout)),
    ),
    "groups": Option("the headings inside a table", ("outcome", "group", "none")),
    "annual": ANNUAL,
}


def _tables(part: Part) -> tuple[Section, ...]:
    made: list[Section] = []
    for name, lines in part.edition.portfolios():
        anchor = part.links.get(name, part.anchor)
        for at, (layout, kept) in enumerate(_by_layout(part, lines).items()):
            own = anchor if not at else f"{anchor}-{layout}"
            made.append(_section(part, name, layout, kept, anchor=own))
    if not made or not part.text:
        return tuple(made)
    return (replace(made[0], blocks=(*own_words(part), *made[0].blocks)), *made[1:])


def _by_layout(part: Part, lines: tuple[Line, ...]) -> dict[Layout, tuple[Line, ...]]:
    columns = part.option("columns", "own")
    return by_layout(lines, part.edition) if columns == "own" else {Layout(columns): lines}


def _section(part: Part, name: str, layout: Layout, lines: tuple[Line, ...], *, anchor: str) -> Section:
    edition, say = part.edition, part.edition.catalogue.say
    found, with_last = standing(lines), part.option("annual") == "last"
    groups = _groups(part, lines)
    title = say(f"calendar.title.{layout}", portfolio=name)
    if own := part.heading(""):
        title = say("portfolio.own_title", heading=own, portfolio=title)
    card = Scorecard(
        name=title,
        bar=bar(found, edition, title=title, longest=found.total, is_large=True),
        closing=closing_apart(found, set_apart(lines, edition) if with_last else 0, edition),
        table=calendar_table(
            list(groups.items()),
            edition,
            layout=layout,
            caption=say(
                f"calendar.caption.{layout}", portfolio=name, period=edition.catalogue.period(edition.round)
            ),
            with_last=with_last,
        ),
        groups=tuple(
            ScorecardGroup(heading, tuple(_line(line, edition, with_last=with_last) for line in kept))
            for heading, kept in groups.items()
        ),
        key=_key(lines, edition, with_last=with_last),
    )
    return Section(
        anchor, title, lead(lines, edition), (card, *_written(lines, layout, edition)), is_wide=True
    )


def _written(lines: tuple[Line, ...], layout: Layout, edition: Edition) -> tuple[Titled, ...]:
    """Return what was written of the measures, below the table: all that its cells do not hold whole."""
    told = tuple(
        Narrative(words.commentary, lead=f"{words.ref} {words.title}:".strip())
        for words in (scorecard_line(line, edition) for line in lines)
        if words.commentary and not (layout is Layout.ACADEMIC and is_whole(words))
    )
    return (Titled(edition.catalogue.say("calendar.narrative"), told),) if told else ()


def _groups(part: Part, lines: tuple[Line, ...]) -> dict[str, list[Line]]:
    """Return the lines by heading, in the order in which headings first appear."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(_heading(part, line), []).append(line)
    return found


def _heading(part: Part, line: Line) -> str:
    match part.option("groups", "outcome"):
        case "group":
            return line.measure.group
        case "none":
            return ""
        case _:
            return part.edition.outcome(line.measure)


def _line(line: Line, edition: Edition, *, with_last: bool) -> ScorecardLine:
    """Return a line in full; with its last rating in words where it stands with that."""
    words, last = scorecard_line(line, edition), last_known(line, edition) if with_last else None
    return replace(words, last_known=said_of(last, edition)) if last else words


def _key(lines: tuple[Line, ...], edition: Edition, *, with_last: bool) -> str:
    """Return what the marks of a table mean, those alone that stand in it."""
    said = list(marks_used(lines, edition))
    if apart := set_apart(lines, edition) if with_last else 0:
        said.append(edition.catalogue.many("last.note", apart))
    return " ".join(said)


KINDS = (
    SectionKind(
        "scorecard tables",
        "each portfolio’s scorecard in columns of quarters, years or academic years; parts under parents",
        _tables,
        _OPTIONS,
    ),
)
